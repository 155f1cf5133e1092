// The first results, before it is known what else is found.

import { confirmed } from "./confirm.js";
import { documentsOf, filesOf, intersection } from "./match.js";
import { ordered } from "./rank.js";

/**
 * Promises the first `count` of some documents that hold a run, in the order of `keys`;
 * null where that takes long, because too few of them do, or all are proved as soon.
 *
 * `held` is {run, field} and `finder` knows its candidates. Those that would come first
 * if they hold it where they may are asked by their texts, until enough are known to.
 */
export async function firstOf(store, finder, held, documents, keys, count) {
  const match = finder.matches.get(held);
  let files = 0; // that prove the others too
  for (const { documents: some, terms } of match.fields.values()) {
    if (terms.length > 1) files += filesOf(terms, intersection(some, documents));
  }
  if (files <= count) return null;
  const sure = new Set();
  let left = new Set(documents);
  for (let asked = 0; ; ) {
    const best = await ordered(left, keys, 0, count);
    const next = new Set(best.filter((document) => !sure.has(document)));
    if (!next.size) {
      finder.matches.set(held, await confirmed(store, match, new Set(best)));
      return best;
    }
    // Where most do not hold the run, positions are better.
    asked += next.size;
    if (asked > count + 3 * sure.size) return null;
    const told = await confirmed(store, match, next);
    finder.matches.set(held, without(finder.matches.get(held), next, told));
    const holding = documentsOf(told);
    for (const document of next) {
      if (holding.has(document)) sure.add(document);
      else left.delete(document);
    }
    await finder.pause();
  }
}

/**
 * Promises the first `count` documents that hold a run, each with its points; null where
 * the index does not name them: it does for terms that many documents have.
 */
export async function leadersOf(store, { run, field }, count) {
  if (field || run.number || run.cover.length > 1) return null;
  const { leaders } = await store.entry(run.cover[0].term);
  if (!leaders || leaders.size < count) return null;
  return new Map(Array.from(leaders).slice(0, count));
}

/** Returns a match in which of some documents only what is `told` of them is left. */
function without({ run, fields, numbers }, some, told) {
  const kept = new Map();
  for (const [field, { documents, terms }] of fields) {
    const holding = told.fields.has(field) ? told.fields.get(field).documents : new Set();
    const left = Array.from(documents).filter((d) => !some.has(d) || holding.has(d));
    kept.set(field, { documents: new Set(left), terms });
  }
  return { run, fields: kept, numbers };
}
