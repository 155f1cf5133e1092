// What is asked stands in the address, so that reload, back and a link sent to somebody
// show the same results.

export const PAGE_SIZE = 10;
export const FACETS = ["category", "year", "issuer", "kind", "theme", "status", "attribute"];
const SORTS = [
  ["relevance", "相关度"],
  ["published", "发布日期"],
  ["written", "成文日期"],
];

// A restriction that everything passes: what is asked where there are no words.
const EVERYTHING = "日期:1000..9999";

/** Returns the state where nothing is asked. */
export function nothing() {
  return stateOf("");
}

/**
 * Returns the state of an address's query part: {q, filters, sort, page, all, only, step}.
 *
 * `filters` has the values chosen by facet; `sort` is empty for the usual order; `all`
 * means that everything may be filtered though there is no word; `only` leaves out synonyms, `step` names a looser search.
 */
export function stateOf(search) {
  const given = new URLSearchParams(search);
  const page = parseInt(given.get("page"), 10);
  const filters = {};
  for (const facet of FACETS) {
    filters[facet] = Array.from(new Set(given.getAll(facet).filter(Boolean)));
  }
  const q = (given.get("q") || "").trim();
  const sort = SORTS.map(([name]) => name).find((name) => name === given.get("sort"));
  return {
    q,
    filters,
    sort: chosenSort(q, sort),
    page: page > 0 ? page : 1,
    all: given.has("all"),
    only: given.has("only"),
    step: given.get("step") || "",
  };
}

/** Returns the address of a state, on this page. */
export function addressOf(state) {
  const { q, filters, sort, page, all, only, step } = state;
  const given = new URLSearchParams();
  if (q) given.set("q", q);
  for (const facet of FACETS) {
    for (const value of filters[facet]) given.append(facet, value);
  }
  if (all && !q && !isFiltered(state)) given.set("all", "1");
  if (only) given.set("only", "1");
  if (step) given.set("step", step);
  if (sort) given.set("sort", sort);
  if (page > 1) given.set("page", page);
  const text = given.toString();
  return location.pathname + (text ? `?${text}` : "");
}

/** Returns the first page of a state with some changes. */
export function changed(state, changes) {
  const next = { ...state, page: 1, ...changes };
  return { ...next, sort: chosenSort(next.q, next.sort) };
}

/** Returns a state with a value of a facet chosen or not. */
export function chosen(state, facet, value, isChosen) {
  const others = state.filters[facet].filter((other) => other !== value);
  const values = isChosen ? [...others, value] : others;
  return changed(state, { filters: { ...state.filters, [facet]: values }, all: true });
}

/** Returns a state without filters. */
export function unfiltered(state) {
  return changed(state, { filters: nothing().filters, all: true });
}

export function isFiltered({ filters }) {
  return FACETS.some((facet) => filters[facet].length);
}

/** Returns whether anything is asked at all. */
export function isAsking(state) {
  return Boolean(state.q || state.all || isFiltered(state));
}

/** Returns what the engine is asked for. */
export function textOfState({ q }) {
  return q || EVERYTHING;
}

/** Returns the orders there are: without words nothing is more relevant. */
export function sortsOf({ q }) {
  return q ? SORTS : SORTS.slice(1);
}

/** Returns the order of the results. */
export function sortOf(state) {
  return state.sort || sortsOf(state)[0][0];
}

/** Returns an order that is chosen, empty for the one that needs no choice. */
function chosenSort(q, sort) {
  const [usual, ...others] = sortsOf({ q }).map(([name]) => name);
  return sort !== usual && others.includes(sort) ? sort : "";
}
