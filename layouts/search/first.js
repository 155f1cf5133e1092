// The first results, before it is known what else is found.

import { confirmed } from "./confirm.js";
import { candidates, documentsOf, filesOf, intersection } from "./match.js";
import { ordered } from "./rank.js";

const MOST_ASKED = 4; // texts for each result shown

/**
 * Promises the first `count` of some documents that hold all of some runs, in the order
 * of `keys`; null where that takes long, because too few of them do, or all are proved
 * as soon.
 *
 * `parts` are {run, field}, `whole` is that of all their units, null where it is a part;
 * `finder` knows the candidates of the parts. Those documents that would come first if
 * they hold what they may are asked by their texts, until enough are known to.
 */
export async function firstOf(store, finder, { parts, whole }, documents, keys, count) {
  let files = 0; // that prove the others too
  for (const part of parts) {
    for (const { documents: some, terms } of finder.matches.get(part).fields.values()) {
      if (terms.length > 1) files += filesOf(terms, intersection(some, documents));
    }
  }
  if (files <= count) return null;
  if (whole) finder.matches.set(whole, await candidates(store, whole, documents));
  const matches = new Map(finder.matches);
  const sure = new Set();
  const left = new Set(documents);
  for (let asked = 0; ; ) {
    const best = await ordered(left, keys, 0, count);
    const next = new Set(best.filter((document) => !sure.has(document)));
    if (!next.size) {
      for (const part of parts) {
        finder.matches.set(part, await confirmed(store, matches.get(part), new Set(best)));
      }
      return best;
    }
    // Where most do not hold them, or not where they would come first, positions are better.
    asked += next.size;
    if (asked > count + 3 * sure.size || asked > MOST_ASKED * count) return null;
    let holding = next;
    for (const held of whole ? [...parts, whole] : parts) {
      const told = await confirmed(store, matches.get(held), next);
      finder.matches.set(held, without(finder.matches.get(held), next, told));
      if (held !== whole) holding = intersection(holding, documentsOf(told));
    }
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
