/** Files and pictures in messages. */
import { byId, h, icon, iconButton } from "./dom.js";
import { readableSize } from "./inputs.js";
import { overlay } from "./overlay.js";
import { state } from "./state.js";

/** A file's address with the reader's name, without which the workspace keeps it shut. */
export function readable(url) {
  const own = /\/files\//.test(url) && (url.startsWith("/") || url.startsWith(location.origin));
  return own && !url.includes("as=") ? `${url}${url.includes("?") ? "&" : "?"}as=${state.me.id}` : url;
}

function address(file) {
  return readable(file.url_private ?? `/files/${file.id}/${encodeURIComponent(file.name ?? "file")}`);
}

/** The picture at full size over the page; Escape or a click closes it. */
export function openPicture(url, alt) {
  const content = [
    h("img", { src: url, alt: alt ?? "" }),
    alt ? h("p", {}, alt) : null,
    iconButton("close", "Close the picture", () => close()),
  ];
  const props = { role: "dialog", "aria-modal": "true", "aria-label": alt || "Picture" };
  const close = overlay(content, { className: "lightbox", leave: () => close(), props });
  byId("layers").querySelector(".lightbox button").focus();
}

export function fileCard(file) {
  const name = file.title || file.name || file.id;
  if ((file.mimetype ?? "").startsWith("image/")) {
    const url = readable(file.thumb_720 ?? address(file));
    return h(
      "figure",
      { class: "image-block", "data-file": file.id },
      h("figcaption", {}, name),
      h(
        "button",
        {
          type: "button",
          class: "picture-button",
          "aria-label": `Enlarge: ${file.alt_txt ?? name}`,
          onclick: () => openPicture(address(file), file.alt_txt ?? name),
        },
        h("img", { class: "picture", src: url, alt: file.alt_txt ?? name, loading: "lazy" }),
      ),
    );
  }
  return h(
    "a",
    { class: "file-card", href: address(file), target: "_blank", download: file.name, "data-file": file.id },
    h("span", { class: "file-kind" }, icon("file", 20)),
    h(
      "span",
      { class: "file-names" },
      h("strong", {}, name),
      h(
        "small",
        {},
        [file.pretty_type ?? file.filetype?.toUpperCase(), readableSize(file.size)].filter(Boolean).join(" · "),
      ),
    ),
  );
}
