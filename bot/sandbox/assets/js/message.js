/** One message as a row: who, when, what, and what others did with it. */
import { explain, post } from "./api.js";
import { avatar } from "./avatar.js";
import { context, drawBlocks } from "./blocks.js";
import { ago, clockTime, dayKey, fullTime, shortMoment, tsMs } from "./dates.js";
import { h, icon } from "./dom.js";
import { emoji } from "./emoji.js";
import { fileCard } from "./files.js";
import { emojiNode, link, mrkdwn } from "./mrkdwn.js";
import { member, nameOf, now, state } from "./state.js";
import { complain } from "./toasts.js";

const QUIET =
  /^(channel|group)_(join|leave|topic|purpose|name|archive|unarchive)$|^(pinned_item|unpinned_item|bot_add|bot_remove|bookmark_added)$/;
const TOGETHER = 5 * 60 * 1000;

export function author(message) {
  const known = state.members.get(message.user);
  const bot = message.bot_profile ?? {};
  const person = known ??
    [...state.members.values()].find((one) => message.bot_id && one.bot_id === message.bot_id) ?? {
      id: message.bot_id ?? message.user ?? "?",
      real_name: bot.name ?? "App",
      is_bot: Boolean(message.bot_id),
    };
  return message.username ? { ...person, real_name: message.username, display_name: message.username } : person;
}

export const isQuiet = (message) => QUIET.test(message.subtype ?? "");

/** True when the second message needs no head of its own. */
export function follows(before, message) {
  return (
    before &&
    !isQuiet(before) &&
    !isQuiet(message) &&
    !message.ephemeral &&
    !before.ephemeral &&
    author(before).id === author(message).id &&
    before.username === message.username &&
    tsMs(message.ts) - tsMs(before.ts) < TOGETHER &&
    dayKey(tsMs(before.ts)) === dayKey(tsMs(message.ts))
  );
}

function head(message, person) {
  const at = tsMs(message.ts);
  return h(
    "div",
    { class: "message-head" },
    h("button", { type: "button", class: "author", "data-user": person.id }, nameOf(person)),
    person.is_bot || message.bot_id ? h("span", { class: "badge" }, "App") : null,
    person.is_guest ? h("span", { class: "badge" }, "Guest") : null,
    h("time", { class: "when", title: fullTime(at), datetime: new Date(at).toISOString() }, clockTime(at)),
  );
}

function attachment(one, ctx) {
  const colour = one.color
    ? /^#?[0-9a-f]{6}$/i.test(one.color)
      ? `#${one.color.replace("#", "")}`
      : { good: "#2e8b57", warning: "#c98a1b", danger: "#b42318" }[one.color]
    : null;
  const inner = one.blocks
    ? drawBlocks(one.blocks, ctx)
    : [
        one.author_name ? h("small", { class: "muted" }, one.author_name) : null,
        one.title ? h("strong", {}, one.title_link ? link(one.title_link, one.title) : one.title) : null,
        one.text ? h("div", {}, mrkdwn(one.text)) : null,
        one.fields
          ? h(
              "div",
              { class: "fields" },
              one.fields.map((field) =>
                h("div", { class: "field" }, h("strong", {}, field.title), h("div", {}, mrkdwn(field.value))),
              ),
            )
          : null,
        one.image_url
          ? h("img", { class: "picture", src: one.image_url, alt: one.fallback ?? "", loading: "lazy" })
          : null,
        one.footer ? h("small", { class: "muted" }, one.footer) : null,
      ];
  return [
    one.pretext ? h("div", {}, mrkdwn(one.pretext)) : null,
    h("div", { class: "attachment", style: colour ? { borderLeftColor: colour } : {} }, inner),
  ];
}

