// Fetches the files of the index.

/** Returns what a shard's text hands over: the second argument of its call. */
function payloadOf(text) {
  return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
}

/**
 * Returns a function that promises what the file of a name holds.
 *
 * `url` is the address of the folder `search/`. Node reads `file:` addresses itself.
 */
export function loader(url) {
  const base = String(url).replace(/\/?$/, "/");
  const read = base.startsWith("file:") ? readFile : fetchText;
  return async (name) =>
    name === "index"
      ? JSON.parse(await read(`${base}index.json`))
      : payloadOf(await read(`${base}shards/${name}.js`));
}

async function fetchText(url) {
  // The root has a fixed name and must be fresh; shards are named by what they hold.
  const cache = url.endsWith(".json") ? "no-cache" : "default";
  const response = await fetch(url, { cache });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.text();
}

async function readFile(url) {
  const { readFile: read } = await import("node:fs/promises");
  return read(new URL(url), "utf8");
}
