// Reads the files of the index, each when it is asked for; as store.py.

import { Cursor, decode } from "./codes.js";

const NAME_LENGTH = 8;
const CLASSES = 9; // of lengths
const MODES = 3;
const APART = 1;
const PARTED = 2;
const NOT_YET = "尚未施行"; // before the first change of a document's status

/** Returns the name that a page of the directory (or its root) has for a term. */
export function under(directory, term) {
  const listed = directory.split(" ");
  let low = 0;
  let high = listed.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (listed[middle * 2] > term) high = middle;
    else low = middle + 1;
  }
  return low ? listed[low * 2 - 1] : "";
}

/** Reads postings whose first document is so many after `base`. */
function partOf(cursor, base) {
  const head = cursor.number();
  const count = cursor.number();
  const part = { documents: [], frequencies: [], kept: [], apart: null };
  for (let index = 0; index < count; index++) {
    const step = cursor.number();
    base += step >> 1;
    part.documents.push(base);
    part.frequencies.push(step & 1 ? cursor.number() + 2 : 1);
    part.kept.push(head & 1 ? 1 : part.frequencies[index]);
  }
  if ((head >> 1) % MODES === APART) {
    let begin = 0;
    part.apart = [];
    for (let left = cursor.number(); left > 0; left--) {
      const end = begin + cursor.number();
      part.apart.push({ begin, end, name: "", kept: part.kept.slice(begin, end) });
      begin = end;
    }
    for (const file of part.apart) file.name = cursor.take(NAME_LENGTH);
  } else {
    part.places = placesOf(cursor, part.kept);
  }
  return part;
}

/** Reads the positions of postings that have so many each. */
function placesOf(cursor, kept) {
  return kept.map((count) => {
    const found = [];
    let at = 0;
    for (let left = count; left > 0; left--) {
      at += cursor.number();
      found.push(at);
    }
    return found;
  });
}

/** Returns the file a posting has its positions in, or null where they are at hand. */
export function fileOf({ part, index }) {
  return part.apart && part.apart.find(({ end }) => index < end);
}

/**
 * Returns the groups of an entry by field: {count, parts: [{base, name | part}]}; with
 * `leaders`, the first documents for the term alone and their points, where it has them.
 */
function groupsOf(entry, fields) {
  const groups = new Map();
  const cursor = new Cursor(entry);
  while (!cursor.ended) {
    const at = cursor.at;
    const head = cursor.number() >> 1;
    const field = Math.floor(head / MODES);
    if (field === fields) {
      const listed = Array.from({ length: cursor.number() }, () => [cursor.number(), cursor.number()]);
      groups.leaders = new Map(listed);
    } else if (head % MODES === PARTED) {
      const group = { count: cursor.number(), parts: [] };
      let base = 0;
      for (let left = cursor.number(); left > 0; left--) {
        base += cursor.number();
        cursor.number();
        group.parts.push({ base, name: "" });
      }
      for (const part of group.parts) part.name = cursor.take(NAME_LENGTH);
      groups.set(field, group);
    } else {
      cursor.at = at;
      const part = partOf(cursor, 0);
      groups.set(field, {
        count: part.documents.length,
        parts: [{ base: 0, part: Promise.resolve(part) }],
      });
    }
  }
  return groups;
}

/** Returns the documents of a list of distances. */
function documentsAt(distances) {
  let at = 0;
  return new Set(decode(distances).map((step) => (at += step)));
}

/** The files of one index. `load(name)` promises what the file of a name holds. */
export class Store {
  constructor(load, root) {
    this.root = root;
    this.frequent = new Set(root.frequent.match(/../g));
    this.load = load;
    this.kept = new Map();
  }

  /** Promises what `make` promised the first time; a failure is tried again. */
  once(key, make) {
    if (!this.kept.has(key)) {
      const promise = make();
      this.kept.set(key, promise);
      promise.catch(() => this.kept.delete(key));
    }
    return this.kept.get(key);
  }

  payload(name) {
    return this.once(name, () => this.load(name));
  }

  numbers(name) {
    return this.once(`numbers ${name}`, async () => decode(await this.payload(name)));
  }

  /** Promises the groups of a term by field; empty where it has no entry. */
  entry(term) {
    return this.once(`entry ${term}`, async () => {
      const page = under(this.root.terms, term);
      const shard = page ? under(await this.payload(page), term) : "";
      if (!shard) return new Map();
      const entries = (await this.payload(shard)).split(" ");
      const at = entries[0].split(";").indexOf(term);
      return at < 0 ? new Map() : groupsOf(entries[at + 1], this.root.fields.length);
    });
  }

