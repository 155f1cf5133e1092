// What is asked stands in the address, so that reload, back and a link sent to somebody
// show the same results.

export const PAGE_SIZE = 10;
export const FACETS = [
  "category",
  "year",
  "issuer",
  "kind",
  "genre",
  "theme",
  "status",
  "interpreted",
  "attribute",
];
const SORTS = [
  ["relevance", "相关度"],
  ["published", "发布日期"],
  ["written", "成文日期"],
];

// Questions about a day: what held on it, and what had been published by then.
const QUESTIONS = { force: "当日有效", published: "当日网站已公开" };

// A restriction that everything passes: what is asked where there are no words.
const EVERYTHING = "日期:1000..9999";

/** Returns the state where nothing is asked. */
export function nothing() {
  return stateOf("");
}

/**
 * Returns the state of an address's query part: {q, filters, asof, sort, page, all, only, step}.
 *
 * `filters` has the values chosen by facet; `asof` is {on, by} or null for today; `sort` is empty for the usual order; `all`
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
    asof: dayAsked(given.get("asof") || "", given.get("by")),
    sort: chosenSort(q, sort),
    page: page > 0 ? page : 1,
    all: given.has("all"),
    only: given.has("only"),
    step: given.get("step") || "",
  };
}

/** Returns the address of a state, on this page. */
export function addressOf(state) {
  const { q, filters, asof, sort, page, all, only, step } = state;
  const given = new URLSearchParams();
  if (q) given.set("q", q);
  for (const facet of FACETS) {
    for (const value of filters[facet]) given.append(facet, value);
  }
  if (asof) given.set("asof", asof.on);
  if (asof && asof.by !== "force") given.set("by", asof.by);
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
  return changed(state, { filters: nothing().filters, asof: null, all: true });
}

export function isFiltered({ filters, asof }) {
  return Boolean(asof) || FACETS.some((facet) => filters[facet].length);
}

/** Returns what is asked of a day, null where it is none. */
function dayAsked(on, by) {
  const time = /^[0-9]{4}-/.test(on) ? Date.parse(on) : NaN;
  if (isNaN(time) || new Date(time).toISOString().slice(0, 10) !== on) return null;
  return { on, by: QUESTIONS.hasOwnProperty(by) ? by : "force" };
}

/** Returns the state of the other question about the same day. */
export function otherQuestion(state) {
  const by = state.asof.by === "force" ? "published" : "force";
  return changed(state, { asof: { ...state.asof, by } });
}

/** Returns what is asked of a day in words: 2021年7月1日当日有效. */
export function dayInWords({ on, by }) {
  const [year, month, day] = on.split("-").map(Number);
  return `${year}年${month}月${day}日${QUESTIONS[by]}`;
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
