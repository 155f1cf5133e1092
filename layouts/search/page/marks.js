// Marking what a query finds in a page, by the engine's own rule of what is the same.

import { hitsIn } from "../excerpt.js";
import { read, readPlain } from "../question.js";
import { segment } from "../text.js";
import { make } from "./elements.js";

const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, dt, dd, td, th, caption, figcaption, pre";
const NUMBERED = ".metadata-row[class*=_number]";
const NOT_TEXT = "button, .unseen, .file-facts";

/**
 * Marks the hits of a query below some elements.
 *
 * Returns them in their order: for each its <mark> elements, several where it goes
 * beyond an element inside its block.
 */
export function markHits(query, places) {
  const blocks = [].concat(...places.map(blocksIn));
  const frequent = new Set(); // of no interest here: there is no index
  const marks = markRuns(read(query, frequent), blocks);
  // What looks like operators may be a piece of the text, as for the engine.
  return marks.length ? marks : markRuns(readPlain(query, frequent), blocks);
}

/** Takes marks out again. */
export function unmark(hits) {
  for (const mark of [].concat(...hits)) {
    const { parentNode } = mark;
    mark.replaceWith(...mark.childNodes);
    parentNode.normalize();
  }
}

/** Returns the text nodes of each block below an element. */
function blocksIn(place) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const blocks = [];
  let last = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(NOT_TEXT)) continue;
    const block = node.parentElement.closest(BLOCKS) || place;
    if (block !== last) blocks.push([]);
    blocks[blocks.length - 1].push(node);
    last = block;
  }
  return blocks;
}

function markRuns({ runs }, blocks) {
  const wanted = runs.map(({ run }) => run);
  return wanted.length ? [].concat(...blocks.map((nodes) => markBlock(nodes, wanted))) : [];
}

/** Wraps the hits in one block's text, which goes on from node to node. */
function markBlock(nodes, runs) {
  const text = nodes.map(({ data }) => data).join("");
  const numbers = nodes[0].parentElement.closest(NUMBERED)
    ? [].concat(...runs.map(({ number }) => numberAt(text, number.slice(1))))
    : [];
  const hits = joined(hitsIn(text, runs).concat(numbers));
  let begin = 0; // of the node in the text
  for (const node of nodes) {
    const end = begin + node.length;
    let rest = node;
    let at = begin; // of the rest in the text
    for (const { start, stop, marks } of hits) {
      const from = Math.max(start, at);
      const to = Math.min(stop, end);
      if (from >= to) continue;
      const found = rest.splitText(from - at);
      rest = found.splitText(to - from);
      at = to;
      const mark = make("mark", "hit");
      found.replaceWith(mark);
      mark.append(found);
      marks.push(mark);
    }
    begin = end;
  }
  return hits.map(({ marks }) => marks);
}

/** Returns where a number stands in a text, however either is punctuated. */
function numberAt(text, number) {
  const units = segment(text).filter(({ unit }) => unit !== "第" && unit !== "号");
  for (let first = 0; first < units.length; first++) {
    let written = "";
    for (let last = first; last < units.length && written.length < number.length; last++) {
      written += units[last].unit;
      if (written === number) return [{ start: units[first].start, end: units[last].end }];
    }
  }
  return [];
}

/** Returns hits of which those that overlap are one: [{start, stop, marks: []}]. */
function joined(hits) {
  const found = [];
  for (const { start, end } of hits.sort((a, b) => a.start - b.start)) {
    const last = found[found.length - 1];
    if (last && start < last.stop) last.stop = Math.max(last.stop, end);
    else found.push({ start, stop: end, marks: [] });
  }
  return found;
}
