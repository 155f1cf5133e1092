// The order of results: how well a title or number fits comes first; as rank.py.

import { documentsOf } from "./match.js";
import { isSpread } from "./score.js";

// Tiers, the better the higher.  The words of a query, put together, are ...
const WHOLE_TITLE = 5; // the title
const NUMBER = 4; // a number of the document
const IN_TITLE = 3; // in the title
const IN_NUMBERS = 2; // each of them in the document's numbers
const IN_BLOCK = 1; // in one block of some field
const SCATTERED = 0;

export const TITLE = 0; // the numbers of fields
export const NUMBERS = 1;
const WHOLE_NUMBER = 0; // the position of a number that is not a part of one

/**
 * Promises a function from documents to their tiers.
 *
 * `match` is that of the whole run in any field, `words` are those of its words.
 */
export async function tiers(store, run, match, words) {
  const title = match.fields.get(TITLE);
  const within = title ? title.documents : new Set();
  const { tokens } = run;
  let likely = Array.from(within);
  if (isSpread(store, likely, 0)) {
    const bounds = await store.bounds(TITLE, likely);
    likely = likely.filter(
      (number) => bounds(number).least <= tokens && tokens <= bounds(number).greatest,
    );
  }
  const lengths = await store.lengths(TITLE, likely);
  const whole = new Set(likely.filter((number) => lengths(number) === tokens));
  const holding = documentsOf(match);
  const isIn = (document) => ({ fields, numbers }) =>
    numbers.has(document) ||
    (fields.has(NUMBERS) && fields.get(NUMBERS).documents.has(document));
  return (document) => {
    if (whole.has(document)) return WHOLE_TITLE;
    if (match.numbers.get(document) === WHOLE_NUMBER) return NUMBER;
    if (within.has(document)) return IN_TITLE;
    if (words.every(isIn(document))) return IN_NUMBERS;
    return holding.has(document) ? IN_BLOCK : SCATTERED;
  };
}

/**
 * Promises the documents that come at the places from `begin` to before `end`.
 *
 * `keys` promise a function from some documents to their values; each sorts where
 * those before it are equal, the higher the earlier, and is asked only about documents
 * whose order matters, and how many of them, from the first, have to be right. At last
 * the higher number wins.
 */
export async function ordered(documents, keys, begin, end) {
  const numbers = Array.from(documents).sort((a, b) => b - a);
  if (!keys.length || begin >= end) return numbers.slice(Math.max(begin, 0), Math.max(end, 0));
  const valueOf = await keys[0](numbers, end);
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
