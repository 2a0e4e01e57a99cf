/** The small app on Bolt for Node. Says `ready` and, over HTTP, its port; ends when its input is closed. */
import bolt from "@slack/bolt";
import { card, chosen, form, home, option, refreshed, sure } from "./forms.js";

const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = process.env;
const settings = {
  token: SLACK_BOT_TOKEN,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  logLevel: bolt.LogLevel.ERROR,
};
const app = SLACK_APP_TOKEN
  ? new bolt.App({ ...settings, appToken: SLACK_APP_TOKEN, socketMode: true })
  : new bolt.App({ ...settings, signingSecret: SLACK_SIGNING_SECRET });
let counted = 0;

app.command("/project", async ({ ack, body, client }) => {
  await client.views.open({ trigger_id: body.trigger_id, view: form(body.text) });
  await ack("Opened");
});

app.command("/plain", async ({ ack, client }) => {
  await client.conversations.create({ name: "twice" });
  try {
    await client.conversations.create({ name: "twice" });
  } catch (refusal) {
    await ack({ text: refusal.data.error });
  }
});

for (const name of ["kind_field", "customer"])
  app.options(name, async ({ ack, payload }) => ack({ options: [option(`${payload.value}-kind`)] }));

app.action("refresh", async ({ ack, body, client }) => {
  const { id, hash, private_metadata: title, state } = body.view;
  await client.views.update({ view_id: id, hash, view: refreshed(title, state.values.title.title_field.value) });
  await ack();
});

app.action("push", async ({ ack, body, client }) => {
  await client.views.push({ trigger_id: body.trigger_id, view: sure("pushed") });
  await ack();
});

app.view("sure", async ({ ack, view }) => {
  if (view.private_metadata === "stepped") await ack({ response_action: "clear" });
  else await ack();
});

app.view("apply", async ({ ack, view, body, client }) => {
  const title = view.state.values.title.title_field.value;
  if (title === "bad") return ack({ response_action: "errors", errors: { title: "Not this" } });
  if (title === "step") return ack({ response_action: "push", view: sure("stepped") });
  if (title === "replace") return ack({ response_action: "update", view: sure("replaced") });
  await ack();
  return openChannel(client, body.user.id, `${title}: ${view.state.values.kind.kind_field.selected_option.value}`);
});

async function openChannel(client, user, said) {
  const { channel: made } = await client.conversations.create({ name: "prj-0001", is_private: true });
  const channel = made.id;
  await client.conversations.invite({ channel, users: user });
  await client.conversations.setTopic({ channel, topic: said });
  const posted = await client.chat.postMessage({ channel, text: said, blocks: card(said) });
  await client.pins.add({ channel, timestamp: posted.ts });
  await client.bookmarks.add({ channel_id: channel, title: "Plan", type: "link", link: "https://plan.example" });
  await client.filesUploadV2({ channel_id: channel, content: "a,b", filename: "plan.csv", title: "Plan" });
}

app.view({ callback_id: "apply", type: "view_closed" }, async ({ ack, body, client }) => {
  await ack();
  await client.chat.postMessage({ channel: body.user.id, text: `Closed ${body.view.callback_id}` });
});

app.action("approve", async ({ ack, body, respond, client }) => {
  await ack();
  const blocks = card(`Approved by <@${body.user.id}>`);
  await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text: "Approved", blocks });
  await respond("Thank you");
});

app.action({ block_id: "choices" }, async ({ ack, action, respond }) => {
  await ack();
  await respond({ text: `${action.action_id} is ${chosen(action)}`, replace_original: false });
});

app.shortcut("raise", async ({ ack, shortcut, client }) => {
  await client.views.open({ trigger_id: shortcut.trigger_id, view: form(shortcut.message.text) });
  await ack();
});

app.shortcut("new", async ({ ack, shortcut, client }) => {
  await client.views.open({ trigger_id: shortcut.trigger_id, view: form("anywhere") });
  await ack();
});

app.event("app_home_opened", async ({ event, client }) => {
  await client.views.publish({ user_id: event.user, view: home(counted) });
});

app.action("count", async ({ ack, body, client }) => {
  counted += 1;
  await ack();
  await client.views.publish({ user_id: body.user.id, view: home(counted) });
});

app.event("app_mention", async ({ event, say }) => say({ text: "You called?", thread_ts: event.ts }));
app.event("member_joined_channel", async ({ event, say }) => say(`Welcome <@${event.user}>`));

app.event("file_shared", async ({ event, client }) => {
  const { file } = await client.files.info({ file: event.file_id });
  await client.chat.postMessage({ channel: event.channel_id, text: `Got ${file.name}` });
});

app.event("message", async ({ event, client }) => {
  if (event.text?.includes("look"))
    await client.reactions.add({ channel: event.channel, timestamp: event.ts, name: "eyes" });
});

const server = await app.start(SLACK_APP_TOKEN ? undefined : 0);
console.log(`ready ${SLACK_APP_TOKEN ? "" : server.address().port}`.trim());
process.stdin.on("end", () => process.exit(0)).resume();
