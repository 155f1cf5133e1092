// A document opened from a search: its hits are marked, and a bar leads through them.

import { button, make, refill, unseen } from "./elements.js";
import { markHits, unmark } from "./marks.js";

const PLACES =
  ".document-head h1, .subtitle, .metadata-row:not(.metadata-title) dd, #site-text, .attachments a";
const CONTEXT = 60; // characters around a hit that screen readers say

/** Marks what the address asks for (`?q=…`); `box` is the page's search box. */
export function showHits(box) {
  const query = (new URLSearchParams(location.search).get("q") || "").trim();
  const article = document.querySelector("article.document");
  if (!query || !article) return;
  if (!box.value) box.value = query; // else somebody is typing already
  const hits = markHits(query, Array.from(document.querySelectorAll(PLACES)));
  if (hits.length) new HitBar(query, hits, article);
}

class HitBar {
  constructor(query, hits, article) {
    this.hits = hits;
    this.current = -1;
    this.said = make("p", "hits-status");
    this.said.setAttribute("role", "status");
    const close = button("button", () => this.close(), unseen("不再标出"), "×");
    this.bar = make(
      "section",
      "hits",
      make(
        "div",
        "wrap hits-row",
        make("p", "hits-query", `“${query}”`),
        this.said,
        button("button", () => this.step(-1), "上一处"),
        button("button", () => this.step(1), "下一处"),
        close,
      ),
    );
    this.bar.setAttribute("aria-label", "检索词在本文的位置");
    this.bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    document.documentElement.classList.add("has-hits");
    article.parentNode.insertBefore(this.bar, article);
    this.begin();
  }

  /** Begins at the place the address names, where the browser already is. */
  begin() {
    const target = document.querySelector(":target");
    if (!target) {
      refill(this.said, `共 ${this.hits.length} 处`);
      return;
    }
    const { DOCUMENT_POSITION_PRECEDING: before } = Node;
    const at = this.hits.findIndex(([mark]) => !(target.compareDocumentPosition(mark) & before));
    // The bar has moved it; who comes back is shown what was left.
    const [{ type } = {}] = performance.getEntriesByType("navigation");
    if (type !== "reload" && type !== "back_forward") target.scrollIntoView();
    this.point(Math.max(at, 0));
  }

  /** Goes so many hits on, from the last to the first and back. */
  step(by) {
    const count = this.hits.length;
    const from = this.current < 0 && by < 0 ? 0 : this.current;
    this.point((from + by + count) % count);
    this.hits[this.current][0].scrollIntoView({ block: "center", inline: "nearest" });
  }

  point(to) {
    const mark = (at, isCurrent) => {
      for (const part of this.hits[at] || []) part.classList.toggle("hit-current", isCurrent);
    };
    mark(this.current, false);
    mark(to, true);
    this.current = to;
    const place = unseen(`：${around(this.hits[to])}`);
    refill(this.said, `第 ${to + 1} 处，共 ${this.hits.length} 处`, place);
  }

  /** Leaves the document as it is without a search. */
  close() {
    unmark(this.hits);
    this.bar.remove();
    document.documentElement.classList.remove("has-hits");
    document.getElementById("site-main").focus({ preventScroll: true });
    const address = new URL(location.href);
    address.searchParams.delete("q");
    try {
      history.replaceState(null, "", address.href);
    } catch (refused) {
      // some browsers refuse it under file:, where the address matters little
    }
  }
}

/** Returns the text around a hit. */
function around([first]) {
  const text = first.parentNode.textContent;
  const before = document.createRange();
  before.selectNodeContents(first.parentNode);
  before.setEndBefore(first);
  const at = Math.max(0, before.toString().length - CONTEXT / 2);
  return text.slice(at, at + CONTEXT);
}
