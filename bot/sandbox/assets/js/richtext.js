/** rich_text blocks, standard Markdown blocks and tables. */
import { fragment, h } from "./dom.js";
import { channelLink, emojiNode, link, mention, moment } from "./mrkdwn.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

function styled(node, style = {}) {
  return Object.entries(STYLES).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

function textLines(text) {
  return fragment((text ?? "").split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line])));
}

const INLINE = {
  text: (part) => textLines(part.text),
  link: (part) => link(part.url, part.text || part.url),
  user: (part) => mention(part.user_id),
  channel: (part) => channelLink(part.channel_id),
  usergroup: (part) => h("span", { class: "mention" }, `@${part.usergroup_id}`),
  emoji: (part) => emojiNode(part.skin_tone ? `${part.name}::skin-tone-${part.skin_tone}` : part.name),
  date: (part) => moment(part.timestamp, part.format ?? "{date}", part.fallback, part.url),
  broadcast: (part) => h("span", { class: "mention mention-own" }, `@${part.range}`),
  color: (part) => h("span", { class: "swatch" }, h("i", { style: { background: part.value } }), part.value),
};

function inlineParts(elements = []) {
  return elements.map((part) => styled(INLINE[part.type]?.(part) ?? fragment(part.text ?? ""), part.style));
}

function list(part) {
  const tag = part.style === "ordered" ? "ol" : "ul";
  const items = part.elements.map((section) => h("li", {}, inlineParts(section.elements)));
  return h(
    tag,
    {
      class: `rich-list${part.border ? " rich-border" : ""}`,
      start: part.offset ? part.offset + 1 : null,
      "data-indent": part.indent ?? 0,
      style: { marginLeft: `${(part.indent ?? 0) * 22}px` },
    },
    items,
  );
}

const SECTIONS = {
  rich_text_section: (part) => h("p", {}, inlineParts(part.elements)),
  rich_text_list: list,
  rich_text_quote: (part) => h("blockquote", {}, inlineParts(part.elements)),
  rich_text_preformatted: (part) => h("pre", {}, inlineParts(part.elements)),
};

export function richText(block) {
  return h(
    "div",
    { class: "rich-text" },
    (block.elements ?? []).map((part) => SECTIONS[part.type]?.(part)),
  );
}

function cellNodes(cell) {
  if (cell.type === "rich_text") return richText(cell);
  return textLines(String(cell.text ?? cell.value ?? ""));
}

export function table(block) {
  const [head, ...rows] = block.rows ?? [];
  const settings = block.column_settings ?? [];
  const line = (cells, tag) =>
    h(
      "tr",
      {},
      cells.map((cell, column) =>
        h(
          tag,
          {
            scope: tag === "th" ? "col" : null,
            class: settings[column]?.is_wrapped ? null : "unwrapped",
            style: { textAlign: settings[column]?.align ?? "left" },
          },
          cellNodes(cell),
        ),
      ),
    );
  return h(
    "div",
    { class: "table-wrap", tabindex: 0, role: "region", "aria-label": "Table" },
    h(
      "table",
      {},
      h("thead", {}, head ? line(head, "th") : null),
      h(
        "tbody",
        {},
        rows.map((row) => line(row, "td")),
      ),
    ),
  );
}

const MD_INLINE = /(\*\*[^*]+\*\*|__[^_]+__|~~[^~]+~~|`[^`]+`|\*[^*\s][^*]*\*|_[^_\s][^_]*_|!?\[[^\]]*\]\([^)\s]+\))/;

function mdInline(text) {
  return fragment(
    text.split(MD_INLINE).map((part, index) => {
      if (index % 2 === 0) return textLines(part);
      if (part.startsWith("**") || part.startsWith("__")) return h("strong", {}, mdInline(part.slice(2, -2)));
      if (part.startsWith("~~")) return h("s", {}, mdInline(part.slice(2, -2)));
      if (part.startsWith("`")) return h("code", {}, part.slice(1, -1));
      const linked = /^!?\[([^\]]*)\]\(([^)\s]+)\)$/.exec(part);
      return linked ? link(linked[2], linked[1] || linked[2]) : h("em", {}, mdInline(part.slice(1, -1)));
    }),
  );
}

function mdTable(rows) {
  const cells = rows
    .filter((row) => !/^\s*\|?[\s:|-]+\|?\s*$/.test(row))
    .map((row) =>
      row
        .trim()
        .replace(/^\||\|$/g, "")
        .split("|")
        .map((cell) => cell.trim()),
    );
  const line = (row, tag) =>
    h(
      "tr",
      {},
      row.map((cell) => h(tag, {}, mdInline(cell))),
    );
  return h(
    "div",
    { class: "table-wrap" },
    h(
      "table",
      {},
      h("thead", {}, line(cells[0] ?? [], "th")),
      h(
        "tbody",
        {},
        cells.slice(1).map((row) => line(row, "td")),
      ),
    ),
  );
}

const MD_KINDS = [
  [
    "heading",
    /^#{1,6}\s/,
    ([line]) => h("p", { class: `md-heading md-${/^#+/.exec(line)[0].length}` }, mdInline(line.replace(/^#+\s/, ""))),
  ],
  ["rule", /^(-{3,}|\*{3,})$/, () => h("hr")],
  ["quote", /^>\s?/, (run) => h("blockquote", {}, mdInline(run.map((line) => line.replace(/^>\s?/, "")).join("\n")))],
  [
    "bullet",
    /^\s*[-*+]\s/,
    (run) =>
      h(
        "ul",
        { class: "rich-list" },
        run.map((line) => h("li", {}, mdInline(line.replace(/^\s*[-*+]\s/, "")))),
      ),
  ],
  [
    "number",
    /^\s*\d+[.)]\s/,
    (run) =>
      h(
        "ol",
        { class: "rich-list" },
        run.map((line) => h("li", {}, mdInline(line.replace(/^\s*\d+[.)]\s/, "")))),
      ),
  ],
  ["table", /^\s*\|/, mdTable],
  ["blank", /^\s*$/, () => null],
];

function mdBlock(text) {
  const runs = [];
  for (const line of text.split("\n")) {
    const [kind] = MD_KINDS.find(([, pattern]) => pattern.test(line)) ?? ["text"];
    const joins = runs.at(-1)?.kind === kind && kind !== "heading";
    if (joins) runs.at(-1).lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs.map((run) => {
    const draw = MD_KINDS.find(([kind]) => kind === run.kind)?.[2];
    return draw ? draw(run.lines) : h("p", {}, mdInline(run.lines.join("\n")));
  });
}

export function markdown(text) {
  const parts = (text ?? "").split(/```[a-z]*\n?([\s\S]*?)\n?```/);
  return h(
    "div",
    { class: "rich-text" },
    parts.map((part, index) => (index % 2 ? h("pre", {}, part) : mdBlock(part))),
  );
}
