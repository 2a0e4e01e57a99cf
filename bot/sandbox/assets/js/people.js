/** Choosing a member: to become them, to write to them. */
import { avatar } from "./avatar.js";
import { byId, h, icon } from "./dom.js";
import { hintRows } from "./hints.js";
import { language } from "./languages.js";
import { overlay } from "./overlay.js";
import { channelName, nameOf, people, state } from "./state.js";

const fits = (words, ...texts) =>
  words.split(/\s+/).every((word) => texts.some((text) => (text ?? "").toLowerCase().includes(word)));

/** Direct messages that came for somebody else since one was last them. */
export const waiting = new Map();

/** A searchable list of rows; arrow keys walk, Enter takes. */
export class SelectPerson {
  constructor(candidates, pick, { placeholder = "Search by name, role or language", places = [] } = {}) {
    Object.assign(this, { candidates, pick, places });
    this.list = h("div", { class: "people-list", role: "listbox", "aria-label": "People" });
    this.search = h("input", {
      type: "text",
      class: "select-search",
      placeholder,
      "aria-label": placeholder,
      autocomplete: "off",
      "data-autofocus": true,
      oninput: () => this.fill(),
      onkeydown: (event) => this.keys(event),
    });
    this.node = h("div", { class: "people" }, this.search, this.list);
    this.fill();
  }

  fill() {
    const words = this.search.value.trim().toLowerCase();
    const found = this.candidates.filter((one) =>
      fits(words, nameOf(one), one.real_name, one.name, one.title, language(one)),
    );
    const places = this.places.filter((one) => fits(words, channelName(one)));
    this.rows = [
      ...places.map((one) =>
        this.row(one, icon(one.is_private ? "lock" : "hash", 18), channelName(one), one.topic, ""),
      ),
      ...found.map((one) =>
        this.row(
          one,
          avatar(one, 36),
          nameOf(one),
          one.title,
          waiting.has(one.id) ? h("span", { class: "mark" }, `${waiting.get(one.id)} new`) : language(one),
        ),
      ),
    ];
    this.list.replaceChildren(...(this.rows.length ? this.rows : [h("p", { class: "empty" }, "Nobody found")]));
    this.point(0);
  }

  row(one, mark, name, note, side) {
    return h(
      "button",
      {
        type: "button",
        class: "person-row",
        role: "option",
        tabindex: -1,
        "data-become": one.id,
        onclick: () => this.pick(one),
      },
      h("span", { class: "person-mark" }, mark),
      h(
        "span",
        { class: "person-names" },
        h("strong", {}, name, one.is_guest ? h("span", { class: "badge" }, "Guest") : null),
        h("small", {}, note ?? ""),
      ),
      h("small", { class: "muted" }, side),
    );
  }

  point(index) {
    this.at = index;
    this.rows.forEach((row, place) => row.setAttribute("aria-selected", String(place === index)));
    this.rows[index]?.scrollIntoView({ block: "nearest" });
  }

  keys(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && this.rows.length)
      this.point((this.at + steps[event.key] + this.rows.length) % this.rows.length);
    else if (event.key === "Enter") this.rows[this.at]?.click();
    else return;
    event.preventDefault();
  }
}

const EXPLAINED = "You can change at any time.";

function dialogOf(title, said, list, foot) {
  return h(
    "div",
    { class: "dialog who-dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": "who-title" },
    h("span", { class: "not-slack" }, "sandbox – not Slack"),
    h("h1", { id: "who-title" }, title),
    h("p", { class: "muted" }, said),
    foot.above,
    list.node,
    foot.below,
  );
}

function ask(title, said, candidates, pick, { closable, above = null, below = null }) {
  byId("layers").querySelector(".who")?.remove();
  const list = new SelectPerson(candidates, (person) => {
    close();
    pick(person);
  });
  const close = overlay(dialogOf(title, said, list, { above: above?.(() => close()), below }), {
    className: "who",
    leave: closable ? () => close() : null,
  });
  list.search.focus();
}

const humans = () => people().filter((one) => !one.is_bot);

/** Two pages side by side: `left` is known or asked for first. */
export function askTwo(left = null) {
  const others = humans().filter((one) => one.id !== left?.id);
  const title = left ? `Who sits beside ${nameOf(left)}?` : "Who sits on the left?";
  ask(
    title,
    "Two people at once, side by side: what one does, the other sees.",
    others,
    (person) => {
      if (!left) askTwo(person);
      else location.href = `/split?as=${left.id}&and=${person.id}`;
    },
    { closable: true },
  );
}

/** The first page: who are you? */
export function askWho(pick, { closable = false } = {}) {
  const two = () => askTwo(closable ? state.me : null);
  const split = h(
    "button",
    { type: "button", class: "button small two", onclick: two },
    icon("users", 16),
    "Be two people at once",
  );
  const hints = (done) =>
    !closable && state.hints.length
      ? h(
          "section",
          { class: "who-hints", "aria-label": "New here?" },
          h("h2", {}, "New here? Try it in order:"),
          h("ol", {}, hintRows(done)),
          h("h2", {}, "Or choose anybody:"),
        )
      : null;
  ask("Who are you?", `Choose a member of ${state.team.name || "the workspace"}. ${EXPLAINED}`, humans(), pick, {
    closable,
    above: hints,
    below: window.parent === window ? split : null,
  });
}
