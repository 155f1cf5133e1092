// The page's side of the engine: in a worker where there can be one, else right here.

/**
 * Returns a function that promises the engine of the index in `folder`.
 *
 * `script` is the address of this very script, which a worker can run; `openHere`
 * opens the index without one. What fails is tried again when it is asked for again;
 * `forget()` of the function has the index opened anew.
 */
export function engineAt(folder, script, openHere) {
  let opened = null;
  const engine = () => {
    if (!opened) {
      opened = opening(folder, script, openHere);
      opened.catch(engine.forget);
    }
    return opened;
  };
  engine.forget = () => {
    if (opened) opened.then(({ worker }) => worker && worker.terminate()).catch(() => {});
    opened = null;
  };
  return engine;
}

async function opening(folder, script, openHere) {
  // A page opened as a file may start no worker, or one that may read nothing.
  const isFile = location.protocol === "file:";
  const worker = isFile ? null : await startedWorker(script).catch(() => null);
  if (!worker) return openHere(folder);
  const engine = new DistantEngine(worker);
  try {
    await engine.ask("open", folder);
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return engine;
}

/** Promises a worker that has started; a policy or a browser may forbid it. */
function startedWorker(script) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script);
    worker.onmessage = () => resolve(worker);
    worker.onerror = reject;
  });
}

/** The engine in a worker; its methods promise what the engine's own promise. */
class DistantEngine {
  constructor(worker) {
    this.worker = worker;
    this.waiting = new Map(); // by id: what settles the promise of an answer
    this.asked = 0;
    worker.onmessage = ({ data }) => {
      const { resolve, reject, onFirst } = this.waiting.get(data.id);
      if (data.first) {
        onFirst(data.first);
        return;
      }
      this.waiting.delete(data.id);
      if (data.error) reject(new Error(data.error));
      else resolve(data.value);
    };
    worker.onerror = ({ message }) => {
      for (const { reject } of this.waiting.values()) reject(new Error(message));
      this.waiting.clear();
    };
  }

  search(text, options) {
    return this.ask("search", text, options);
  }

  relaxed(text, options) {
    return this.ask("relaxed", text, options);
  }

  suggest(text, options) {
    return this.ask("suggest", text, options);
  }

  /** Promises what a method of the engine answers; of functions `onFirst` alone is known. */
  ask(method, text, { signal, onFirst, ...options } = {}) {
    this.asked++;
    const id = this.asked;
    if (signal) {
      signal.addEventListener("abort", () => {
        if (this.waiting.has(id)) this.worker.postMessage({ id, method: "abort" });
      });
    }
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, onFirst });
      this.worker.postMessage({ id, method, text, options, early: Boolean(onFirst) });
    });
  }
}
