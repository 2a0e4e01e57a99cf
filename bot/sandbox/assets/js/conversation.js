/** A channel or direct message in the middle: head with topic, pins and bookmarks, its messages, and where one writes. */
import { explain, get, post } from "./api.js";
import { avatar } from "./avatar.js";
import { Composer, placeholderFor } from "./composer.js";
import { fragment, h, icon } from "./dom.js";
import { EMOJI } from "./emoji.js";
import { link, preview } from "./mrkdwn.js";
import { showMembers, showPins } from "./panels.js";
import { OPENS, openMenu } from "./popover.js";
import { refresh } from "./refresh.js";
import { channel, channelName, emit, member, nameOf } from "./state.js";
import { Timeline } from "./timeline.js";
import { complain } from "./toasts.js";

function intro(place, person) {
  if (person) {
    return h(
      "div",
      { class: "intro" },
      avatar(person, 64),
      h("h2", {}, nameOf(person)),
      h("p", { class: "muted" }, `This is the beginning of your direct messages with ${nameOf(person)}.`),
    );
  }
  return h(
    "div",
    { class: "intro" },
    h("h2", {}, `# ${place.name}`),
    h("p", { class: "muted" }, place.purpose || "This is the very beginning of the channel."),
  );
}

async function act(path, id) {
  const answer = await post(path, { channel: id });
  if (!answer.ok) complain(explain(answer));
  await refresh();
  emit("reopen");
}

export class Conversation {
  /** `id` is a channel, or a member with whom nothing has been said yet. */
  constructor(id) {
    this.place = channel(id);
    this.id = this.place?.id ?? id;
    this.person = this.place ? (this.place.is_im ? member(this.place.user) : null) : member(id);
    this.head = h("header", { class: "head" });
    this.bookmarks = h("div", { class: "bookmarks", role: "list", "aria-label": "Bookmarks", hidden: true });
    this.timeline = new Timeline(this.id, {
      unread: this.place?.unread ?? 0,
      intro: intro(this.place ?? { name: id }, this.person),
    });
    this.foot = h("div", { class: "foot" });
    this.node = h(
      "div",
      { class: "conversation", "data-channel": this.id },
      this.head,
      this.bookmarks,
      this.timeline.node,
      this.foot,
    );
    this.pins = [];
    this.drawHead();
    this.drawFoot();
  }

  async open() {
    this.composer?.focus();
    if (!this.place) return;
    await Promise.all([this.timeline.load(), this.loadDetails()]);
    emit("read", this.id);
  }

  stop() {
    this.timeline.stop();
  }

  async loadDetails() {
    if (!this.place) return;
    const answer = await get("channel", { channel: this.id });
    if (!answer.ok) return;
    Object.assign(this, { details: answer.channel, members: answer.members ?? [], pins: answer.pins ?? [] });
    this.drawHead();
    this.drawBookmarks(answer.bookmarks ?? []);
  }

  drawHead() {
    const topic = this.person ? this.person.title : (this.details ?? this.place)?.topic;
    const line = topic ? h("div", { class: "topic", title: topic, "data-topic": "" }, preview(topic, 250)) : null;
    this.head.replaceChildren(
      h("div", { class: "head-names" }, this.title(), line),
      h("div", { class: "head-tools" }, this.person ? null : this.counts()),
    );
  }

  title() {
    const lock = icon(this.place?.is_private ? "lock" : "hash", 18);
    const mark = this.person ? avatar(this.person, 26) : h("span", { class: "head-mark" }, lock);
    const name = h("h1", {}, this.person ? nameOf(this.person) : channelName(this.place));
    const props = { type: "button", class: "head-title", ...OPENS, onclick: () => this.menu(title) };
    const title = h("button", props, mark, name, icon("chevron", 16));
    return title;
  }

  counts() {
    const pill = (label, mark, count, open) =>
      h("button", { type: "button", class: "pill", "aria-label": label, onclick: open }, icon(mark, 16), count || "");
    const pins = this.pins.length;
    const members = this.members?.length ?? 0;
    return [
      pins ? pill(`${pins} pinned`, "pin", pins, () => showPins(this)) : null,
      pill(`${members} members`, "users", members, () => showMembers(this)),
    ];
  }

  drawBookmarks(bookmarks) {
    this.bookmarks.hidden = bookmarks.length === 0;
    this.bookmarks.replaceChildren(
      ...bookmarks.map((one) => {
        const mark = EMOJI.get((one.emoji ?? "").replaceAll(":", "")) ?? icon("bookmark", 14);
        const anchor = link(one.link, fragment(h("span", { class: "bookmark-mark" }, mark), one.title));
        anchor.className = "bookmark";
        return h("div", { role: "listitem" }, anchor);
      }),
    );
  }

  menu(anchor) {
    if (this.person) {
      emit("profile", { anchor, user: this.person.id });
      return;
    }
    openMenu(
      anchor,
      [
        { label: "Members", icon: icon("users", 16), pick: () => showMembers(this) },
        { label: "Pinned messages", icon: icon("pin", 16), pick: () => showPins(this) },
        null,
        this.place.is_member
          ? { label: "Leave the channel", danger: true, pick: () => act("leave", this.id) }
          : { label: "Join the channel", pick: () => act("join", this.id) },
        this.place.is_archived
          ? { label: "Unarchive", pick: () => act("unarchive", this.id) }
          : { label: "Archive", danger: true, pick: () => act("archive", this.id) },
      ],
      { label: "Channel" },
    );
  }

  drawFoot() {
    const place = this.place;
    if (place?.is_archived)
      return this.foot.replaceChildren(h("div", { class: "banner" }, "This channel is archived."));
    if (place && !place.is_im && !place.is_member) {
      return this.foot.replaceChildren(
        h(
          "div",
          { class: "banner" },
          h("span", {}, `You are looking at #${place.name}.`),
          h(
            "button",
            { type: "button", class: "button primary", onclick: () => act("join", this.id) },
            "Join the channel",
          ),
        ),
      );
    }
    this.composer = new Composer(this.id, {
      placeholder: placeholderFor(this.id),
      onsent: (answer) => this.sent(answer),
    });
    return this.foot.replaceChildren(this.composer.node);
  }

  async sent(answer) {
    if (this.place || !answer.channel) return;
    await refresh();
    location.hash = `#/c/${answer.channel}`;
  }

  hear(news) {
    this.timeline.hear(news);
    if (news.kind === "changed") this.loadDetailsSoon();
  }

  loadDetailsSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.loadDetails(), 600);
  }

  /** After `channels` news: the topic, the name or who is in it may have changed. */
  renew() {
    const before = this.place;
    this.place = channel(this.id) ?? this.place;
    if (before && (before.is_member !== this.place.is_member || before.is_archived !== this.place.is_archived))
      this.drawFoot();
    this.loadDetails();
  }
}
