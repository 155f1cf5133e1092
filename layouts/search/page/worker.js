// The engine's side of a worker: messages {id, method, text, options, early}, answers
// {id, value} or {id, error}, before one {id, first} where `early` asks for it; see
// client.js.

import { open } from "../engine.js";

/** Answers the messages of the page that started this worker. */
export function answerMessages() {
  const asked = new Map(); // by id: the signal of a question without an answer
  let engine = null;

  async function answer({ id, method, text, options, early }) {
    const signal = { aborted: false };
    const onFirst = early ? (first) => postMessage({ id, first }) : null;
    asked.set(id, signal);
    try {
      if (method === "open") engine = await open(text);
      const value =
        method === "open" ? null : await engine[method](text, { ...options, signal, onFirst });
      postMessage({ id, value });
    } catch (error) {
      postMessage({ id, error: String(error) });
    }
    asked.delete(id);
  }

  onmessage = ({ data }) => {
    if (data.method !== "abort") answer(data);
    else if (asked.has(data.id)) asked.get(data.id).aborted = true;
  };
  postMessage({ id: 0 }); // it has started
}
