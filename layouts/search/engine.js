// The search engine: no DOM, one promise for each question.

import { candidates, documentsOf, intersection, proven } from "./match.js";
import { excerptOf, marked } from "./excerpt.js";
import { loader } from "./loader.js";
import { runsOf } from "./query.js";
import { scores } from "./score.js";
import { Store } from "./store.js";

// The fields whose text a fragment holds, the likeliest first.
const EXCERPTED = ["body", "attachments", "summary", "keywords"];

/**
 * Opens the index at `url`, the address of the folder `search/`.
 *
 * `options.load(name)` may promise what a file holds ("index" or a shard's name); by
 * default files are fetched.
 */
export async function open(url, options) {
  const load = (options && options.load) || loader(url);
  return new Engine(new Store(load, await load("index")));
}

/** An open index. */
class Engine {
  constructor(store) {
    this.store = store;
  }

  /**
   * Promises {total, results, facets} for a text and options:
   *
   * filters  {facet: [value, ...]}; a document has one of the values of each facet
   * sort     "relevance" (default) or "published", the newest first
   * offset, limit  which results (default: the first ten)
   * facets   true to count {facet: [{value, label, count}]} too; else null
   * signal   an AbortSignal, or {aborted}: true makes the promise fail (AbortError)
   */
  async search(text, options) {
    const { filters, sort, offset = 0, limit = 10, facets, signal } = options || {};
    const check = () => {
      if (!signal || !signal.aborted) return;
      const error = new Error("a newer search took its place");
      error.name = "AbortError";
      throw error;
    };
    const runs = runsOf(text);
    const chosen = Object.entries(filters || {}).filter(([, some]) => some.length);
    // Counting a facet looks past its own filter, so then filters come last.
    const early = facets ? [] : chosen;
    const { matches, documents } = await this.find(runs, chosen.length, early, check);
    const found = facets ? await this.pass(documents, chosen) : documents;
    check();
    const numbers = Array.from(found).sort((a, b) => b - a);
    let ranked = numbers;
    let points = null;
    if (sort !== "published") {
      points = await scores(this.store, runs, found);
      ranked = numbers.sort((a, b) => points.get(b) - points.get(a) || b - a);
    }
    const shown = ranked.slice(offset, offset + limit);
    points = points || (await scores(this.store, runs, new Set(shown)));
    check();
    const results = await Promise.all(
      shown.map((document) => this.result(document, runs, matches, points)),
    );
    check();
    const counted = facets ? await this.count(documents, chosen) : null;
    check();
    return { total: found.size, results, facets: counted };
  }

  /** Promises the documents that hold all runs and pass the filters, and where. */
  async find(runs, filtered, filters, check) {
    let documents = null;
    const matches = [];
    for (const run of runs) {
      const match = await candidates(this.store, run, documents);
      check();
      documents = documentsOf(match);
      matches.push(match);
    }
    if (!runs.length) {
      const count = filtered ? this.store.root.documents : 0;
      documents = new Set(Array.from({ length: count }, (_, number) => number));
    }
    documents = await this.pass(documents, filters);
    for (let index = 0; index < matches.length; index++) {
      matches[index] = await proven(this.store, matches[index], documents);
      check();
      documents = documentsOf(matches[index]);
    }
    return { matches, documents };
  }

  /** Promises the documents that pass the filters. */
  async pass(documents, filters) {
    if (!filters.length) return documents;
    const meanings = await this.store.facets();
    for (const [facet, wanted] of filters) {
      const meaning = meanings[facet];
      if (!meaning) return new Set();
      const passing = meaning.sets.map((some) =>
        some.some((value) => wanted.includes(meaning.values[value])),
      );
      const sets = await this.store.sets(facet, documents);
      const left = Array.from(documents).filter((number) => passing[sets(number)]);
      documents = new Set(left);
    }
    return documents;
  }

  /** Promises {facet: [{value, label, count}]}, each past its own filter. */
  async count(documents, filters) {
    const meanings = await this.store.facets();
    const counted = {};
    await Promise.all(
      Object.keys(meanings).map(async (facet) => {
        const { values, labels, sets } = meanings[facet];
        const others = filters.filter(([other]) => other !== facet);
        const passing = await this.pass(documents, others);
        const setOf = await this.store.sets(facet, passing);
        const counts = values.map(() => 0);
        for (const number of passing) {
          for (const value of sets[setOf(number)]) counts[value]++;
        }
        counted[facet] = values
          .map((value, at) => ({ value, label: labels[at], count: counts[at] }))
          .filter(({ count }) => count);
      }),
    );
    return counted;
  }

  /** Promises what is shown of one document. */
  async result(document, runs, matches, points) {
    const [head, place] = await Promise.all([
      this.store.head(document),
      this.place(document, matches),
    ]);
    const found = await excerptOf(this.store, head, runs, place);
    return Object.assign({}, head.meta, found, {
      url: head.url,
      published_on: head.published_on,
      titleParts: marked(head.meta.title || "", runs),
      score: points.get(document),
    });
  }

  /** Promises {field, position} of a hit in an excerpted field, or null. */
  async place(document, matches) {
    for (const name of EXCERPTED) {
      const field = this.store.root.fields.findIndex(([known]) => known === name);
      for (const { fields } of matches) {
        const match = fields.get(field);
        if (!match || !match.documents.has(document)) continue;
        if (match.begins) return { field, position: match.begins.get(document) };
        const posting = match.terms[0].postings.get(document);
        const [positions] = await this.store.positions([posting]);
        return { field, position: positions[0] };
      }
    }
    return null;
  }
}
