/** What the small app shows; the Python ones say the same in `conformance/forms.py`. */

const plain = (text) => ({ type: "plain_text", text });
const titled = (words) => words.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
const section = (text) => ({ type: "section", text: { type: "mrkdwn", text } });
const button = (action_id) => ({ type: "button", action_id, text: plain(titled(action_id)), value: action_id });
const row = (name, value) => ({
  type: "actions",
  block_id: `row_${name}`,
  elements: [{ ...button(name), value: value ?? name }],
});

export const option = (value) => ({ text: plain(titled(value)), value });

function field(name, type = "plain_text_input", more = {}) {
  const element = { type, action_id: `${name}_field`, ...more };
  return { type: "input", block_id: name, label: plain(name), element, optional: false };
}

function modal(blocks, more) {
  return { type: "modal", title: plain("Form"), submit: plain("Send"), blocks, ...more };
}

export function form(title) {
  const kind = field("kind", "external_select", { min_query_length: 0 });
  const buttons = { type: "actions", block_id: "more", elements: [button("refresh"), button("push")] };
  const more = { callback_id: "apply", private_metadata: title, notify_on_close: true };
  return modal([field("title"), kind, buttons], more);
}

export function refreshed(title, seen) {
  const view = form(title);
  return { ...view, blocks: [...view.blocks, section(`You wrote ${seen}`)] };
}

export const sure = (word) => modal([field("note")], { callback_id: "sure", private_metadata: word });

export function card(said) {
  const placeholder = plain("Choose");
  const choices = [
    { type: "static_select", action_id: "state", placeholder, options: [option("open"), option("done")] },
    { type: "external_select", action_id: "customer", placeholder, min_query_length: 0 },
    { type: "users_select", action_id: "handler", placeholder },
    { type: "datepicker", action_id: "due" },
    { type: "overflow", action_id: "rest", options: [option("archive"), option("copy")] },
  ];
  return [section(said), row("approve", "PRJ-0001"), { type: "actions", block_id: "choices", elements: choices }];
}

export const home = (count) => ({ type: "home", blocks: [section(`Counted ${count}`), row("count")] });

export const chosen = (action) => action.selected_option?.value ?? action.selected_user ?? action.selected_date;
