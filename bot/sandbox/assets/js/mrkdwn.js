/** Slack's mrkdwn as DOM nodes. Formatting marks count only at the edge of a word, as in Slack. */
import { slackDate, fullTime } from "./dates.js";
import { fragment, h } from "./dom.js";
import { emoji } from "./emoji.js";
import { channelName, nameOf, state } from "./state.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const MARKS = { "*": "strong", _: "em", "~": "s" };

export const unescape = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);

/** Slack draws "⚠" and its like as emoji, also where the font has a plain sign for them. */
const drawn = (text) =>
  text.replace(/[\u2600-\u27bf](?![\ufe0e\ufe0f])/gu, (sign) =>
    /\p{Extended_Pictographic}/u.test(sign) && !/\p{Emoji_Presentation}/u.test(sign) ? `${sign}\ufe0f` : sign,
  );

export function mention(id, label) {
  const person = state.members.get(id);
  const own = state.me?.id === id;
  return h(
    "button",
    { type: "button", class: own ? "mention mention-own" : "mention", "data-user": id },
    `@${person ? nameOf(person) : label || id}`,
  );
}

export function channelLink(id, label) {
  const known = state.channels.find((one) => one.id === id);
  if (!known) return h("span", { class: "mention" }, label ? `#${label}` : "#private channel");
  return h("a", { class: "mention", href: `#/c/${id}` }, `#${channelName(known)}`);
}

/** Where on this page a link leads that names a message, a member or the app's Home; null for the world outside. */
function inside(url) {
  const archive = /^https?:\/\/([^/]+)\/archives\/(\w+)(?:\/p(\d{10})(\d{6}))?(?:\?.*?thread_ts=([\d.]+))?/.exec(url);
  if (archive && archive[1] === location.host) {
    const [, , place, seconds, micro, thread] = archive;
    if (thread) return `#/c/${place}/t/${thread}`;
    return seconds ? `#/c/${place}/m/${seconds}.${micro}` : `#/c/${place}`;
  }
  if (!url.startsWith("slack://")) return null;
  const id = new URLSearchParams(url.split("?")[1]).get("id");
  if (url.startsWith("slack://user")) return `#/dm/${id}`;
  return url.startsWith("slack://channel") ? `#/c/${id}` : "#/home";
}

export function link(url, label) {
  const here = inside(url);
  if (here) return h("a", { href: here }, label ?? url);
  const safe = /^(https?:|mailto:|tel:|\/)/i.test(url);
  if (!safe) return h("span", {}, label ?? url);
  return h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, label ?? url.replace(/^mailto:/, ""));
}

export function moment(seconds, format, fallback, url) {
  if (!Number.isFinite(Number(seconds))) return h("span", {}, fallback ?? "");
  const node = h(
    "time",
    { title: fullTime(seconds * 1000), datetime: new Date(seconds * 1000).toISOString() },
    slackDate(Number(seconds), format),
  );
  return url ? link(url, node) : node;
}

export function emojiNode(name) {
  const sign = emoji(name);
  return sign
    ? h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` }, sign)
    : h("span", { class: "emoji-unknown" }, `:${name}:`);
}

/** What stands between < and >: a mention, a date, a link. */
function special(inner) {
  const [target, ...rest] = inner.split("|");
  const label = rest.length ? unescape(rest.join("|")) : undefined;
  if (target.startsWith("@")) return mention(target.slice(1), label);
  if (target.startsWith("#")) return channelLink(target.slice(1), label);
  if (/^!(here|channel|everyone)$/.test(target))
    return h("span", { class: "mention mention-own" }, `@${target.slice(1)}`);
  if (target.startsWith("!subteam^")) return h("span", { class: "mention" }, label ?? `@${target.slice(9)}`);
  if (target.startsWith("!date^")) {
    const [, seconds, format, url] = target.split("^");
    return moment(seconds, unescape(format ?? "{date}"), label, url);
  }
  if (target.startsWith("!")) return h("span", {}, label ?? `<${target}>`);
  return link(unescape(target), label);
}

const isWord = (char) => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** The end of a *run* opened at `start`, or -1: same line, no space inside the edge, no word after it. */
function closing(text, start) {
  const mark = text[start];
  if (isWord(text[start - 1]) || /\s/.test(text[start + 1] ?? " ") || text[start + 1] === mark) return -1;
  for (let at = start + 1; at < text.length && text[at] !== "\n"; at += 1) {
    if (text[at] === "<") at = Math.max(at, text.indexOf(">", at));
    else if (text[at] === mark && at > start + 1 && !/\s/.test(text[at - 1]) && !isWord(text[at + 1])) return at;
  }
  return -1;
}

/** One piece starting at `at`: [node, position after it], or null when it is plain text. */
function piece(text, at, verbatim) {
  const char = text[at];
  const rest = text.slice(at);
  if (char === "<") {
    const end = text.indexOf(">", at);
    return end > at + 1 ? [special(text.slice(at + 1, end)), end + 1] : null;
  }
  if (char === "`") {
    const code = /^`([^`\n]+)`/.exec(rest);
    return code ? [h("code", {}, unescape(code[1])), at + code[0].length] : null;
  }
  if (MARKS[char]) {
    const end = closing(text, at);
    return end > 0 ? [h(MARKS[char], {}, inline(text.slice(at + 1, end), verbatim)), end + 1] : null;
  }
  if (char === ":") {
    const name = /^:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/.exec(rest);
    return name && emoji(name[1]) ? [emojiNode(name[1]), at + name[0].length] : null;
  }
  if (char === "h" && !verbatim && !isWord(text[at - 1])) {
    const url = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"。，；：！？）]/.exec(rest);
    return url ? [link(unescape(url[0])), at + url[0].length] : null;
  }
  return null;
}

export function inline(text, verbatim = false) {
  const nodes = [];
  let pending = "";
  const flush = () => {
    if (pending) nodes.push(drawn(unescape(pending)));
    pending = "";
  };
  for (let at = 0; at < text.length; ) {
    const found = "<`*_~:h".includes(text[at]) ? piece(text, at, verbatim) : null;
    if (found) {
      flush();
      nodes.push(found[0]);
      at = found[1];
    } else if (text[at] === "\n") {
      flush();
      nodes.push(h("br"));
      at += 1;
    } else {
      pending += text[at];
      at += 1;
    }
  }
  flush();
  return fragment(nodes);
}

