/** A month to choose a day from, which knows the organisation's today. */
import { dayKey } from "./dates.js";
import { h, iconButton } from "./dom.js";
import { locale, now } from "./state.js";

const DAY = 86_400_000;
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const noon = (day) => Date.parse(`${day}T12:00Z`);
const utc = (ms) => dayKey(ms, "UTC");
const words = (options) => new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...options });

/** True for "2026-05-04", false for "2026-02-30". */
export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && utc(noon(text)) === text;

/** 0 is Sunday. */
function firstWeekday() {
  const tag = new Intl.Locale(locale());
  return (tag.getWeekInfo?.() ?? tag.weekInfo)?.firstDay % 7 || (tag.region === "US" ? 0 : 1);
}

function monthDays(shown) {
  const first = noon(`${shown.slice(0, 7)}-01`);
  const back = (new Date(first).getUTCDay() - firstWeekday() + 7) % 7;
  return Array.from({ length: 42 }, (_, index) => utc(first + (index - back) * DAY));
}

export class Month {
  /** `pick(day)` is told. */
  constructor(chosen, pick) {
    Object.assign(this, { chosen, pick, today: dayKey(now()) });
    this.shown = chosen || this.today;
    this.node = h("div", { class: "calendar", onkeydown: (event) => this.walk(event) });
    this.draw();
  }

  draw() {
    const days = monthDays(this.shown);
    const letters = days
      .slice(0, 7)
      .map((day) => h("span", { class: "weekday" }, words({ weekday: "narrow" }).format(noon(day))));
    const title = words({ month: "long", year: "numeric" }).format(noon(this.shown));
    this.node.replaceChildren(
      h(
        "div",
        { class: "calendar-head" },
        iconButton("left", "Month before", () => this.turn(-1)),
        h("strong", { "aria-live": "polite" }, title),
        iconButton("right", "Month after", () => this.turn(1)),
      ),
      h(
        "div",
        { class: "calendar-days" },
        letters,
        days.map((day) => this.cell(day)),
      ),
      h("button", { type: "button", class: "button small", onclick: () => this.pick(this.today) }, "Today"),
    );
  }

  cell(day) {
    const props = {
      type: "button",
      class: "day",
      "data-day": day,
      "data-outside": day.slice(0, 7) !== this.shown.slice(0, 7),
      "aria-label": words({ dateStyle: "full" }).format(noon(day)),
      "aria-pressed": String(day === this.chosen),
      "aria-current": day === this.today ? "date" : null,
      tabindex: day === this.shown ? 0 : -1,
      onclick: () => this.pick(day),
    };
    return h("button", props, Number(day.slice(8)));
  }

  turn(months) {
    const [year, number] = this.shown.split("-").map(Number);
    this.shown = utc(Date.UTC(year, number - 1 + months, 1, 12));
    this.draw();
  }

  walk(event) {
    if (!(event.key in STEPS) || !event.target.matches(".day")) return;
    event.preventDefault();
    this.shown = utc(noon(event.target.dataset.day) + STEPS[event.key] * DAY);
    this.draw();
    this.focus();
  }

  focus() {
    this.node.querySelector(".day[tabindex='0']")?.focus();
  }
}
