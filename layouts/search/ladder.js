// What else to search for: a ladder of looser queries; as ladder.py and relaxed.py.

import { alikeOf, wordsOf } from "./guess.js";
import { parse, plain } from "./query.js";
import { questionOf } from "./question.js";
import { saidSo } from "./sounds.js";
import { swapped } from "./synonyms.js";
import { isSingle, segment } from "./text.js";

// The steps, the closest to what was typed first.
const LABELS = {
  synonyms: "也检索了同义的词",
  pinyin: "按拼音在标题、机关和关键词里检索",
  alike: "换了一个音近或者形近的字",
  words: "各个词都有，但不连在一起",
  any: "只有其中一部分词",
};

const SOUNDED = ["title", "issuer", "keywords"];
const MOST_GUESSED_AT = 40; // units of a query
const MOST_WORDS = 8; // of which one suffices: the rarest

/**
 * Promises what the first step of the ladder finds that finds anything, or null:
 * {id, label, texts, total, results, facets}. See `Engine.relaxed`.
 */
export async function relaxed(engine, query, options) {
  const { step, synonyms, filters, asof, found: known } = options;
  const parsed = parse(query);
  const tree = parsed.senseless ? plain(query) : parsed.tree;
  const answer = (part, given) =>
    engine.answer(questionOf(part, engine.store.frequent), given);
  const taken = async ({ id, texts, tree: looser }) => {
    const found = await answer(looser, options);
    if (!found.total) return null;
    return Object.assign(found, { id, label: LABELS[id], texts });
  };
  if (synonyms !== false && (!step || step === "synonyms")) {
    const wider = await bySynonyms(engine.store, tree);
    const found = wider && (await taken(wider));
    if (found) return found;
  }
  const given = { signal: options.signal, limit: 0 };
  const total = async () => (await answer(tree, Object.assign({ filters, asof }, given))).total;
  if (!step && (known === undefined ? await total() : known)) return null;
  const isFound = async (part) => (await answer(part, given)).total > 0;
  for await (const one of steps(engine.store, tree, isFound)) {
    const found = !step || step === one.id ? await taken(one) : null;
    if (found) return found;
  }
  return null;
}

/** Promises the step that finds what is found by synonyms only, null without any. */
async function bySynonyms(store, tree) {
  const { synonyms } = store.root;
  const groups = synonyms ? await store.payload(synonyms) : [];
  const used = new Set();
  const widened = (part) => {
    if (part.all) return { all: part.all.map(widened) };
    if (part.either) return { either: part.either.map(widened) };
    if (part.text === undefined || part.facet) return part;
    const others = swapped(groups, segment(part.text));
    for (const { word } of others) used.add(word);
    const texts = others.map(({ text }) => ({ text, field: part.field }));
    return { either: [part].concat(texts) };
  };
  const wider = widened(tree);
  if (!used.size) return null;
  return { id: "synonyms", texts: Array.from(used), tree: { all: [wider, { not: tree }] } };
}

/** Yields what to search for where nothing was found: {id, texts, tree}. */
async function* steps(store, tree, isFound) {
  const parts = tree.all || [tree];
  const isLeaf = (part) => part.text !== undefined && !part.facet;
  const leaves = parts.filter(isLeaf);
  const limits = parts.filter((part) => !isLeaf(part));
  const units = leaves.map(({ text }) => segment(text));
  const size = units.reduce((sum, some) => sum + some.length, 0);
  if (limits.some(({ all, either }) => all || either) || size > MOST_GUESSED_AT) return;
  const step = (id, texts, found) => {
    return { id, texts: Array.from(new Set(texts)), tree: { all: found.concat(limits) } };
  };

  const letters = [].concat(...units).map(({ unit }) => unit);
  const meant = await saidSo(store, letters);
  if (meant.length) {
    const sounded = meant.map((text) => SOUNDED.map((field) => ({ text, field })));
    yield step("pinyin", meant, [{ either: [].concat(...sounded) }]);
  }

  const texts = [];
  const others = [];
  let isGuessed = true;
  for (let at = 0; at < leaves.length; at++) {
    const isKnown = !units[at].length || (await isFound(leaves[at]));
    const { field, text } = leaves[at];
    const isThere = (other) => isFound({ text: other, field });
    texts[at] = isKnown ? [text] : await alikeOf(store, units[at], isThere);
    if (!isKnown) others.push(...texts[at]);
    isGuessed = isGuessed && texts[at].length > 0;
  }
  if (others.length && isGuessed) {
    const ways = leaves.map(({ field }, at) => {
      return { either: texts[at].map((text) => ({ text, field })) };
    });
    yield step("alike", others, ways);
  }

  const counted = await countedWords(store, leaves, units);
  if (counted.length > leaves.length && counted.every(({ count }) => count)) {
    const words = counted.map(({ word }) => word);
    yield step("words", words.map(({ text }) => text), words);
  }

  const rarest = counted.filter(({ count }) => count).sort((a, b) => a.count - b.count);
  // A single character says something only where there is nothing else.
  const telling = rarest.filter(({ word }) => !isSingle(word.text));
  const chosen = (telling.length ? telling : rarest).slice(0, MOST_WORDS);
  if (chosen.length) {
    const words = chosen.map(({ word }) => word);
    yield step("any", words.map(({ text }) => text), [{ either: words }]);
  }
}

/** Promises the different words of texts and how often there are: [{word, count}]. */
async function countedWords(store, leaves, units) {
  const found = new Map();
  for (let at = 0; at < leaves.length; at++) {
    const { field } = leaves[at];
    for (const text of await wordsOf(store, units[at])) {
      found.set(`${field} ${text}`, { text, field });
    }
  }
  return Promise.all(
    Array.from(found.values(), async (word) => {
      return { word, count: await store.count(word.text) };
    }),
  );
}
