// Which documents hold a run, proved by positions; as match.py.

import { fileOf } from "./store.js";

/**
 * Promises where a run can stand, judged by documents alone:
 * {run, fields: Map(field -> {documents, terms: [{offset, postings}]}), numbers: Map}.
 *
 * `held` is {run, field}; `allowed` limits it to some documents, null allows all.
 */
export async function candidates(store, held, allowed) {
  const { run, field: only } = held;
  const fields = new Map();
  const entries = await Promise.all(run.probes.map(({ term }) => store.entry(term)));
  for (const field of entries[0].keys()) {
    if (only && store.root.fields[field][0] !== only) continue;
    const found = await standing(store, run.probes, field, allowed);
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

/** Promises the documents that have all of some terms in a field, and their postings. */
async function standing(store, listed, field, allowed) {
  const entries = await Promise.all(listed.map(({ term }) => store.entry(term)));
  if (!entries.every((entry) => entry.has(field))) return { documents: new Set(), terms: [] };
  const terms = entries
    .map((entry, index) => ({ offset: listed[index].offset, group: entry.get(field) }))
    .sort((a, b) => a.group.count - b.group.count);
  let documents = allowed;
  for (const term of terms) {
    term.postings = await store.postings(term.group, documents);
    documents = new Set(term.postings.keys());
  }
  return { documents, terms };
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
      const rest = await standing(store, run.cover, field, new Set(begins.keys()));
      begins = await beginsOf(store, rest.terms, rest.documents, begins);
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
  for (const { postings } of terms) {
    for (const document of documents) files.add(fileOf(postings.get(document)));
  }
  files.delete(null);
  return files.size;
}

/**
 * Promises where runs begin whose terms stand at their offsets: a set by document.
 * `begins` are known to be possible, null where nothing is known.
 */
async function beginsOf(store, terms, documents, begins) {
  // Terms whose positions are at hand come first: they rule documents out for free.
  const sorted = terms
    .map((term) => ({ ...term, files: filesOf([term], documents) }))
    .sort((a, b) => a.files - b.files);
  let left = Array.from(documents);
  let found = begins;
  for (const { offset, postings } of sorted) {
    const places = await store.positions(left.map((number) => postings.get(number)));
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
