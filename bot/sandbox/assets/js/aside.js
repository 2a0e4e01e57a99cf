/** The column beside: a thread, members, pins. */
import { explain, get } from "./api.js";
import { Composer } from "./composer.js";
import { byId, h, iconButton, settled } from "./dom.js";
import { Rows } from "./rows.js";
import { channel, channelName } from "./state.js";

let current = null;

function frame(title, name, content) {
  const node = byId("aside");
  node.hidden = false;
  node.dataset.name = name;
  byId("app").classList.add("with-aside");
  node.replaceChildren(
    h(
      "header",
      { class: "head" },
      h("div", { class: "head-names" }, h("h2", { class: "aside-title" }, title)),
      iconButton("close", "Close", () => leave()),
    ),
    content,
  );
}

/** Closing a thread is going back to its channel, so that the address stays true. */
function leave() {
  if (current?.ts) location.hash = `#/c/${current.channel}`;
  else closeAside();
}

export function closeAside() {
  current = null;
  byId("aside").hidden = true;
  byId("aside").replaceChildren();
  byId("app").classList.remove("with-aside");
}

export function showAside({ title, name, content }) {
  current = { name };
  frame(title, name, h("div", { class: "aside-body" }, content));
  byId("aside").querySelector(".head button").focus();
}

class Thread {
  constructor(channelId, ts) {
    this.channel = channelId;
    this.ts = ts;
    this.list = h("div", { class: "rows", role: "log", "aria-label": "Thread" });
    this.count = h("div", { class: "thread-count", hidden: true });
    this.rows = new Rows(this.list, { channel: channelId, thread: true });
    this.composer = new Composer(channelId, { threadTs: ts, placeholder: "Reply…", onsent: () => this.load(true) });
    this.scroller = h("div", { class: "timeline" }, this.list);
    this.node = h(
      "div",
      { class: "conversation", "data-thread": ts },
      this.scroller,
      h("div", { class: "foot" }, this.composer.node),
    );
    this.again = settled(() => this.load(), 80);
  }

  async load(down = false) {
    const answer = await get("thread", { channel: this.channel, ts: this.ts });
    if (current !== this) return;
    if (!answer.ok) {
      this.list.replaceChildren(h("p", { class: "empty" }, explain(answer)));
      return;
    }
    const there = new Set(answer.messages.map((message) => message.ts));
    for (const ts of [...this.rows.byTs.keys()]) if (!there.has(ts)) this.rows.remove(ts);
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const low = down || scrollHeight - scrollTop - clientHeight < 80;
    this.rows.merge(answer.messages);
    const count = answer.messages.length - 1;
    this.count.textContent = count === 1 ? "1 reply" : `${count} replies`;
    this.count.hidden = count === 0;
    this.rows.first()?.after(this.count);
    if (low) this.scroller.scrollTop = this.scroller.scrollHeight;
  }
}

export function openThread(channelId, ts) {
  if (current?.ts === ts) return;
  const thread = new Thread(channelId, ts);
  current = thread;
  frame(
    [
      "Thread ",
      h("small", { class: "muted" }, `${channel(channelId)?.is_im ? "" : "#"}${channelName(channel(channelId))}`),
    ],
    "thread",
    thread.node,
  );
  thread.load(true);
  thread.composer.focus();
}

export function closeThread() {
  if (current?.ts) closeAside();
}

/** News in a channel: an open thread there asks again. */
export function threadHears(news) {
  if (current?.ts && current.channel === news.channel) current.again();
}
