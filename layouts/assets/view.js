/* How this visitor wants to see pages: runs before a page is drawn, so that nothing moves. */
(function () {
  "use strict";

  var root = document.documentElement;
  var known = { view: /^elder$/, size: /^(small|large)$/, pointer: /^large$/ };
  var wanted = {};
  try {
    wanted = JSON.parse(localStorage.getItem("disclosure-view")) || {};
  } catch (error) {
    root.setAttribute("data-forgets", ""); // no storage: links carry the view along
  }
  var asked = /[?&]view=([a-z]+)/.exec(location.search);
  if (asked) {
    wanted.view = asked[1];
  }

  function show() {
    Object.keys(known).forEach(function (name) {
      var value = known[name].test(wanted[name]) ? wanted[name] : "normal";
      root.setAttribute("data-" + name, value);
    });
  }

  function set(name, value) {
    wanted[name] = value;
    show();
    try {
      localStorage.setItem("disclosure-view", JSON.stringify(wanted));
    } catch (error) {
      root.setAttribute("data-forgets", "");
    }
  }

  if (asked) {
    set("view", asked[1]);
  } else {
    show();
  }
  window.disclosureView = set;
})();
