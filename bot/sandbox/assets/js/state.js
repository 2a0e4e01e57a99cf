/** What the page knows of the workspace, and the news of its changes. */

export const state = {
  team: {},
  me: null,
  members: new Map(),
  channels: [],
  commands: [],
  shortcuts: [],
  bot: {},
  hints: [],
  clock: { now: new Date().toISOString(), offset_seconds: 0, speed: 1 },
  clockRead: Date.now(),
  where: { kind: "nowhere" },
};

const bus = new EventTarget();

export function on(name, fn) {
  bus.addEventListener(name, (event) => fn(event.detail));
}

export function emit(name, detail) {
  bus.dispatchEvent(new CustomEvent(name, { detail }));
}

export function takeState(answer) {
  state.team = answer.team ?? {};
  state.me = (typeof answer.me === "string" ? answer.members.find((m) => m.id === answer.me) : answer.me) ?? null;
  state.members = new Map((answer.members ?? []).map((member) => [member.id, member]));
  state.channels = answer.channels ?? [];
  state.commands = [...(answer.commands ?? [])].sort((a, b) => a.command.localeCompare(b.command));
  state.shortcuts = answer.shortcuts ?? [];
  state.bot = answer.bot ?? {};
  state.hints = answer.hints ?? [];
  takeClock(answer.clock ?? {});
}

export function takeClock(clock) {
  state.clock = { ...state.clock, ...clock };
  state.clockRead = Date.now();
}

/** The organisation's time in milliseconds: the sandbox clock may be moved and may run faster. */
export function now() {
  const passed = (Date.now() - state.clockRead) * (state.clock.speed ?? 1);
  return Date.parse(state.clock.now) + passed;
}

export function member(id) {
  return state.members.get(id) ?? { id, name: id ?? "?", real_name: id ?? "?" };
}

export function nameOf(person) {
  return person.display_name || person.real_name || person.name || person.id;
}

export function channel(id) {
  return state.channels.find((one) => one.id === id) ?? state.channels.find((one) => one.is_im && one.user === id);
}

export function channelName(one) {
  if (!one) return "unknown";
  if (one.is_mpim) return groupName(one);
  return one.is_im ? nameOf(member(one.user)) : one.name;
}

/** "mpdm-ada--ben--mei-1" is the conversation with Ben and Mei, when one is Ada. */
function groupName(one) {
  const names = one.name
    .replace(/^mpdm-|-\d+$/g, "")
    .split("--")
    .filter((name) => name !== state.me?.name);
  return names
    .map((name) => nameOf([...state.members.values()].find((person) => person.name === name) ?? { name }))
    .join(", ");
}

/** Members one may write to or pick: not deactivated. */
export function people() {
  return [...state.members.values()].filter((one) => !one.deleted).sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

export function locale() {
  return (state.me?.locale || "en-GB").replace("_", "-");
}

export function timeZone() {
  return state.me?.tz || Intl.DateTimeFormat().resolvedOptions().timeZone;
}
