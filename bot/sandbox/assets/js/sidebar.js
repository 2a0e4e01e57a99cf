/** Channels, direct messages and the app, with what is unread. */
import { explain, post } from "./api.js";
import { askLine } from "./ask.js";
import { avatar } from "./avatar.js";
import { byId, h, icon, iconButton } from "./dom.js";
import { hintSection } from "./hints.js";
import { SelectPerson } from "./people.js";
import { OPENS, openPopover } from "./popover.js";
import { refresh } from "./refresh.js";
import { channelName, emit, member, nameOf, people, state } from "./state.js";

const shut = new Set(JSON.parse(localStorage.getItem("sandbox.shut") ?? "[]"));

function item({ href, mark, name, here, unread, mentions, data, note }) {
  return h(
    "a",
    { class: `side-item${unread ? " unread" : ""}`, href, "aria-current": here ? "page" : null, ...data },
    mark,
    h("span", { class: "side-name" }, name),
    note ? h("small", { class: "side-note" }, note) : null,
    mentions
      ? h("span", { class: "mark", "aria-label": `${mentions} unread` }, mentions > 99 ? "99+" : mentions)
      : unread
        ? h("span", { class: "visually-hidden" }, "unread")
        : null,
  );
}

function sectionOf(name, rows, add) {
  const toggle = h(
    "button",
    {
      type: "button",
      class: "side-heading",
      "aria-expanded": String(!shut.has(name)),
      onclick: () => {
        if (!shut.delete(name)) shut.add(name);
        localStorage.setItem("sandbox.shut", JSON.stringify([...shut]));
        drawSidebar();
      },
    },
    icon("chevron", 14),
    name,
  );
  const shown = rows.filter(Boolean);
  const open = shut.has(name) ? shown.filter((row) => row.matches(".unread,[aria-current]")) : shown;
  return h(
    "section",
    { class: "side-section", "aria-label": name },
    h("div", { class: "side-top" }, toggle, add),
    open,
  );
}

const isHere = (place) => state.where.kind === "channel" && state.where.id === place.id;
const isDirect = (place) => place.is_im || place.is_mpim;
const isAppDirect = (place) => place.is_im && place.user === state.bot.user_id;

function channelItem(place) {
  return item({
    href: `#/c/${place.id}`,
    mark: icon(place.is_private ? "lock" : "hash", 16),
    name: place.name,
    here: isHere(place),
    unread: place.unread,
    mentions: place.mentions,
    data: { "data-channel": place.id },
    note: place.is_archived ? "archived" : null,
  });
}

function directItem(place) {
  if (place.is_mpim)
    return item({
      href: `#/c/${place.id}`,
      mark: icon("users", 16),
      name: channelName(place),
      here: isHere(place),
      unread: place.unread,
      mentions: place.mentions,
      data: { "data-channel": place.id },
    });
  const person = member(place.user);
  return item({
    href: `#/c/${place.id}`,
    mark: avatar(person, 20),
    name: place.user === state.me.id ? `${nameOf(person)} (you)` : nameOf(person),
    here: isHere(place),
    unread: place.unread,
    mentions: place.unread,
    data: { "data-channel": place.id, "data-user-row": place.user },
    note: person.is_guest ? "guest" : null,
  });
}

function appItems() {
  const app = state.members.get(state.bot.user_id);
  if (!app) return [];
  const direct = state.channels.find(isAppDirect);
  const kind = state.where.kind === "home";
  return [
    state.bot.has_home === false
      ? null
      : item({ href: "#/home", mark: icon("home", 16), name: "Home", here: kind, data: { "data-view": "home" } }),
    item({
      href: direct ? `#/c/${direct.id}` : `#/dm/${app.id}`,
      mark: avatar(app, 20),
      name: nameOf(app),
      here: direct ? isHere(direct) : state.where.id === app.id,
      unread: direct?.unread,
      mentions: direct?.unread,
      data: { "data-channel": direct?.id ?? app.id, "data-user-row": app.id },
      note: state.bot.connected ? null : "not connected",
    }),
  ];
}

function createChannel() {
  askLine({
    title: "Create a channel",
    label: "Name, such as paint-shop",
    action: "Create",
    tick: "Private: only who is invited sees it",
    tell: async (name, hidden) => {
      const answer = await post("create", { name, is_private: hidden });
      if (!answer.ok) return explain(answer);
      await refresh();
      location.hash = `#/c/${answer.channel}`;
      return null;
    },
  });
}

async function browse(anchor) {
  await refresh();
  const others = state.channels
    .filter((one) => !one.is_im && !one.is_member && !one.is_archived)
    .sort((a, b) => a.name.localeCompare(b.name));
  const rows = others.map((one) =>
    h(
      "a",
      { class: "menu-item", href: `#/c/${one.id}`, onclick: () => layer.close(false) },
      icon("hash", 16),
      h("span", { class: "menu-text" }, one.name, one.topic ? h("small", {}, one.topic) : null),
    ),
  );
  const make = h(
    "button",
    {
      type: "button",
      class: "menu-item",
      onclick: () => {
        layer.close(false);
        createChannel();
      },
    },
    icon("plus", 16),
    "Create a channel",
  );
  const layer = openPopover(
    anchor,
    [
      make,
      h("hr"),
      h("div", { class: "menu-heading" }, "Channels you are not in"),
      rows.length ? rows : h("div", { class: "options-note" }, "You are in all of them."),
    ],
    { className: "menu browse", label: "Browse channels" },
  );
}

function newDirect(anchor) {
  const list = new SelectPerson(
    people().filter((one) => one.id !== state.me.id),
    (person) => {
      layer.close(false);
      const known = state.channels.find((one) => one.is_im && one.user === person.id);
      location.hash = known ? `#/c/${known.id}` : `#/dm/${person.id}`;
    },
  );
  const layer = openPopover(anchor, list.node, { className: "people-popover", label: "New direct message" });
}

const plus = iconButton("plus", "Browse channels", () => browse(plus), {
  size: 16,
  ...OPENS,
});
const write = iconButton("plus", "New direct message", () => newDirect(write), {
  size: 16,
  ...OPENS,
});

export function drawSidebar() {
  if (!state.me) return;
  const nav = byId("sidebar");
  const { scrollTop } = nav;
  const focused = nav.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  const shown = state.channels
    .filter((one) => !isDirect(one) && (one.is_member || isHere(one)) && (!one.is_archived || isHere(one)))
    .sort((a, b) => a.name.localeCompare(b.name));
  const directs = state.channels
    .filter((one) => isDirect(one) && !isAppDirect(one) && (one.latest || isHere(one)))
    .sort((a, b) => String(b.latest ?? "").localeCompare(String(a.latest ?? "")));
  nav.replaceChildren(
    ...[
      h(
        "button",
        { type: "button", class: "side-search", onclick: () => emit("switcher") },
        icon("search", 16),
        h("span", {}, "Search…"),
        h("kbd", {}, "Ctrl K"),
      ),
      hintSection(drawSidebar),
      state.bot.user_id ? sectionOf(state.bot.name ?? "App", appItems()) : null,
      sectionOf("Channels", shown.map(channelItem), plus),
      sectionOf("Direct messages", directs.map(directItem), write),
    ].filter(Boolean),
  );
  nav.scrollTop = scrollTop;
  if (focused) nav.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
  const waiting = state.channels.reduce((sum, one) => sum + (one.is_im ? one.unread : one.mentions || 0), 0);
  document.title = `${waiting ? `(${waiting}) ` : ""}${state.where.title ?? channelName(state.channels.find(isHere))} · ${state.team.name ?? ""} – sandbox, not Slack`;
}
