// Lists of the documents by folder and by year, each cut into pages of 20.
const SIZE = 20;

function grouped(items, nameOf) {
  const groups = {};
  for (const item of items) (groups[nameOf(item)] ||= []).push(item);
  return groups;
}

function pages(groups, folder) {
  return Object.keys(groups)
    .sort()
    .flatMap((name) => {
      const items = groups[name];
      const count = Math.ceil(items.length / SIZE);
      return Array.from({ length: count }, (_, at) => ({
        title: name,
        url: `/${folder(name)}/${at ? `page/${at + 1}/` : ""}`,
        number: at + 1,
        count,
        items: items.slice(at * SIZE, (at + 1) * SIZE),
      }));
    });
}

module.exports = function (config) {
  const newest = (api) =>
    api.getFilteredByGlob("content/**/*.md").sort((a, b) => b.date - a.date);
  config.addCollection("documents", newest);
  config.addCollection("lists", (api) => {
    const documents = newest(api);
    return [
      ...pages(grouped(documents, (d) => d.data.folder), (name) => name),
      ...pages(
        grouped(documents, (d) => d.data.years[0]),
        (year) => `years/${year}`,
      ),
    ];
  });
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  return { dir: { input: "content", includes: "../_includes", output: "public" } };
};
