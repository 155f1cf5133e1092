// Opens the search of a site at `base`; every engine's visitor has the same two verbs.
async (base) => {
  const { open } = await import(`${base}search/engine.js`);
  const engine = await open(`${base}search/`);
  return {
    // How many documents are found.
    find: async (text) => (await engine.search(text, { limit: 0 })).total,
    // The addresses of the first results, when all that is shown of them is there.
    show: async (text, limit) =>
      (await engine.search(text, { limit })).results.map((result) => result.url),
  };
};
