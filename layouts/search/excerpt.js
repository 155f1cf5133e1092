// What a result shows: its title and its best passage, with the hits marked.

import { Cursor } from "./codes.js";
import { segment } from "./text.js";

const KEYWORDS = "keywords";
// The fields whose texts are cut into chunks where they are long, the likeliest first.
export const CHUNKED = ["body", "attachments", "summary"];
// The fields whose texts the fragments hold.
export const EXCERPTED = [...CHUNKED, KEYWORDS];

const BEFORE = 30; // characters shown before the first hit
const LENGTH = 140;

/** Returns where the runs stand in a text: [{start, end, run}], by their start. */
export function hitsIn(text, runs) {
  const units = segment(text);
  const hits = [];
  runs.forEach((run, number) => {
    for (let at = 0; at + run.units.length <= units.length; at++) {
      const same = run.units.every(
        ({ unit, broken }, index) =>
          units[at + index].unit === unit &&
          (index === 0 || units[at + index].broken === broken),
      );
      if (!same) continue;
      const { end } = units[at + run.units.length - 1];
      hits.push({ start: units[at].start, end, run: number });
    }
  });
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Cuts the text from `begin` to `end` into parts {text, hit}. */
function partsOf(text, hits, begin, end) {
  const parts = [];
  const push = (from, to, hit) => {
    if (from < to) parts.push({ text: text.slice(from, to), hit });
  };
  let at = begin;
  for (const hit of hits) {
    const start = Math.min(Math.max(hit.start, at), end);
    const stop = Math.min(Math.max(hit.end, at), end);
    push(at, start, false);
    if (stop > start && parts.length && parts[parts.length - 1].hit) {
      parts[parts.length - 1].text += text.slice(start, stop);
    } else {
      push(start, stop, true);
    }
    at = Math.max(at, stop);
  }
  push(at, end, false);
  return parts;
}

/** Returns a whole text in parts {text, hit}. */
export function marked(text, runs) {
  return partsOf(text, hitsIn(text, runs), 0, text.length);
}

/** Returns `at` moved back where it would cut a character outside the basic plane. */
function whole(text, at) {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff && at > 0 ? at - 1 : at;
}

/** Returns the passages that a file has: {field, text, anchor, section}. */
export function passagesIn(rows) {
  return [].concat(
    ...rows.map(([field, anchor, told, ...texts]) => {
      const section = typeof told === "number" ? texts[0].slice(0, told) : told;
      return texts.map((text) => ({ field, text, anchor, section }));
    }),
  );
}

/** Promises the passages of a long text's chunk that holds a place, or the first. */
export async function passagesAt(store, head, place) {
  const cursor = new Cursor(head.chunks);
  let best = "";
  while (!cursor.ended) {
    const field = cursor.number();
    const start = cursor.number();
    const name = cursor.take(8);
    if (!best || (place && field === place.field && start <= place.position)) {
      best = name;
    }
  }
  return passagesIn(await store.payload(best));
}

/**
 * Promises the excerpt of a document: {excerpt, anchor, section, keywords}.
 *
 * `place` promises {field, position} of a hit in a field that is cut, or null; it is
 * asked where the text is long. A keyword says nothing of what the document says: those
 * that were hit stand apart, in parts.
 */
export async function excerptOf(store, head, runs, place) {
  const chunk = head.chunks ? await passagesAt(store, head, await place()) : [];
  const keywords = [];
  let best = null;
  for (const { field, text, anchor, section } of [...chunk, ...passagesIn(head.passages)]) {
    const hits = hitsIn(text, runs);
    if (store.root.fields[field][0] === KEYWORDS) {
      if (hits.length) keywords.push(partsOf(text, hits, 0, text.length));
      continue;
    }
    const value = new Set(hits.map(({ run }) => run)).size;
    if (!best || value > best.value) best = { text, anchor, section, hits, value };
  }
  if (!best) return { excerpt: [], anchor: "", section: "", keywords };
  const { text, hits, anchor, section } = best;
  const first = hits.length ? hits[0].start : 0;
  const from = first > BEFORE ? whole(text, first - BEFORE) : 0;
  const to = whole(text, Math.min(text.length, from + LENGTH));
  const excerpt = partsOf(text, hits, from, to);
  if (from > 0) excerpt.unshift({ text: "…", hit: false });
  if (to < text.length) excerpt.push({ text: "…", hit: false });
  return { excerpt, anchor, section, keywords };
}
