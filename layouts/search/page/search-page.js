// The search page: the address says what is asked, and everything follows from it.

import { askFor } from "./ask.js";
import { make, refill } from "./elements.js";
import { Filters } from "./facets.js";
import { pagination } from "./pagination.js";
import { entriesOf, tellListed, wordsFound } from "./results.js";
import {
  PAGE_SIZE,
  addressOf,
  changed,
  dayInWords,
  isAsking,
  isFiltered,
  nothing,
  otherQuestion,
  sortOf,
  sortsOf,
  stateOf,
} from "./state.js";
import { offerSuggestions } from "./suggest-box.js";
import { nearestTo, summaryOf } from "./summary.js";
import { listen } from "./typing.js";

const WAITING_MS = 400; // a wait that deserves a word
const SEARCHING = "正在检索……";
const COUNTING = "先列出前几条，正在统计总数……";

/** The search page; nothing is fetched before the visitor turns to the search. */
export class SearchPage {
  constructor(form, root, engine) {
    const part = (name) => document.getElementById(`site-search-${name}`);
    this.root = root;
    this.engine = engine;
    this.query = document.getElementById("site-query");
    this.parts = {};
    for (const name of [
      "status", "found", "results", "pages", "more", "desk", "nearest", "lists", "sort",
    ]) {
      this.parts[name] = part(name);
    }
    this.categories = this.parts.lists.querySelectorAll("section:first-child .tree a");
    this.filters = new Filters(part("filters"), part("chips"), this.categories, {
      go: (state) => this.go(state),
      link: (state, ...children) => this.link(state, ...children),
    });
    this.plainTitle = document.title;
    this.asking = new AbortController(); // of the newest question
    this.typed = false; // whether this entry of the history is still being typed
    this.top = (history.state && history.state.top) || 0; // where the visitor was
    this.shown = stateOf(location.search);
    const everything = changed(nothing(), { all: true });
    part("total").append("，可以", this.link(everything, "按机关、类型、主题等条件筛选"));
    this.dayForm = document.querySelector(".asof form");
    this.listen(form);
    // Whoever was faster than this script goes on typing.
    this.query.value = this.query.value || this.shown.q;
    if (isAsking(this.shown)) this.show(this.shown);
  }

  listen(form) {
    listen(form, this.query, {
      soon: () => {
        if (this.asked().q === this.shown.q) return;
        this.go(this.asked(), this.typed || !isAsking(this.shown));
        this.typed = true;
      },
      now: () => {
        this.askNow();
        this.parts.status.focus();
      },
    });
    offerSuggestions(this.query, {
      root: this.root,
      engine: this.engine,
      ask: () => this.askNow(),
    });
    this.query.addEventListener("focus", () => {
      this.engine().catch(() => {}); // said when something is asked
    });
    this.dayForm.addEventListener("submit", (event) => {
      event.preventDefault();
      const { asof, by } = this.dayForm.elements;
      const given = new URLSearchParams({ asof: asof.value, by: by.value });
      const day = stateOf(`?${given}`).asof;
      if (day) this.go(changed(this.shown, { asof: day, step: "" }));
      else asof.focus();
    });
    window.addEventListener("pagehide", () => {
      history.replaceState({ top: window.pageYOffset }, "");
    });
    window.addEventListener("popstate", (event) => {
      this.typed = false;
      this.top = (event.state && event.state.top) || 0;
      const state = stateOf(location.search);
      this.query.value = state.q;
      this.show(state);
    });
  }

  /** Returns the state for what is typed. */
  asked() {
    const text = this.query.value.trim();
    return text || isFiltered(this.shown)
      ? changed(this.shown, { q: text, step: "" })
      : nothing();
  }

  askNow() {
    this.go(this.asked());
    this.typed = false;
  }

  /** Shows a state under its address, in place of the one before if `replaces`. */
  go(state, replaces) {
    const address = addressOf(state);
    const stays = replaces || address === addressOf(this.shown);
    this.typed = this.typed && Boolean(replaces);
    this.top = 0; // of what was shown before
    try {
      if (!stays) history.replaceState({ top: window.pageYOffset }, ""); // for the way back
      history[stays ? "replaceState" : "pushState"](null, "", address);
    } catch (refused) {
      if (!stays) {
        location.assign(address); // some browsers refuse it under file:
        return;
      }
    }
    this.show(state);
  }

