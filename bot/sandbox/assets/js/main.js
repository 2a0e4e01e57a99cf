/** The page's beginning: who you are, where you are, and what to do when something happens. */
import { get } from "./api.js";
import { closeAside, closeThread, openThread, showAside, threadHears } from "./aside.js";
import { avatar } from "./avatar.js";
import { Conversation } from "./conversation.js";
import { byId, h, settled } from "./dom.js";
import { placeOf } from "./hints.js";
import { Home } from "./home.js";
import { inspectorHears, toggleInspector } from "./inspector.js";
import { listen } from "./live.js";
import { forgetModals, refreshViews, startModals, viewsChanged } from "./modals.js";
import { preview } from "./mrkdwn.js";
import { askWho, waiting } from "./people.js";
import { closeAll } from "./popover.js";
import { showProfile } from "./profile.js";
import { refresh, refreshSoon } from "./refresh.js";
import { openSearch } from "./search.js";
import { drawSidebar } from "./sidebar.js";
import { channel, channelName, emit, member, nameOf, on, state, takeClock, takeState } from "./state.js";
import { toast } from "./toasts.js";
import { startToolbar } from "./toolbar.js";
import { applyTheme, drawTopbar, tickClock } from "./topbar.js";

let view = null;

function parse(hash) {
  const [, kind, id, more, ts] = hash.split("/");
  if (kind === "home") return { kind: "home", title: "Home" };
  if (kind === "dm") {
    const known = state.channels.find((one) => one.is_im && one.user === id);
    return { kind: "channel", id: known?.id ?? id, title: nameOf(member(id)) };
  }
  if (kind === "c")
    return {
      kind: "channel",
      id,
      thread: more === "t" ? ts : null,
      message: more === "m" ? ts : null,
      title: channelName(channel(id)),
    };
  return null;
}

function firstPlace() {
  const general = state.channels.find((one) => one.is_member && /general|announce/.test(one.name ?? ""));
  return state.bot.user_id && state.members.has(state.bot.user_id)
    ? "#/home"
    : `#/c/${(general ?? state.channels.find((one) => one.is_member))?.id}`;
}

async function goWhereTheAddressSays() {
  if (!state.me) return;
  const where = parse(location.hash);
  if (!where || (where.kind === "channel" && !channel(where.id) && !state.members.has(where.id))) {
    location.replace(firstPlace());
    return;
  }
  const same = view && where.kind === state.where.kind && where.id === state.where.id;
  state.where = where;
  byId("app").classList.remove("drawer-open");
  if (!same) await show(where);
  if (where.thread) openThread(where.id, where.thread);
  else closeThread();
  if (where.message) await view.timeline?.show(where.message);
}

async function show(where) {
  view?.stop();
  closeAll();
  closeAside();
  view = where.kind === "home" ? new Home() : new Conversation(where.id);
  byId("main").replaceChildren(view.node);
  drawSidebar();
  await view.open();
}

/** `to` answers the address to go to, once that member's channels are known. */
async function become(person, to = null) {
  localStorage.setItem("sandbox.as", person.id);
  history.replaceState(null, "", `?as=${person.id}${location.hash}`);
  state.me = person;
  waiting.delete(person.id);
  for (const old of byId("toasts").querySelectorAll("[data-toast-user]")) old.remove();
  closeAll();
  forgetModals();
  view?.stop();
  view = null;
  await enter(to);
}

async function enter(to = null) {
  await listen(hear, caughtUp);
  if (!(await refresh())) return;
  if (to) history.replaceState(null, "", `${location.search}${to()}`);
  if (!state.me) {
    askWho(become);
    return;
  }
  byId("app").hidden = false;
  document.documentElement.lang = (state.me.locale || "en").replace("_", "-");
  tellFrame({ become: { id: state.me.id, name: nameOf(state.me) } });
  drawTopbar();
  drawSidebar();
  await Promise.all([goWhereTheAddressSays(), refreshViews()]);
}

async function caughtUp() {
  await refresh();
  if (!state.me) {
    location.reload();
    return;
  }
  view?.timeline?.hear({ ts: "newest", kind: "new" });
  if (state.where.thread) threadHears({ channel: state.where.id });
  refreshViews();
}

