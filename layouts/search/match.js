// Which documents hold a run, proved by positions; as match.py.

import { fileOf } from "./store.js";

const MOST_ACROSS = 2; // further terms looked up in place of long lists

/**
 * Promises where a run can stand, judged by documents alone:
 * {run, fields: Map(field -> {documents, terms}), numbers: Map}.
 *
 * A term is {offset, group, postings}. Only of the rarest one a list in several files is
 * read; the `postings` of others are null, it is not known yet that these stand there.
 *
 * `held` is {run, field}; `allowed` limits it to some documents, null allows all.
 */
export async function candidates(store, held, allowed) {
  const { run, field: only } = held;
  const fields = new Map();
  const entries = await Promise.all(run.probes.map(({ term }) => store.entry(term)));
  for (const field of entries[0].keys()) {
    if (only && store.root.fields[field][0] !== only) continue;
    const found = await standing(store, run, field, allowed);
    if (found.documents.size) fields.set(field, found);
  }
  const numbers = new Map();
  if (run.number && (!only || only === "numbers")) {
    for (const group of (await store.entry(run.number)).values()) {
      const postings = await store.postings(group, allowed);
      const places = await store.positions(Array.from(postings.values()));
      Array.from(postings.keys()).forEach((document, at) => {
        numbers.set(document, places[at][0]);
      });
    }
  }
  return { run, fields, numbers };
}

/** Promises the documents that may have a run in a field, and the run's terms there. */
async function standing(store, run, field, allowed) {
  const nothing = { documents: new Set(), terms: [] };
  const terms = await termsIn(store, run.probes, field);
  if (!terms) return nothing;
  // What stands across the border of an unread term tells nearly as much.
  const unread = terms.slice(1).filter(isLong);
  const across = run.others.filter(({ offset, end }) =>
    unread.some((term) => (offset < term.offset ? end === term.offset : offset === term.end)),
  );
  const more = await termsIn(store, across.slice(0, MOST_ACROSS), field);
  if (!more) return nothing;
  terms.push(...more.filter((term) => !isLong(term)));
  terms.sort((a, b) => a.group.count - b.group.count);
  let documents = allowed;
  for (const [at, term] of terms.entries()) {
    if (at && isLong(term)) continue;
    term.postings = await store.postings(term.group, documents);
    documents = new Set(term.postings.keys());
  }
  return { documents, terms };
}

function isLong({ group }) {
  return group.parts.length > 1;
}

/** Promises terms in a field, the rarest first; null where it lacks one. */
async function termsIn(store, listed, field) {
  const entries = await Promise.all(listed.map(({ term }) => store.entry(term)));
  if (!entries.every((entry) => entry.has(field))) return null;
  return entries
    .map((entry, at) => ({ ...listed[at], group: entry.get(field), postings: null }))
    .sort((a, b) => a.group.count - b.group.count);
}

/** Returns all documents of some candidates. */
export function documentsOf({ fields, numbers }) {
  const all = new Set(numbers.keys());
  for (const { documents } of fields.values()) {
    for (const document of documents) all.add(document);
  }
  return all;
}

/**
 * Promises the candidates that hold their run, of those allowed:
 * {run, fields: Map(field -> {documents, begins, terms}), numbers}. `begins` has the
 * first place of the run in each document; it is null for a run of a single term.
 */
export async function proven(store, { run, fields, numbers }, allowed) {
  const kept = new Map();
  for (const [field, { documents, terms }] of fields) {
    const left = intersection(documents, allowed);
    let begins = terms.length > 1 ? await beginsOf(store, terms, left, null) : null;
    if (run.cover.length > run.probes.length && begins.size) {
      const rest = await termsIn(store, run.cover, field);
      begins = rest ? await beginsOf(store, rest, begins.keys(), begins) : new Map();
    }
    const held = begins ? new Set(begins.keys()) : left;
    if (!held.size) continue;
    const firsts = begins && new Map();
    for (const document of held) {
      if (begins) firsts.set(document, Math.min(...begins.get(document)));
    }
    kept.set(field, { documents: held, begins: firsts, terms });
  }
  const passed = Array.from(numbers).filter(([document]) => allowed.has(document));
  return { run, fields: kept, numbers: new Map(passed) };
}

/** Promises where a run begins first in each of some documents of a proven field. */
export async function beginnings(store, { begins, terms }, documents) {
  const chosen = Array.from(documents);
  if (begins) return new Map(chosen.map((document) => [document, begins.get(document)]));
  const postings = chosen.map((document) => terms[0].postings.get(document));
  const places = await store.positions(postings);
  return new Map(chosen.map((document, at) => [document, places[at][0]]));
}

/** Returns in how many files the positions are that prove terms in some documents. */
export function filesOf(terms, documents) {
  const files = new Set();
  let unread = 0;
  for (const { postings, group } of terms) {
    // What is not read yet may be anywhere.
    if (!postings) unread += 2 * Math.min(group.parts.length, documents.size);
    else for (const document of documents) files.add(fileOf(postings.get(document)));
  }
  files.delete(null);
  return files.size + unread;
}

/**
 * Promises where runs begin whose terms stand at their offsets: a set by document.
 * `begins` are known to be possible, null where nothing is known.
 */
async function beginsOf(store, terms, documents, begins) {
  let left = Array.from(documents);
  const all = new Set(left);
  // Terms whose positions are at hand come first: they rule documents out for free.
  const sorted = terms
    .map((term) => ({ ...term, files: filesOf([term], all) }))
    .sort((a, b) => a.files - b.files);
  let found = begins;
  for (const { offset, group, postings } of sorted) {
    const known = postings || (await store.postings(group, new Set(left)));
    left = left.filter((document) => known.has(document));
    const places = await store.positions(left.map((document) => known.get(document)));
    const next = new Map();
    left.forEach((document, index) => {
      const before = found && found.get(document);
      const starts = places[index].map((at) => at - offset);
      const kept = before ? starts.filter((at) => before.has(at)) : starts;
      if (kept.length) next.set(document, new Set(kept));
    });
    found = next;
    left = Array.from(found.keys());
  }
  return new Map(left.map((document) => [document, found.get(document)]));
}

/** Returns the members of a set that are in the other one too. */
export function intersection(set, other) {
  return new Set(Array.from(set).filter((member) => other.has(member)));
}
