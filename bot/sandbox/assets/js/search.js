/** Jumping to a channel or person, and searching what has been said. */
import { get } from "./api.js";
import { avatar } from "./avatar.js";
import { byId, h, settled } from "./dom.js";
import { shortMoment, tsMs } from "./dates.js";
import { author } from "./message.js";
import { preview } from "./mrkdwn.js";
import { SelectPerson } from "./people.js";
import { openPopover } from "./popover.js";
import { channel, channelName, nameOf, people, state } from "./state.js";

const LETTERS = 2;
const SHOWN = 12;

/** The words around the first place where they stand. */
function around(text, words) {
  const at = text.toLowerCase().indexOf(words);
  if (at < 0) return text.slice(0, 120);
  const start = Math.max(0, at - 40);
  return [
    `${start ? "…" : ""}${text.slice(start, at)}`,
    h("mark", {}, text.slice(at, at + words.length)),
    text.slice(at + words.length, at + words.length + 90),
  ];
}

function texts(node) {
  if (Array.isArray(node)) return node.flatMap(texts);
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, part]) =>
    key === "text" && typeof part === "string" ? [part] : texts(part),
  );
}

function said(message, words) {
  const all = [message.text ?? "", ...texts(message.blocks)].map((text) => preview(text, 600));
  return all.find((text) => text.toLowerCase().includes(words)) ?? all[0];
}

class Search extends SelectPerson {
  fill() {
    super.fill();
    this.look ??= settled(() => this.messages(), 160);
    this.look();
  }

  async messages() {
    const words = this.search.value.trim().toLowerCase();
    if (words.length < LETTERS) return;
    const answer = await get("search", { query: words, limit: SHOWN });
    if (!answer.ok || words !== this.search.value.trim().toLowerCase() || !answer.messages.length) return;
    const found = answer.messages.map((message) => this.hit(message, words));
    if (!this.rows.length) this.list.replaceChildren();
    this.list.append(h("div", { class: "menu-heading" }, "Messages"), ...found);
    this.rows = [...this.rows, ...found];
    this.point(this.at >= 0 && this.at < this.rows.length ? this.at : 0);
  }

  hit(message, words) {
    const place = channel(message.channel);
    const where = place?.is_im ? channelName(place) : `#${channelName(place)}`;
    const head = message.thread_ts && message.thread_ts !== message.ts ? `t/${message.thread_ts}` : `m/${message.ts}`;
    return h(
      "button",
      {
        type: "button",
        class: "person-row hit",
        role: "option",
        tabindex: -1,
        "data-hit": message.ts,
        onclick: () => this.pick({ href: `#/c/${message.channel}/${head}` }),
      },
      h("span", { class: "person-mark" }, avatar(author(message), 36)),
      h(
        "span",
        { class: "person-names" },
        h("strong", {}, nameOf(author(message)), h("small", { class: "muted" }, ` ${where}`)),
        h("small", { class: "hit-text" }, around(said(message, words), words)),
      ),
      h("small", { class: "muted" }, shortMoment(tsMs(message.ts))),
    );
  }
}

export function openSearch() {
  const list = new Search(
    people().filter((one) => one.id !== state.me.id),
    (one) => {
      layer.close(false);
      location.hash = one.href ?? (state.members.has(one.id) ? `#/dm/${one.id}` : `#/c/${one.id}`);
    },
    {
      placeholder: "Search channels, people and messages",
      places: state.channels.filter((one) => !one.is_im),
    },
  );
  const options = { className: "people-popover switcher", label: "Search" };
  const layer = openPopover(byId("topbar"), list.node, options);
}