const HEAR = {
  message: (news) => {
    const here = state.where.kind === "channel" && view?.id === news.channel;
    if (here) view.hear(news);
    threadHears(news);
    if (!here || !document.hasFocus()) refreshSoon();
  },
  view: viewsChanged,
  home: () => view?.published?.(),
  channels: settled(async () => {
    await refresh();
    view?.renew?.();
  }, 120),
  clock: (clock) => {
    if (clock.now) takeClock(clock);
    emit("clock");
  },
  toast: toastFor,
  inspect: inspectorHears,
};

function hear(name, data) {
  HEAR[name]?.(data);
}

async function toastFor({ user, from, text }) {
  if (user === state.me.id || member(user).is_bot) return;
  if ([...text.matchAll(/<#(\w+)/g)].some(([, id]) => !channel(id))) await refresh();
  waiting.set(user, (waiting.get(user) ?? 0) + 1);
  for (const old of byId("toasts").querySelectorAll(`[data-toast-user="${CSS.escape(user)}"]`)) old.remove();
  const person = member(user);
  const writer = member(from);
  toast(
    h(
      "span",
      { class: "toast-direct" },
      avatar(person, 32),
      h(
        "span",
        {},
        h("strong", {}, nameOf(person)),
        h("small", {}, `${nameOf(writer)}: ${preview(text, 110)}`),
        h("small", { class: "muted" }, "Click to become them"),
      ),
    ),
    {
      data: { "data-toast-user": user },
      onclick: () => {
        location.hash = `#/dm/${from}`;
        become(person);
      },
    },
  );
}

/** In a pane of the split view, the frame around is told who sits here. */
function tellFrame(said) {
  if (window.parent !== window) window.parent.postMessage(said, location.origin);
}

async function followHint(hint) {
  await become(member(hint.as), () => placeOf(hint));
  if (hint.write) view.composer?.prefill(hint.write);
}

function wire() {
  on("state", drawSidebar);
  on("read", (id) => {
    const place = channel(id);
    if (place) Object.assign(place, { unread: 0, mentions: 0 });
    drawSidebar();
  });
  on("reopen", () => show(state.where));
  on("aside", showAside);
  on("profile", ({ anchor, user }) => showProfile(anchor, user, become));
  on("inspector", toggleInspector);
  on("me", async () => {
    view?.stop();
    view = null;
    await enter();
  });
  on("who", () => askWho(become, { closable: true }));
  on("switcher", openSearch);
  on("hint", followHint);
  on("drawer", () => byId("app").classList.toggle("drawer-open"));
  on("clock", () => {
    tickClock();
    view?.timeline?.rows.renameDays();
  });
  addEventListener("hashchange", goWhereTheAddressSays);
  addEventListener("focus", () => tellFrame({ focus: true }));
  document.addEventListener("click", (event) => {
    const user = event.target.closest("[data-user]");
    if (user) showProfile(user, user.dataset.user, become);
    const app = byId("app");
    if (app.classList.contains("drawer-open") && !event.target.closest("#sidebar,[aria-label='Open the sidebar']"))
      app.classList.remove("drawer-open");
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !byId("app").inert) {
      event.preventDefault();
      openSearch();
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => applyTheme());
}

/** A permalink to a message, as the app writes it, opens the page there. */
function followPermalink() {
  const [, place, seconds, micro] = /^\/archives\/(\w+)\/p?(\d{10})(\d{6})/.exec(location.pathname) ?? [];
  if (!place) return;
  const thread = new URLSearchParams(location.search).get("thread_ts");
  history.replaceState(null, "", `/#/c/${place}/${thread ? `t/${thread}` : `m/${seconds}.${micro}`}`);
}

async function start() {
  followPermalink();
  applyTheme();
  wire();
  startModals();
  startToolbar();
  setInterval(tickClock, 1000);
  const asked = new URLSearchParams(location.search).get("as") ?? localStorage.getItem("sandbox.as");
  const answer = await get("state", asked ? { as: asked } : {});
  if (answer.ok) takeState(answer);
  const me = state.members.get(asked);
  if (me) become(me);
  else askWho(become);
}

start();
