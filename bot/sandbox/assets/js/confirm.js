/** The question before something that cannot be taken back. */
import { h } from "./dom.js";
import { textObject } from "./mrkdwn.js";
import { overlay } from "./overlay.js";

export const plainText = (text) => ({ type: "plain_text", text });

function question(confirm, answer) {
  const {
    title = plainText("Are you sure?"),
    deny = plainText("Cancel"),
    confirm: agree = plainText("Confirm"),
  } = confirm;
  const style = confirm.style === "danger" ? "danger-fill" : "primary";
  return h(
    "div",
    {
      class: "dialog",
      role: "alertdialog",
      "aria-modal": "true",
      "aria-labelledby": "confirm-title",
      "aria-describedby": "confirm-text",
    },
    h("h2", { id: "confirm-title" }, textObject(title)),
    h("div", { id: "confirm-text" }, textObject(confirm.text)),
    h(
      "div",
      { class: "dialog-buttons" },
      h("button", { type: "button", class: "button", onclick: () => answer(false) }, textObject(deny)),
      h("button", { type: "button", class: `button ${style}`, onclick: () => answer(true) }, textObject(agree)),
    ),
  );
}

/** Resolves true when the person agrees, or when there is nothing to ask. */
export function confirmed(confirm) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (agreed) => {
      close();
      resolve(agreed);
    };
    const dialog = question(confirm, answer);
    const close = overlay(dialog, { leave: () => answer(false) });
    dialog.querySelector(".button:last-child").focus();
  });
}
