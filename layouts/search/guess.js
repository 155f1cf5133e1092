// What a visitor may have meant, from what the index has; as guess.py.

import { pair } from "./question.js";
import { isSingle } from "./text.js";

const MOST_GUESSES = 8;
const MOST_ALIKE = 24; // characters that may stand for another
const MOST_SLIPS = 4; // places where the wrong character may stand
const SELDOM = 8; // so many times less often than the best is not meant

/** Returns a text that has these units. */
export function textOf(units) {
  let text = "";
  let last = "";
  for (const { unit, broken } of units) {
    // Two words in a row would else be one.
    const gap = last && !isSingle(last) && !isSingle(unit) ? " " : "";
    text += (broken ? "，" : gap) + unit;
    last = unit;
  }
  return text;
}

/** Returns keys of a map, those of the greatest number first, at most so many. */
export function bestOf(found, most) {
  return Array.from(found.keys())
    .sort((a, b) => found.get(b) - found.get(a) || (a < b ? -1 : 1))
    .slice(0, most);
}

/**
 * Promises the words that a text is likely made of, in their order.
 *
 * Without a dictionary these are pairs of characters; where their number is odd one
 * stands alone, so that the index has the pairs, the more often the better.
 */
export async function wordsOf(store, units) {
  const found = [];
  let stretch = [];
  for (const { unit, broken } of units) {
    if (stretch.length && (broken || !isSingle(unit))) {
      found.push(...(await pairsOf(store, stretch)));
      stretch = [];
    }
    if (isSingle(unit)) stretch.push(unit);
    else found.push(unit);
  }
  if (stretch.length) found.push(...(await pairsOf(store, stretch)));
  return Array.from(new Set(found));
}

async function pairsOf(store, units) {
  const pairs = units.slice(1).map((unit, at) => units[at] + unit);
  if (units.length % 2 === 0) return pairs.filter((_, at) => at % 2 === 0);
  const counts = await Promise.all(pairs.map((text) => store.count(text)));
  let best = null;
  for (let alone = 0; alone < units.length; alone += 2) {
    // The pairs before the one that stands alone begin at even places, the others at
    // odd ones.
    const isIn = (at) => (at < alone ? at % 2 === 0 : at % 2 === 1);
    const chosen = counts.filter((_, at) => isIn(at));
    const known = chosen.filter((count) => count > 0).length;
    const sizes = chosen.map((count) => (count ? 32 - Math.clz32(count) : 0));
    const size = sizes.reduce((sum, one) => sum + one, 0);
    if (!best || known > best.known || (known === best.known && size >= best.size)) {
      best = { known, size, alone, words: pairs.filter((_, at) => isIn(at)) };
    }
  }
  best.words.splice(best.alone / 2, 0, units[best.alone]);
  return best.words;
}

/**
 * Promises texts with one other character that sounds or looks alike.
 *
 * `isFound` promises whether any document holds a text. The right character makes
 * pairs that the index has. Of texts whose pairs differ much in how often they are
 * found, the frequent ones are promised.
 */
export async function alikeOf(store, units, isFound) {
  if (units.length < 2) return [];
  const slips = await slipsOf(units, isFound);
  const found = new Map();
  for (const at of slips.length ? slips : await loosestOf(store, units)) {
    await Promise.all(
      (await likeOf(store, units[at].unit)).map(async (unit) => {
        const changed = units.slice();
        changed[at] = { unit, broken: units[at].broken };
        const around = [];
        if (at > 0) around.push(pair(changed[at - 1], changed[at]));
        if (at + 1 < units.length) around.push(pair(changed[at], changed[at + 1]));
        let least = Infinity;
        for (const term of around) {
          // What the first pair rules out need not be looked up.
          if (least) least = Math.min(least, await store.count(term));
        }
        if (least) found.set(textOf(changed), least);
      }),
    );
  }
  const least = Math.max(0, ...found.values()) / SELDOM;
  return bestOf(found, MOST_GUESSES).filter((text) => found.get(text) >= least);
}

/**
 * Promises where the wrong character of a text may stand, if just one is wrong.
 *
 * What is before it is found, and so is what is behind it.
 */
async function slipsOf(units, isFound) {
  const size = units.length;
  const last = await longest(size, (some) => isFound(textOf(units.slice(0, some))));
  const behind = await longest(size, (some) => isFound(textOf(units.slice(size - some))));
  const first = size - 1 - behind;
  const count = last - first + 1;
  if (count < 1 || count > MOST_SLIPS) return [];
  return Array.from({ length: count }, (_, at) => first + at);
}

/** Promises the greatest size that is found, below one that is not. */
async function longest(size, isFound) {
  let least = 0;
  let most = size;
  while (most - least > 1) {
    const middle = (least + most) >> 1;
    if (await isFound(middle)) least = middle;
    else most = middle;
  }
  return least;
}

/** Promises where two neighbours are the least often together. */
async function loosestOf(store, units) {
  const joints = units.slice(1).map((unit, at) => pair(units[at], unit));
  const counts = await Promise.all(joints.map((term) => store.count(term)));
  const rarest = counts.indexOf(Math.min(...counts));
  return [rarest, rarest + 1];
}

/** Promises the characters that sound or look like one. */
async function likeOf(store, unit) {
  if (!isSingle(unit)) return [];
  const known = await store.payload(store.root.alike);
  const names = known.sounds.match(/.{8}/g);
  const lines = await Promise.all(names.map((name) => store.payload(name)));
  const groups = [known.shapes].concat(lines).join(" ").split(" ");
  const others = new Set(groups.filter((group) => group.includes(unit)).join(""));
  others.delete(unit);
  return Array.from(others).slice(0, MOST_ALIKE);
}
