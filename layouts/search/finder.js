// Which documents answer the tree of a question; as finder.py.

import { confirmed } from "./confirm.js";
import { candidates, documentsOf, intersection, proven } from "./match.js";
import { dayOf } from "./query.js";
import { firstFrom } from "./store.js";
import { segment } from "./text.js";

const OVER = ["失效", "废止"];

/**
 * Answers one question, `asof` ({on, by}) a day or today. What is possible is judged by documents alone, and only what
 * is left then is proved by positions, which cost more.
 */
export class Finder {
  /** `pause` is awaited between steps; it throws where the question was overtaken. */
  constructor(store, pause, asof) {
    this.store = store;
    this.asof = asof && { day: dayOf(asof.on), by: asof.by };
    this.pause = pause;
    this.matches = new Map(); // by {run, field}: where it stands
  }

  /** Promises documents of which those that answer a tree are some. */
  async candidates(tree) {
    return (await this.possible(tree, null)) || this.every();
  }

  /** The same of those allowed; null means all. */
  async possible(tree, allowed) {
    if (tree.run) {
      const match = await candidates(this.store, tree, allowed);
      await this.pause();
      this.matches.set(tree, match);
      return documentsOf(match);
    }
    if (tree.all) {
      for (const part of sorted(tree.all)) allowed = await this.possible(part, allowed);
      return allowed;
    }
    if (tree.either) {
      const found = new Set();
      for (const part of tree.either) {
        const some = await this.possible(part, allowed);
        for (const document of some || this.every()) found.add(document);
      }
      return found;
    }
    if (tree.not) return allowed;
    return tree.facet ? this.filed(tree, allowed) : this.published(tree, allowed);
  }

  /**
   * Promises which of some documents answer a tree. Up to so `few` that may hold a run
   * are asked by their texts.
   */
  async proved(tree, documents, few) {
    if (tree.run) {
      const match = this.matches.get(tree);
      const isFew = intersection(documentsOf(match), documents).size <= few;
      const found = await (isFew ? confirmed : proven)(this.store, match, documents);
      await this.pause();
      this.matches.set(tree, found);
      return documentsOf(found);
    }
    if (tree.all) {
      let left = documents;
      for (const part of sorted(tree.all)) left = await this.proved(part, left, few);
      return left;
    }
    if (tree.either) {
      const found = new Set();
      for (const part of tree.either) {
        for (const document of await this.proved(part, documents, few)) found.add(document);
      }
      return found;
    }
    if (tree.not) {
      const out = await this.proved(tree.not, await this.possible(tree.not, documents), 0);
      return new Set(Array.from(documents).filter((document) => !out.has(document)));
    }
    return tree.facet ? this.filed(tree, documents) : this.published(tree, documents);
  }

  /** Promises the documents of the day with one of the values of each facet. */
  async filtered(documents, filters) {
    documents = await this.standing(documents);
    for (const [facet, wanted] of Object.entries(filters)) {
      documents = await this.passing(facet, documents, (value) => wanted.includes(value));
    }
    return documents;
  }

  /** Promises the documents with a value of a facet that suits by id and label. */
  async passing(facet, documents, suits) {
    const meanings = await this.meanings();
    if (!meanings[facet]) return new Set();
    const { values, labels, sets } = meanings[facet];
    const chosen = values.map((value, at) => suits(value, labels[at]));
    const passes = sets.map((some) => some.some((value) => chosen[value]));
    const all = Array.from(documents || this.every());
    const setOf = await this.sets(facet, all);
    await this.pause();
    return new Set(all.filter((document) => passes[setOf(document)]));
  }

  /** Promises {facet: [{value, label, count}]}, each past its own filter. */
  async counted(documents, filters) {
    const meanings = await this.meanings();
    const found = {};
    await Promise.all(
      Object.keys(meanings).map(async (facet) => {
        const { values, labels, sets } = meanings[facet];
        const others = Object.assign({}, filters);
        delete others[facet];
        const passing = await this.filtered(documents, others);
        const setOf = await this.sets(facet, passing);
        await this.pause();
        const counts = values.map(() => 0);
        for (const number of passing) {
          for (const value of sets[setOf(number)]) counts[value]++;
        }
        found[facet] = values
          .map((value, at) => ({ value, label: labels[at], count: counts[at] }))
          .filter(({ count }) => count);
      }),
    );
    return found;
  }

