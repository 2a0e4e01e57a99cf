/** Short notices at the edge: what went wrong, and messages that reached somebody else. */
import { byId, h, iconButton } from "./dom.js";

const SHOWN = 3;

/** Shows `content` for some seconds; resting the pointer on it keeps it. */
export function toast(content, { seconds = 7, kind = "", onclick = null, data = {} } = {}) {
  const body = onclick
    ? h(
        "button",
        {
          type: "button",
          class: "toast-body",
          onclick: () => {
            gone();
            onclick();
          },
        },
        content,
      )
    : h("div", { class: "toast-body" }, content);
  const node = h(
    "div",
    {
      class: `toast ${kind}`,
      role: kind === "bad" ? "alert" : null,
      ...data,
      onpointerenter: () => clearTimeout(timer),
      onpointerleave: () => later(),
    },
    body,
    iconButton("close", "Dismiss", () => gone(), { size: 16 }),
  );
  const gone = () => node.remove();
  let timer = 0;
  const later = () => {
    timer = setTimeout(gone, seconds * 1000);
  };
  byId("toasts").append(node);
  while (byId("toasts").children.length > SHOWN) byId("toasts").firstElementChild.remove();
  later();
  return node;
}

export function complain(sentence) {
  toast(sentence, { kind: "bad", seconds: 9 });
}
