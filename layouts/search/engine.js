// The search engine: no DOM, one promise for each question.

import { CHUNKED, excerptOf, marked } from "./excerpt.js";
import { Finder } from "./finder.js";
import { firstOf, leadersOf } from "./first.js";
import { relaxed } from "./ladder.js";
import { loader } from "./loader.js";
import { beginnings, candidates, proven } from "./match.js";
import { PLAIN, isSame, read, readPlain } from "./question.js";
import { ordered, tiers } from "./rank.js";
import { scores } from "./score.js";
import { Store } from "./store.js";
import { suggestions } from "./suggest.js";

const MOST_SUGGESTED = 8;

/**
 * Opens the index at `url`, the address of the folder `search/`.
 *
 * `options.load(name)` may promise what a file holds ("index" or a shard's name); by
 * default files are fetched. `options.rest()` is awaited between the steps of a search:
 * where others need their turn it promises that they had it.
 */
export async function open(url, options) {
  const { load = loader(url), rest = () => {} } = options || {};
  return new Engine(new Store(load, await load("index")), rest);
}

/** An open index. */
class Engine {
  constructor(store, rest) {
    this.store = store;
    this.rest = rest;
  }

  /**
   * Promises {total, results, facets, note} for a query and options:
   *
   * filters  {facet: [value, ...]}; a document has one of the values of each facet
   * sort     "relevance" (default), "published" or "written", the newest first
   * offset, limit  which results (default: the first ten)
   * asof     {on: "2021-07-01", by: "force" (default) or "published"}: only what held
   *          on that day, or had been published by then; statuses are those of the day
   * facets   true to count {facet: [{value, label, count}]} too; else null
   * signal   an AbortSignal, or {aborted}: true makes the promise fail (AbortError)
   * onFirst  called with {results, note} where these are known before total and facets
   *
   * `note` is "plain" where operators in the query were read as text.
   */
  async search(text, options) {
    const question = read(text, this.store.frequent);
    const found = await this.answer(question, options);
    if (found.total || question.note) return found;
    // What looks like operators may be a piece of a document's text.
    const pasted = readPlain(text, this.store.frequent);
    if (isSame(pasted, question)) return found;
    const asText = await this.answer(pasted, options);
    return asText.total ? Object.assign(asText, { note: PLAIN }) : found;
  }

  /**
   * Promises what a looser query finds: {id, label, texts, total, results, facets}.
   *
   * It is the first step of a ladder that finds anything, or null: synonyms of the
   * query's words, without what the query finds itself; and where that is nothing, or
   * where `step` names one of them, "pinyin", "alike" (one character another), "words"
   * (all, anywhere) or "any" (of the words). `label` says in Chinese what was done,
   * `texts` are looked for instead. Other options: `synonyms: false`; `found`, how
   * many `search` finds, where that is known; and those of `search`.
   */
  relaxed(text, options) {
    return relaxed(this, text, options || {});
  }

  /**
   * Promises texts to offer while `typed` is being typed: [{text, url}], with a `url`
   * (from the root of the site) where one document alone has that title or heading.
   */
  suggest(typed, options) {
    return suggestions(this.store, typed, (options && options.limit) || MOST_SUGGESTED);
  }

