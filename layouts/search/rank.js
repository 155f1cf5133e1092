// The order of results: how well a title or number fits comes first; as rank.py.

import { beginnings } from "./match.js";

// Tiers, the better the higher.  The words of a query, put together, are ...
const WHOLE_TITLE = 5; // the title
const NUMBER = 4; // a number of the document
const BEGINS_TITLE = 3; // the beginning of the title
const IN_TITLE = 2; // in the title
const IN_BLOCK = 1; // in one block of some field
const SCATTERED = 0;

const TITLE = 0; // the number of the field
const WHOLE_NUMBER = 0; // the position of a number that is not a part of one

/** Promises a function from documents to their tiers; `match` is that of the run. */
export async function tiers(store, run, { fields, numbers }) {
  const title = fields.get(TITLE);
  const begins = title
    ? await beginnings(store, title, title.documents)
    : new Map();
  const first = Array.from(begins.keys()).filter((number) => begins.get(number) === 0);
  const lengths = await store.lengths(TITLE, first);
  const whole = new Set(first.filter((number) => lengths(number) === run.tokens));
  return (document) => {
    if (whole.has(document)) return WHOLE_TITLE;
    if (numbers.get(document) === WHOLE_NUMBER) return NUMBER;
    if (begins.get(document) === 0) return BEGINS_TITLE;
    if (begins.has(document)) return IN_TITLE;
    if (numbers.has(document)) return IN_BLOCK;
    for (const { documents } of fields.values()) {
      if (documents.has(document)) return IN_BLOCK;
    }
    return SCATTERED;
  };
}

/**
 * Promises the documents that come at the places from `begin` to before `end`.
 *
 * `keys` promise a function from some documents to their values; each sorts where
 * those before it are equal, the higher the earlier, and is asked only about documents
 * whose order matters. At last the higher number wins.
 */
export async function ordered(documents, keys, begin, end) {
  const numbers = Array.from(documents).sort((a, b) => b - a);
  if (!keys.length || begin >= end) return numbers.slice(Math.max(begin, 0), Math.max(end, 0));
  const valueOf = await keys[0](numbers);
  numbers.sort((a, b) => valueOf(b) - valueOf(a) || b - a);
  let found = [];
  let at = 0;
  while (at < numbers.length && at < end) {
    let stop = at + 1;
    const value = valueOf(numbers[at]);
    while (stop < numbers.length && valueOf(numbers[stop]) === value) stop++;
    if (stop > begin) {
      const same = numbers.slice(at, stop);
      const part = await ordered(same, keys.slice(1), begin - at, end - at);
      found = found.concat(part);
    }
    at = stop;
  }
  return found;
}
