/* How this visitor wants to see pages: runs before a page is drawn, so that nothing moves. */
(function () {
  "use strict";

  var root = document.documentElement;
  var known = {
    view: /^elder$/,
    script: /^traditional$/,
    size: /^(small|large)$/,
    pointer: /^large$/,
  };
  var words = {
    elder: "view",
    normal: "view",
    traditional: "script",
    simplified: "script",
  };
  var wanted = {};

  function recall() {
    try {
      wanted = JSON.parse(localStorage.getItem("disclosure-view")) || {};
    } catch (error) {
      root.setAttribute("data-forgets", ""); // no storage: links carry the view along
    }
  }

  var asked = /[?&]view=([a-z-]+)/.exec(location.search); // elder, elder-traditional
  asked = (asked ? asked[1].split("-") : []).filter(function (word) {
    return words.hasOwnProperty(word);
  });

  function show() {
    Object.keys(known).forEach(function (name) {
      var value = known[name].test(wanted[name]) ? wanted[name] : "normal";
      root.setAttribute("data-" + name, value);
    });
  }

  function set(name, value) {
    recall(); // another page may have chosen something meanwhile
    wanted[name] = value;
    show();
    try {
      localStorage.setItem("disclosure-view", JSON.stringify(wanted));
    } catch (error) {
      root.setAttribute("data-forgets", "");
    }
  }

  recall();
  show();
  asked.forEach(function (word) {
    set(words[word], word);
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      recall();
      show();
    }
  });
  window.disclosureView = set;
})();
