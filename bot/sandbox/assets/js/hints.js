/** A few steps for somebody who has never been here: each says as whom, where, and what to write. */
import { h, iconButton } from "./dom.js";
import { language } from "./languages.js";
import { emit, member, nameOf, state } from "./state.js";

const KEY = "sandbox.hints";
const read = () => JSON.parse(localStorage.getItem(KEY) ?? '{"done":[]}');
const keep = (kept) => localStorage.setItem(KEY, JSON.stringify(kept));

function begin(hint, place) {
  const kept = read();
  if (!kept.done.includes(place)) keep({ ...kept, done: [...kept.done, place] });
  emit("hint", hint);
}

/** The address of a hint's place, once one is who it asks for. */
export function placeOf({ place }) {
  if (place === "home") return "#/home";
  const app = state.bot.user_id;
  const direct = state.channels.find((one) => one.is_im && one.user === app);
  if (place === "app") return direct ? `#/c/${direct.id}` : `#/dm/${app}`;
  const named =
    state.channels.find((one) => one.name === place) ?? state.channels.find((one) => one.name === "general");
  return `#/c/${named?.id}`;
}

const asWhom = (person) => `as ${nameOf(person)} · ${language(person)}`;

export function hintRows(taken = () => {}) {
  const { done } = read();
  return state.hints.map((hint, place) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: `step${done.includes(place) ? " done" : ""}`,
          "data-hint": place,
          onclick: () => {
            taken();
            begin(hint, place);
          },
        },
        h("span", { class: "step-number", "aria-hidden": "true" }, place + 1),
        h("span", {}, hint.text, hint.as ? h("small", {}, asWhom(member(hint.as))) : null),
      ),
    ),
  );
}

/** For the sidebar; null when there are none or they were put away. */
export function hintSection(drawn) {
  if (!state.hints.length || read().away) return null;
  const away = iconButton(
    "close",
    "Put these steps away",
    () => {
      keep({ ...read(), away: true });
      drawn();
    },
    { size: 14 },
  );
  return h(
    "section",
    { class: "side-section hints", "aria-label": "Try it" },
    h("div", { class: "side-top" }, h("span", { class: "side-heading" }, "Try it"), away),
    h("ol", {}, hintRows()),
  );
}
