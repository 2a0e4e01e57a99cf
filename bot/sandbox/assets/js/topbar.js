/** The strip above everything: what this is, the organisation's time, who you are. */
import { avatar } from "./avatar.js";
import { openClock } from "./clock.js";
import { clockFace, clockFaceShort } from "./dates.js";
import { byId, h, icon, iconButton } from "./dom.js";
import { OPENS, openMenu } from "./popover.js";
import { emit, nameOf, now, state } from "./state.js";
import { runShortcut } from "./toolbar.js";

const THEMES = ["auto", "light", "dark"];

export function applyTheme(theme = localStorage.getItem("sandbox.theme") ?? "auto") {
  localStorage.setItem("sandbox.theme", theme);
  document.documentElement.dataset.theme = theme;
  const dark = theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.toggle("dark", dark);
}

function themeMenu(anchor) {
  const names = { auto: "As the system", light: "Light", dark: "Dark" };
  const current = document.documentElement.dataset.theme;
  openMenu(
    anchor,
    THEMES.map((theme) => ({
      label: names[theme],
      icon: theme === current ? icon("check", 16) : h("span", { class: "no-icon" }),
      pick: () => applyTheme(theme),
    })),
    { alignEnd: true, label: "Theme" },
  );
}

function shortcutMenu(anchor) {
  const global = state.shortcuts.filter((one) => one.type === "global");
  const rows = global.map((one) => ({
    label: one.name,
    hint: one.description,
    icon: icon("bolt", 16),
    data: { "data-callback-id": one.callback_id },
    pick: () => runShortcut(one),
  }));
  openMenu(
    anchor,
    [state.bot.name ?? "Shortcuts", ...(rows.length ? rows : [{ label: "The app has no shortcuts", disabled: true }])],
    { alignEnd: true, label: "Shortcuts" },
  );
}

export function tickClock() {
  const label = byId("clock-face");
  if (!label) return;
  const face = matchMedia("(max-width: 720px)").matches ? clockFaceShort(now()) : clockFace(now());
  if (label.textContent !== face) label.textContent = face;
  byId("clock").classList.toggle(
    "moved",
    Math.abs(state.clock.offset_seconds ?? 0) > 2 || (state.clock.speed ?? 1) !== 1,
  );
}

function clockButton() {
  const label = "The organisation's time";
  const props = { type: "button", class: "clock", id: "clock", title: label, "aria-label": label, ...OPENS };
  const clock = h("button", { ...props, "aria-haspopup": "dialog", onclick: () => openClock(clock) });
  clock.append(icon("clock", 16), h("span", { id: "clock-face" }));
  return clock;
}

function meButton() {
  const name = nameOf(state.me);
  const label = { "aria-label": `You are ${name}. Change who you are`, title: "Change who you are" };
  const props = { type: "button", class: "me", ...label, onclick: () => emit("who") };
  return h("button", props, avatar(state.me, 28), h("span", { class: "me-name" }, name), icon("chevron", 14));
}

export function drawTopbar() {
  const wide = { ...OPENS, class: "icon-button not-phone" };
  const bolt = iconButton("bolt", "Shortcuts", () => shortcutMenu(bolt), wide);
  const theme = iconButton("sun", "Theme", () => themeMenu(theme), wide);
  byId("topbar").replaceChildren(
    iconButton("menu", "Open the sidebar", () => emit("drawer"), { class: "icon-button only-narrow" }),
    h("strong", { class: "team" }, state.team.name ?? ""),
    h("span", { class: "not-slack" }, "sandbox – not Slack"),
    h("span", { class: "spring" }),
    clockButton(),
    bolt,
    iconButton("inspect", "Inspector", () => emit("inspector"), { id: "inspect-toggle" }),
    theme,
    meButton(),
  );
  tickClock();
}
