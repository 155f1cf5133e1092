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

/** Returns the run of some units: its units, its cover and its key as a number. */
function runOf(units) {
  const offsets = [];
  units.forEach((unit, index) => {
    offsets.push(index ? offsets[index - 1] + (unit.broken ? 3 : 2) : 0);
  });
  const cover = [];
  const last = units.length - 2;
  if (last < 0) {
    cover.push({ term: units[0].unit, offset: 0 });
  } else {
    const cut = (index) =>
      cover.push({
        term: pair(units[index], units[index + 1]),
        offset: offsets[index],
      });
    for (let index = 0; index < last; index += 2) cut(index);
    cut(last);
  }
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
