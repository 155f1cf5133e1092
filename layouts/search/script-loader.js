// The page's own way in: under file:, where browsers refuse fetch, shards are scripts.

import { open } from "./engine.js";

const waiting = new Map();

/** Opens the index at `url`, by scripts where the page itself is a file. */
export function openHere(url, options) {
  const isFile = location.protocol === "file:";
  return open(url, isFile ? Object.assign({ load: byScript(url) }, options) : options);
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
