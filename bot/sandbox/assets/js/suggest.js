/** The menu over the composer: slash commands, members, channels and emoji that fit what is typed. */
import { avatar } from "./avatar.js";
import { h, icon } from "./dom.js";
import { searchEmoji } from "./emoji.js";
import { nameOf, people, state } from "./state.js";

const has = (text, words) => (text ?? "").toLowerCase().includes(words);

function commands(words) {
  const starts = state.commands.filter((one) => one.command.slice(1).startsWith(words));
  const holds = state.commands.filter(
    (one) => !starts.includes(one) && words && (has(one.command, words) || has(one.description, words)),
  );
  return [...starts, ...holds].map((one) => ({
    insert: `${one.command} `,
    data: { "data-command": one.command },
    node: [
      h("span", { class: "suggest-mark" }, "/"),
      h(
        "span",
        { class: "suggest-text" },
        h("strong", {}, one.command),
        " ",
        h("span", { class: "usage" }, one.usage_hint ?? ""),
        h("small", {}, one.description ?? ""),
      ),
    ],
  }));
}

function members(words) {
  return people()
    .filter((one) => has(nameOf(one), words) || has(one.name, words))
    .slice(0, 8)
    .map((one) => ({
      insert: `@${one.name} `,
      data: { "data-user-option": one.id },
      node: [
        avatar(one, 24),
        h(
          "span",
          { class: "suggest-text" },
          h("strong", {}, nameOf(one)),
          " ",
          h("span", { class: "usage" }, `@${one.name}`),
          h("small", {}, one.title ?? ""),
        ),
      ],
    }));
}

function channels(words) {
  return state.channels
    .filter((one) => !one.is_im && !one.is_archived && has(one.name, words))
    .slice(0, 8)
    .map((one) => ({
      insert: `#${one.name} `,
      data: {},
      node: [
        icon(one.is_private ? "lock" : "hash", 16),
        h("span", { class: "suggest-text" }, h("strong", {}, one.name), h("small", {}, one.topic ?? "")),
      ],
    }));
}

function emojis(words) {
  return words.length < 2
    ? []
    : searchEmoji(words, 8).map(([name, drawn]) => ({
        insert: `:${name}: `,
        data: {},
        node: [h("span", { class: "emoji" }, drawn), h("span", { class: "suggest-text" }, `:${name}:`)],
      }));
}

const KINDS = [
  [/^\/([\p{L}\p{N}_-]*)$/u, commands, "Commands"],
  [/(?:^|\s)@([\p{L}\p{N}._-]*)$/u, members, "Members"],
  [/(?:^|\s)#([\p{L}\p{N}_-]*)$/u, channels, "Channels"],
  [/(?:^|\s):([a-z0-9_+-]+)$/u, emojis, "Emoji"],
];

let serial = 0;

export class Suggestions {
  constructor(area, host, changed) {
    Object.assign(this, { area, host, changed });
    this.at = 0;
    this.items = [];
    this.list = h("div", { class: "suggest", role: "listbox", id: `suggest-${(serial += 1)}`, hidden: true });
    host.before(this.list);
    area.setAttribute("aria-controls", this.list.id);
    area.setAttribute("aria-autocomplete", "list");
    area.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  update() {
    const before = this.area.value.slice(0, this.area.selectionStart);
    for (const [pattern, find, label] of KINDS) {
      const match = pattern.exec(before);
      if (!match) continue;
      this.length = match[1].length + 1;
      return this.show(find(match[1].toLowerCase()), label);
    }
    return this.close();
  }

  show(items, label) {
    this.items = items;
    this.at = 0;
    if (!items.length) return this.close();
    this.list.setAttribute("aria-label", label);
    this.list.replaceChildren(
      h("div", { class: "menu-heading" }, label),
      ...items.map((item, index) =>
        h(
          "div",
          {
            class: "suggest-row",
            role: "option",
            id: `${this.list.id}-${index}`,
            ...item.data,
            onpointerdown: (event) => event.preventDefault(),
            onclick: () => this.take(index),
            onpointermove: () => this.point(index),
          },
          item.node,
        ),
      ),
    );
    this.list.hidden = false;
    return this.point(0);
  }

  point(index) {
    this.at = index;
    const rows = [...this.list.querySelectorAll("[role=option]")];
    rows.forEach((row, place) => row.setAttribute("aria-selected", String(place === index)));
    this.area.setAttribute("aria-activedescendant", rows[index].id);
    rows[index].scrollIntoView({ block: "nearest" });
  }

  take(index) {
    const end = this.area.selectionStart;
    this.area.setRangeText(this.items[index].insert, end - this.length, end, "end");
    this.close();
    this.area.focus();
    this.changed();
  }

  close() {
    this.items = [];
    this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }

  /** True when the key belonged to the menu. Enter on a whole command sends it. */
  keys(event) {
    if (!this.items.length) return false;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) this.point((this.at + steps[event.key] + this.items.length) % this.items.length);
    else if (event.key === "Escape") this.close();
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") {
      const whole = event.key === "Enter" && this.items[this.at].insert.trim() === this.area.value.trim();
      if (whole) {
        this.close();
        return false;
      }
      this.take(this.at);
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
