// Words that mean the same, by the groups that site.yml names; as synonyms.py.

import { textOf } from "./guess.js";
import { segment } from "./text.js";

const MOST_SYNONYMS = 8;

/**
 * Returns texts with another word of a group in place of one: [{word, text}].
 *
 * Of each group the first word that stands in the text is taken, the longest of those
 * that begin there.
 */
export function swapped(groups, units) {
  const found = new Map();
  for (const group of groups) {
    const words = group.map(segment);
    const place = firstPlace(words, units);
    if (!place) continue;
    words.forEach((word, number) => {
      if (standsAt(word, units, place.at) && word.length === place.size) return;
      const [first, ...others] = word;
      const begun = { unit: first.unit, broken: units[place.at].broken };
      const before = units.slice(0, place.at);
      const after = units.slice(place.at + place.size);
      found.set(group[number], textOf(before.concat(begun, others, after)));
    });
  }
  return Array.from(found, ([word, text]) => ({ word, text })).slice(0, MOST_SYNONYMS);
}

/** Returns where the first of some words stands, and how many units it has. */
function firstPlace(words, units) {
  for (let at = 0; at < units.length; at++) {
    const here = words.filter((word) => standsAt(word, units, at));
    if (here.length) return { at, size: Math.max(...here.map(({ length }) => length)) };
  }
  return null;
}

/** Whether a word stands in a text at one of its units. */
function standsAt(word, units, at) {
  return (
    at + word.length <= units.length &&
    word.every(
      ({ unit, broken }, index) =>
        units[at + index].unit === unit &&
        (index === 0 || units[at + index].broken === broken),
    )
  );
}
