/** Initials on a calm square; the same person always has the same colour. */
import { h } from "./dom.js";
import { nameOf } from "./state.js";

const COLOURS = [
  "#2f6f8f",
  "#7a5c99",
  "#3f7d58",
  "#a8623a",
  "#5666a3",
  "#8a5068",
  "#5b7636",
  "#2f7d7a",
  "#96703a",
  "#6b6f80",
];

function initials(name) {
  if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name)) {
    const letters = [...name.replace(/[^\p{L}]/gu, "")];
    return letters.length > 2 ? letters.slice(-2).join("") : letters.join("");
  }
  const words = name.split(/[\s._-]+/).filter(Boolean);
  return words.length > 1 ? words[0][0] + words.at(-1)[0] : name.slice(0, 2);
}

function colour(id) {
  let sum = 7;
  for (const char of id ?? "") sum = (sum * 31 + char.codePointAt(0)) >>> 0;
  return COLOURS[sum % COLOURS.length];
}

export function avatar(person, size = 36) {
  const name = nameOf(person)
    .replace(/[（(].*/, "")
    .trim();
  const style = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.4)}px` };
  if (person.avatar && /^(https?:|\/|data:image)/.test(person.avatar))
    return h("img", { class: "avatar", src: person.avatar, alt: "", style });
  if (person.is_bot)
    return h("span", { class: "avatar avatar-bot", "aria-hidden": "true", style }, (name[0] ?? "?").toUpperCase());
  return h(
    "span",
    { class: "avatar", "aria-hidden": "true", style: { ...style, background: colour(person.id) } },
    initials(name).toUpperCase(),
  );
}
