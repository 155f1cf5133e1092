// What the one classic script does: in a page it helps the visitor, in a worker, which
// runs the same file, it answers the page's questions.

import { answerMessages } from "./worker.js";
import { engineAt } from "./client.js";
import { openHere } from "../script-loader.js";
import { helpLost } from "./lost.js";
import { showHits } from "./hits.js";
import { SearchPage } from "./search-page.js";
import { offerSuggestions } from "./suggest-box.js";

/** Serves the page whose script element this is. */
function serve(own) {
  const root = own.getAttribute("data-root");
  const engine = engineAt(new URL(`${root}search/`, location.href).href, own.src, openHere);
  const form = document.getElementById("site-search-form");
  const box = document.getElementById("site-search");
  if (form) {
    new SearchPage(form, root, engine);
  } else if (box) {
    offerSuggestions(box, { root, engine, ask: () => box.form.submit() });
    showHits(box);
    const lost = document.getElementById("site-lost");
    if (lost) helpLost(lost, root, engine, box);
  }
}

if (typeof document === "undefined") answerMessages();
else serve(document.currentScript);
