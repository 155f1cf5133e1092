// Which documents hold a run, as their own texts tell: of a few documents, whose texts
// are shown anyway, these cost less than positions.

import { CHUNKED, EXCERPTED, hitsIn, passagesAt, passagesIn } from "./excerpt.js";
import { documentsOf, filesOf, intersection, proven } from "./match.js";
import { NUMBERS, TITLE } from "./rank.js";
import { isSingle } from "./text.js";

const MOST_PLACES = 3; // of a long text that are looked at

/**
 * Promises the candidates that hold their run, of those allowed; as `proven`, but of
 * fields that are neither shown nor count for the order only where no other holds it.
 */
export async function confirmed(store, { run, fields, numbers }, allowed) {
  const told = new Map(); // by field: where the run begins in documents
  const open = new Map(); // what the texts do not tell
  await Promise.all(
    Array.from(fields, async ([field, { documents, terms }]) => {
      const left = intersection(documents, allowed);
      open.set(field, { documents: left, terms });
      const [name] = store.root.fields[field];
      const isProbed = run.cover.length > run.probes.length; // the rest is not read yet
      const isDear = isProbed || (terms.length > 1 && filesOf(terms, left) > left.size);
      if (!isDear || !(field === TITLE || EXCERPTED.includes(name))) return;
      const begins = new Map();
      told.set(field, { documents: begins, begins, terms });
      await Promise.all(
        Array.from(left, async (document) => {
          const at = await placeIn(store, run, document, field, terms[0]);
          if (at !== null) left.delete(document);
          if (at >= 0 && at !== null) begins.set(document, at);
        }),
      );
    }),
  );
  const known = documentsOf({ fields: told, numbers });
  for (const [field, { documents }] of open) {
    if (told.has(field) || field === NUMBERS) continue;
    for (const document of known) documents.delete(document);
  }
  const match = await proven(store, { run, fields: open, numbers }, allowed);
  for (const [field, { begins, terms }] of told) {
    const { begins: others } = match.fields.get(field) || { begins: new Map() };
    const all = new Map([...begins, ...others]);
    if (all.size) match.fields.set(field, { documents: new Set(all.keys()), begins: all, terms });
  }
  return match;
}

/**
 * Promises about where a run begins in a field of a document, as its text tells: a
 * position in the chunk that holds it; -1 where it is not there, null where that is
 * not sure.
 */
async function placeIn(store, run, document, field, { offset, postings }) {
  const head = await store.head(document);
  const isIn = (text) => hitsIn(text, [run]).length > 0;
  const isHere = (passage) => passage.field === field && isIn(passage.text);
  if (field === TITLE && isIn(head.meta.title || "")) return 0;
  if (passagesIn(head.passages).some(isHere)) return 0;
  if (!head.chunks || !CHUNKED.includes(store.root.fields[field][0])) return -1;
  // A piece of a long passage may end in the middle of a word.
  const ends = [run.units[0], run.units[run.units.length - 1]];
  if (!ends.every(({ unit }) => isSingle(unit))) return null;
  const [places] = await store.positions([postings.get(document)]);
  for (const place of places.slice(0, MOST_PLACES)) {
    const position = Math.max(place - offset, 0);
    const passages = await passagesAt(store, head, { field, position });
    if (passages.some(isHere)) return position;
  }
  return null;
}
