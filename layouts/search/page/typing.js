// When typing is a question: never while an input method composes.

const TYPED_MS = 300; // a pause in typing that counts as a question

/** Calls `soon` after a pause in typing and `now` when the form is sent. */
export function listen(form, input, { soon, now }) {
  let composing = false;
  let committing = false; // the key that is down belongs to the input method
  let pause = 0;

  const wait = () => {
    clearTimeout(pause);
    pause = setTimeout(soon, TYPED_MS);
  };
  input.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(pause);
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    wait(); // browsers disagree whether an input event follows
  });
  input.addEventListener("input", (event) => {
    if (!composing && !event.isComposing) wait();
  });
  input.addEventListener("keydown", (event) => {
    committing = event.isComposing || event.keyCode === 229;
  });
  input.addEventListener("keyup", () => {
    committing = false;
  });
  form.addEventListener("pointerdown", () => {
    committing = false; // a tap on the button is meant, whatever the keys say
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    if (!composing && !committing) now();
  });
  window.addEventListener("popstate", () => clearTimeout(pause));
}