const QUOTE = /^(?:&gt;|>) ?/;
const ITEM = /^(\s*)([•◦▪‣–-]|\d{1,2}[.)])\s+(.*)$/;

function lineKind(line) {
  if (QUOTE.test(line)) return "quote";
  return ITEM.test(line) ? "item" : "text";
}

function drawItem(line, verbatim) {
  const [, indent, mark, text] = ITEM.exec(line);
  return h(
    "div",
    { class: "listed", style: { marginLeft: `${indent.length * 6}px` } },
    h("span", { class: "listed-mark" }, mark),
    h("span", {}, inline(text, verbatim)),
  );
}

function drawRun(kind, lines, verbatim) {
  if (kind === "quote") {
    return h("blockquote", {}, inline(lines.map((line) => line.replace(QUOTE, "")).join("\n"), verbatim));
  }
  if (kind === "item") return lines.map((line) => drawItem(line, verbatim));
  return inline(lines.join("\n"), verbatim);
}

function lines(text, verbatim) {
  const rest = /(^|\n)(?:&gt;|>){3} ?([\s\S]*)$/.exec(text);
  if (rest) return [...lines(text.slice(0, rest.index), verbatim), h("blockquote", {}, inline(rest[2], verbatim))];
  const runs = [];
  for (const line of text.split("\n")) {
    const kind = lineKind(line);
    if (runs.at(-1)?.kind === kind) runs.at(-1).lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs
    .filter((run) => run.kind !== "text" || run.lines.some(Boolean) || runs.length === 1)
    .map((run) => drawRun(run.kind, run.lines, verbatim));
}

/** A whole mrkdwn text: fenced code, quotes, lists and formatted lines. */
export function mrkdwn(text, verbatim = false) {
  const parts = (text ?? "").split(/```\n?([\s\S]*?)\n?```\n?/);
  return fragment(
    parts.map((part, index) => {
      if (index % 2) return h("pre", {}, unescape(part));
      const trimmed = index > 0 ? part : part.replace(/\n$/, parts.length > 1 ? "" : "\n");
      return trimmed ? lines(trimmed, verbatim) : [];
    }),
  );
}

/** A text object of Block Kit. */
export function textObject(object) {
  if (!object) return fragment();
  if (typeof object === "string") return mrkdwn(object);
  return object.type === "mrkdwn" ? mrkdwn(object.text, object.verbatim) : plain(object.text);
}

/** Plain text: only shortcodes and line breaks mean something. */
export function plain(text) {
  const parts = (text ?? "").split(/(:[a-z0-9_+'-]+(?:::skin-tone-[2-6])?:|\n)/);
  return fragment(
    parts.map((part) => {
      if (part === "\n") return h("br");
      return part.startsWith(":") && emoji(part.slice(1, -1)) ? emojiNode(part.slice(1, -1)) : drawn(part);
    }),
  );
}

/** One line without any marks, for previews and notices. */
export function preview(text, length = 120) {
  const box = h("div", {}, mrkdwn((text ?? "").replace(/```/g, " ")));
  for (const br of box.querySelectorAll("br")) br.replaceWith(" ");
  const said = box.textContent.replace(/\s+/g, " ").trim();
  return said.length > length ? `${said.slice(0, length - 1)}…` : said;
}
