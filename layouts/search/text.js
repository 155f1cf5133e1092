// The text rule, as in fold.py and segment.py: text to units and their borders.

import { Cursor, decode } from "./codes.js";
import { TABLE } from "./table.js";

const BREAK = 0;
const HAN = 2;
const WORD = 3;

let table = null;

/** Returns the folding table, spread out at the first call. */
function folding() {
  if (table) return table;
  const lines = TABLE.split("\n");
  const folded = new Map();
  const runs = new Cursor(lines[1]);
  while (!runs.ended) {
    const start = runs.number();
    const size = runs.number();
    const sign = runs.number();
    const shift = sign & 1 ? -(sign + 1) / 2 : sign / 2;
    for (let index = 0; index < size >> 1; index++) {
      const code = start + index * ((size & 1) + 1);
      folded.set(code, [code + shift]);
    }
  }
  const dropped = new Cursor(lines[2]);
  while (!dropped.ended) {
    const start = dropped.number();
    const end = start + dropped.number();
    for (let code = start; code < end; code++) folded.set(code, []);
  }
  const targets = codePoints(lines[4]);
  let code = 0;
  decode(lines[3]).forEach((gap, index) => {
    code += gap;
    folded.set(code, [targets[index]]);
  });
  const many = new Cursor(lines[5]);
  const pool = codePoints(lines[6]);
  let at = 0;
  code = 0;
  while (!many.ended) {
    code += many.number();
    const end = at + many.number();
    folded.set(code, pool.slice(at, end));
    at = end;
  }
  const classes = new Uint8Array(0x110000);
  at = 0;
  for (const number of decode(lines[7])) {
    classes.fill(number & 3, at, at + (number >> 2));
    at += number >> 2;
  }
  table = { folded, classes };
  return table;
}

function codePoints(text) {
  return Array.from(text, (character) => character.codePointAt(0));
}

/** Returns whether a unit is one Han character, not letters or digits. */
export function isSingle(unit) {
  const code = unit.codePointAt(0);
  return (
    unit.length === (code > 0xffff ? 2 : 1) && folding().classes[code] === HAN
  );
}

/**
 * Cuts one block of text into units.
 *
 * Returns a list of {unit, broken, start, end}: the folded unit, whether a break
 * separates it from the one before, and where it stands in the text as given.
 */
export function segment(text) {
  const { folded, classes } = folding();
  const found = [];
  let word = null; // the run of letters and digits that is still open
  let broken = false;
  let end = 0;
  for (let start = 0; start < text.length; start = end) {
    const code = text.codePointAt(start);
    end = start + (code > 0xffff ? 2 : 1);
    const points = folded.get(code) || [code];
    for (const point of points) {
      const kind = classes[point];
      const unit = String.fromCodePoint(point);
      if (kind === WORD && word) {
        word.unit += unit;
        word.end = end;
      } else if (kind === WORD || kind === HAN) {
        const next = { unit, broken: broken && found.length > 0, start, end };
        found.push(next);
        word = kind === WORD ? next : null;
        broken = false;
      } else {
        word = null;
        broken = broken || kind === BREAK;
      }
    }
  }
  return found;
}
