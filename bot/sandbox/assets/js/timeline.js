/** A channel's messages: a page at a time, older ones while scrolling up, news without drawing again. */
import { explain, get } from "./api.js";
import { announce, h, icon, settled } from "./dom.js";
import { author } from "./message.js";
import { preview } from "./mrkdwn.js";
import { Rows } from "./rows.js";
import { nameOf, state } from "./state.js";

const PAGE = 60;
const KEPT = 400;
const NEAR = 80;

/** The moment after `ts`, as a bound that includes it. */
function after(ts) {
  const [seconds, micro] = ts.split(".");
  return `${seconds}.${String(Number(micro ?? 0) + 1).padStart(6, "0")}`;
}

export class Timeline {
  constructor(channelId, { unread = 0, intro = null } = {}) {
    this.channel = channelId;
    this.unread = unread;
    this.hasMore = false;
    this.changed = new Set();
    this.list = h("div", { class: "rows", role: "log", "aria-label": "Messages", "aria-live": "off" });
    this.top = h("div", { class: "timeline-top" }, intro);
    this.jump = h(
      "button",
      { type: "button", class: "jump", hidden: true, onclick: () => this.toBottom() },
      icon("chevron", 16),
      h("span", {}, "Newest"),
    );
    this.node = h(
      "div",
      { class: "timeline", tabindex: 0, role: "region", "aria-label": "Message list" },
      this.top,
      this.list,
      this.jump,
    );
    this.rows = new Rows(this.list, { channel: channelId });
    this.flush = settled(() => this.fetchChanged(), 40);
    this.stuck = true;
    this.node.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.watch = new ResizeObserver(() => this.stuck && this.toBottom());
    this.watch.observe(this.node);
    this.watch.observe(this.list);
  }

  stop() {
    this.stopped = true;
    this.watch.disconnect();
  }

  async load() {
    const answer = await get("messages", { channel: this.channel, limit: PAGE });
    if (this.stopped) return;
    if (!answer.ok) {
      this.list.replaceChildren(h("p", { class: "empty" }, explain(answer)));
      return;
    }
    this.rows.clear();
    this.rows.merge(answer.messages);
    this.more(answer.has_more);
    this.markUnread();
    this.toBottom();
  }

  more(has) {
    this.hasMore = Boolean(has);
    this.top.classList.toggle("has-more", this.hasMore);
  }

  markUnread() {
    const others = [...this.list.querySelectorAll("[data-message-ts]")].filter(
      (row) => row.message.user !== state.me.id && !row.message.ephemeral,
    );
    const first = this.unread > 0 ? others.at(-this.unread) : null;
    first?.before(h("div", { class: "unread-line", role: "separator" }, h("span", {}, "New")));
    this.unread = 0;
  }

  scrolled() {
    const rest = this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight;
    const upwards = this.node.scrollTop < this.lastTop - 1;
    this.lastTop = this.node.scrollTop;
    this.stuck = rest < NEAR || (this.stuck && !upwards);
    if (this.stuck) this.jump.hidden = true;
    else if (rest > 900) this.jump.hidden = false;
    if (this.node.scrollTop < 600 && this.hasMore) this.older();
  }

  /** One more page above; callers meanwhile wait for the same one. */
  older() {
    this.loading ??= this.fetchOlder().finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  async fetchOlder() {
    if (!this.rows.first()) return;
    const answer = await get("messages", {
      channel: this.channel,
      before: this.rows.first().dataset.messageTs,
      limit: PAGE,
    });
    if (answer.ok && !this.stopped) {
      const { scrollHeight, scrollTop } = this.node;
      this.rows.merge(answer.messages);
      this.more(answer.has_more);
      this.node.scrollTop = scrollTop + this.node.scrollHeight - scrollHeight;
    }
    if (answer.ok && this.node.scrollTop < 200 && this.hasMore) setTimeout(() => this.scrolled());
  }

  toBottom() {
    this.node.scrollTop = this.node.scrollHeight;
    this.stuck = true;
    this.jump.hidden = true;
  }

  /** News of one message; several within a moment are fetched together. */
  hear({ ts, kind }) {
    if (kind === "deleted") this.rows.remove(ts);
    else this.changed.add(kind === "changed" ? ts : "newest");
    this.flush();
  }

  async fetchChanged() {
    if (this.fetching) return this.flush();
    this.fetching = true;
    const wanted = [...this.changed];
    this.changed.clear();
    const known = wanted.filter((ts) => this.rows.byTs.has(ts));
    if (wanted.includes("newest") || wanted.length > known.length || known.length > 6) await this.fetchNewest();
    else await Promise.all(known.map((ts) => this.fetchOne(ts)));
    this.fetching = false;
    return undefined;
  }

  async fetchNewest() {
    const answer = await get("messages", { channel: this.channel, limit: PAGE });
    if (!answer.ok || this.stopped) return;
    const last = this.rows.last()?.dataset.messageTs;
    const gap = last && answer.has_more && answer.messages.every((message) => message.ts > last);
    if (gap) this.rows.clear();
    if (gap || !last) this.more(answer.has_more);
    this.appended(this.rows.merge(answer.messages), answer.messages);
  }

  async fetchOne(ts) {
    const answer = await get("messages", { channel: this.channel, before: after(ts), limit: 1 });
    const message = answer.ok ? answer.messages.find((one) => one.ts === ts) : null;
    if (message && !this.stopped) this.rows.merge([message]);
    if (this.stuck) this.toBottom();
  }

  appended(count, messages) {
    if (!count) return;
    const newest = messages.reduce((a, b) => (a.ts > b.ts ? a : b));
    const own = newest.user === state.me.id;
    if (!own) announce(`${nameOf(author(newest))}: ${preview(newest.text)}`);
    if (this.stuck || own || newest.ephemeral) {
      if (this.rows.shorten(KEPT)) this.more(true);
      this.toBottom();
    } else {
      this.jump.hidden = false;
    }
  }

  find(ts) {
    return this.rows.byTs.get(ts)?.row;
  }

  /** Scrolls to a message, loading older pages until it is found. */
  async show(ts) {
    for (let round = 0; round < 40 && !this.find(ts) && this.hasMore; round += 1) await this.older();
    const row = this.find(ts);
    if (!row) return;
    this.stuck = false;
    row.scrollIntoView({ block: "center" });
    row.classList.add("flash");
    setTimeout(() => row.classList.remove("flash"), 1600);
  }
}
