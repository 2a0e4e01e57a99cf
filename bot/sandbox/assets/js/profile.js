/** The card that says who somebody is. */
import { explain, post } from "./api.js";
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { language } from "./languages.js";
import { openPopover } from "./popover.js";
import { emit, member, nameOf, now, state } from "./state.js";
import { complain } from "./toasts.js";

function localTime(person) {
  const zone = person.tz || "UTC";
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(now());
  return `${time} · ${zone.replace("_", " ")}`;
}

async function speak(locale, done) {
  const answer = await post("profile", { locale });
  done();
  if (answer.ok) emit("me");
  else complain(explain(answer));
}

/** Changing one's own language shows the app in it. */
function languages(done) {
  const row = (locale) => {
    const pressed = String(language({ locale }) === language(state.me));
    const props = { type: "button", class: "filter", "aria-pressed": pressed, onclick: () => speak(locale, done) };
    return h("button", props, language({ locale }));
  };
  const props = { class: "filters profile-languages", role: "group", "aria-label": "Your language" };
  return h("div", props, ["en-US", "zh-CN", "zh-TW"].map(row));
}

function head(person) {
  return h(
    "div",
    { class: "profile-head" },
    avatar(person, 64),
    h(
      "div",
      {},
      h("h2", {}, nameOf(person)),
      h("div", { class: "muted" }, person.title || (person.is_bot ? "App" : "")),
      h("div", { class: "muted" }, `@${person.name}`),
    ),
  );
}

function facts(person) {
  const rows = person.is_bot
    ? []
    : [
        ["Local time", localTime(person)],
        ["Language", language(person)],
      ];
  rows.push(["Member ID", h("code", {}, person.id)]);
  return h(
    "dl",
    {},
    rows.map(([term, said]) => [h("dt", {}, term), h("dd", {}, said)]),
  );
}

function buttons(person, become, done) {
  const href = person.is_bot ? "#/home" : `#/dm/${person.id}`;
  const change = () => {
    done();
    become(person);
  };
  const fixed = person.is_bot || person.deleted || person.id === state.me.id;
  return h(
    "div",
    { class: "profile-buttons" },
    h("a", { class: "button", href, onclick: done }, person.is_bot ? "Open its Home" : "Message"),
    fixed ? null : h("button", { type: "button", class: "button", onclick: change }, `Become ${nameOf(person)}`),
    fixed || window.parent !== window
      ? null
      : h("a", { class: "button", href: `/split?as=${state.me.id}&and=${person.id}` }, "Open beside me"),
  );
}

export function showProfile(anchor, id, become) {
  const person = member(id);
  const done = () => layer.close(false);
  const own = id === state.me.id ? languages(done) : null;
  const card = h("div", { class: "profile" }, head(person), own, facts(person), buttons(person, become, done));
  const layer = openPopover(anchor, card, { label: `Profile of ${nameOf(person)}`, className: "profile-popover" });
}
