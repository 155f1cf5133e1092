// What results can be narrowed down by: values with counts, several of each facet.

import { button, make, refill, unseen } from "./elements.js";
import { FACETS, changed, chosen, dayInWords, isFiltered, unfiltered } from "./state.js";

const FOLDED = 8; // values shown of a long facet
const SPARED = 2; // so many more are not worth a button
const WIDE = "(min-width: 62em)";

/**
 * The filters of the search page.
 *
 * `panel` is a <details> with a section for each facet, `chips` a list, `categories`
 * the links of all categories in the order of the site; `go(state)` shows a state,
 * `link(state, ...children)` returns a link to it.
 */
export class Filters {
  constructor(panel, chips, categories, { go, link }) {
    this.panel = panel;
    this.chips = chips;
    this.go = go;
    this.link = link;
    this.labels = new Map(); // "facet value": the name it was shown under last
    this.unfolded = new Set();
    this.facets = {}; // the values counted last
    this.levels = new Map(); // by category: how deep it stands; in the site's order
    for (const category of categories) {
      const id = category.pathname.split("/").slice(-2)[0];
      this.levels.set(id, depthOf(category));
      this.labels.set(`category ${id}`, category.textContent);
    }
    const wide = window.matchMedia(WIDE);
    const fold = () => {
      panel.open = wide.matches;
    };
    fold();
    wide.addListener(fold);
    const done = () => {
      panel.open = false;
      panel.querySelector("summary").focus();
      panel.scrollIntoView();
    };
    panel.append(button("button done", done, "查看结果"));
  }

  /**
   * Shows the filters of a state and the values that its results have: `facets`, null
   * while they are counted.
   */
  show(state, facets) {
    this.facets = facets || this.facets;
    const focused = document.activeElement;
    const id = this.panel.contains(focused) ? focused.id : "";
    let count = 0;
    for (const facet of FACETS) {
      const section = this.panel.querySelector(`[data-facet="${facet}"]`);
      if (!section) continue;
      const values = this.valuesOf(state, facet, this.facets[facet] || []);
      section.hidden = values.length < 2 && !state.filters[facet].length;
      if (!section.hidden) this.showFacet(section, state, facet, values);
      count += state.filters[facet].length;
    }
    this.panel.querySelector(".count").textContent = count ? `已选 ${count} 项` : "";
    this.showChips(state);
    if (!id) return;
    // What had the focus may be gone: then it is the first that is there.
    const places = [document.getElementById(id), ...this.panel.querySelectorAll("summary, input")];
    const again = places.find((place) => place && place.getClientRects().length);
    if (again) again.focus();
  }

  /** Returns all values of a facet in their order, the chosen ones in any case. */
  valuesOf(state, facet, found) {
    for (const { value, label } of found) this.labels.set(`${facet} ${value}`, label);
    const values = found.slice();
    for (const value of state.filters[facet]) {
      if (found.some((known) => known.value === value)) continue;
      values.push({ value, label: this.labelOf(facet, value), count: 0 });
    }
    if (facet === "category") {
      const order = Array.from(this.levels.keys());
      return values.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
    }
    if (facet === "year") return values.sort((a, b) => b.value - a.value);
    return values.sort((a, b) => b.count - a.count);
  }

  labelOf(facet, value) {
    return this.labels.get(`${facet} ${value}`) || value;
  }

  showFacet(section, state, facet, values) {
    const isLong = values.length > FOLDED + SPARED;
    const isFolded = isLong && !this.unfolded.has(facet);
    const isChosen = ({ value }) => state.filters[facet].includes(value);
    const shown = values.filter((value, at) => !isFolded || at < FOLDED || isChosen(value));
    const list = make("ul", "", ...shown.map((value) => this.choice(state, facet, value)));
    list.id = `site-facet-${facet}`;
    const old = section.querySelector("ul");
    if (old) old.remove();
    const more = section.querySelector("button");
    if (more) more.remove();
    section.append(list);
    if (!isLong) return;
    const toggle = () => {
      if (isFolded) this.unfolded.add(facet);
      else this.unfolded.delete(facet);
      this.showFacet(section, state, facet, values);
      section.querySelector("button").focus();
    };
    const text = isFolded ? `更多（${values.length - shown.length}）` : "收起";
    const name = section.querySelector("legend").textContent;
    const unfold = button("more", toggle, text, unseen(name));
    unfold.id = `site-more-${facet}`;
    unfold.setAttribute("aria-expanded", String(!isFolded));
    unfold.setAttribute("aria-controls", list.id);
    section.append(unfold);
  }

  choice(state, facet, { value, label, count }) {
    const box = make("input");
    box.type = "checkbox";
    box.id = `site-facet-${facet}-${value}`;
    box.checked = state.filters[facet].includes(value);
    box.addEventListener("change", () => {
      this.go(chosen(state, facet, value, box.checked));
    });
    const number = make("span", "count", count, unseen("条"));
    const item = make("li", "", make("label", "", box, make("span", "", label), number));
    if (facet === "category" && this.levels.get(value)) {
      item.dataset.level = Math.min(this.levels.get(value), 3);
    }
    return item;
  }

  /** Shows what is chosen, each with a way to take it back. */
  showChips(state) {
    const chip = (next, text) => {
      const cross = make("span", "cross", "×");
      cross.setAttribute("aria-hidden", "true");
      return make("li", "", this.link(next, unseen("取消"), text, cross));
    };
    const chips = [].concat(
      ...FACETS.map((facet) => {
        const section = this.panel.querySelector(`[data-facet="${facet}"] legend`);
        const name = section ? section.textContent : facet;
        return state.filters[facet].map((value) => {
          const next = chosen(state, facet, value, false);
          return chip(next, `${name}：${this.labelOf(facet, value)}`);
        });
      }),
    );
    if (state.asof) {
      chips.unshift(chip(changed(state, { asof: null, all: true }), dayInWords(state.asof)));
    }
    if (chips.length > 1) chips.push(make("li", "", this.link(unfiltered(state), "全部取消")));
    refill(this.chips, ...chips);
    this.chips.hidden = !isFiltered(state);
  }
}

/** Returns how many lists a list's link stands in. */
function depthOf(link) {
  let depth = -1;
  for (let at = link; at; at = at.parentElement) if (at.localName === "ul") depth++;
  return depth;
}
