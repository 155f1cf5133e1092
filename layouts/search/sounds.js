// What letters may stand for: a reader of the dictionary of sounds; as sounds.py.

import { bestOf } from "./guess.js";

const MOST_READINGS = 8; // of some letters, and texts said so
const LONGEST_SYLLABLE = 6;
const MOST_LETTERS = 64;
const MOST_ON_THE_WAY = 64;
const INITIALS = new Set("abcdefghjklmnopqrstwxyz".split("").concat("zh", "ch", "sh"));

/**
 * Promises the texts in titles, issuers and keywords that are said so.
 *
 * `letters` are words of letters: syllables, initials or both. None are promised
 * where they are something else.
 */
export async function saidSo(store, letters) {
  const whole = letters.join("");
  if (whole.length < 2 || whole.length > MOST_LETTERS || !/^[a-z]*$/.test(whole)) {
    return [];
  }
  const book = await store.payload(store.root.sounds);
  const syllables = book.syllables.split(" ");
  const cuts = [syllables, syllables.concat(Array.from(INITIALS))].map((known) =>
    readingsOf(letters, new Set(known)),
  );
  if (Array.from(whole).every((letter) => INITIALS.has(letter))) {
    cuts[1].push(Array.from(whole));
  }
  // Initials are looked for where whole syllables find nothing.
  for (const readings of cuts) {
    const found = new Map();
    for (const reading of readings) {
      for (const [text, number] of await phrasesOf(store, book.rows, reading)) {
        found.set(text, Math.max(found.get(text) || 0, number));
      }
    }
    if (found.size) return bestOf(found, MOST_READINGS);
  }
  return [];
}

/** Returns the first few ways to cut words into known pieces. */
function readingsOf(words, known) {
  let readings = [[]];
  for (const word of words) {
    const cuts = cutsOf(word, known);
    const longer = readings.map((reading) => cuts.map((cut) => reading.concat(cut)));
    readings = [].concat(...longer).slice(0, MOST_READINGS);
  }
  return readings;
}

/** Returns the first few ways to cut a word into known pieces, long ones first. */
function cutsOf(word, known) {
  const ways = [];
  ways[word.length] = [[]];
  for (let begin = word.length - 1; begin >= 0; begin--) {
    const found = [];
    let end = Math.min(begin + LONGEST_SYLLABLE, word.length);
    for (; end > begin; end--) {
      const piece = word.slice(begin, end);
      if (!known.has(piece)) continue;
      for (const rest of ways[end]) found.push([piece].concat(rest));
    }
    ways[begin] = found.slice(0, MOST_READINGS);
  }
  return ways[0];
}

/** Promises the texts said in such pieces, and how often at least, in a map. */
async function phrasesOf(store, listed, pieces) {
  let found = new Map();
  if (pieces.length < 2) return found;
  for (const [characters, number] of await rowsOf(store, listed, pieces.slice(0, 3))) {
    const text = characters.slice(0, pieces.length).join("");
    found.set(text, (found.get(text) || 0) + number);
  }
  for (let at = 1; at < pieces.length - 2; at++) {
    const best = bestOf(found, MOST_ON_THE_WAY);
    const longer = new Map();
    const rows = await rowsOf(store, listed, pieces.slice(at, at + 3));
    for (const [[first, second, third], number] of rows) {
      for (const text of best) {
        if (!text.endsWith(first + second)) continue;
        longer.set(text + third, Math.min(found.get(text), number));
      }
    }
    found = longer;
  }
  return found;
}

/** Promises the characters said in such pieces that stand together, and how often. */
async function rowsOf(store, listed, pieces) {
  const key = pieces.map((piece) => piece[0]).join("");
  const files = await Promise.all(
    filesOfRows(listed.split(" "), key).map((name) => store.payload(name)),
  );
  const found = [];
  for (const row of files.join(";").split(";")) {
    const [characters, ...sounds] = row.split(",");
    const number = Number(sounds.pop());
    const fits = (piece, at) =>
      sounds[at] === piece || (INITIALS.has(piece) && sounds[at].startsWith(piece));
    if (sounds.length >= pieces.length && pieces.every(fits)) {
      found.push([Array.from(characters), number]);
    }
  }
  return found;
}

/** Returns the names of the files that may have rows under initials. */
function filesOfRows(listed, key) {
  const names = [];
  for (let at = 0; at + 1 < listed.length; at += 2) {
    const first = listed[at];
    const ended = at + 2 < listed.length && listed[at + 2] <= key;
    if (!ended && (first <= key || first.startsWith(key))) names.push(listed[at + 1]);
  }
  return names;
}
