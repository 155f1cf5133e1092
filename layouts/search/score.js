// BM25 as lunr counts it; as score.py. Numbers are kept in whole thousandths.

const K1 = 1.2;
const B = 0.75;

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

/** Promises how often the query has each of its terms that are in the index. */
async function termsOf(store, runs) {
  const counts = new Map();
  for (const { cover, number } of runs) {
    const terms = cover.map(({ term }) => term).concat(number || []);
    for (const term of terms) counts.set(term, (counts.get(term) || 0) + 1);
  }
  const terms = await Promise.all(
    Array.from(counts, async ([term, times]) => ({
      times,
      entry: await store.entry(term),
    })),
  );
  return terms.filter(({ entry }) => entry.size);
}

/** Promises the score of each of some documents, in a map. */
export async function scores(store, runs, documents) {
  const { documents: all, fields } = store.root;
  const points = new Map();
  for (const document of documents) points.set(document, 0);
  const terms = await termsOf(store, runs);
  await Promise.all(
    terms.map(async ({ times, entry }) => {
      const rare = rarity(entry, all);
      for (const [field, group] of entry) {
        const [, boost, total] = fields[field];
        const postings = await store.postings(group, documents);
        const lengths = await store.lengths(field, postings.keys());
        for (const [document, { frequency }] of postings) {
          const weight = thousandths(
            rare,
            frequency,
            lengths(document),
            total / all,
            boost,
          );
          points.set(document, points.get(document) + times * weight);
        }
      }
    }),
  );
  const squares = terms.reduce((sum, { times }) => sum + times * times, 0);
  const scale = 1000 * Math.sqrt(squares) || 1;
  for (const [document, sum] of points) points.set(document, sum / scale);
  return points;
}
