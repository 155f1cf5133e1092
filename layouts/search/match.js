// Which documents hold a run, proved by positions; as match.py.

import { fileOf } from "./store.js";

/**
 * Promises where a run can stand, judged by documents alone:
 * {fields: Map(field -> {documents, terms: [{offset, postings}]}), numbers: Map}.
 *
 * `held` is {run, field}; `allowed` limits it to some documents, null allows all.
 */
export async function candidates(store, held, allowed) {
  const { run, field: only } = held;
  const entries = await Promise.all(run.cover.map(({ term }) => store.entry(term)));
  const fields = new Map();
  for (const field of entries[0].keys()) {
    if (only && store.root.fields[field][0] !== only) continue;
    if (!entries.every((entry) => entry.has(field))) continue;
    const terms = entries
      .map((entry, index) => ({ offset: run.cover[index].offset, group: entry.get(field) }))
      .sort((a, b) => a.group.count - b.group.count);
    let documents = allowed;
    for (const term of terms) {
      term.postings = await store.postings(term.group, documents);
      documents = new Set(term.postings.keys());
    }
    if (documents.size) fields.set(field, { documents, terms });
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
  return { fields, numbers };
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
 * {fields: Map(field -> {documents, begins, terms}), numbers}. `begins` has the first
 * place of the run in each document; it is null for a run of a single term.
 */
export async function proven(store, { fields, numbers }, allowed) {
  const kept = new Map();
  for (const [field, { documents, terms }] of fields) {
    const left = intersection(documents, allowed);
    const begins = terms.length > 1 ? await beginsOf(store, terms, left) : null;
    const held = begins ? new Set(begins.keys()) : left;
    if (held.size) kept.set(field, { documents: held, begins, terms });
  }
  const passed = Array.from(numbers).filter(([document]) => allowed.has(document));
  return { fields: kept, numbers: new Map(passed) };
}

/** Promises where a run begins first in each of some documents of a proven field. */
export async function beginnings(store, { begins, terms }, documents) {
  const chosen = Array.from(documents);
  if (begins) return new Map(chosen.map((document) => [document, begins.get(document)]));
  const postings = chosen.map((document) => terms[0].postings.get(document));
  const places = await store.positions(postings);
  return new Map(chosen.map((document, at) => [document, places[at][0]]));
}

/** Returns in how many files the positions of the documents' postings are. */
function filesOf({ postings }, documents) {
  const files = new Set();
  for (const document of documents) files.add(fileOf(postings.get(document)));
  files.delete(null);
  return files.size;
}

/** Promises where the terms stand at their offsets first, by document. */
async function beginsOf(store, terms, documents) {
  let begins = null;
  // Terms whose positions are at hand come first: they rule documents out for free.
  const sorted = terms
    .map((term) => ({ ...term, files: filesOf(term, documents) }))
    .sort((a, b) => a.files - b.files);
  for (const { offset, postings } of sorted) {
    const left = Array.from(begins ? begins.keys() : documents);
    const places = await store.positions(left.map((number) => postings.get(number)));
    const next = new Map();
    left.forEach((document, index) => {
      const starts = new Set();
      const before = begins && begins.get(document);
      for (const at of places[index]) {
        if (!before || before.has(at - offset)) starts.add(at - offset);
      }
      if (starts.size) next.set(document, starts);
    });
    begins = next;
  }
  for (const [document, starts] of begins) begins.set(document, Math.min(...starts));
  return begins;
}

/** Returns the members of a set that are in the other one too. */
export function intersection(set, other) {
  return new Set(Array.from(set).filter((member) => other.has(member)));
}
