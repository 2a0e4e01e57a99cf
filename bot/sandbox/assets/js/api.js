/** Speaks the member's JSON API; every answer is an object with `ok`, never an exception. */
import { state } from "./state.js";

const SENTENCES = {
  unreachable: "The sandbox does not answer. Is it still running?",
  operation_timeout: "The app did not answer within 3 seconds.",
  dispatch_failed: "The app could not be reached.",
  not_found: "There is no such command.",
  no_such_message: "This message no longer exists.",
  no_such_element: "This control no longer exists; the message has changed.",
  input_required: "Some answers are missing.",
  not_in_channel: "You are not in this channel.",
  is_archived: "This channel is archived.",
};

export function explain(answer) {
  return answer.message || SENTENCES[answer.error] || `It did not work: ${answer.error ?? "unknown error"}.`;
}

async function ask(url, options) {
  try {
    const response = await fetch(url, options);
    const body = await response.json();
    return { ok: response.ok, ...body };
  } catch {
    return { ok: false, error: "unreachable" };
  }
}

export function get(path, params = {}) {
  const query = new URLSearchParams();
  if (state.me) query.set("as", state.me.id);
  for (const [name, value] of Object.entries(params)) if (value !== undefined && value !== null) query.set(name, value);
  return ask(`/sandbox/${path}?${query}`);
}

export function post(path, body = {}) {
  return ask(`/sandbox/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as: state.me?.id, ...body }),
  });
}

export function remove(path) {
  return ask(`/sandbox/${path}?as=${encodeURIComponent(state.me.id)}`, { method: "DELETE" });
}

export async function upload(file) {
  const form = new FormData();
  form.append("as", state.me.id);
  form.append("file", file, file.name);
  return ask(`/sandbox/upload?as=${encodeURIComponent(state.me.id)}`, { method: "POST", body: form });
}
