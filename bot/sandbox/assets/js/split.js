/** Two pages side by side, each somebody else's; on a narrow window one at a time, with tabs. */
import { h } from "./dom.js";

const asked = new URLSearchParams(location.search);
const sides = ["as", "and"].map((name) => ({ name, user: asked.get(name) ?? "", label: asked.get(name) ?? "" }));
let now = sides[0];

function address() {
  const query = new URLSearchParams(sides.map((side) => [side.name, side.user]));
  history.replaceState(null, "", `/split?${query}`);
}

function show(side) {
  now = side;
  for (const one of sides) {
    one.pane.classList.toggle("now", one === now);
    one.tab.setAttribute("aria-selected", String(one === now));
    one.tab.textContent = one.label;
  }
  document.title = `${sides.map((one) => one.label).join(" and ")} – sandbox, not Slack`;
  leave.href = `/?as=${encodeURIComponent(now.user)}`;
}

function build(side) {
  const src = `/?as=${encodeURIComponent(side.user)}${location.hash}`;
  side.frame = h("iframe", { src, title: side.label, allow: "clipboard-write" });
  side.pane = h("div", { class: "pane", role: "tabpanel" }, side.frame);
  side.tab = h("button", { type: "button", class: "tab", role: "tab", onclick: () => show(side) });
  side.tab.addEventListener("click", () => side.frame.contentWindow?.focus());
}

/** Each page says who it is for: at the beginning, and when its member is changed there. */
addEventListener("message", ({ source, origin, data }) => {
  const side = sides.find((one) => one.frame.contentWindow === source);
  if (origin !== location.origin || !side) return;
  if (data?.become) Object.assign(side, { user: data.become.id, label: data.become.name });
  if (data?.become) side.frame.title = side.label;
  if (data?.focus) show(side);
  address();
  show(now);
});

const leave = h("a", { class: "leave" }, "One person again");
sides.forEach(build);
const list = h(
  "div",
  { role: "tablist", class: "tabs" },
  sides.map((side) => side.tab),
);
document.getElementById("tabs").replaceChildren(list, leave);
document.getElementById("panes").replaceChildren(...sides.map((side) => side.pane));
show(now);
