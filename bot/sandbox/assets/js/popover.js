/** Little layers beside what opened them: menus, lists, calendars. Escape and a click elsewhere close the top one. */
import { byId, h } from "./dom.js";

/** Said of what opens a menu or a list. */
export const OPENS = { "aria-haspopup": "menu", "aria-expanded": "false" };

const open = [];

function place(layer) {
  const { node, anchor, options } = layer;
  if (!anchor.isConnected) return close(layer);
  if (matchMedia("(max-width: 560px)").matches && !options.small) return node.classList.add("sheet");
  const box = anchor.getBoundingClientRect();
  node.classList.remove("sheet");
  if (options.matchWidth) node.style.minWidth = `${box.width}px`;
  const { offsetWidth: width, offsetHeight: height } = node;
  const below = innerHeight - box.bottom - 12;
  const above = options.above ? box.top > height + 12 : below < height && box.top > below;
  const left = options.alignEnd ? box.right - width : box.left;
  const top = above ? box.top - height - 6 : box.bottom + 6;
  node.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  node.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  return undefined;
}

function close(layer, back = true) {
  const at = open.indexOf(layer);
  if (at < 0) return;
  for (const above of open.splice(at).reverse()) {
    above.backdrop.remove();
    above.node.remove();
    above.anchor.setAttribute?.("aria-expanded", "false");
    above.options.onclose?.();
  }
  if (back && layer.anchor.isConnected) layer.anchor.focus?.({ preventScroll: true });
}

/** Opens `content` beside `anchor`; answers `{close, place, node}`. A second call on the same anchor closes it. */
export function openPopover(anchor, content, options = {}) {
  const same = open.find((layer) => layer.anchor === anchor);
  if (same) {
    close(same);
    return null;
  }
  if (!options.keep) for (const other of [...open]) if (!other.node.contains(anchor)) close(other, false);
  const node = h(
    "div",
    { class: `popover ${options.className ?? ""}`, role: options.role ?? "dialog", "aria-label": options.label },
    content,
  );
  const backdrop = h("div", { class: "popover-backdrop" });
  const layer = { node, backdrop, anchor, options };
  open.push(layer);
  byId("layers").append(backdrop, node);
  anchor.setAttribute?.("aria-expanded", "true");
  place(layer);
  if (!options.passive)
    (node.querySelector("[data-autofocus]") ?? node.querySelector("input,button,[tabindex]"))?.focus({
      preventScroll: true,
    });
  return { close: (back = true) => close(layer, back), place: () => place(layer), node };
}

export function closeAll() {
  if (open.length) close(open[0], false);
}

addEventListener("resize", () => open.forEach(place));
document.addEventListener(
  "scroll",
  (event) => {
    for (const layer of [...open]) if (event.target.contains?.(layer.anchor)) place(layer);
  },
  true,
);
document.addEventListener(
  "pointerdown",
  (event) => {
    const top = open.at(-1);
    if (!top || top.node.contains(event.target) || top.anchor.contains?.(event.target)) return;
    if (open.some((layer) => layer.node.contains(event.target))) close(top, false);
    else close(open[0], false);
  },
  true,
);
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || !open.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    close(open.at(-1));
  },
  true,
);

/** Arrow keys walk through `selector` inside `node`; Home and End jump. */
export function walkable(node, selector, columns = 1) {
  node.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: columns, ArrowUp: -columns, ...(columns > 1 ? { ArrowRight: 1, ArrowLeft: -1 } : {}) };
    const items = [...node.querySelectorAll(selector)].filter((item) => !item.disabled);
    const at = items.indexOf(document.activeElement);
    let next = null;
    if (event.key in steps) next = at < 0 ? 0 : (at + steps[event.key] + items.length) % items.length;
    else if (event.key === "Home") next = 0;
    else if (event.key === "End") next = items.length - 1;
    if (next === null || !items.length || event.target.matches("input")) return;
    event.preventDefault();
    items[next].focus();
  });
}

/** A menu of `{label, hint, icon, danger, href, pick}`; a string is a heading, null a line. */
export function openMenu(anchor, items, options = {}) {
  const rows = items.map((item) => {
    if (item === null) return h("hr");
    if (typeof item === "string") return h("div", { class: "menu-heading" }, item);
    const tag = item.href ? "a" : "button";
    return h(
      tag,
      {
        class: `menu-item${item.danger ? " danger" : ""}`,
        role: "menuitem",
        type: item.href ? null : "button",
        href: item.href,
        target: item.href ? "_blank" : null,
        rel: item.href ? "noreferrer noopener" : null,
        disabled: item.disabled,
        ...(item.data ?? {}),
        onclick: () => {
          layer.close();
          item.pick?.();
        },
      },
      item.icon ?? null,
      h("span", { class: "menu-text" }, item.label, item.hint ? h("small", {}, item.hint) : null),
    );
  });
  const layer = openPopover(anchor, rows, { role: "menu", className: "menu", ...options });
  if (layer) walkable(layer.node, ".menu-item");
  return layer;
}
