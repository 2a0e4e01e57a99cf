/** Fields to type in and files to attach. */
import { explain, upload } from "./api.js";
import { h, icon, iconButton, settled } from "./dom.js";
import { complain } from "./toasts.js";

const TYPES = { email_text_input: "email", url_text_input: "url", number_input: "text" };

function initialText(element) {
  const value = element.initial_value ?? "";
  return typeof value === "string" ? value : plainOf(value);
}

function plainOf(richText) {
  return (richText.elements ?? [])
    .map((part) => (part.elements ?? []).map((run) => run.text ?? "").join(""))
    .join("\n");
}

function grow(area) {
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight + 2, 320)}px`;
}

export function textInput(element, block, ctx, act) {
  const area = element.multiline || element.type === "rich_text_input";
  const number = element.type === "number_input";
  const input = h(area ? "textarea" : "input", {
    class: "input",
    type: area ? null : (TYPES[element.type] ?? "text"),
    rows: area ? 3 : null,
    inputmode: number ? (element.is_decimal_allowed ? "decimal" : "numeric") : null,
    id: ctx.idOf?.(block),
    value: ctx.form.start(block, element, initialText(element)),
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
    autocomplete: "off",
    "aria-label": ctx.labelOf?.(block) ?? element.placeholder?.text,
    "data-action-id": element.action_id,
    "data-block-id": block.block_id,
    "data-autofocus": element.focus_on_load,
  });
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const tell = () => act(input, { value: input.value, selected: input.value });
  const whileTyping = settled(tell, 350);
  input.addEventListener("input", () => {
    ctx.form.touch(block, element, input.value);
    if (area) grow(input);
    if (block.dispatch_action && triggers.includes("on_character_entered")) whileTyping();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !block.dispatch_action) return;
    event.preventDefault();
    if (triggers.includes("on_enter_pressed")) tell();
  });
  if (area) requestAnimationFrame(() => grow(input));
  ctx.form.add(block, () => input.value);
  return input;
}

export function readableSize(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1_048_576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

/** Files chosen, dropped or pasted: `{node, files, add(list)}`; `onchange` after every upload or removal. */
export class FileTray {
  constructor({ max = 10, types = null, start = [], onchange = () => {} } = {}) {
    Object.assign(this, { max, types, onchange });
    this.files = [...start];
    this.waiting = 0;
    this.node = h("div", { class: "file-tray" });
    this.draw();
  }

  async add(list) {
    for (const file of [...list].slice(0, this.max - this.files.length)) {
      this.waiting += 1;
      this.draw();
      const answer = await upload(file);
      this.waiting -= 1;
      if (answer.ok) this.files.push(answer.file);
      else complain(explain(answer));
      this.draw();
    }
    this.onchange(this.files);
  }

  remove(file) {
    this.files = this.files.filter((one) => one !== file);
    this.draw();
    this.onchange(this.files);
  }

  draw() {
    this.node.replaceChildren(
      ...this.files.map((file) =>
        h(
          "span",
          { class: "file-chip" },
          icon("file", 16),
          h("span", {}, file.name ?? file.title),
          iconButton("close", `Remove ${file.name}`, () => this.remove(file), { size: 14 }),
        ),
      ),
      ...(this.waiting ? [h("span", { class: "file-chip", "aria-busy": "true" }, "Uploading…")] : []),
    );
  }
}

export function fileInput(element, block, ctx, act) {
  const max = element.max_files ?? 10;
  const tray = new FileTray({
    max,
    start: ctx.form.start(block, element, element.initial_files ?? []),
    onchange: (files) => act(node, { selected: files.map((file) => file.id), keep: files }),
  });
  const input = h("input", {
    type: "file",
    class: "visually-hidden",
    multiple: max > 1,
    id: ctx.idOf?.(block),
    "aria-label": ctx.labelOf?.(block) ?? "Files",
    accept: element.filetypes?.map((type) => `.${type}`).join(","),
    "data-action-id": element.action_id,
    "data-block-id": block.block_id,
    onchange: () => {
      tray.add(input.files);
      input.value = "";
    },
  });
  const node = h(
    "div",
    {
      class: "drop",
      ondragover: (event) => event.preventDefault(),
      ondrop: (event) => {
        event.preventDefault();
        tray.add(event.dataTransfer.files);
      },
    },
    h("label", { class: "button small" }, icon("plus", 16), "Choose files", input),
    h("span", { class: "muted" }, max > 1 ? `or drop up to ${max} here` : "or drop one here"),
    tray.node,
  );
  ctx.form.add(block, () => tray.files.map((file) => file.id));
  return node;
}