  /** Promises what `search` does for a question. */
  async answer(question, options) {
    const { filters, sort, offset = 0, limit = 10, facets, asof, signal, onFirst } =
      options || {};
    const pause = async () => {
      await this.rest();
      check(signal);
    };
    const finder = new Finder(this.store, pause, asof);
    const chosen = {};
    for (const [facet, values] of Object.entries(filters || {})) {
      if (values.length) chosen[facet] = values;
    }
    const whole = wholeOf(question);
    const keys = this.keys(finder, question, whole, sort).map((key) => async (some, count) => {
      await pause();
      return key(some, count);
    });
    const show = async (shown, points) => {
      const told = points || (await scores(this.store, question.runs, shown));
      return this.shown(shown, question, finder, told, pause);
    };
    const { tree } = question;
    let results = null;
    const early = (found) => {
      results = found;
      onFirst({ results, note: question.note });
    };
    const parts = tree ? tree.all || [tree] : [];
    const isEarly = onFirst && !offset && tree && parts.every(({ run }) => run);
    const isByScore = !sort || sort === "relevance";
    if (isEarly && tree.run && isByScore && !asof && !Object.keys(chosen).length) {
      const leaders = await leadersOf(this.store, tree, limit);
      const points = (document) => leaders.get(document) / 1000;
      if (leaders) early(await show(Array.from(leaders.keys()), points));
    }
    let documents = tree
      ? await finder.candidates(tree)
      : asof || Object.keys(chosen).length
        ? finder.every()
        : new Set();
    // Counting a facet looks past its own filter, so then filters come last.
    if (!facets) documents = await finder.filtered(documents, chosen);
    if (isEarly && !results && documents.size > limit) {
      const passing = await finder.filtered(documents, chosen);
      const known = new Map(finder.matches);
      const apart = isByScore && !parts.includes(whole) ? whole : null;
      const asked = { parts, whole: apart };
      const first = await firstOf(this.store, finder, asked, passing, keys, limit);
      if (first) early(await show(first));
      finder.matches = known;
    }
    if (tree) documents = await finder.proved(tree, documents, offset ? 0 : limit);
    const found = await finder.filtered(documents, chosen);
    results = results || (await show(await ordered(found, keys, offset, offset + limit)));
    const counted = facets ? await finder.counted(documents, chosen) : null;
    await pause();
    return { total: found.size, results, facets: counted, note: question.note };
  }

  /** Promises what is shown of some documents. */
  async shown(documents, question, finder, points, pause) {
    await pause();
    return Promise.all(
      documents.map((document) => this.result(document, question, finder, points)),
    );
  }

  /** Returns what results are sorted by; see `ordered`. */
  keys(finder, { runs, words }, whole, sort) {
    const { store } = this;
    if (sort === "published") return [];
    if (sort === "written") return [(documents) => store.written(documents)];
    const inForce = async (documents) => {
      const lapsed = await finder.lapsed(documents);
      return (document) => (lapsed(document) ? 0 : 1);
    };
    const fit = async (documents) => {
      if (!whole) return () => 0;
      const matches = words.map((word) => finder.matches.get(word));
      let match = finder.matches.get(whole);
      if (!match) {
        const wanted = new Set(documents);
        match = await proven(store, await candidates(store, whole, wanted), wanted);
      }
      return tiers(store, whole.run, match, matches);
    };
    return [fit, inForce, (documents, count) => scores(store, runs, documents, count)];
  }

  /** Promises what is shown of one document. */
  async result(document, { runs }, finder, points) {
    const head = await this.store.head(document);
    const texts = runs.map(({ run }) => run);
    const place = () => this.place(document, runs, finder);
    const found = await excerptOf(this.store, head, texts, place);
    const meta = await metaOf(document, head, finder);
    return Object.assign({}, meta, found, {
      url: head.url,
      published_on: head.published_on,
      titleParts: marked(head.meta.title || "", texts),
      score: points(document),
    });
  }

  /** Promises {field, position} of a hit in a field that is cut, or null. */
  async place(document, runs, finder) {
    for (const name of CHUNKED) {
      const field = this.store.root.fields.findIndex(([known]) => known === name);
      for (const held of runs) {
        // Of the first documents for a term alone nothing else is known.
        const known = () => candidates(this.store, held, new Set([document]));
        const match = (finder.matches.get(held) || (await known())).fields.get(field);
        if (!match || !match.documents.has(document)) continue;
        const begins = await beginnings(this.store, match, [document]);
        return { field, position: begins.get(document) };
      }
    }
    return null;
  }
}

/** Returns all words of a question put together: {run, field}, or null. */
function wholeOf({ words, whole }) {
  if (words.length === 1 && !words[0].field) return words[0];
  return whole && { run: whole, field: "" };
}

/** Promises what is told of a document; its status is that of the day asked for. */
async function metaOf(document, { meta }, finder) {
  if (!finder.asof) return meta;
  const status = (await finder.statuses([document]))(document);
  const then = Object.assign({}, meta, { status });
  delete then.then;
  if (!status) delete then.status;
  return then;
}

function check(signal) {
  if (!signal || !signal.aborted) return;
  const error = new Error("a newer search took its place");
  error.name = "AbortError";
  throw error;
}
