// Suggestions while typing, from the tree of beginnings that suggest.py describes.

import { saidSo } from "./sounds.js";
import { under } from "./store.js";
import { segment } from "./text.js";

const DEEPEST = 12;
const MOST_MEANT = 4; // texts that letters may stand for

/**
 * Promises at most `limit` suggestions for what was typed so far: [{text, url}], with
 * an address (from the root of the site) where one document alone has the text.
 */
export async function suggestions(store, typed, limit) {
  const units = segment(typed).map(({ unit }) => unit);
  // What all titles begin with says nothing, so keys do not begin with it.
  const key = units.join("").replace(/^关于(?=.)/u, "");
  const found = key ? await begunWith(store, key) : [];
  const meant = found.length < limit ? await saidSo(store, units) : [];
  for (const text of meant.slice(0, MOST_MEANT)) {
    found.push({ text });
    found.push(...(await begunWith(store, text)));
  }
  const texts = new Map();
  for (const one of found) {
    if (!texts.has(one.text)) texts.set(one.text, one);
  }
  return Array.from(texts.values()).slice(0, limit);
}

/** Promises the texts whose key begins so. */
async function begunWith(store, key) {
  const root = await store.payload(store.root.suggestions);
  let at = Array.from(key).slice(0, DEEPEST).join("");
  while (at) {
    const page = under(root, at);
    const name = page && under(await store.payload(page), at);
    if (!name) return [];
    const { nodes, texts } = await store.payload(name);
    const node = lastUpTo(nodes, at);
    if (at.startsWith(node[0])) return textsOf(node, texts, key);
    // All beginnings of a node are nodes: the one sought is no longer than this.
    at = common(node[0], at);
  }
  return [];
}

/** Returns the last node that does not sort after a text. */
function lastUpTo(nodes, text) {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle][0] > text) high = middle;
    else low = middle + 1;
  }
  return nodes[low - 1];
}

function common(a, b) {
  const first = Array.from(a);
  const second = Array.from(b);
  let size = 0;
  while (size < first.length && first[size] === second[size]) size++;
  return first.slice(0, size).join("");
}

/** Returns those of a node's texts whose key begins so, each once. */
function textsOf([begun, numbers, rests], texts, key) {
  const rest = key.slice(begun.length);
  const fitting = numbers.filter((_, at) =>
    rests.length ? rests[at].startsWith(rest) : !rest,
  );
  return Array.from(new Set(fitting), (number) => {
    const [text, url] = texts[number];
    return url ? { text, url } : { text };
  });
}
