// What a visitor typed, as a tree and then as runs; as in query.py and terms.py.

import { isSingle, segment } from "./text.js";

const MOST_UNITS = 200;
const SPACE =
  " \\t\\n\\v\\f\\r\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const OPENING = '"“”＂';

/** Returns the tree of a query: {all: [{text}, ...]}. */
export function parse(query) {
  const word = new RegExp(`[^${SPACE}]+`, "g");
  const closing = new RegExp(`["“”＂](?=[${SPACE}]|$)`, "g");
  const parts = [];
  let closable = true; // whether a closing mark may stand ahead; keeps this linear
  let found;
  while ((found = word.exec(query))) {
    if (closable && OPENING.includes(query[found.index])) {
      closing.lastIndex = found.index + 1;
      const close = closing.exec(query);
      closable = close !== null;
      if (close) {
        parts.push({ text: query.slice(found.index + 1, close.index) });
        word.lastIndex = closing.lastIndex;
        continue;
      }
    }
    parts.push({ text: found[0] });
  }
  return { all: parts };
}

/** Returns the term of two neighbouring units. */
function pair(left, right) {
  if (right.broken) return `${left.unit},${right.unit}`;
  return left.unit + (isSingle(left.unit) ? "" : "-") + right.unit;
}

/**
 * Returns the run of some units: {units, cover, number}.
 *
 * `cover` are terms {term, offset}, which stand in a block at these offsets exactly
 * where it contains the run; `number` is the run's key as a number or "".
 */
function runOf(units) {
  const terms = [];
  let offset = 0;
  units.forEach((unit, at) => {
    if (at > 0) {
      terms.push({ term: pair(units[at - 1], unit), offset });
      offset += unit.broken ? 3 : 2;
    }
  });
  if (!terms.length) terms.push({ term: units[0].unit, offset });
  const cover = terms.filter((_, at) => at % 2 === 0 || at === terms.length - 1);
  const tried = units.some(({ unit }) => unit === "号" || /[0-9]/.test(unit));
  const key = units
    .map(({ unit }) => unit)
    .filter((unit) => unit !== "第" && unit !== "号")
    .join("");
  return { units, cover, number: tried && key ? `#${key}` : "" };
}

/** Returns the runs of a query, of its first MOST_UNITS units. */
export function runsOf(query) {
  const runs = [];
  let left = MOST_UNITS;
  for (const part of parse(query).all) {
    const units = left ? segment(part.text).slice(0, left) : [];
    if (units.length) runs.push(runOf(units));
    left -= units.length;
  }
  return runs;
}
