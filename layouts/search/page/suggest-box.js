// Suggestions under a search box: a combobox with a list of options (WAI-ARIA).

import { make, refill } from "./elements.js";

const PAUSE_MS = 120;

/**
 * Offers texts while something is typed into `input`.
 *
 * `box` is {root, engine, ask}: the way to the root of the site, a function that
 * promises the engine, and one that searches for what stands in the box.
 */
export function offerSuggestions(input, box) {
  new SuggestBox(input, box);
}

/** Nothing happens while an input method composes, and nothing is chosen by itself. */
class SuggestBox {
  constructor(input, box) {
    this.input = input;
    this.box = box;
    this.shown = []; // {text, url} of each option
    this.active = -1;
    this.pause = 0;
    this.newest = 0; // of several answers only the newest counts
    this.composing = false;
    this.list = make("ul", "suggestions");
    this.list.id = `${input.id}-suggestions`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "检索建议");
    this.list.hidden = true;
    input.form.append(this.list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    this.listen();
    if (input.value && document.activeElement === input) this.look(); // typed meanwhile
  }

  listen() {
    const { input, list } = this;
    input.addEventListener("compositionstart", () => {
      this.composing = true;
      this.close();
    });
    input.addEventListener("compositionend", () => {
      this.composing = false;
      this.look();
    });
    input.addEventListener("input", (event) => {
      if (!this.composing && !event.isComposing) this.look();
    });
    input.addEventListener("keydown", (event) => this.press(event));
    list.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the box keeps the focus
    });
    input.addEventListener("blur", () => this.close());
    input.form.addEventListener("submit", () => this.close());
    window.addEventListener("popstate", () => this.close());
  }

  press(event) {
    if (event.isComposing || event.keyCode === 229 || this.list.hidden) return;
    const count = this.shown.length + 1; // the box itself is one of the places
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : count - 1;
      this.point(((this.active + 1 + step) % count) - 1);
    } else if (event.key === "Enter" && this.active >= 0) {
      this.choose(this.shown[this.active]);
    } else if (event.key === "Escape") {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  close() {
    clearTimeout(this.pause);
    this.newest++;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.point(-1);
  }

  point(to) {
    const options = this.list.children;
    if (options[this.active]) options[this.active].setAttribute("aria-selected", "false");
    this.active = to;
    if (options[to]) {
      options[to].setAttribute("aria-selected", "true");
      this.reveal(options[to]);
      this.input.setAttribute("aria-activedescendant", options[to].id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  reveal({ offsetTop, offsetHeight }) {
    const { list } = this;
    const least = offsetTop + offsetHeight - list.clientHeight;
    list.scrollTop = Math.min(Math.max(list.scrollTop, least), offsetTop);
  }

  show(found) {
    this.close();
    this.shown = found;
    const options = found.map((one, at) => {
      const option = make("li", "", one.text);
      option.id = `${this.list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.addEventListener("click", () => this.choose(one));
      return option;
    });
    refill(this.list, ...options);
    this.list.hidden = !found.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  choose({ text, url }) {
    this.close();
    if (url) {
      const [page, anchor] = url.split("#");
      location.href = this.box.root + page + (anchor ? `#${encodeURIComponent(anchor)}` : "");
    } else {
      this.input.value = text;
      this.box.ask();
    }
  }

  look() {
    clearTimeout(this.pause);
    const mine = ++this.newest; // what is on its way answers a text that has changed
    this.pause = setTimeout(async () => {
      try {
        const engine = await this.box.engine();
        const found = await engine.suggest(this.input.value);
        if (mine === this.newest && document.activeElement === this.input) this.show(found);
      } catch (error) {
        if (mine === this.newest) this.close(); // suggestions are a help; whoever searches is told of trouble
      }
    }, PAUSE_MS);
  }
}
