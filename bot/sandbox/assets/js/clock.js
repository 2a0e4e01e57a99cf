/** Moving the organisation's time. */
import { explain, post } from "./api.js";
import { dayField, timeField } from "./calendar.js";
import { clockFace, dayKey, timeKey, zoned } from "./dates.js";
import { announce, h } from "./dom.js";
import { openPopover } from "./popover.js";
import { emit, now, state, takeClock, timeZone } from "./state.js";
import { complain } from "./toasts.js";

const HOUR = 3600;

async function move(body, box, layer) {
  box.setAttribute("aria-busy", "true");
  const answer = await post("clock", body);
  box.removeAttribute("aria-busy");
  if (!answer.ok) return complain(explain(answer));
  takeClock(answer.clock);
  emit("clock");
  announce(`It is now ${clockFace(now())}`);
  return layer()?.close();
}

function face() {
  const moved = Math.abs(state.clock.offset_seconds ?? 0) > 2;
  return h(
    "div",
    { class: "clock-now" },
    h("small", { class: "muted" }, moved ? "The organisation's time – moved" : "The organisation's time"),
    h("strong", {}, clockFace(now())),
    h("small", { class: "muted" }, timeZone().replace("_", " ")),
  );
}

function toMoment(go) {
  const day = dayField("Date to move to", dayKey(now()));
  const time = timeField("Time to move to", timeKey(now()));
  const submit = (event) => {
    event.preventDefault();
    if (!day.read() || !time.read()) return complain("Give a date and a time.");
    return go({ to: new Date(zoned(day.read(), time.read())).toISOString() });
  };
  const button = h("button", { type: "submit", class: "button small primary" }, "Go");
  return h("form", { class: "clock-form", onsubmit: submit }, day.node, time.node, button);
}

const NOTE = "Reminders and deadlines come in their order on the way. Acks, triggers and retries keep to real time.";
const PACES = [
  [1, "Real pace"],
  [10, "10×"],
  [60, "60×"],
  [600, "600×"],
];

function paces(go) {
  const pressed = (speed) => String((state.clock.speed ?? 1) === speed);
  const row = ([speed, label]) =>
    h(
      "button",
      { type: "button", class: "filter", "aria-pressed": pressed(speed), onclick: () => go({ speed }) },
      label,
    );
  return h("div", { class: "filters", role: "group", "aria-label": "How fast the time runs" }, PACES.map(row));
}

export function openClock(anchor) {
  let layer = null;
  const box = h("div", { class: "clock-box" });
  const go = (body) => move(body, box, () => layer);
  const button = (label, body) =>
    h("button", { type: "button", class: "button small", onclick: () => go(body) }, label);
  const steps = [
    button("+1 hour", { advance_seconds: HOUR }),
    button("+1 day", { advance_seconds: 24 * HOUR }),
    button("+3 working days", { working_days: 3 }),
    button("+1 week", { advance_seconds: 7 * 24 * HOUR }),
    button("Monday 10:00", { weekday: "monday", at: "10:00" }),
    button("Back to real time", { real: true }),
  ];
  box.append(
    face(),
    h("div", { class: "clock-steps" }, steps),
    toMoment(go),
    paces(go),
    h("p", { class: "muted small-text" }, NOTE),
  );
  layer = openPopover(anchor, box, { label: "The organisation's time", className: "clock-popover", alignEnd: true });
}