  /** Promises the documents that answer what is asked of the day. */
  async standing(documents) {
    if (!this.asof) return documents;
    const { day, by } = this.asof;
    if (by === "published") return this.published({ first: 0, last: day }, documents);
    const { statuses } = this.store.root;
    const statusOf = await this.store.statuses(documents, day);
    await this.pause();
    const holds = (status) => status !== undefined && statuses[status][1] === 1;
    return new Set(Array.from(documents).filter((document) => holds(statusOf(document))));
  }

  /** Promises a function from some documents to their status on the day asked for. */
  async statuses(documents) {
    const { statuses } = this.store.root;
    const statusOf = await this.store.statuses(documents, this.asof.day);
    return (document) => (statuses[statusOf(document)] || [""])[0];
  }

  /** Promises a function that says whether a document is over, on the day asked for. */
  async lapsed(documents) {
    if (!this.asof) return this.store.lapsed(documents);
    const statusOf = await this.statuses(documents);
    return (document) => OVER.includes(statusOf(document));
  }

  /** Promises what the facets mean; the status is that of the day. */
  async meanings() {
    const meanings = await this.store.facets();
    if (!this.asof || !meanings.status) return meanings;
    const values = this.store.root.statuses.map(([name]) => name);
    const sets = [[]].concat(values.map((_, at) => [at]));
    return Object.assign({}, meanings, { status: { values, labels: values, sets } });
  }

  /** Promises a function from some documents to the number of their set in a facet. */
  async sets(facet, documents) {
    if (!this.asof || facet !== "status") return this.store.sets(facet, documents);
    const statusOf = await this.store.statuses(documents, this.asof.day);
    return (document) => {
      const status = statusOf(document);
      return status === undefined ? 0 : status + 1;
    };
  }

  async filed({ facet, text }, allowed) {
    const letters = lettersOf(text);
    if (!letters) return new Set();
    if ((await this.names(facet)).map(lettersOf).includes(letters)) {
      return this.passing(facet, allowed, (...own) => own.map(lettersOf).includes(letters));
    }
    const named = await this.store.named(facet);
    const further = Object.keys(named);
    const whole = further.filter((name) => namesIn(name).map(lettersOf).includes(letters));
    const isPart = (name) => lettersOf(name).includes(letters);
    const parts = whole.length ? whole : further.filter(isPart);
    const found = new Set([].concat(...parts.map((name) => Array.from(named[name]))));
    if (!whole.length) {
      const passing = await this.passing(facet, allowed, (value, label) => isPart(label));
      for (const document of passing) found.add(document);
    }
    return allowed ? intersection(found, allowed) : found;
  }

  /** Promises all that the values of a facet are called; the statuses that none has too. */
  async names(facet) {
    const { values, labels } = (await this.meanings())[facet] || { values: [], labels: [] };
    const statuses = facet === "status" ? this.store.root.statuses : [];
    return [...values, ...labels, ...statuses.map(([name]) => name)];
  }

  async published({ first, last }, allowed) {
    const { days, firsts } = await this.store.dates();
    const begin = firsts[firstFrom(days, first)];
    const end = firsts[firstFrom(days, last + 1)];
    const some = Array.from({ length: Math.max(end - begin, 0) }, (_, at) => begin + at);
    return allowed ? intersection(new Set(some), allowed) : new Set(some);
  }

  every() {
    return new Set(Array.from({ length: this.store.root.documents }, (_, at) => at));
  }
}

/** Returns the parts of a tree, what rules out most for the least first. */
function sorted(parts) {
  const cost = (part) =>
    [part.first !== undefined, part.run, part.either, part.all, part.facet, part.not]
      .findIndex(Boolean);
  return Array.from(parts).sort((a, b) => cost(a) - cost(b));
}

/** Returns a name, and what of it stands behind a slash. */
function namesIn(name) {
  return [name, name.slice(name.lastIndexOf("/") + 1)];
}

/** Returns a text without its breaks, folded. */
function lettersOf(text) {
  return segment(text)
    .map(({ unit }) => unit)
    .join("");
}