  /** Promises how often documents have a term in one of their fields. */
  async count(term) {
    let total = 0;
    for (const { count } of (await this.entry(term)).values()) total += count;
    return total;
  }

  /**
   * Promises the postings of a group by document: {frequency, part, index}, only of
   * the documents in `wanted` if given. Parts that can hold none are not fetched.
   */
  async postings(group, wanted) {
    const found = new Map();
    const sorted = wanted && Array.from(wanted).sort((a, b) => a - b);
    const parts = group.parts.filter((part, index) => {
      if (!sorted || group.parts.length === 1) return true;
      const next = group.parts[index + 1];
      const at = firstFrom(sorted, part.base + (index ? 1 : 0));
      return at < sorted.length && (!next || sorted[at] <= next.base);
    });
    const read = await Promise.all(
      parts.map((part) => {
        if (!part.part) {
          part.part = this.payload(part.name).then((text) =>
            partOf(new Cursor(text), part.base),
          );
          part.part.catch(() => delete part.part);
        }
        return part.part;
      }),
    );
    for (const part of read) {
      part.documents.forEach((document, index) => {
        if (!wanted || wanted.has(document)) {
          found.set(document, { frequency: part.frequencies[index], part, index });
        }
      });
    }
    return found;
  }

  /** Promises the positions of postings, in their order; fetches each file once. */
  async positions(postings) {
    const files = postings.map(fileOf);
    const read = new Map();
    await Promise.all(
      Array.from(new Set(files), async (file) => {
        if (file) read.set(file, await this.placesIn(file));
      }),
    );
    return postings.map(({ part, index }, at) =>
      files[at] ? read.get(files[at])[index - files[at].begin] : part.places[index],
    );
  }

  /** Promises the positions of all postings in a file. */
  placesIn({ name, kept }) {
    return this.once(`places ${name}`, async () =>
      placesOf(new Cursor(await this.payload(name)), kept),
    );
  }

  /** Promises a function from some documents to their length in a field. */
  async lengths(field, documents) {
    const { page: size } = this.root.sizes;
    const pages = await this.blocks(documents, size, async (number) => {
      const { lengths } = await this.page(number * size);
      return decode(lengths[field]);
    });
    return (document) => valueAt(pages.get(Math.floor(document / size)), document % size);
  }

  /**
   * Promises a function from some documents to {least, greatest} length in a field,
   * less far from each other where `isFiner`.
   */
  async bounds(field, documents, isFiner) {
    const { range: size } = this.root.sizes;
    const ranges = await this.blocks(documents, size, async (number) => {
      const { classes } = await this.payload(this.root.ranges[number]);
      const names = [0, 1].slice(0, isFiner ? 2 : 1).map((at) => nameAt(classes[field], at));
      return classesOf(await Promise.all(names.map((name) => this.payload(name))));
    });
    return (document) => ranges.get(Math.floor(document / size))(document % size);
  }

  /** Promises what the facets mean: {facet: {values, labels, sets}}. */
  facets() {
    return this.payload(this.root.facets);
  }

  /** Promises the documents that have further names of a facet: {name: Set}. */
  async named(facet) {
    const { names } = this.root;
    const listed = (names && (await this.payload(names))[facet]) || {};
    const found = {};
    for (const [name, distances] of Object.entries(listed)) found[name] = documentsAt(distances);
    return found;
  }

  /** Promises a function from some documents to the number of their set in a facet. */
  sets(facet, documents) {
    return this.column(documents, async (page, at) =>
      decode((await this.payload(nameAt(page.facets, at)))[facet]),
    );
  }

  /** Promises the days of publication, and each one's first document and the end. */
  dates() {
    return this.once("dates", async () => {
      const numbers = await this.numbers(this.root.dates);
      const days = [];
      const firsts = [0];
      for (let at = 0, day = 0; at < numbers.length; at += 2) {
        days.push((day += numbers[at]));
        firsts.push(firsts[firsts.length - 1] + numbers[at + 1]);
      }
      return { days, firsts };
    });
  }

  /** Promises a function from some documents to the days they were written on. */
  async written(documents) {
    const [published, distances] = await Promise.all([
      this.published(),
      this.column(documents, (page, at) => this.numbers(nameAt(page.written, at))),
    ]);
    return (document) => published(document) - back(distances(document));
  }

  /** Promises a function from documents to the days they were published on. */
  async published() {
    const { days, firsts } = await this.dates();
    return (document) => days[firstFrom(firsts, document + 1) - 1];
  }

