/** What opens beside a channel: who is in it, what is pinned. */
import { explain, post } from "./api.js";
import { avatar } from "./avatar.js";
import { h, icon } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";
import { SelectPerson } from "./people.js";
import { OPENS, openPopover } from "./popover.js";
import { emit, member, nameOf, state } from "./state.js";
import { complain } from "./toasts.js";

function invite(conversation, anchor) {
  const { id, members } = conversation;
  const others = [...state.members.values()].filter((one) => !one.deleted && !members.includes(one.id));
  const list = new SelectPerson(others, async (person) => {
    layer.close(false);
    const answer = await post("invite", { channel: id, user: person.id });
    if (!answer.ok) complain(explain(answer));
    await conversation.loadDetails();
    showMembers(conversation);
  });
  const layer = openPopover(anchor, list.node, { className: "people-popover", label: "Add people" });
}

function personRow(person) {
  const names = h(
    "span",
    { class: "person-names" },
    h("strong", {}, nameOf(person)),
    h("small", {}, person.title ?? ""),
  );
  return h("button", { type: "button", class: "person-row", "data-user": person.id }, avatar(person, 32), names);
}

export function showMembers(conversation) {
  const { place, members = [] } = conversation;
  const props = { type: "button", class: "button small", ...OPENS, onclick: () => invite(conversation, add) };
  const add = h("button", props, icon("plus", 16), "Add people");
  const rows = members.map((id) => personRow(member(id)));
  const content = h("div", { class: "people-list" }, place.is_member ? add : null, rows);
  emit("aside", { title: `Members of #${place.name}`, name: "members", content });
}

function pinRow(channel, message) {
  const text = h("div", { class: "clamp" }, mrkdwn(message.text));
  return h(
    "a",
    { class: "pin-row", href: `#/c/${channel}/m/${message.ts}` },
    h("strong", {}, nameOf(member(message.user))),
    text,
  );
}

export function showPins({ id, pins }) {
  const rows = pins.map((message) => pinRow(id, message));
  const content = rows.length
    ? h("div", { class: "pins" }, rows)
    : h("p", { class: "empty" }, "Nothing is pinned here.");
  emit("aside", { title: "Pinned messages", name: "pins", content });
}
