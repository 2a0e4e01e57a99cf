/** Lists to choose from: fixed ones, the app's own, members and channels. */
import { post } from "./api.js";
import { avatar } from "./avatar.js";
import { plain, textObject } from "./mrkdwn.js";
import { marks, press } from "./press.js";
import { SelectBox } from "./select.js";
import { channelName, member, nameOf, people, state } from "./state.js";

export function asOption(option) {
  return {
    value: option.value,
    text: textObject(option.text),
    key: option.text.text,
    label: plain(option.text.text),
    description: option.description ? textObject(option.description) : null,
  };
}

function personOption(person) {
  return {
    value: person.id,
    text: nameOf(person),
    key: nameOf(person),
    label: nameOf(person),
    description: person.title,
    image: avatar(person, 22),
  };
}

function channelOption(one) {
  const label = one.is_im ? channelName(one) : `#${channelName(one)}`;
  return { value: one.id, text: label, key: label, label, description: one.topic || null };
}

const FEW = 7;
const fixed = (element) => element.option_groups?.flatMap((group) => group.options) ?? element.options ?? [];
const finds = (query, ...texts) => texts.some((text) => (text ?? "").toLowerCase().includes(query.toLowerCase()));

function fixedOptions(element) {
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  return (query) =>
    groups.map((group) => ({
      label: group.label ? group.label.text : null,
      options: group.options.filter((option) => finds(query, option.text.text, option.description?.text)).map(asOption),
    }));
}

function remoteOptions(element, block, ctx) {
  return async (query) => {
    const answer = await post("options", {
      ...ctx.target,
      action_id: element.action_id,
      block_id: block.block_id,
      query,
    });
    if (!answer.ok) return null;
    const groups = answer.option_groups ?? [{ options: answer.options ?? [] }];
    return groups.map((group) => ({ label: group.label?.text, options: group.options.map(asOption) }));
  };
}

function memberOptions(query) {
  const found = people().filter((one) => !one.is_bot && finds(query, nameOf(one), one.name, one.title));
  return [{ options: found.slice(0, 80).map(personOption) }];
}

function channelOptions(element) {
  const wanted = element.filter?.include ?? ["public", "private", "im"];
  const kind = (one) => (one.is_im ? "im" : one.is_private ? "private" : "public");
  return (query) => [
    {
      options: state.channels
        .filter((one) => !one.is_archived && finds(query, channelName(one), one.name))
        .filter((one) => (element.type.includes("channels") ? kind(one) === "public" : wanted.includes(kind(one))))
        .slice(0, 80)
        .map(channelOption),
    },
  ];
}

function chosenAtFirst(element, ctx) {
  const known = (id) => {
    const place = state.channels.find((one) => one.id === id);
    return place ? channelOption(place) : personOption(member(id));
  };
  const ids =
    element.initial_users ??
    element.initial_conversations ??
    element.initial_channels ??
    [element.initial_user ?? element.initial_conversation ?? element.initial_channel].filter(Boolean);
  const options = element.initial_options ?? (element.initial_option ? [element.initial_option] : []);
  const here = element.default_to_current_conversation && ctx.channel && !ids.length ? [ctx.channel] : [];
  return [...options.map(asOption), ...[...ids, ...here].map(known)];
}

export function choose(element, block, ctx) {
  const kind = element.type.replace("multi_", "").replace("_select", "");
  const multi = element.type.startsWith("multi_");
  const loads = { static: fixedOptions(element), external: remoteOptions(element, block, ctx), users: memberOptions };
  const box = new SelectBox({
    label: ctx.labelOf?.(block) ?? element.placeholder?.text ?? "Choose",
    placeholder: element.placeholder?.text,
    multi,
    searchable: kind !== "static" || fixed(element).length > FEW,
    remote: kind === "external",
    minQuery: kind === "external" ? (element.min_query_length ?? 3) : 0,
    max: element.max_selected_items,
    id: ctx.idOf?.(block),
    clearable: block.type === "input" && block.optional && !multi,
    load: loads[kind] ?? channelOptions(element),
    chosen: ctx.form.start(block, element, chosenAtFirst(element, ctx)),
    onchange: (options) => press(ctx, block, element, box.node, { selected: box.read(), keep: options }),
  });
  ctx.form.add(block, () => box.read());
  for (const [name, value] of Object.entries(marks(block, element))) box.trigger.setAttribute(name, value ?? "");
  return box.node;
}
