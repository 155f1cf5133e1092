// BM25 as lunr counts it; as score.py. Numbers are kept in whole thousandths.

const K1 = 1.2;
const B = 0.75;
const A_RANGE = 6; // pages of lengths, for about how long the texts of a range are

/**
 * Promises a function from some documents to their scores.
 *
 * The best `count` have theirs; of another one it may only say that it is not among
 * them, by a number below all scores. So not all lengths need be fetched: about how
 * long a text is says between what its score is.
 */
export async function scores(store, runs, documents, count = Infinity) {
  const wanted = new Set(documents);
  const fields = wanted.size ? await fieldsOf(store, runs, wanted) : [];
  const read = (name, some, isFiner) =>
    Promise.all(
      fields.map(({ number, terms }) =>
        store[name](number, some.filter((document) => terms.has(document)), isFiner),
      ),
    );
  let open = Array.from(documents);
  for (const isFiner of [false, true]) {
    if (!isSpread(store, open, count)) break;
    const bounds = await read("bounds", open, isFiner);
    const least = (document) =>
      valueOf(fields, document, (at) => bounds[at](document).greatest);
    const border = open.map(least).sort((a, b) => b - a)[count - 1];
    const greatest = (document) =>
      valueOf(fields, document, (at) => bounds[at](document).least);
    open = open.filter((document) => greatest(document) >= border);
  }
  const lengths = await read("lengths", open);
  const found = new Map();
  for (const document of open) {
    found.set(document, valueOf(fields, document, (at) => lengths[at](document)));
  }
  return (document) => (found.has(document) ? found.get(document) : -1);
}

/**
 * Returns whether some documents, of which `count` are shown, are in so many pages of
 * lengths that classes of lengths cost less.
 */
export function isSpread({ root: { sizes } }, documents, count) {
  const pages = blocksOf(documents, sizes.page);
  return pages > count + A_RANGE * blocksOf(documents, sizes.range);
}

/** Returns how many blocks of so many some documents are in. */
function blocksOf(documents, size) {
  return new Set(documents.map((document) => Math.floor(document / size))).size;
}

/** Returns the score of a document whose length in each field, by its place, is told. */
function valueOf(fields, document, lengthIn) {
  const sums = new Map(); // by squared magnitude
  fields.forEach((field, at) => {
    const terms = field.terms.get(document);
    if (!terms) return;
    const length = lengthIn(at);
    const points = terms.reduce((sum, term) => sum + pointsOf(term, length, field), 0);
    sums.set(field.square, (sums.get(field.square) || 0) + points);
  });
  let total = 0;
  for (const [square, points] of sums) total += points / (1000 * Math.sqrt(square));
  return total;
}

/** Promises what the query looks for in each field, by document: see `pointsOf`. */
async function fieldsOf(store, runs, wanted) {
  const { documents: all, fields: listed } = store.root;
  const fields = await Promise.all(
    Array.from(await countsOf(store, runs), async ([number, counts]) => {
      const [, boost, total] = listed[number];
      const terms = new Map();
      let square = 0;
      for (const [term, times] of counts) {
        square += times * times;
        const entry = await store.entry(term);
        if (!entry.has(number)) continue;
        const rare = rarity(await store.count(term), all);
        const postings = await store.postings(entry.get(number), wanted);
        for (const [document, { frequency }] of postings) {
          if (!terms.has(document)) terms.set(document, []);
          terms.get(document).push({ rare, times, frequency });
        }
      }
      return { number, square, boost, average: total / all, terms };
    }),
  );
  return fields.sort((a, b) => a.square - b.square);
}

/**
 * Promises, by field, how often the query has each of the terms that stand for it: a run
 * counts as the rarest of its probes, and as a number if it is one.
 */
async function countsOf(store, runs) {
  const counts = new Map();
  await Promise.all(
    runs.map(async ({ run, field: only }) => {
      const number = !only || only === "numbers" ? run.number : "";
      const rarest = await rarestOf(store, run.probes);
      const chosen = rarest ? [rarest] : [];
      if (number && (await store.count(number))) chosen.push(number);
      store.root.fields.forEach(([name], field) => {
        if ((only && name !== only) || !chosen.length) return;
        if (!counts.has(field)) counts.set(field, new Map());
        const some = counts.get(field);
        for (const term of chosen) some.set(term, (some.get(term) || 0) + 1);
      });
    }),
  );
  return counts;
}

/** Promises the term that the fewest documents have, of those that any has. */
async function rarestOf(store, probes) {
  const counts = await Promise.all(probes.map(({ term }) => store.count(term)));
  const least = Math.min(...counts.filter(Boolean));
  const found = probes[counts.indexOf(least)];
  return found && found.term;
}

function rarity(count, documents) {
  return Math.log(1 + Math.abs((documents - count + 0.5) / (count + 0.5)));
}

/** Returns what a term weighs in a document, in thousandths. */
function pointsOf({ rare, times, frequency }, length, { average, boost }) {
  const share = length / average;
  const weight =
    (rare * ((K1 + 1) * frequency)) / (K1 * (1 - B + B * share) + frequency);
  return times * Math.round(weight * boost * 1000);
}
