// Opens the search of a site at `base`; every engine's visitor has the same two verbs.
async (base) => {
  const pagefind = await import(`${base}pagefind/pagefind.js`);
  await pagefind.init();
  return {
    // How many documents are found.
    find: async (text) => (await pagefind.search(text)).results.length,
    // The addresses of the first results, when all that is shown of them is there.
    show: async (text, limit) => {
      const { results } = await pagefind.search(text);
      const shown = await Promise.all(results.slice(0, limit).map((r) => r.data()));
      return shown.map((page) => page.raw_url || page.url);
    },
  };
};
