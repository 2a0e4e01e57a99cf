/** A small question with one line to fill in. */
import { h } from "./dom.js";
import { overlay } from "./overlay.js";

function lineField(label, value, area) {
  if (area) return h("textarea", { class: "input", rows: 4, value, "aria-label": label });
  return h("input", {
    class: "input",
    type: "text",
    value,
    placeholder: label,
    "aria-label": label,
    autocomplete: "off",
  });
}

/**
 * `tell(text, ticked)` answers a sentence when it refuses, else nothing; the dialog stays open until then. `area` asks
 * for several lines; `tick` adds a box to tick.
 */
export function askLine({ title, label, value = "", action, area = false, tick = null, tell }) {
  const field = lineField(label, value, area);
  const box = tick ? h("input", { type: "checkbox" }) : null;
  const error = h("p", { class: "field-error", role: "alert", hidden: true });
  const submit = async (event) => {
    event.preventDefault();
    const refused = await tell(field.value.trim(), box?.checked);
    error.textContent = refused ?? "";
    error.hidden = !refused;
    if (!refused) close();
  };
  const form = h(
    "form",
    { class: "dialog", role: "dialog", "aria-modal": "true", "aria-label": title, onsubmit: submit },
    h("h2", {}, title),
    field,
    box ? h("label", { class: "choice dialog-tick" }, box, h("span", {}, tick)) : null,
    error,
    h(
      "div",
      { class: "dialog-buttons" },
      h("button", { type: "button", class: "button", onclick: () => close() }, "Cancel"),
      h("button", { type: "submit", class: "button primary" }, action),
    ),
  );
  const close = overlay(form, { leave: () => close() });
  field.focus();
  field.select();
}
