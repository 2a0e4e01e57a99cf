/** A list to choose from: one or several, searchable, from a fixed list or asked of the app while typing. */
import { h, icon, settled } from "./dom.js";
import { openPopover } from "./popover.js";

let serial = 0;

function optionRow(option, chosen, pick) {
  return h(
    "div",
    {
      class: "option",
      role: "option",
      id: `option-${(serial += 1)}`,
      "aria-selected": String(chosen),
      "data-value": option.value,
      onclick: pick,
      onpointermove: (event) => point(event.currentTarget),
    },
    option.image ?? null,
    h("span", { class: "option-text" }, option.text, option.description ? h("small", {}, option.description) : null),
    chosen ? icon("check", 16) : null,
  );
}

function point(row) {
  const box = row.closest("[role=listbox]");
  if (!box) return;
  for (const other of box.querySelectorAll(".pointed")) other.classList.remove("pointed");
  row.classList.add("pointed");
  box.parentElement.querySelector("input")?.setAttribute("aria-activedescendant", row.id);
}

function move(list, step) {
  const rows = [...list.querySelectorAll("[role=option]")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.classList.contains("pointed"));
  const next = rows[(at + step + rows.length) % rows.length] ?? rows[0];
  point(next);
  next.scrollIntoView({ block: "nearest" });
}

/**
 * `load(query)` answers groups `[{label?, options: [{value, text, description?, image?, key}]}]`.
 * `onchange(options)` is told after each choice (with several: when the list closes).
 */
export class SelectBox {
  constructor(settings) {
    this.settings = settings;
    this.chosen = [...(settings.chosen ?? [])];
    this.text = h("span", { class: "select-text" });
    this.trigger = h(
      "button",
      {
        type: "button",
        class: "select-trigger",
        role: "combobox",
        "aria-haspopup": "listbox",
        "aria-expanded": "false",
        "aria-label": settings.label,
        id: settings.id,
        onclick: () => this.open(),
        onkeydown: (event) => this.typeahead(event),
      },
      this.text,
      icon("chevron", 16),
    );
    this.node = h("div", { class: `select${settings.multi ? " select-multi" : ""}` }, this.trigger);
    this.show();
  }

  show() {
    const { multi, placeholder, clearable } = this.settings;
    const empty = this.chosen.length === 0;
    this.text.replaceChildren(
      empty ? placeholder || "Choose…" : this.chosen.map((one) => one.key ?? one.value).join(", "),
    );
    if (!empty)
      this.text.replaceChildren(
        ...this.chosen.map((one) => h("span", { class: multi ? "chip" : "select-one" }, one.label ?? one.key)),
      );
    this.text.classList.toggle("placeholder", empty);
    this.node.querySelector(".select-clear")?.remove();
    if (clearable && !empty) {
      this.node.append(
        h(
          "button",
          {
            type: "button",
            class: "select-clear",
            "aria-label": "Clear",
            title: "Clear",
            onclick: () => this.take([]),
          },
          icon("close", 14),
        ),
      );
    }
  }

  take(options) {
    this.chosen = options;
    this.show();
    this.settings.onchange?.(options);
  }

  typeahead(event) {
    if (["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      this.open();
    }
  }

  open() {
    const { label, searchable = true, multi } = this.settings;
    this.list = h("div", {
      class: "options",
      role: "listbox",
      "aria-label": label,
      "aria-multiselectable": multi ? "true" : null,
    });
    this.search = h("input", {
      type: "text",
      class: searchable ? "select-search" : "select-search quiet",
      role: "searchbox",
      placeholder: "Search",
      "aria-label": `Search ${label ?? ""}`.trim(),
      autocomplete: "off",
      readonly: !searchable,
      inputmode: searchable ? null : "none",
      "data-autofocus": true,
      oninput: settled(() => this.fill(), this.settings.remote ? 180 : 20),
      onkeydown: (event) => this.keys(event),
    });
    const before = this.chosen;
    this.layer = openPopover(this.trigger, [this.search, this.list], {
      className: "select-list",
      matchWidth: true,
      role: "group",
      label,
      onclose: () => {
        this.layer = null;
        if (multi && before !== this.chosen) this.settings.onchange?.(this.chosen);
      },
    });
    if (this.layer) this.fill();
  }

  async fill() {
    const query = this.search.value.trim();
    if (query.length < (this.settings.minQuery ?? 0)) {
      return this.say(`Type ${this.settings.minQuery} or more letters`);
    }
    const turn = (this.turn = (this.turn ?? 0) + 1);
    if (this.settings.remote) this.say("Loading…");
    const groups = await this.settings.load(query);
    if (turn !== this.turn || !this.layer) return undefined;
    if (!groups) return this.say("The app did not answer with options.");
    const rows = groups
      .filter((group) => group.options.length)
      .map((group) => [
        group.label ? h("div", { class: "menu-heading" }, group.label) : null,
        group.options.map((option) => optionRow(option, this.has(option), () => this.pick(option))),
      ]);
    this.list.replaceChildren(...rows.flat(2).filter(Boolean));
    if (!this.list.children.length) this.say("Nothing found");
    const first = this.list.querySelector("[aria-selected=true]") ?? this.list.querySelector("[role=option]");
    if (first) point(first);
    first?.scrollIntoView({ block: "nearest" });
    return this.layer.place();
  }

  say(sentence) {
    this.list.replaceChildren(h("div", { class: "options-note" }, sentence));
    this.layer?.place();
  }

  has(option) {
    return this.chosen.some((one) => one.value === option.value);
  }

  pick(option) {
    const { multi, max } = this.settings;
    if (!multi) {
      this.layer.close();
      return this.take([option]);
    }
    if (!this.has(option) && max && this.chosen.length >= max) return this.say(`At most ${max} can be chosen.`);
    this.chosen = this.has(option) ? this.chosen.filter((one) => one.value !== option.value) : [...this.chosen, option];
    this.show();
    return this.fill();
  }

  keys(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) move(this.list, steps[event.key]);
    else if (event.key === "Enter") this.list.querySelector(".pointed")?.click();
    else if (event.key === "Tab") return this.layer.close();
    else if (event.key === "Backspace" && !this.search.value && this.settings.multi) {
      this.chosen = this.chosen.slice(0, -1);
      this.show();
      this.fill();
    } else return undefined;
    return event.preventDefault();
  }

  read() {
    const values = this.chosen.map((one) => one.value);
    return this.settings.multi ? values : (values[0] ?? null);
  }
}