function body(message, channel) {
  const ctx = context("message", { channel, ts: message.ts }, { saved: message.state?.values });
  const edited = message.edited
    ? h("span", { class: "edited", title: fullTime(tsMs(message.edited.ts)) }, "(edited)")
    : null;
  const typed = message.client_msg_id && !message.bot_id;
  const hasBlocks = message.blocks?.length > 0 && !typed;
  const said = isQuiet(message) ? message.text.replace(`<@${message.user}>`, "").trim() : message.text;
  const text = !hasBlocks && said ? h("div", { class: "text" }, mrkdwn(said), edited ? [" ", edited] : null) : null;
  return h(
    "div",
    { class: "message-body" },
    text,
    hasBlocks ? drawBlocks(message.blocks, ctx) : null,
    (message.attachments ?? []).map((one) => attachment(one, ctx)),
    (message.files ?? []).map(fileCard),
    hasBlocks || !text ? edited : null,
  );
}

export async function react(channel, message, name) {
  const mine = message.reactions?.find((one) => one.name === name)?.users.includes(state.me.id);
  const answer = await post("react", { channel, ts: message.ts, name, ...(mine ? { remove: true } : {}) });
  if (!answer.ok) complain(explain(answer));
}

function reactions(message, channel) {
  if (!message.reactions?.length) return null;
  return h(
    "div",
    { class: "reactions" },
    message.reactions.map((one) => {
      const mine = one.users.includes(state.me.id);
      const who = one.users.map((user) => (user === state.me.id ? "you" : nameOf(member(user)))).join(", ");
      return h(
        "button",
        {
          type: "button",
          class: "reaction",
          "aria-pressed": String(mine),
          "data-reaction": one.name,
          title: `${who} · :${one.name}:`,
          "aria-label": `${one.name.replaceAll("_", " ")}, ${one.count}: ${who}`,
          onclick: () => react(channel, message, one.name),
        },
        emoji(one.name) ? emojiNode(one.name) : `:${one.name}:`,
        h("span", {}, one.count),
      );
    }),
  );
}

function replies(message, channel) {
  if (!message.reply_count) return null;
  const last = message.latest_reply ? tsMs(message.latest_reply) : null;
  const recent = last && now() - last < 86_400_000 ? ago(last) : last && shortMoment(last);
  return h(
    "a",
    { class: "replies", href: `#/c/${channel}/t/${message.ts}`, "data-thread": message.ts },
    (message.reply_users ?? []).slice(0, 4).map((user) => avatar(member(user), 22)),
    h("strong", {}, message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`),
    last ? h("span", { class: "muted" }, `Last reply ${recent}`) : null,
  );
}

function notes(message) {
  return [
    message.ephemeral
      ? h("div", { class: "message-note", "data-ephemeral": "" }, icon("eye", 14), "Only visible to you")
      : null,
    message.pinned || message.pinned_to?.length
      ? h("div", { class: "message-note pinned-note" }, icon("pin", 14), "Pinned")
      : null,
    message.subtype === "thread_broadcast"
      ? h("div", { class: "message-note" }, icon("reply", 14), "Also sent to the channel from a thread")
      : null,
  ];
}

/** `where` is `{channel, thread}`; in a thread the reply summary is left out. */
export function drawMessage(message, where) {
  const person = author(message);
  const quiet = isQuiet(message);
  const kind = `${message.ephemeral ? " ephemeral" : ""}${quiet ? " quiet" : ""}${message.pinned ? " pinned" : ""}`;
  const row = h(
    "article",
    {
      class: `message${kind}`,
      "data-message-ts": message.ts,
      "data-channel": where.channel,
      tabindex: -1,
      "aria-label": `${nameOf(person)}, ${clockTime(tsMs(message.ts))}`,
    },
    h(
      "div",
      { class: "gutter" },
      avatar(person, quiet ? 22 : 36),
      h("time", { class: "when small-when" }, clockTime(tsMs(message.ts))),
    ),
    h(
      "div",
      { class: "message-main" },
      notes(message),
      head(message, person),
      body(message, where.channel),
      reactions(message, where.channel),
      where.thread ? null : replies(message, where.channel),
    ),
  );
  row.message = message;
  return row;
}
