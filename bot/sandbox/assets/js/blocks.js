/** Block Kit: one function for each kind of block. */
import { h, icon } from "./dom.js";
import { drawElement } from "./elements.js";
import { fileCard, openPicture, readable } from "./files.js";
import { Form } from "./form.js";
import { plain, textObject } from "./mrkdwn.js";
import { markdown, richText, table } from "./richtext.js";

/**
 * What blocks need to know of where they stand: `surface` is message, modal or home; `target` is what a press names
 * (`{channel, ts}` or `{view_id}`).
 */
export function context(surface, target, { touched, saved } = {}) {
  return {
    surface,
    target,
    channel: target.channel,
    saved: saved ?? {},
    form: new Form(touched),
    prefix: `${surface}-${target.view_id ?? target.ts}`,
  };
}

const LONG = { characters: 700, lines: 11 };

/** Slack folds a long section of a message behind "See more" unless the app asks for all of it. */
function folded(text, block) {
  const words = block.text.text;
  if (block.expand || (words.length <= LONG.characters && words.split("\n").length <= LONG.lines)) return text;
  const more = h("button", { type: "button", class: "see-more", "aria-expanded": "false" }, "See more");
  more.addEventListener("click", () => {
    const open = text.classList.toggle("folded") === false;
    more.textContent = open ? "See less" : "See more";
    more.setAttribute("aria-expanded", String(open));
  });
  text.classList.add("folded");
  return [text, more];
}

function section(block, ctx) {
  const drawn = block.text ? h("div", { class: "section-text" }, textObject(block.text)) : null;
  const text = drawn && ctx.surface === "message" ? folded(drawn, block) : drawn;
  const fields = block.fields
    ? h(
        "div",
        { class: "fields" },
        block.fields.map((field) => h("div", { class: "field" }, textObject(field))),
      )
    : null;
  const accessory = block.accessory
    ? h("div", { class: `accessory accessory-${block.accessory.type}` }, part(block.accessory, block, ctx))
    : null;
  return h(
    "div",
    { class: `section${accessory ? " with-accessory" : ""}` },
    h("div", { class: "section-body" }, text, fields),
    accessory,
  );
}

function part(element, block, ctx) {
  return element.type === "image" ? picture(element) : drawElement(element, block, ctx);
}

function source(object) {
  if (object.image_url) return object.image_url;
  const file = object.slack_file ?? {};
  return readable(file.url ?? `/files/${file.id}/picture`);
}

function picture(object) {
  return h("img", { src: source(object), alt: object.alt_text ?? "", class: "picture", loading: "lazy" });
}

function image(block) {
  const shown = picture(block);
  return h(
    "figure",
    { class: "image-block" },
    block.title ? h("figcaption", {}, plain(block.title.text)) : null,
    h(
      "button",
      {
        type: "button",
        class: "picture-button",
        "aria-label": `Enlarge: ${block.alt_text ?? "picture"}`,
        onclick: () => openPicture(source(block), block.alt_text),
      },
      shown,
    ),
  );
}

function contextBlock(block) {
  return h(
    "div",
    { class: "context" },
    (block.elements ?? []).map((one) => (one.type === "image" ? picture(one) : h("span", {}, textObject(one)))),
  );
}

function input(block, ctx) {
  const id = `${ctx.prefix}-${block.block_id}`.replace(/[^\w-]/g, "_");
  const inside = { ...ctx, labelOf: () => block.label.text, idOf: () => id };
  const grouped = ["checkboxes", "radio_buttons", "datetimepicker", "file_input"].includes(block.element.type);
  const label = h(
    grouped ? "div" : "label",
    { class: "label", for: grouped ? null : id },
    plain(block.label.text),
    block.optional ? h("span", { class: "optional" }, "optional") : null,
  );
  return h(
    "div",
    { class: "input-block" },
    label,
    drawElement(block.element, block, inside),
    block.hint ? h("p", { class: "hint" }, plain(block.hint.text)) : null,
    h("p", { class: "field-error", role: "alert", hidden: true }),
  );
}

function video(block) {
  return h(
    "a",
    { class: "video", href: block.video_url, target: "_blank", rel: "noreferrer noopener" },
    h("img", { src: block.thumbnail_url, alt: block.alt_text ?? "", loading: "lazy" }),
    h("strong", {}, plain(block.title?.text)),
    block.description ? h("small", {}, plain(block.description.text)) : null,
  );
}

function alertBlock(block) {
  return h(
    "div",
    { class: `alert-block ${block.level ?? block.style ?? ""}`, role: "note" },
    icon("warning", 16),
    h("span", {}, textObject(block.text)),
  );
}

const DRAW = {
  header: (block) => h("h3", { class: "header-block" }, plain(block.text.text)),
  section,
  image,
  input,
  video,
  alert: alertBlock,
  divider: () => h("hr", { class: "divider" }),
  context: contextBlock,
  actions: (block, ctx) =>
    h(
      "div",
      { class: "actions", role: "group" },
      block.elements.map((one) => part(one, block, ctx)),
    ),
  context_actions: (block, ctx) =>
    h(
      "div",
      { class: "actions" },
      block.elements.map((one) => part(one, block, ctx)),
    ),
  rich_text: richText,
  markdown: (block) => markdown(block.text),
  table,
  data_table: table,
  file: (block) => fileCard(block.file ?? { name: block.external_id }),
};

export function drawBlock(block, ctx) {
  const draw = DRAW[block.type];
  const node = draw ? draw(block, ctx) : h("div", { class: "unknown" }, `Unknown block “${block.type}”`);
  node.classList.add("block");
  if (block.block_id) node.setAttribute("data-block-id", block.block_id);
  return node;
}

export function drawBlocks(blocks, ctx) {
  return h(
    "div",
    { class: "blocks" },
    (blocks ?? []).map((block) => drawBlock(block, ctx)),
  );
}
