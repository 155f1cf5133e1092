// Answers one JSON line for each JSON line: the engine and stock lunr.js, for tests.
// Arguments: the bundled module, the classic script, lunr.js.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { createContext, runInContext } from "node:vm";

const [modulePath, classicPath, lunrPath] = process.argv.slice(2);
const engine = await import(pathToFileURL(modulePath));
const lunr = createRequire(import.meta.url)(lunrPath);
const engines = new Map();

/** Returns what the file of a name holds. */
function payload(folder, name) {
  const path = `${folder}/${name === "index" ? name : `shards/${name}`}.js`;
  const source = readFileSync(path, "utf8");
  return JSON.parse(source.slice(source.indexOf(",") + 1, -2));
}

const operations = {
  segment: ({ text }) => engine.segment(text),
  parse: ({ text }) => engine.parse(text),
  read: ({ text, frequent }) => engine.read(text, new Set(frequent)),
  decode: ({ text }) => engine.decode(text),

  async search({ folder, text, options, method = "search" }) {
    if (!engines.has(folder)) {
      engines.set(folder, await engine.open(pathToFileURL(folder)));
    }
    return engines.get(folder)[method](text, options);
  },

  // What a search fetches: the names, each once.
  async fetched({ folder, text, options, method = "search" }) {
    const names = [];
    const load = async (name) => {
      names.push(name);
      return payload(folder, name);
    };
    await (await engine.open("", { load }))[method](text, options);
    return names;
  },

  // The results that come before the rest, null where none do, the whole answer, and the
  // names of the files that are fetched after the first results.
  async early({ folder, text, options }) {
    let first = null;
    const after = [];
    const onFirst = (found) => {
      first = found;
    };
    const load = async (name) => {
      if (first) after.push(name);
      return payload(folder, name);
    };
    const opened = await engine.open("", { load });
    const answer = await opened.search(text, { ...options, onFirst });
    return { first, answer, after };
  },

  aborted: async ({ folder, text }) => {
    const opened = await engine.open(pathToFileURL(folder));
    const error = await opened.search(text, { signal: { aborted: true } }).catch((e) => e);
    return error.name;
  },

  // A search with everything at hand, and how often others had their turn meanwhile.
  async rested({ folder, text, options }) {
    let turns = 0;
    const rest = () => new Promise((resolve) => setTimeout(() => resolve(turns++)));
    const opened = await engine.open(pathToFileURL(folder), { rest });
    await opened.search(text, options);
    turns = 0;
    return { found: await opened.search(text, options), turns };
  },

  // The classic script in a page opened as a file: no modules, no fetch.
  async classic({ folder, text, options }) {
    const scripts = [];
    const page = {
      location: { protocol: "file:", href: "file:///search/index.html" },
      console,
      URL,
      setTimeout,
      document: {
        currentScript: { getAttribute: () => "../" },
        getElementById: () => null,
        createElement: () => ({ remove() {} }),
        head: {
          appendChild(script) {
            scripts.push(script.src);
            setImmediate(() => {
              runInContext(readFileSync(script.src, "utf8"), page);
              script.onload();
            });
          },
        },
      },
    };
    page.window = page;
    createContext(page);
    runInContext(readFileSync(classicPath, "utf8"), page);
    const opened = await page.DisclosureSearch.open(folder);
    return { scripts, found: await opened.search(text, options) };
  },

  // The classic script in a worker: opens the index, then answers messages that all come
  // at once; by the number of each answered message what is answered.
  worker({ folder, messages }) {
    const answers = {};
    const left = new Set(messages.map(({ id }) => id));
    return new Promise((resolve) => {
      const scope = {
        console,
        fetch: async (url) => ({ ok: true, text: async () => readFileSync(url, "utf8") }),
        postMessage({ id, value, error }) {
          if (id === 0) scope.onmessage({ data: { id: 1, method: "open", text: folder } });
          else if (id === 1) messages.forEach((data) => scope.onmessage({ data }));
          else answers[id] = error || value;
          left.delete(id);
          if (!left.size) resolve(answers);
        },
      };
      createContext(scope);
      runInContext(readFileSync(classicPath, "utf8"), scope);
    });
  },

  // Scores of stock lunr.js for ready tokens, by document.
  lunr({ fields, documents, queries }) {
    const builder = new lunr.Builder();
    builder.ref("id");
    for (const [name, boost] of fields) builder.field(name, { boost });
    documents.forEach((document, id) => builder.add({ ...document, id }));
    const index = builder.build();
    return queries.map((terms) =>
      Object.fromEntries(
        index
          .query((query) => {
            for (const [options, term] of terms) {
              query.term(term, { usePipeline: false, ...options });
            }
          })
          .map(({ ref, score }) => [ref, score]),
      ),
    );
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = { value: await operations[request.operation](request) };
  } catch (error) {
    answer = { error: String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
