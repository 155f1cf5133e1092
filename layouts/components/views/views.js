/* -- how the pages are to be seen ------------------------------------------------- */
(function () {
  "use strict";

  var root = document.documentElement;
  var bar = document.querySelector(".views");
  if (!bar || !window.disclosureView) {
    return;
  }

  /* The same page in the other view: an address that one can send. */
  function inView(address, view) {
    var url = new URL(address);
    url.searchParams.set("view", view);
    return url.href;
  }

  /* Where nothing can be remembered, an address names all that is not usual. */
  function withOthers(word) {
    var named = ["view", "script"].map(function (name) {
      return root.getAttribute("data-" + name);
    });
    var other = named[/elder|normal/.test(word) ? 1 : 0];
    return root.hasAttribute("data-forgets") && other !== "normal" ? word + "-" + other : word;
  }

  [].forEach.call(bar.querySelectorAll("[href^='?view=']"), function (link) {
    var view = link.getAttribute("href").slice(6);
    function point() {
      link.href = inView(location.href, withOthers(view));
    }
    link.addEventListener("focus", point); // a search changes the address meanwhile
    link.addEventListener("mouseenter", point);
    link.addEventListener("click", point);
  });

  function mark() {
    [].forEach.call(bar.querySelectorAll("[data-set]"), function (button) {
      var name = button.getAttribute("data-set");
      var isOn = root.getAttribute("data-" + name) === button.getAttribute("data-value");
      button.setAttribute("aria-pressed", String(isOn));
    });
  }

  bar.addEventListener("click", function (event) {
    var button = event.target;
    var name = button.getAttribute("data-set");
    if (name) {
      var value = button.getAttribute("data-value");
      var isOff = name === "pointer" && root.getAttribute("data-" + name) === value;
      window.disclosureView(name, isOff ? "normal" : value);
      mark();
    }
  });
  mark();
  window.addEventListener("pageshow", mark); // a page that is returned to

  /* The table is large: it is fetched when somebody wants traditional characters. */
  var own = document.querySelector("script[data-traditional]");
  if (own && root.getAttribute("data-script") === "traditional") {
    var script = document.createElement("script");
    script.src = own.getAttribute("data-traditional");
    document.head.appendChild(script);
  }

  /* Where nothing can be remembered, links inside the site carry the view along. */
  if (root.hasAttribute("data-forgets")) {
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[href]");
      var view = withOthers(root.getAttribute("data-view"));
      var home = new URL(bar.querySelector("[href$='accessibility.html']").href);
      var folder = home.href.slice(0, -"accessibility.html".length);
      if (link && view !== "normal" && link.href.indexOf(folder) === 0) {
        if (!/[?&]view=/.test(link.search) && /\.html$/.test(link.pathname)) {
          link.href = inView(link.href, view);
        }
      }
    });
  }
})();
