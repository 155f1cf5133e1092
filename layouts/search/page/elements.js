// Making elements; texts go in as text, never as markup.

/** Returns a new element with a class and children: texts, elements, null for none. */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** Takes all children out of an element and puts others in; returns the element. */
export function refill(element, ...children) {
  while (element.firstChild) element.firstChild.remove();
  element.append(...children);
  return element;
}

/** Returns nodes for parts {text, hit}. */
export function markedNodes(parts) {
  return (parts || []).map(({ text, hit }) => (hit ? make("mark", "", text) : text));
}

/** Returns a button that does no more than it is told. */
export function button(className, act, ...children) {
  const element = make("button", className, ...children);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/** Returns a text that only screen readers say. */
export function unseen(text) {
  return make("span", "unseen", text);
}
