// BM25 as lunr counts it; as score.py. Numbers are kept in whole thousandths.

const K1 = 1.2;
const B = 0.75;

/** Promises a function from some documents to their scores. */
export async function scores(store, runs, documents) {
  const wanted = new Set(documents);
  const points = new Map(); // by squared magnitude, then by document
  await Promise.all(
    Array.from(await countsOf(store, runs), async ([field, counts]) => {
      let square = 0;
      for (const times of counts.values()) square += times * times;
      if (!points.has(square)) points.set(square, new Map());
      await add(store, field, counts, wanted, points.get(square));
    }),
  );
  const squares = Array.from(points.keys()).sort((a, b) => a - b);
  return (document) =>
    squares.reduce((sum, square) => {
      const some = points.get(square).get(document) || 0;
      return sum + some / (1000 * Math.sqrt(square));
    }, 0);
}

/** Promises, by field, how often the query has each term that is in the index. */
async function countsOf(store, runs) {
  const counts = new Map();
  await Promise.all(
    runs.map(async ({ run, field: only }) => {
      const terms = run.cover.map(({ term }) => term);
      if (run.number && (!only || only === "numbers")) terms.push(run.number);
      const entries = await Promise.all(terms.map((term) => store.entry(term)));
      const known = terms.filter((_, at) => entries[at].size);
      store.root.fields.forEach(([name], field) => {
        if ((only && name !== only) || !known.length) return;
        if (!counts.has(field)) counts.set(field, new Map());
        const some = counts.get(field);
        for (const term of known) some.set(term, (some.get(term) || 0) + 1);
      });
    }),
  );
  return counts;
}

/** Adds what the terms of a field weigh in each document wanted. */
async function add(store, field, counts, wanted, points) {
  const { documents: all, fields } = store.root;
  const [, boost, total] = fields[field];
  await Promise.all(
    Array.from(counts, async ([term, times]) => {
      const entry = await store.entry(term);
      if (!entry.has(field)) return;
      const rare = rarity(entry, all);
      const postings = await store.postings(entry.get(field), wanted);
      const lengths = await store.lengths(field, postings.keys());
      for (const [document, { frequency }] of postings) {
        const length = lengths(document);
        const weight = thousandths(rare, frequency, length, total / all, boost);
        points.set(document, (points.get(document) || 0) + times * weight);
      }
    }),
  );
}

function rarity(entry, documents) {
  let count = 0;
  for (const group of entry.values()) count += group.count;
  return Math.log(1 + Math.abs((documents - count + 0.5) / (count + 0.5)));
}

function thousandths(rare, frequency, length, average, boost) {
  const share = length / average;
  const weight =
    (rare * ((K1 + 1) * frequency)) / (K1 * (1 - B + B * share) + frequency);
  return Math.round(weight * boost * 1000);
}
