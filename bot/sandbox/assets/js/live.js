/** News from the server, as it happens. */
import { announce } from "./dom.js";
import { state } from "./state.js";

const NAMES = ["message", "view", "home", "channels", "clock", "toast", "inspect"];

let source = null;

/**
 * `hear(name, data)` for each event; `again()` after the line was cut and is back. Resolves when the line stands: what
 * is read after that can miss nothing.
 */
export function listen(hear, again) {
  source?.close();
  let cut = false;
  source = new EventSource(`/sandbox/events?as=${encodeURIComponent(state.me.id)}`);
  const stands = new Promise((resolve) => {
    source.addEventListener("open", resolve);
    source.addEventListener("error", resolve);
  });
  source.addEventListener("open", () => {
    document.documentElement.removeAttribute("data-offline");
    if (cut) again();
    cut = false;
  });
  source.addEventListener("error", () => {
    if (!cut) announce("The sandbox does not answer; trying again.");
    cut = true;
    document.documentElement.setAttribute("data-offline", "");
  });
  for (const name of NAMES)
    source.addEventListener(name, (event) => hear(name, event.data ? JSON.parse(event.data) : {}));
  return stands;
}
