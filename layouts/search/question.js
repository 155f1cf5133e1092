// A query as the index can answer it; as question.py and terms.py.

import { parse, plain } from "./query.js";
import { isSingle, segment } from "./text.js";

export const PLAIN = "plain"; // a note: the operators were read as text
const MOST_UNITS = 200; // of a query; what is beyond them is not looked at
const MOST_PROBES = 12; // of a run
const LEFT_OUT = new Set(["第", "号", "年"]); // of numbers

/** Returns a serial as it is written by the book: without zeros in front. */
function serialOf(unit) {
  return /^[0-9]+$/.test(unit) ? unit.replace(/^0+(?=[1-9])/, "") : unit;
}

/** Returns the question of a query to an index with such frequent pairs. */
export function read(query, frequent) {
  const { tree, senseless } = parse(query);
  if (!senseless) {
    const question = questionOf(tree, frequent);
    if (!question.tree || !excludesAll(question.tree)) return question;
  }
  return Object.assign(readPlain(query, frequent), { note: PLAIN });
}

/** Returns the question of a query read without operators. */
export function readPlain(query, frequent) {
  return questionOf(plain(query), frequent);
}

/**
 * Returns the question of a tree: {tree, runs, words, whole, note}.
 *
 * In its `tree` texts are {run, field}; `runs` are those that a document found may
 * hold; `words` are the ones of which a title or number may consist, `whole` is their
 * run put together, or null.
 */
export function questionOf(tree, frequent) {
  const left = { units: MOST_UNITS };
  const cut = cutTree(tree, frequent, left);
  const parts = cut ? cut.all || [cut] : [];
  const held = parts.filter((part) => part.run);
  let words = held.filter(({ field }) => !field);
  if (!words.length) words = held.filter(({ field }) => field === "title");
  const units = [].concat(...words.map(({ run }) => run.units));
  const whole = units.length ? runOf(units, frequent) : null;
  return { tree: cut, runs: cut ? runsIn(cut) : [], words, whole, note: "" };
}

/** Returns whether two questions look for the same. */
export function isSame(question, other) {
  return JSON.stringify(question.tree) === JSON.stringify(other.tree);
}

/** Returns a tree with runs in place of texts, without those that have none. */
function cutTree(tree, frequent, left) {
  if (tree.not) {
    const part = cutTree(tree.not, frequent, left);
    return part && { not: part };
  }
  const parts = tree.all || tree.either;
  if (parts) {
    const kept = parts.map((part) => cutTree(part, frequent, left)).filter(Boolean);
    if (!kept.length) return null;
    if (kept.length === 1 && !kept[0].not) return kept[0];
    return tree.all ? { all: kept } : { either: kept };
  }
  if (tree.text === undefined || tree.facet) return tree;
  const units = segment(tree.text).slice(0, left.units);
  left.units -= units.length;
  return units.length ? { run: runOf(units, frequent), field: tree.field } : null;
}

/** Whether a part of a tree, once its empty texts are gone, only excludes. */
function excludesAll({ all, either, not }) {
  if (all) return all.every((part) => part.not) || all.some(excludesAll);
  if (either) return either.some((part) => part.not || excludesAll(part));
  return Boolean(not) && excludesAll(not);
}

function runsIn(tree) {
  if (tree.run) return [tree];
  return [].concat(...(tree.all || tree.either || []).map(runsIn));
}

/** Returns the term of two neighbouring units. */
export function pair(left, right) {
  if (right.broken) return `${left.unit},${right.unit}`;
  return left.unit + (isSingle(left.unit) ? "" : "-") + right.unit;
}

/**
 * Returns the run of some units: {units, cover, probes, others, number, tokens}.
 *
 * `cover` are terms {term, offset, end} (where their first and last unit are), which
 * stand in a block at these offsets exactly where it contains the run; `probes` are those
 * of them that are looked up first and scored; `others` are pairs that are not of them;
 * `number` is the run's key as a number or ""; `tokens` is the length of a field
 * that holds the run and nothing else.
 */
function runOf(units, frequent) {
  const sizes = units.map((_, at) => sizesAt(units, frequent, at));
  const offsets = [0];
  for (const { broken } of units.slice(1)) {
    offsets.push(offsets[offsets.length - 1] + (broken ? 3 : 2));
  }
  const tried = units.some(({ unit }) => unit === "号" || /[0-9]/.test(unit));
  const key = units
    .map(({ unit }, at) => (at + 1 < units.length && units[at + 1].unit === "号" ? serialOf(unit) : unit))
    .filter((unit) => !LEFT_OUT.has(unit))
    .join("");
  const covering = coverOf(sizes);
  const termOf = ([at, size]) => ({
    term: termAt(units, at, size),
    offset: offsets[at],
    end: offsets[at + size - 1],
  });
  const cover = covering.map(termOf);
  const taken = new Set(covering.map(([at, size]) => `${at} ${size}`));
  const others = units.slice(1).map((_, at) => [at, 2]);
  return {
    units,
    cover,
    probes: probesOf(cover, frequent),
    others: others
      .filter((some) => !taken.has(some.join(" ")))
      .map(termOf)
      .filter(({ term }) => !frequent.has(term)),
    number: tried && key ? `#${key}` : "",
    tokens: sizes.reduce((sum, some) => sum + some.length, units.length),
  };
}

/** Returns how many units the terms have that begin at a unit, two and more. */
function sizesAt(units, frequent, at) {
  const linked = (first) => {
    const second = units[first + 1];
    return second && !second.broken && frequent.has(units[first].unit + second.unit);
  };
  if (at + 1 >= units.length) return [];
  const sizes = [2];
  if (linked(at)) {
    if (linked(at + 1)) sizes.push(3);
    if (linked(at + 2) && !units[at + 2].broken) sizes.push(4);
  }
  return sizes;
}

/** Returns [begin, size] of the fewest terms that together hold all units. */
function coverOf(sizes) {
  const cover = [];
  let at = 0;
  while (at < sizes.length) {
    // Of the terms that hold the next unit the one that reaches furthest, then longest.
    let [best, end] = [1, 1];
    for (let begin = Math.max(at - 3, 0); begin <= at; begin++) {
      for (const size of sizes[begin]) {
        const reached = begin + size;
        if (reached <= at) continue;
        if (reached > end || (reached === end && size > best)) [best, end] = [size, reached];
      }
    }
    cover.push([end - best, best]);
    at = end;
  }
  return cover;
}

/** Returns so many of a long cover, spread over it, where possible no frequent pairs. */
function probesOf(cover, frequent) {
  if (cover.length <= MOST_PROBES) return cover;
  const rare = cover.filter(({ term }) => !frequent.has(term));
  const some = rare.length < MOST_PROBES ? cover : rare;
  const part = (at) => Math.floor((at * MOST_PROBES) / some.length);
  return some.filter((_, at) => part(at) > part(at - 1));
}

function termAt(units, at, size) {
  if (size === 2) return pair(units[at], units[at + 1]);
  return units
    .slice(at, at + size)
    .map(({ unit }) => unit)
    .join("");
}
