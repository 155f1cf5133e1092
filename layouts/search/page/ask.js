// One question to the engine: what holds the words, and then what looser searches find.

import { PAGE_SIZE, sortOf, textOfState } from "./state.js";

/**
 * Promises the engine's answer to a state, with `more`, what a looser search found or
 * null, and `all`, how many there are together. `onFirst` is called with {results} where
 * these are known before it is counted how many hold the words.
 */
export async function askFor(engine, state, signal, onFirst) {
  const text = textOfState(state);
  const options = {
    filters: state.filters,
    asof: state.asof,
    sort: sortOf(state),
    offset: (state.page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
    facets: true,
    signal,
  };
  const exact = state.step
    ? { total: 0, results: [], facets: {}, note: "" }
    : await engine.search(text, { ...options, onFirst });
  if (!state.q) return { ...exact, more: null, all: exact.total };
  // What follows on the page what was found as it was typed.
  const more = await engine.relaxed(text, {
    ...options,
    offset: Math.max(0, options.offset - exact.total),
    limit: PAGE_SIZE - exact.results.length,
    facets: !exact.total,
    found: exact.total,
    step: state.step,
    synonyms: !state.only,
  });
  return { ...exact, more, all: exact.total + (more ? more.total : 0) };
}
