/** What lies over the whole page: questions, pictures, "who are you?". */
import { byId, h } from "./dom.js";

/** Keeps the Tab key inside `node`. */
export function trap(node) {
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...node.querySelectorAll("a[href],button,input,textarea,select,[tabindex='0']")].filter(
      (one) => !one.disabled && one.offsetParent !== null,
    );
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== edge && node.contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  });
}

/**
 * Lays `content` over the page; answers `close()`, which gives the focus back. Escape, and a click beside the content,
 * call `leave` where it is given.
 */
export function overlay(content, { className = "", leave = null, props = {} } = {}) {
  const before = document.activeElement;
  const node = h("div", { class: `cover ${className}`, ...props }, content);
  const escape = (event) => {
    if (event.key !== "Escape" || !leave || byId("layers").lastElementChild !== node) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave();
  };
  node.addEventListener("click", (event) => event.target === node && leave?.());
  document.addEventListener("keydown", escape, true);
  byId("layers").append(node);
  trap(node);
  return () => {
    node.remove();
    document.removeEventListener("keydown", escape, true);
    before?.focus?.({ preventScroll: true });
  };
}
