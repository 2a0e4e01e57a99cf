/** What went between the workspace and the app: envelopes, acks, API calls, errors. */
import { get } from "./api.js";
import { stamp } from "./dates.js";
import { faultButton } from "./faults.js";
import { byId, h, icon, iconButton } from "./dom.js";

const SHOWN = 500;
const KINDS = ["envelope", "ack", "api", "http", "fault", "clock"];

let last = 0;
let paused = false;
let words = "";
const hidden = new Set();

function literal(value) {
  const kind = value === null ? "null" : typeof value;
  return h("span", { class: `json-${kind}` }, typeof value === "string" ? JSON.stringify(value) : String(value));
}

/** A JSON tree; a branch is drawn when it is first opened. */
function tree(value, key, open = false) {
  const name = key === undefined ? null : [h("span", { class: "json-key" }, key), ": "];
  if (value === null || typeof value !== "object") return h("div", { class: "json-leaf" }, name, literal(value));
  const entries = Object.entries(value);
  const brief = Array.isArray(value)
    ? `[${entries.length}]`
    : `{${entries
        .slice(0, 4)
        .map(([one]) => one)
        .join(", ")}${entries.length > 4 ? ", …" : ""}}`;
  if (!entries.length)
    return h("div", { class: "json-leaf" }, name, h("span", { class: "muted" }, Array.isArray(value) ? "[]" : "{}"));
  const node = h("details", { class: "json-branch" }, h("summary", {}, name, h("span", { class: "muted" }, brief)));
  const fill = () =>
    node.children.length === 1 &&
    node.append(
      h(
        "div",
        { class: "json-inner" },
        entries.map(([one, inner]) => tree(inner, one)),
      ),
    );
  node.addEventListener("toggle", fill);
  if (open) {
    fill();
    node.open = true;
  }
  return node;
}

function parsed(value) {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function details(line) {
  return h(
    "div",
    { class: "log-details" },
    line.error ? h("p", { class: "log-error" }, line.error) : null,
    ["request", "response"]
      .filter((side) => line[side] !== null && line[side] !== undefined)
      .map((side) =>
        h("section", { "aria-label": side }, h("h3", {}, side), tree(parsed(line[side]), undefined, true)),
      ),
  );
}

function row(line) {
  const ms =
    line.ms === null || line.ms === undefined ? "" : `${line.ms < 10 ? line.ms.toFixed(1) : Math.round(line.ms)} ms`;
  const node = h(
    "details",
    { class: `log-row${line.ok === false ? " bad" : ""}`, "data-kind": line.kind, "data-n": line.n },
    h(
      "summary",
      {},
      icon("right", 14),
      h("time", { datetime: line.at }, stamp(line.at)),
      h("span", { class: `log-kind kind-${line.kind}` }, line.kind),
      h("span", { class: "log-name" }, line.name),
      h("span", { class: "log-said" }, line.error ?? ""),
      h("span", { class: "log-ms" }, ms),
    ),
  );
  node.addEventListener("toggle", () => {
    if (node.children.length === 1) node.append(details(line));
    if (node.open) node.scrollIntoView({ block: "nearest" });
  });
  node.line = line;
  node.hidden = !fits(line);
  return node;
}

function fits(line) {
  if (hidden.has(line.kind)) return false;
  return (
    !words || `${line.name} ${line.error ?? ""} ${JSON.stringify(line.request ?? "")}`.toLowerCase().includes(words)
  );
}

const list = () => byId("inspector").querySelector(".log-list");

function filter() {
  for (const node of list()?.children ?? []) node.hidden = !fits(node.line);
}

function append(lines) {
  const box = list();
  if (!box || !lines.length) return;
  const low = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  box.append(...lines.map(row));
  while (box.children.length > SHOWN) box.firstElementChild.remove();
  last = Math.max(last, lines.at(-1).n);
  if (low) box.scrollTop = box.scrollHeight;
}

function kindButton(kind) {
  return h(
    "button",
    {
      type: "button",
      class: "filter",
      "aria-pressed": String(!hidden.has(kind)),
      onclick: (event) => {
        if (!hidden.delete(kind)) hidden.add(kind);
        event.currentTarget.setAttribute("aria-pressed", String(!hidden.has(kind)));
        filter();
      },
    },
    kind,
  );
}

function draw(close) {
  const search = h("input", {
    type: "search",
    class: "input small",
    placeholder: "Filter",
    "aria-label": "Filter the inspector",
    oninput: () => {
      words = search.value.trim().toLowerCase();
      filter();
    },
  });
  const pause = iconButton(
    "pause",
    "Pause",
    () => {
      paused = !paused;
      pause.setAttribute("aria-pressed", String(paused));
      if (!paused) catchUp();
    },
    { "aria-pressed": "false" },
  );
  byId("inspector").replaceChildren(
    h(
      "header",
      { class: "log-head" },
      h("h2", {}, "Inspector"),
      h("div", { class: "filters" }, KINDS.map(kindButton)),
      search,
      h("span", { class: "spring" }),
      faultButton(),
      pause,
      iconButton("trash", "Clear", () => list().replaceChildren()),
      iconButton("close", "Close the inspector", close),
    ),
    h("div", { class: "log-list", role: "log", "aria-label": "Calls and envelopes", tabindex: 0 }),
  );
}

async function catchUp() {
  const answer = await get("log", { after: last });
  if (answer.ok) append((answer.lines ?? answer.log ?? []).filter((line) => line.n > last).slice(-SHOWN));
}

export async function toggleInspector() {
  const node = byId("inspector");
  node.hidden = !node.hidden;
  byId("app").classList.toggle("with-inspector", !node.hidden);
  byId("inspect-toggle")?.setAttribute("aria-pressed", String(!node.hidden));
  if (node.hidden) return;
  byId("inspect-toggle")?.removeAttribute("data-trouble");
  last = 0;
  draw(toggleInspector);
  await catchUp();
  list().scrollTop = list().scrollHeight;
}

/** A line arrives; while paused or closed it is fetched later. */
export function inspectorHears(line) {
  if (line.ok === false && byId("inspector").hidden) byId("inspect-toggle")?.setAttribute("data-trouble", "");
  if (!list() || byId("inspector").hidden || paused || line.n <= last) return;
  append([line]);
}
