/** Days and times to fill in. */
import { dayKey, timeKey, zoned } from "./dates.js";
import { h, iconButton } from "./dom.js";
import { isDay, Month } from "./month.js";
import { OPENS, openMenu, openPopover } from "./popover.js";
import { timeZone } from "./state.js";

/** "2026-5-4", "2026/05/04" and "2026年5月4日" are the same day. */
function tidied(text) {
  return text
    .trim()
    .replace(/[./年月]/g, "-")
    .replace(/日$/, "")
    .replace(/-(\d)(?=-|$)/g, "-0$1");
}

/** A day to type or to choose: `{node, input, read}`; `onpick(day)` only for whole, real days. */
export function dayField(label, initial, onpick, props = {}) {
  const typed = () => {
    input.value = tidied(input.value);
    input.toggleAttribute("data-wrong", Boolean(input.value) && !isDay(input.value));
    if (!input.value || isDay(input.value)) onpick?.(input.value || null);
  };
  const picked = (day, layer) => {
    input.value = day;
    input.removeAttribute("data-wrong");
    layer.close(false);
    opener.focus();
    onpick?.(day);
  };
  const open = () => {
    const month = new Month(isDay(input.value) ? input.value : "", (day) => picked(day, layer));
    const options = { label: "Calendar", className: "calendar-popover", keep: Boolean(node.closest(".popover")) };
    const layer = openPopover(node, month.node, options);
    if (layer) month.focus();
  };
  const texts = { class: "input day-input", placeholder: "YYYY-MM-DD", "aria-label": label, value: initial ?? "" };
  const rules = { type: "text", inputmode: "numeric", maxlength: 11, autocomplete: "off" };
  const input = h("input", { ...rules, ...texts, ...props, onchange: typed });
  const opener = iconButton("calendar", `Open the calendar for ${label}`, open);
  const node = h("span", { class: "day-field" }, input, opener);
  return { node, input, read: () => (isDay(input.value) ? input.value : null) };
}

const marks = (block, element) => ({ "data-action-id": element.action_id, "data-block-id": block.block_id });

export function calendarInput(element, block, ctx, act) {
  const label = ctx.labelOf?.(block) ?? element.placeholder?.text ?? "Date";
  const field = dayField(
    label,
    ctx.form.start(block, element, element.initial_date),
    (day) => act(field.node, { selected: day }),
    { id: ctx.idOf?.(block), ...marks(block, element) },
  );
  ctx.form.add(block, field.read);
  return field.node;
}

/** "9", "0930", "9.30 pm" and "下午9:30" are times too; null for what is none. */
export function tidiedTime(text) {
  const after = /p\.?m|下午|晚上/i.test(text);
  const before = /a\.?m|上午|早上/i.test(text);
  const found = /^(\d{1,2})(?:\s*[:.：點点时時]?\s*(\d{2}))?$/.exec(
    text.replace(/[ap]\.?m\.?|[上下]午|[早晚]上|分/gi, "").trim(),
  );
  if (!found) return null;
  const hour = (Number(found[1]) % (after || before ? 12 : 24)) + (after ? 12 : 0);
  const minute = Number(found[2] ?? 0);
  if (Number(found[1]) > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

const HALF_HOURS = Array.from({ length: 48 }, (_, step) => tidiedTime(`${step >> 1}:${step % 2 ? "30" : "00"}`));

/** A time of 24 hours to type or to choose: `{node, input, read}`; `meant()` when it is left, chosen or entered. */
export function timeField(label, initial, meant, props = {}) {
  let told = initial ?? "";
  const tell = () => {
    const time = tidiedTime(input.value);
    input.toggleAttribute("data-wrong", Boolean(input.value) && !time);
    if (time) input.value = time;
    if (input.value === told || (input.value && !time)) return;
    told = input.value;
    meant?.();
  };
  const pick = (time) => {
    input.value = time;
    tell();
  };
  const choose = () => {
    const items = HALF_HOURS.map((time) => ({ label: time, pick: () => pick(time) }));
    const menu = openMenu(opener, items, { label, className: "menu times", keep: Boolean(node.closest(".popover")) });
    const near = menu?.node.children[HALF_HOURS.findIndex((time) => time >= (tidiedTime(input.value) ?? "09:00"))];
    near?.scrollIntoView({ block: "center" });
    near?.focus({ preventScroll: true });
  };
  const rules = { type: "text", inputmode: "numeric", maxlength: 12, autocomplete: "off", placeholder: "HH:MM" };
  const words = { class: "input time-input", value: initial ?? "", "aria-label": label };
  const input = h("input", { ...rules, ...words, ...props, onblur: tell });
  input.addEventListener("keydown", (event) => event.key === "Enter" && tell());
  const opener = iconButton("clock", "Choose from a list of times", choose, OPENS);
  const node = h("span", { class: "day-field clock-field" }, input, opener);
  return { node, input, read: () => tidiedTime(input.value) };
}

export function timeInput(element, block, ctx, act) {
  const label = ctx.labelOf?.(block) ?? element.placeholder?.text ?? "Time";
  const start = ctx.form.start(block, element, element.initial_time);
  const props = { id: ctx.idOf?.(block), ...marks(block, element) };
  const field = timeField(label, start, () => act(field.node, { selected: field.read() }), props);
  field.input.addEventListener("input", () => ctx.form.touch(block, element, field.input.value));
  ctx.form.add(block, field.read);
  return field.node;
}

/** A day and a time in the member's zone; the plain value is Unix time in seconds. */
export function momentInput(element, block, ctx, act) {
  const label = ctx.labelOf?.(block) ?? "Date and time";
  const seconds = ctx.form.start(block, element, element.initial_date_time);
  const read = () => (field.read() && time.read() ? Math.round(zoned(field.read(), time.read()) / 1000) : null);
  const tell = () => read() && act(node, { selected: read() });
  const field = dayField(label, seconds ? dayKey(seconds * 1000) : "", tell, {
    id: ctx.idOf?.(block),
    ...marks(block, element),
  });
  const time = timeField(`${label}: time`, seconds ? timeKey(seconds * 1000) : "", tell);
  const node = h("span", { class: "moment-field" }, field.node, time.node, h("small", { class: "zone" }, timeZone()));
  ctx.form.add(block, read);
  return node;
}
