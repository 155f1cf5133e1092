// The documents found, one entry each.

import { make, markedNodes } from "./elements.js";

/**
 * Returns the entries of results; `words` are highlighted in the documents, which are
 * shown as of the day asked for.
 */
export function entriesOf(results, root, words, asof) {
  const asked = new URLSearchParams(); // takes half a character too
  if (words) asked.set("q", words);
  if (asof) asked.set("asof", asof.on);
  const given = words || asof ? `?${asked}` : "";
  return results.map((result) => entryOf(result, root + result.url + given));
}

/** Tells whoever looks after entries, their statuses say, that there are new ones. */
export function tellListed() {
  document.dispatchEvent(new Event("disclosure-listed"));
}

function entryOf(result, address) {
  const title = make("a", "", ...markedNodes(result.titleParts));
  if (!title.textContent) title.textContent = result.title;
  title.href = address;
  const badges = [];
  if (result.status) {
    badges.push(make("span", "badge", result.status));
    badges[0].dataset.status = result.status;
    if (result.then) badges[0].dataset.then = result.then;
  }
  if (result.attribute === "依申请公开") {
    const badge = make("span", "badge", result.attribute);
    badge.dataset.tone = "warn";
    badges.push(badge);
  }
  return make(
    "li",
    "item",
    make("p", "item-title", title, ...badges),
    excerptOfResult(result, address),
    keywordsOf(result),
    factsOf(result),
  );
}

/** Returns the passage that fits best, behind a link to where it stands, or null. */
function excerptOfResult({ excerpt, section, anchor }, address) {
  if (!excerpt || !excerpt.length) return null;
  const [label, rest] = parted(section || "", excerpt);
  if (!label.length) return make("p", "item-summary", ...markedNodes(rest));
  const place = make("a", "item-section", ...markedNodes(label));
  place.href = `${address}#${encodeURIComponent(anchor)}`;
  return make("p", "item-summary", place, rest.length ? " " : "", ...markedNodes(rest));
}

/** Returns the keywords that were hit where the passage does not say why, or null. */
function keywordsOf({ keywords, excerpt }) {
  if (!keywords || !keywords.length || excerpt.some(({ hit }) => hit)) return null;
  const words = keywords.map((parts) => make("span", "keyword", ...markedNodes(parts)));
  return make("p", "item-summary", "关键词：", ...words);
}

/**
 * Returns [parts of the section's label, parts of the passage].
 *
 * A passage that begins with its label, or with the last piece of it, shows it once:
 * 第二条 为了…, 一、（三） of （三）统筹….
 */
function parted(section, excerpt) {
  const text = excerpt.map((part) => part.text).join("");
  for (let from = 0; from < section.length - 1; from++) {
    const length = prefixLength(text, section.slice(from));
    if (!length) continue;
    const [begin, rest] = cut(excerpt, length);
    if (from === 0) {
      const last = begin[begin.length - 1];
      last.text = last.text.trimEnd();
      return [begin, rest];
    }
    // A hit inside the piece stays where it is seen.
    if (begin.every(({ hit }) => !hit)) return [[{ text: section }], rest];
  }
  return [section ? [{ text: section }] : [], excerpt];
}

/** Returns how much of a text is another one that it begins with, blanks apart. */
function prefixLength(text, wanted) {
  let at = 0;
  for (const character of wanted) {
    if (!character.trim()) continue;
    while (at < text.length && !text[at].trim()) at++;
    if (!text.startsWith(character, at)) return 0;
    at += character.length;
  }
  while (at < text.length && !text[at].trim()) at++;
  return at;
}

/** Returns parts cut in two at a length. */
function cut(parts, length) {
  const before = [];
  const after = [];
  let left = length;
  for (const { text, hit } of parts) {
    if (left > 0) before.push({ text: text.slice(0, left), hit });
    if (left < text.length) after.push({ text: text.slice(Math.max(left, 0)), hit });
    left -= text.length;
  }
  return [before, after];
}

function factsOf(result) {
  const date = make("time", "", result.published_on);
  date.dateTime = result.published_on;
  const facts = [
    result.document_number,
    result.issuer,
    result.category,
    result.index_number && `索引号 ${result.index_number}`,
  ];
  const shown = facts.filter(Boolean).map((fact) => make("span", "", fact));
  return make("p", "item-facts", date, ...shown);
}

/** Returns the words to highlight in what a looser search found. */
export function wordsFound({ texts }) {
  return texts.map((text) => `"${text}"`).join(" OR ");
}
