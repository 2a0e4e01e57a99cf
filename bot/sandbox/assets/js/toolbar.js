/** What one can do with a message: react, answer in its thread, and the app's message shortcuts. */
import { explain, post } from "./api.js";
import { askLine } from "./ask.js";
import { confirmed, plainText } from "./confirm.js";
import { h, icon, iconButton } from "./dom.js";
import { react } from "./message.js";
import { emojiNode, preview, unescape } from "./mrkdwn.js";
import { pickEmoji } from "./picker.js";
import { OPENS, openMenu, openPopover } from "./popover.js";
import { member, state } from "./state.js";
import { complain, toast } from "./toasts.js";

export async function runShortcut(shortcut, where = {}) {
  const answer = await post("shortcut", { callback_id: shortcut.callback_id, ...where });
  if (!answer.ok) complain(explain(answer));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied", { seconds: 2 });
  } catch {
    toast(h("code", {}, text), { seconds: 12 });
  }
}

function json(message) {
  return h("pre", { class: "json-text" }, JSON.stringify(message, null, 2));
}

function rewrite(message, channel) {
  askLine({
    title: "Edit the message",
    label: "Message",
    value: unescape(message.text).replace(/<@(\w+)>/g, (whole, id) => `@${member(id).name}`),
    area: true,
    action: "Save",
    tell: async (text) => {
      const answer = await post("edit", { channel, ts: message.ts, text });
      return answer.ok ? null : explain(answer);
    },
  });
}

async function withdraw(message, channel) {
  const sure = await confirmed({
    title: plainText("Delete this message?"),
    text: plainText(preview(message.text)),
    confirm: plainText("Delete"),
    style: "danger",
  });
  const answer = sure ? await post("delete", { channel, ts: message.ts }) : { ok: true };
  if (!answer.ok) complain(explain(answer));
}

function more(anchor, message, channel) {
  const own = message.user === state.me.id && !message.bot_id && !message.ephemeral;
  const shortcuts = state.shortcuts.filter((one) => one.type === "message");
  const link = `${location.origin}/?as=${state.me.id}#/c/${channel}/m/${message.ts}`;
  openMenu(
    anchor,
    [
      shortcuts.length ? (state.bot.name ?? "App") : null,
      ...shortcuts.map((one) => ({
        label: one.name,
        hint: one.description,
        icon: icon("bolt", 16),
        data: { "data-callback-id": one.callback_id },
        pick: () => runShortcut(one, { channel, ts: message.ts }),
      })),
      shortcuts.length ? null : undefined,
      message.ephemeral ? undefined : { label: "Copy link", icon: icon("link", 16), pick: () => copy(link) },
      { label: "Copy text", icon: icon("file", 16), pick: () => copy(message.text ?? "") },
      own ? { label: "Edit", icon: icon("pen", 16), pick: () => rewrite(message, channel) } : undefined,
      own
        ? { label: "Delete", icon: icon("trash", 16), danger: true, pick: () => withdraw(message, channel) }
        : undefined,
      {
        label: "See its JSON",
        icon: icon("inspect", 16),
        pick: () =>
          openPopover(anchor, json(message), { label: "Message as JSON", className: "json-popover", alignEnd: true }),
      },
    ].filter((item) => item !== undefined && !(item === null && !shortcuts.length)),
    { alignEnd: true, label: "Message actions" },
  );
}

let bar = null;
let owner = null;

function build(row) {
  const { message } = row;
  const channel = row.dataset.channel;
  const quick = (name, label) =>
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": label,
        title: label,
        onclick: () => react(channel, message, name),
      },
      emojiNode(name),
    );
  const opener = iconButton("smile", "Add reaction", () => pickEmoji(opener, (name) => react(channel, message, name)));
  const dots = iconButton("more", "More actions", () => more(dots, message, channel), {
    ...OPENS,
  });
  const root = message.thread_ts ?? message.ts;
  return h(
    "div",
    { class: "toolbar", role: "toolbar", "aria-label": "Message actions" },
    message.ephemeral
      ? null
      : [
          quick("white_check_mark", "React: done"),
          quick("eyes", "React: looking"),
          opener,
          iconButton("reply", "Reply in thread", () => {
            location.hash = `#/c/${channel}/t/${root}`;
          }),
        ],
    dots,
  );
}

function attach(row) {
  if (owner === row && bar?.isConnected) return;
  if (bar?.querySelector("[aria-expanded=true]")) return;
  bar?.remove();
  owner = row;
  bar = row ? build(row) : null;
  row?.append(bar);
}

/** One toolbar wanders to the row under the pointer or in focus; a hundred idle ones would only weigh. */
export function startToolbar() {
  const reach = (event) => {
    const row = event.target.closest?.("[data-message-ts]");
    if (row?.message) attach(row);
  };
  document.addEventListener("pointerover", reach);
  document.addEventListener("focusin", reach);
  document.addEventListener("keydown", (event) => {
    const row = event.target;
    if (!row.matches?.("[data-message-ts]") || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    let next = event.key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
    while (next && !next.message)
      next = event.key === "ArrowUp" ? next.previousElementSibling : next.nextElementSibling;
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
