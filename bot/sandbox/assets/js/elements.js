/** Interactive elements of Block Kit. */
import { calendarInput, momentInput, timeInput } from "./calendar.js";
import { choose } from "./choose.js";
import { h, icon } from "./dom.js";
import { fileInput, textInput } from "./inputs.js";
import { plain, textObject } from "./mrkdwn.js";
import { OPENS, openMenu } from "./popover.js";
import { marks, press } from "./press.js";

function button(element, block, ctx) {
  const style = element.style === "primary" ? " primary" : element.style === "danger" ? " danger" : "";
  const node = h(
    element.url ? "a" : "button",
    {
      type: element.url ? null : "button",
      class: `button${style}`,
      href: element.url,
      target: element.url ? "_blank" : null,
      rel: element.url ? "noreferrer noopener" : null,
      "aria-label": element.accessibility_label,
      ...marks(block, element),
      onclick: () => press(ctx, block, element, node, { value: element.value }),
    },
    plain(element.text?.text),
  );
  return node;
}

function overflow(element, block, ctx) {
  const items = element.options.map((option) => ({
    label: textObject(option.text),
    hint: option.description?.text,
    href: option.url,
    data: { "data-value": option.value },
    pick: () => press(ctx, block, element, node, { selected: option.value }),
  }));
  const node = h(
    "button",
    {
      type: "button",
      class: "button overflow",
      "aria-label": "More actions",
      title: "More actions",
      ...OPENS,
      ...marks(block, element),
      onclick: () => openMenu(node, items, { alignEnd: true }),
    },
    icon("more"),
  );
  return node;
}

const STATELESS = new Set(["button", "overflow", "workflow_button", "feedback_buttons", "icon_button"]);
let groups = 0;

function choiceRow(option, input) {
  const more = option.description ? h("small", {}, textObject(option.description)) : null;
  return h("label", { class: "choice" }, input, h("span", {}, textObject(option.text), more));
}

function choices(element, block, ctx) {
  const several = element.type === "checkboxes";
  const ticked = (element.initial_options ?? []).map((one) => one.value);
  const start = ctx.form.start(block, element, several ? ticked : (element.initial_option?.value ?? null));
  const type = several ? "checkbox" : "radio";
  const name = `group-${(groups += 1)}`;
  const read = () => {
    const values = [...node.querySelectorAll("input:checked")].map((input) => input.value);
    return several ? values : (values[0] ?? null);
  };
  const tell = () => press(ctx, block, element, node, { selected: read() });
  const rows = element.options.map((option) => {
    const checked = several ? start.includes(option.value) : start === option.value;
    return choiceRow(option, h("input", { type, name, value: option.value, checked, onchange: tell }));
  });
  const role = { role: several ? "group" : "radiogroup", "aria-label": ctx.labelOf?.(block) ?? "Choices" };
  const node = h("div", { class: "choices", ...role, ...marks(block, element) }, rows);
  ctx.form.add(block, read);
  return node;
}

function feedback(element, block, ctx) {
  return h(
    "span",
    { class: "feedback" },
    ["positive_button", "negative_button"].map((kind) => {
      const side = element[kind];
      const node = h(
        "button",
        {
          type: "button",
          class: "button",
          ...marks(block, element),
          "aria-label": side.accessibility_label,
          onclick: () => press(ctx, block, element, node, { value: side.value }),
        },
        plain(side.text.text),
      );
      return node;
    }),
  );
}

function iconElement(element, block, ctx) {
  const node = h(
    "button",
    {
      type: "button",
      class: "button overflow",
      title: element.text?.text,
      "aria-label": element.text?.text,
      ...marks(block, element),
      onclick: () => press(ctx, block, element, node, { value: element.value }),
    },
    icon("trash"),
  );
  return node;
}

const DRAW = {
  button,
  overflow,
  checkboxes: choices,
  radio_buttons: choices,
  workflow_button: button,
  feedback_buttons: feedback,
  icon_button: iconElement,
  datepicker: calendarInput,
  timepicker: timeInput,
  datetimepicker: momentInput,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  rich_text_input: textInput,
  file_input: fileInput,
};

const SAVED = {
  selected_option: "initial_option",
  selected_options: "initial_options",
  selected_user: "initial_user",
  selected_users: "initial_users",
  selected_conversation: "initial_conversation",
  selected_conversations: "initial_conversations",
  selected_channel: "initial_channel",
  selected_channels: "initial_channels",
  selected_date: "initial_date",
  selected_time: "initial_time",
  selected_date_time: "initial_date_time",
  value: "initial_value",
  rich_text_value: "initial_value",
  files: "initial_files",
};

/** The element as it stands after what this member has chosen in it before. */
function withSaved(element, entry) {
  if (!entry) return element;
  const now = Object.entries(SAVED)
    .filter(([said]) => said in entry)
    .map(([said, initial]) => [initial, entry[said] ?? undefined]);
  return { ...element, ...Object.fromEntries(now) };
}

export function drawElement(given, block, ctx) {
  const element = STATELESS.has(given.type) ? given : withSaved(given, ctx.saved[block.block_id]?.[given.action_id]);
  if (element.type.endsWith("_select")) return choose(element, block, ctx);
  const draw = DRAW[element.type];
  if (!draw) return h("span", { class: "unknown" }, `Unknown element “${element.type}”`);
  return draw(element, block, ctx, (node, extra) => press(ctx, block, element, node, extra));
}
