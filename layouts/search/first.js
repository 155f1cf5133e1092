// The first results, before it is known what else is found.

import { confirmed } from "./confirm.js";
import { documentsOf, filesOf, intersection, proven } from "./match.js";
import { NUMBERS, TITLE, ordered } from "./rank.js";

/**
 * Promises the first `count` of some documents that hold a run, in the order of `keys`;
 * null where that takes long, because too few of them do, or all are proved as soon.
 *
 * `held` is {run, field} and `finder` knows its candidates. Titles and numbers, which
 * come first, are proved for all; what else holds the run is the same to its order, so
 * only as many as are shown are looked at.
 */
export async function firstOf(store, finder, held, documents, keys, count) {
  const match = finder.matches.get(held);
  let files = 0; // of positions, which prove the others too
  for (const { documents: some, terms } of match.fields.values()) {
    if (terms.length > 1) files += filesOf(terms, intersection(some, documents));
  }
  if (files <= count) return null;
  const telling = Array.from(match.fields).filter(([at]) => at === TITLE || at === NUMBERS);
  const known = Object.assign({}, match, { fields: new Map(telling) });
  finder.matches.set(held, await proven(store, known, documents));
  let found = [];
  let seen = 0;
  while (found.length < count) {
    const best = await ordered(documents, keys, 0, seen + count - found.length);
    const next = best.slice(seen);
    // Where most do not hold the run, positions are better.
    if (!next.length || seen > 2 * found.length) return null;
    const holding = documentsOf(await confirmed(store, match, new Set(next)));
    found = found.concat(next.filter((document) => holding.has(document)));
    seen = best.length;
    await finder.pause();
  }
  // Where the run stands in them is asked for what is shown.
  finder.matches.set(held, await confirmed(store, match, new Set(found)));
  return found;
}