  /** Returns a real link, so that it opens in a new tab too; a plain click stays here. */
  link(state, ...children) {
    const element = make("a", "", ...children);
    element.href = addressOf(state);
    element.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.query.value = state.q;
      this.go(state);
      this.parts.status.focus();
      this.parts.status.scrollIntoView();
    });
    return element;
  }

  async show(state) {
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    this.shown = state;
    this.showDay(state);
    document.title = state.q ? `${state.q} - ${this.plainTitle}` : this.plainTitle;
    const { found, desk, lists } = this.parts;
    // What is chosen next goes on from this, though its answer is not there yet.
    if (!found.hidden || !isAsking(state)) this.filters.show(state, null);
    if (!isAsking(state)) {
      this.say("");
      found.hidden = desk.hidden = true;
      lists.hidden = false;
      return;
    }
    let listed = null; // results that are shown already
    let isLong = false;
    const waiting = setTimeout(() => {
      isLong = true;
      if (!signal.aborted) this.say(listed ? COUNTING : SEARCHING);
    }, WAITING_MS);
    const onFirst = ({ results }) => {
      if (signal.aborted) return;
      listed = results;
      this.showFirst(state, results);
      this.say(isLong ? COUNTING : "");
    };
    try {
      const engine = await this.engine();
      if (signal.aborted) return;
      const answer = await askFor(engine, state, signal, onFirst);
      if (!signal.aborted) this.showAnswer(state, answer, listed);
    } catch (error) {
      if (signal.aborted) return;
      this.engine.forget(); // the index may have been published anew
      found.hidden = true;
      lists.hidden = desk.hidden = false;
      this.say("检索没有完成，可能是网络中断。请稍后再试，或者从下面的列表查阅。", "warn");
      throw error; // for whoever looks into the console
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Shows in its form of which day a state speaks. */
  showDay({ asof }) {
    if (!asof) return;
    this.dayForm.elements.asof.value = asof.on;
    this.dayForm.elements.by.value = asof.by;
  }

  say(text, tone) {
    this.parts.status.textContent = text;
    this.parts.status.dataset.tone = tone || "";
  }

  /** Shows the first results; how many there are is said when it is known. */
  showFirst(state, results) {
    const { found, lists, desk, more, pages } = this.parts;
    found.setAttribute("aria-busy", "true");
    found.hidden = false;
    lists.hidden = desk.hidden = more.hidden = pages.hidden = true;
    this.showSorts(state);
    this.filters.show(state, null);
    this.list(state, results);
    tellListed();
  }

  list(state, listed) {
    const { results } = this.parts;
    refill(results, ...entriesOf(listed, this.root, state.q, state.asof));
    results.hidden = !listed.length;
    results.start = (state.page - 1) * PAGE_SIZE + 1;
  }

  /** Shows an answer; what is `listed` already stays as the visitor found it. */
  showAnswer(state, answer, listed) {
    const last = Math.max(1, Math.ceil(answer.all / PAGE_SIZE));
    if (answer.all && state.page > last) {
      this.go({ ...state, page: last }, true);
      return;
    }
    const { found, desk, lists } = this.parts;
    found.removeAttribute("aria-busy");
    found.hidden = !answer.all && !isFiltered(state);
    lists.hidden = !found.hidden;
    desk.hidden = answer.total > 0 || Boolean(state.step);
    this.say(summaryOf(state, answer), answer.total || state.step ? "" : "warn");
    this.offerWays(state, answer);
    this.showSorts(state);
    const counted = answer.total || !answer.more ? answer.facets : answer.more.facets;
    this.filters.show(state, counted || {});
    if (!listed) this.list(state, answer.results);
    this.showMore(state, answer);
    tellListed();
    this.showNearest(state);
    this.showPages(state, last);
    if (this.top) window.scrollTo({ top: this.top, behavior: "instant" });
    this.top = 0; // from now on the visitor scrolls
  }

  showPages(state, last) {
    const { pages } = this.parts;
    pages.hidden = last < 2;
    refill(
      pages,
      pagination(state.page, last, (page, text) => this.link({ ...state, page }, text)),
    );
  }

  /** Offers other readings of what was typed. */
  offerWays(state, answer) {
    const { status } = this.parts;
    if (answer.total && /^[a-z' ]+$/i.test(state.q)) {
      status.append(this.link(changed(state, { step: "pinyin" }), "按拼音检索"));
    }
    if (state.asof) {
      const other = otherQuestion(state);
      const known = this.dayForm.parentNode.querySelector(".note-inline");
      status.append(known.textContent, this.link(other, `改看${dayInWords(other.asof)}的`));
    }
    if (state.only || state.step) {
      status.append(this.link(changed(state, { only: false, step: "" }), "恢复一般的检索"));
    }
  }

  showSorts(state) {
    const links = sortsOf(state).map(([sort, label]) => {
      const link = this.link(changed(state, { sort }), label);
      if (sort === sortOf(state)) link.setAttribute("aria-current", "true");
      return make("li", "", link);
    });
    refill(this.parts.sort, ...links);
  }

  /** Shows what a looser search found: what was done, the words it took, the results. */
  showMore(state, { more, results }) {
    const target = this.parts.more;
    target.hidden = !more;
    if (!more) return;
    const words = more.texts.map((text) => this.link({ ...nothing(), q: text }, text));
    const label = refill(target.querySelector("h2"), `${more.label}：`, ...words);
    label.append(make("span", "count", `${more.total} 条`));
    if (more.id === "synonyms") {
      label.append(this.link(changed(state, { only: true }), "只检索原词"));
    }
    const items = target.querySelector("ol");
    refill(items, ...entriesOf(more.results, this.root, wordsFound(more), state.asof));
    items.start = (state.page - 1) * PAGE_SIZE + results.length + 1;
  }

  /** Shows the category that the words come nearest to. */
  showNearest({ q }) {
    const category = nearestTo(q, this.categories);
    this.parts.nearest.hidden = !category;
    if (!category) return;
    const link = this.parts.nearest.querySelector("a");
    link.href = category.href;
    link.textContent = category.textContent;
  }
}
