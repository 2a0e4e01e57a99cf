/** Where one writes: messages, slash commands with their menu, mentions, files. */
import { explain, post } from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { FileTray } from "./inputs.js";
import { OPENS, openMenu } from "./popover.js";
import { channel, nameOf, state } from "./state.js";
import { Suggestions } from "./suggest.js";
import { complain } from "./toasts.js";
import { pickEmoji } from "./picker.js";
import { runShortcut } from "./toolbar.js";

const KEPT = 50;

class Past {
  constructor(key) {
    this.key = `sandbox.past.${key}`;
    this.lines = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
    this.at = this.lines.length;
  }

  add(line) {
    if (this.lines.at(-1) !== line) this.lines = [...this.lines, line].slice(-KEPT);
    this.at = this.lines.length;
    sessionStorage.setItem(this.key, JSON.stringify(this.lines));
  }

  step(by) {
    this.at = Math.max(0, Math.min(this.lines.length, this.at + by));
    return this.lines[this.at] ?? "";
  }
}

const isCommand = (text) => /^\/[\p{L}\p{N}_-]+(\s|$)/u.test(text);

export class Composer {
  /** `channelId` may be a member's id for a first direct message; `onsent(answer)` is told. */
  constructor(channelId, { threadTs = null, placeholder, onsent = () => {} }) {
    Object.assign(this, { channelId, threadTs, onsent });
    this.past = new Past(`${state.me.id}.${channelId}`);
    this.tray = new FileTray({ onchange: () => this.ready() });
    this.area = this.drawArea(placeholder);
    this.hint = h("div", { class: "composer-hint", "aria-live": "polite" });
    const send = { type: "submit", class: "send", "aria-label": "Send", title: "Send (Enter)", disabled: true };
    this.sendButton = h("button", send, icon("send", 18));
    this.box = h("div", { class: "composer-box" }, this.area, this.tray.node, this.tools());
    const submit = (event) => {
      event.preventDefault();
      this.send();
    };
    const drop = (event) => {
      event.preventDefault();
      this.tray.add(event.dataTransfer.files);
    };
    const hear = { onsubmit: submit, ondrop: drop, ondragover: (event) => event.preventDefault() };
    this.node = h("form", { class: "composer", ...hear }, this.hint, this.box);
    this.menu = new Suggestions(this.area, this.box, () => this.typed());
  }

  drawArea(placeholder) {
    return h("textarea", {
      class: "composer-text",
      id: this.threadTs ? "thread-text" : "composer-text",
      rows: 1,
      placeholder,
      "aria-label": placeholder,
      autocomplete: "off",
      oninput: () => this.typed(),
      onkeydown: (event) => this.keys(event),
      onpaste: (event) => this.paste(event),
    });
  }

  tools() {
    const file = h("input", {
      type: "file",
      multiple: true,
      class: "visually-hidden",
      "aria-label": "Attach files",
      onchange: () => {
        this.tray.add(file.files);
        file.value = "";
      },
    });
    const bolt = iconButton("bolt", "Shortcuts", () => this.shortcuts(bolt), {
      ...OPENS,
    });
    const face = iconButton("smile", "Emoji", () => pickEmoji(face, (name) => this.insert(`:${name}: `)));
    return h(
      "div",
      { class: "composer-tools" },
      h("label", { class: "icon-button", title: "Attach files" }, icon("plus"), file),
      this.threadTs ? null : bolt,
      face,
      iconButton("at", "Mention somebody", () => this.insert("@")),
      h("span", { class: "spring" }),
      h("span", { class: "composer-keys" }, this.threadTs ? "Enter to send" : "Enter to send · / for commands"),
      this.sendButton,
    );
  }

  shortcuts(anchor) {
    const global = state.shortcuts.filter((one) => one.type === "global");
    openMenu(
      anchor,
      [
        state.bot.name ?? "Shortcuts",
        ...(global.length
          ? global.map((one) => ({
              label: one.name,
              hint: one.description,
              icon: icon("bolt", 16),
              data: { "data-callback-id": one.callback_id },
              pick: () => runShortcut(one),
            }))
          : [{ label: "The app has no shortcuts", disabled: true }]),
      ],
      { above: true },
    );
  }

  insert(text) {
    const { selectionStart: start, selectionEnd: end, value } = this.area;
    const gap = text === "@" && start > 0 && !/\s/.test(value[start - 1]) ? " " : "";
    this.area.setRangeText(gap + text, start, end, "end");
    this.area.focus();
    this.typed();
  }

  paste(event) {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    this.tray.add(event.clipboardData.files);
  }

  typed() {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight, 240)}px`;
    this.ready();
    this.menu.update();
    const command = /^(\/\S+)\s/.exec(this.area.value);
    const known = command && state.commands.find((one) => one.command === command[1]);
    this.hint.replaceChildren(
      ...(known ? [h("code", {}, known.command), " ", known.usage_hint || known.description || ""] : []),
    );
  }

  ready() {
    this.sendButton.disabled = !this.area.value.trim() && !this.tray.files.length;
  }

  keys(event) {
    if (event.isComposing || this.menu.keys(event)) return;
    const { value, selectionStart, selectionEnd } = this.area;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (
      event.key === "ArrowUp" &&
      selectionStart === selectionEnd &&
      !value.slice(0, selectionStart).includes("\n") &&
      (!value || value === this.shown)
    ) {
      event.preventDefault();
      this.recall(-1);
    } else if (event.key === "ArrowDown" && value && value === this.shown) {
      event.preventDefault();
      this.recall(1);
    }
  }

  recall(by) {
    this.shown = this.past.step(by);
    this.area.value = this.shown;
    this.typed();
    this.menu.close();
  }

  async send() {
    const text = this.area.value.trim();
    const files = this.tray.files;
    if ((!text && !files.length) || this.sending) return;
    this.sending = true;
    this.box.setAttribute("aria-busy", "true");
    const answer =
      isCommand(text) && !files.length ? await this.sendCommand(text) : await this.sendMessage(text, files);
    this.sending = false;
    this.box.removeAttribute("aria-busy");
    if (!answer.ok) return complain(explain(answer));
    this.past.add(text);
    this.area.value = "";
    this.shown = "";
    for (const file of files) this.tray.remove(file);
    this.typed();
    return this.onsent(answer);
  }

  sendCommand(text) {
    if (this.threadTs) return { ok: false, message: "Slash commands cannot be used in threads." };
    return post("command", { channel: this.channelId, text });
  }

  sendMessage(text, files) {
    const body = { channel: this.channelId, text };
    if (this.threadTs) body.thread_ts = this.threadTs;
    if (files.length) body.files = files.map((file) => file.id);
    return post("message", body);
  }

  /** A draft to begin with; nothing that was typed is lost. */
  prefill(text) {
    if (!this.area.value) this.area.value = text;
    this.area.focus();
    this.typed();
    this.menu.close();
  }

  focus() {
    if (matchMedia("(hover: hover)").matches) this.area.focus();
  }
}

export function placeholderFor(id) {
  const place = channel(id);
  if (place && !place.is_im) return `Message #${place.name}`;
  const person = state.members.get(place?.user ?? id);
  return `Message ${person ? nameOf(person) : ""}`.trim();
}