  /**
   * Promises a function from some documents to the number of their status on a day,
   * undefined without any.
   */
  async statuses(documents, day) {
    const { facets: size } = this.root.sizes;
    const notYet = this.root.statuses.findIndex(([name]) => name === NOT_YET);
    const blocks = await this.blocks(documents, size, (number) => this.lives(number));
    return (document) => {
      const life = blocks.get(Math.floor(document / size))[document % size];
      if (!life.length) return undefined;
      const turned = life.filter(({ on }) => on <= day);
      return turned.length ? turned[turned.length - 1].status : notYet;
    };
  }

  /** Promises for each document of a block the changes of its status: {on, status}. */
  lives(number) {
    return this.once(`lives ${number}`, async () => {
      const { range, facets: size } = this.root.sizes;
      const first = number * size;
      const page = await this.payload(this.root.ranges[Math.floor(first / range)]);
      const name = nameAt(page.lives, (first % range) / size);
      const cursor = new Cursor(await this.payload(name));
      const published = await this.published();
      const count = this.root.statuses.length;
      const found = [];
      while (!cursor.ended) {
        const life = [];
        for (let left = cursor.number(); left > 0; left--) {
          const coded = cursor.number();
          const step = Math.floor(coded / count);
          const last = life[life.length - 1];
          const on = last ? last.on + step : published(first + found.length) - back(step);
          life.push({ on, status: coded % count });
        }
        found.push(life);
      }
      return found;
    });
  }

  /** Promises a function that says whether a document is no longer in force. */
  async lapsed(documents) {
    const { range: size } = this.root.sizes;
    const ranges = await this.blocks(documents, size, async (number) => {
      const { lapsed } = await this.payload(this.root.ranges[number]);
      return documentsAt(lapsed);
    });
    return (document) => ranges.get(Math.floor(document / size)).has(document % size);
  }

  /** Promises a function from some documents to their values in files of a range. */
  async column(documents, read) {
    const { range, facets: size } = this.root.sizes;
    const blocks = await this.blocks(documents, size, async (number) => {
      const page = await this.payload(this.root.ranges[Math.floor((number * size) / range)]);
      return read(page, ((number * size) % range) / size);
    });
    return (document) => valueAt(blocks.get(Math.floor(document / size)), document % size);
  }

  /** Promises what `read` promises for each block of so many that has a document. */
  async blocks(documents, size, read) {
    const blocks = new Map();
    for (const document of documents) blocks.set(Math.floor(document / size), null);
    await Promise.all(
      Array.from(blocks.keys(), async (number) => blocks.set(number, await read(number))),
    );
    return blocks;
  }

  /** Promises the head of a document's fragments. */
  async head(document) {
    const { heads } = await this.page(document);
    const at = document % this.root.sizes.page;
    let first = at; // of the neighbours whose heads are in the same file
    while (first > 0 && nameAt(heads, first - 1) === nameAt(heads, at)) first--;
    return (await this.payload(nameAt(heads, at)))[at - first];
  }

  /** Promises what is kept of a document and its neighbours. */
  async page(document) {
    const { range, page: size } = this.root.sizes;
    const { pages } = await this.payload(this.root.ranges[Math.floor(document / range)]);
    return this.payload(nameAt(pages, Math.floor((document % range) / size)));
  }
}

/** Returns how many days back a distance from the publication leads. */
function back(distance) {
  return distance & 1 ? -(distance + 1) / 2 : distance / 2;
}

/** Returns the least value and how much more one is, if they differ. */
function valueAt(values, at) {
  return values.length > 1 ? values[0] + values[1 + at] : values[0];
}

function nameAt(names, at) {
  return names.slice(at * NAME_LENGTH, (at + 1) * NAME_LENGTH);
}

/** Returns a function from a document of a range to its {least, greatest} length. */
function classesOf(texts) {
  const first = new Cursor(texts[0]);
  const only = first.number();
  if (first.ended) return () => ({ least: only, greatest: only });
  let borders = [];
  const files = texts.map((text, depth) => {
    const cursor = new Cursor(text);
    borders = Array.from({ length: CLASSES ** (depth + 1) + 1 }, () => cursor.number());
    return { cursor, begin: cursor.at };
  });
  borders[borders.length - 1]++;
  return (document) => {
    let at = 0;
    for (const { cursor, begin } of files) {
      cursor.at = begin + (document >> 1);
      const two = cursor.digit();
      at = at * CLASSES + (document & 1 ? two % CLASSES : Math.floor(two / CLASSES));
    }
    return { least: borders[at], greatest: borders[at + 1] - 1 };
  };
}

/** Returns where the first number not below `least` stands in sorted numbers. */
export function firstFrom(sorted, least) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
