/* Suggestions under a search box: a combobox with a list of options (WAI-ARIA).
   Nothing happens while an input method composes, and nothing is chosen by itself. */
(function () {
  "use strict";

  var PAUSE_MS = 120;

  /* `box` is {open, root, ask}: a function that promises the engine, the way to the
     root of the site, and a function that searches for a text. */
  DisclosureSearch.suggest = function (input, box) {
    var list = document.createElement("ul");
    var shown = []; // {text, url} of each option
    var active = -1;
    var pause = 0;
    var newest = 0; // of several answers only the newest counts
    var composing = false;

    list.id = input.id + "-suggestions";
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "检索建议");
    list.hidden = true;
    input.form.appendChild(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    function close() {
      clearTimeout(pause);
      newest++;
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      point(-1);
    }

    function point(to) {
      var options = list.children;
      if (options[active]) {
        options[active].setAttribute("aria-selected", "false");
      }
      active = to;
      if (options[active]) {
        options[active].setAttribute("aria-selected", "true");
        reveal(options[active]);
        input.setAttribute("aria-activedescendant", options[active].id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function reveal(option) {
      var end = option.offsetTop + option.offsetHeight;
      list.scrollTop = Math.min(
        Math.max(list.scrollTop, end - list.clientHeight),
        option.offsetTop
      );
    }

    function show(found) {
      close();
      shown = found;
      while (list.firstChild) {
        list.removeChild(list.firstChild);
      }
      found.forEach(function (one, at) {
        var option = document.createElement("li");
        option.id = list.id + "-" + at;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = one.text;
        option.addEventListener("click", function () {
          choose(one);
        });
        list.appendChild(option);
      });
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    }

    function choose(one) {
      close();
      if (one.url) {
        var parts = one.url.split("#");
        var anchor = parts[1] ? "#" + encodeURIComponent(parts[1]) : "";
        location.href = box.root + parts[0] + anchor;
      } else {
        input.value = one.text;
        box.ask(one.text);
      }
    }

    function look() {
      clearTimeout(pause);
      pause = setTimeout(function () {
        var mine = ++newest;
        var typed = input.value;
        box
          .open()
          .then(function (engine) {
            return engine.suggest(typed);
          })
          .then(function (found) {
            if (mine === newest && document.activeElement === input) {
              show(found);
            }
          })
          .catch(close); // suggestions are a help; whoever searches is told of trouble
      }, PAUSE_MS);
    }

    input.addEventListener("compositionstart", function () {
      composing = true;
      close();
    });
    input.addEventListener("compositionend", function () {
      composing = false;
      look();
    });
    input.addEventListener("input", function (event) {
      if (!composing && !event.isComposing) {
        look();
      }
    });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing || event.keyCode === 229 || list.hidden) {
        return;
      }
      var count = shown.length + 1; // the box itself is one of the places
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        point(((active + 1 + (event.key === "ArrowDown" ? 1 : count - 1)) % count) - 1);
      } else if (event.key === "Enter" && active >= 0) {
        choose(shown[active]);
      } else if (event.key === "Escape") {
        close();
      } else {
        return;
      }
      event.preventDefault();
    });
    list.addEventListener("mousedown", function (event) {
      event.preventDefault(); // the box keeps the focus
    });
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
  };
})();
