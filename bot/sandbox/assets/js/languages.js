/** The name of a member's language in itself. */

const LANGUAGES = {
  en: "English",
  "zh-CN": "简体中文",
  "zh-TW": "繁體中文",
  "zh-HK": "繁體中文",
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
};

export function language(person) {
  const tag = (person.locale ?? "").replace("_", "-");
  return LANGUAGES[tag] ?? LANGUAGES[tag.split("-")[0]] ?? tag;
}
