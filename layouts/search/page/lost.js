// What the page that was not found makes of the address that led to it.

import { make } from "./elements.js";
import { entriesOf, tellListed } from "./results.js";

const SHOWN = 5;
const TRIED = 8; // addresses that are asked for, at most
const ENDING = /\.[a-z]{2,5}$/i;

/**
 * Shows in `place` what the visitor may have meant: an address much like the one given,
 * or the documents whose number or words stand in it, which go into the box too.
 */
export async function helpLost(place, root, engine, box) {
  const home = new URL(root, location.href);
  const near = await firstThere(nearAddresses(location.pathname, home));
  if (near) {
    const link = make("a", "", near);
    link.href = near;
    place.append(make("p", "", "是不是要打开这个网页：", link));
  }
  for (const words of typedWords(location.pathname + location.search)) {
    const { results } = await (await engine()).search(words, { limit: SHOWN });
    if (results.length) {
      if (!box.value) box.value = words;
      place.append(
        make("p", "", `按网址里的“${words}”检索到：`),
        make("ul", "items results", ...entriesOf(results, root, "")),
      );
      tellListed();
      break;
    }
  }
}

/** Returns addresses that somebody may have meant who wrote `path`, likely ones first. */
function nearAddresses(path, home) {
  if (!path.startsWith(home.pathname)) return [];
  const own = path.slice(home.pathname.length).replace(/\/+/g, "/").replace(/^\//, "");
  const bare = own.replace(/\/(index\.\w+)?$/, "").replace(ENDING, "");
  const written = [own, bare, own.toLowerCase(), bare.toLowerCase()];
  const named = (name) => [name, `${name}.html`, `${name}/index.html`];
  const found = new Set(written.flatMap(named).filter((name) => /\.html$/.test(name)));
  found.delete(own);
  return [...found].slice(0, TRIED).map((name) => new URL(name, home).href);
}

/** Promises the first of some addresses at which there is a page, or null. */
async function firstThere(addresses) {
  for (const address of addresses) {
    const answer = await fetch(address, { method: "HEAD" }).catch(() => null);
    if (answer && answer.ok) return address;
  }
  return null;
}

/** Returns what in an address can be searched for: the last of its pieces first. */
function typedWords(address) {
  const pieces = decodedOf(address).split(/[/?&]/).reverse();
  const found = new Set();
  pieces.forEach((piece, at) => {
    const words = piece.replace(/^[\w-]+=/, "").replace(ENDING, "").trim();
    // An index number has a slash of its own; in our addresses it is a dash.
    if (/^\d{4}-?\d+$/.test(words) && pieces[at + 1]) found.add(`${pieces[at + 1]}/${words}`);
    const index = /^(.+)-(\d{4}-\d+)$/.exec(words);
    if (index) found.add(`${index[1]}/${index[2]}`);
    if (/\p{Script=Han}{2}|\d{4}.*\d/u.test(words)) found.add(words);
  });
  return found;
}

function decodedOf(address) {
  // What is not UTF-8, from an older site perhaps, does not hide the rest.
  return address.replace(/\+/g, " ").replace(/(%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}
