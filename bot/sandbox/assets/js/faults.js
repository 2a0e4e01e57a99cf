/** Trouble on demand: what Slack and the network do to an app on a bad day. */
import { explain, get, post, remove } from "./api.js";
import { h, icon } from "./dom.js";
import { OPENS, openMenu } from "./popover.js";
import { complain, toast } from "./toasts.js";

const CALLS = [
  ["429", "The next call: too many requests", {}],
  ["500", "The next call: server error", {}],
  ["drop", "The next call: done, but the answer is lost", {}],
  ["revoked", "The next call: the token is revoked", {}],
  ["slow", "The next 10 calls: 2 seconds late", { times: 10, seconds: 2 }],
];
const DELIVERIES = [
  ["lost_ack", "The next event or click: the ack is lost", {}],
  ["repeat", "The next event or click: comes twice", {}],
  ["late", "The next event or click: comes 2 seconds late", { seconds: 2 }],
  ["drop", "The connection breaks", {}],
];

const HOUSE = { database: "The app's database restarts, now" };

async function strike(kind) {
  const answer = await post("faults", { method: "app", kind });
  if (answer.ok) toast("It has happened. The inspector has the line.", { seconds: 4 });
  else complain(explain(answer));
}

async function arrange(method, kind, how) {
  const answer = await post("faults", { method, kind, ...how });
  if (answer.ok) toast("The fault is waiting. It will show in the inspector.", { seconds: 4 });
  else complain(explain(answer));
}

function house(hooks) {
  if (!hooks.length) return [];
  const row = (kind) => ({
    label: HOUSE[kind] ?? `${kind}, now`,
    data: { "data-fault": `app-${kind}` },
    pick: () => strike(kind),
  });
  return ["In the app's own house", ...hooks.map(row)];
}

export async function openFaults(anchor) {
  const answer = await get("faults");
  const waiting = answer.faults?.length ?? 0;
  const row =
    (method) =>
    ([kind, label, how]) => ({
      label,
      data: { "data-fault": `${method}-${kind}` },
      pick: () => arrange(method, kind, how),
    });
  openMenu(
    anchor,
    [
      "The app calls the workspace",
      ...CALLS.map(row("*")),
      "The workspace calls the app",
      ...DELIVERIES.map(row("socket")),
      ...house(answer.hooks ?? []),
      null,
      {
        label: waiting ? `Clear ${waiting} waiting` : "None are waiting",
        icon: icon("check", 16),
        disabled: !waiting,
        pick: () => remove("faults"),
      },
    ],
    { label: "Faults", alignEnd: true, above: true },
  );
}

export function faultButton() {
  const button = h(
    "button",
    {
      type: "button",
      class: "filter fault-button",
      ...OPENS,
      onclick: () => openFaults(button),
    },
    icon("warning", 14),
    "Faults",
  );
  return button;
}
