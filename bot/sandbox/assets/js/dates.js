/** Dates in the reader's language and time zone; "today" is the organisation's day, not the machine's. */
import { locale, now, timeZone } from "./state.js";

const cache = new Map();

function formatter(options, zone = timeZone()) {
  const key = JSON.stringify([locale(), zone, options]);
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options }));
  return cache.get(key);
}

/** "09:05" where the day has 24 hours, "9:05 AM" where it has twice twelve. */
function hourStyle() {
  return formatter({ hour: "numeric" }).resolvedOptions().hourCycle?.startsWith("h2") ? "2-digit" : "numeric";
}

export const clockTime = (ms) => formatter({ hour: hourStyle(), minute: "2-digit" }).format(ms);
export const fullTime = (ms) => formatter({ dateStyle: "full", timeStyle: "medium" }).format(ms);
export const tsMs = (ts) => Number(ts) * 1000;

/** "sv-SE" writes days and times as ISO does. */
function iso(zone, options) {
  const key = JSON.stringify(["iso", zone, options]);
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat("sv-SE", { timeZone: zone, ...options }));
  return cache.get(key);
}

/** The calendar day in the reader's zone as "YYYY-MM-DD". */
export function dayKey(ms, zone = timeZone()) {
  return iso(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(ms);
}

/** To the millisecond, for the inspector. */
export function stamp(at) {
  const ms = Date.parse(at);
  return Number.isNaN(ms)
    ? ""
    : iso(timeZone(), { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 })
        .format(ms)
        .replace(",", ".");
}

/** The wall clock in the reader's zone as "HH:MM". */
export function timeKey(ms, zone = timeZone()) {
  return iso(zone, { hour: "2-digit", minute: "2-digit" }).format(ms);
}

function daysAway(ms) {
  return Math.round((Date.parse(dayKey(ms)) - Date.parse(dayKey(now()))) / 86_400_000);
}

/** "today", "yesterday" or "tomorrow" in the reader's language; null when further away. */
function nearDay(ms) {
  const away = daysAway(ms);
  if (Math.abs(away) > 1) return null;
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(away, "day");
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);
}

export function dayLabel(ms) {
  const near = nearDay(ms);
  if (near) return capital(near);
  const sameYear = dayKey(ms).slice(0, 4) === dayKey(now()).slice(0, 4);
  return formatter({ weekday: "long", month: "long", day: "numeric", ...(sameYear ? {} : { year: "numeric" }) }).format(
    ms,
  );
}

export function shortMoment(ms) {
  const near = nearDay(ms);
  const day = near ? capital(near) : formatter({ month: "short", day: "numeric" }).format(ms);
  return `${day}, ${clockTime(ms)}`;
}

export function clockFace(ms) {
  return formatter({ weekday: "short", month: "short", day: "numeric", hour: hourStyle(), minute: "2-digit" }).format(
    ms,
  );
}

export function clockFaceShort(ms) {
  return formatter({ weekday: "short", hour: hourStyle(), minute: "2-digit" }).format(ms);
}

/** In English where it stands within the page's own words. */
export function ago(ms, language = "en") {
  const seconds = Math.round((ms - now()) / 1000);
  const units = [
    ["year", 31_536_000],
    ["month", 2_592_000],
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

const LONG = { month: "long", day: "numeric", year: "numeric" };
const SHORT = { month: "short", day: "numeric", year: "numeric" };
const WEEKDAY = { weekday: "long", ...LONG };
const TOKENS = {
  date_num: (ms) => dayKey(ms),
  date_slash: (ms) => formatter({ year: "numeric", month: "2-digit", day: "2-digit" }).format(ms),
  date: (ms) => formatter(LONG).format(ms),
  date_long: (ms) => formatter(WEEKDAY).format(ms),
  date_long_full: (ms) => formatter(WEEKDAY).format(ms),
  date_short: (ms) => formatter(SHORT).format(ms),
  date_pretty: (ms) => nearDay(ms) ?? formatter(LONG).format(ms),
  date_long_pretty: (ms) => nearDay(ms) ?? formatter(WEEKDAY).format(ms),
  date_short_pretty: (ms) => nearDay(ms) ?? formatter(SHORT).format(ms),
  day_divider_pretty: (ms) => dayLabel(ms),
  time: clockTime,
  time_secs: (ms) => formatter({ hour: hourStyle(), minute: "2-digit", second: "2-digit" }).format(ms),
  ago: (ms) => ago(ms, locale()),
};

/** Fills Slack's `{date_short_pretty} {time}` tokens for a Unix time in seconds. */
export function slackDate(seconds, format) {
  const ms = seconds * 1000;
  const filled = format.replace(/\{(\w+)\}/g, (whole, token) => (TOKENS[token] ? TOKENS[token](ms) : whole));
  return format.startsWith("{") ? capital(filled) : filled;
}

/** Milliseconds of a wall clock ("YYYY-MM-DD", "HH:MM") in a zone; a skipped hour moves forward. */
export function zoned(day, time, zone = timeZone()) {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) {
    const shown = Date.parse(`${dayKey(guess, zone)}T${timeKey(guess, zone)}:00Z`);
    guess += wanted - shown;
  }
  return guess;
}
