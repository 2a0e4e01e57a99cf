/** A searchable sheet of emoji. */
import { h } from "./dom.js";
import { EMOJI, QUICK, searchEmoji } from "./emoji.js";
import { emojiNode } from "./mrkdwn.js";
import { openPopover, walkable } from "./popover.js";

const FIRST = 108;

function face(name, pick) {
  const props = { type: "button", class: "emoji-button", title: `:${name}:`, "data-emoji": name };
  return h("button", { ...props, "aria-label": name.replaceAll("_", " "), onclick: () => pick(name) }, emojiNode(name));
}

/** `pick(name)` is told. */
export function pickEmoji(anchor, pick) {
  const grid = h("div", { class: "emoji-grid", role: "group", "aria-label": "Emoji" });
  const take = (name) => {
    layer.close();
    pick(name);
  };
  const fill = () => {
    const words = search.value.trim();
    const names = words ? searchEmoji(words).map(([name]) => name) : [...QUICK, ...[...EMOJI.keys()].slice(0, FIRST)];
    grid.replaceChildren(...names.map((name) => face(name, take)));
  };
  const keys = (event) => {
    if (event.key === "Enter") grid.querySelector("button")?.click();
    if (event.key === "ArrowDown") grid.querySelector("button")?.focus();
  };
  const texts = { placeholder: "Search emoji", "aria-label": "Search emoji", "data-autofocus": true };
  const search = h("input", { type: "text", class: "select-search", ...texts, oninput: fill, onkeydown: keys });
  fill();
  walkable(grid, "button", 8);
  const options = { label: "Choose an emoji", className: "emoji-popover", alignEnd: true };
  const layer = openPopover(anchor, [search, grid], options);
}
