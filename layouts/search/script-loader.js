// The page's own way in: under file:, where browsers refuse fetch, shards are scripts.

import { open } from "./engine.js";

const SLICE_MS = 12; // of work, before the page has its turn

const waiting = new Map();

/** Opens the index at `url` in the page, by scripts where the page itself is a file. */
export function openHere(url) {
  const options = { rest: inSlices() };
  if (location.protocol === "file:") options.load = byScript(url);
  return open(url, options);
}

/** Returns a function that lets the page have its turn when a slice of time is over. */
function inSlices() {
  let begun = 0;
  return async () => {
    if (Date.now() - begun < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    begun = Date.now();
  };
}

function byScript(url) {
  const base = String(url).replace(/\/?$/, "/");
  window.disclosureShard = (name, payload) => {
    const resolve = waiting.get(name);
    waiting.delete(name);
    if (resolve) resolve(payload);
  };
  return (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.charset = "utf-8";
      script.src = base + (name === "index" ? "index.js" : `shards/${name}.js`);
      waiting.set(name, resolve);
      // Does nothing where the script has handed its payload over.
      script.onload = script.onerror = () => {
        script.remove();
        waiting.delete(name);
        reject(new Error(script.src));
      };
      document.head.appendChild(script);
    });
}
