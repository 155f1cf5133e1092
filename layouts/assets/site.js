/* Small helps for every page; each page is complete without them. */
(function () {
  "use strict";

  function make(tag, className, text) {
    var element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  }

  function button(className, text, act) {
    var element = make("button", className, text);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  /* -- on a phone the navigation is a strip: bring the current entry into it --- */
  var strip = document.querySelector(".navigation ul");
  var here = strip && strip.querySelector("[aria-current]");
  if (here && strip.scrollWidth > strip.clientWidth) {
    strip.scrollLeft = here.offsetLeft - strip.offsetLeft - 48;
  }

  /* -- print ----------------------------------------------------------------- */
  var tools = document.querySelector("[data-tools]");
  if (tools) {
    tools.appendChild(
      button("button", "打印本页", function () {
        window.print();
      })
    );
  }

  /* -- copy the address of the article that the address names ------------------ */
  function copyByHand(text) {
    var field = make("textarea", "unseen", "");
    field.value = text;
    field.readOnly = true;
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    document.body.removeChild(field);
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(text) {
    if (navigator.clipboard && navigator.clipboard.writeText) {
      return navigator.clipboard.writeText(text).catch(function () {
        return copyByHand(text);
      });
    }
    return copyByHand(text);
  }

  var copier = button("button copy-link", "复制本条链接", function () {
    var canonical = document.querySelector('link[rel="canonical"]');
    var page = canonical ? canonical.href : location.href.split("#")[0];
    copy(page + location.hash).then(
      function () {
        copier.textContent = "已复制";
        copier.focus();
      },
      function () {
        copier.textContent = "未能复制，请复制地址栏里的网址";
      }
    );
  });
  copier.setAttribute("aria-live", "polite");

  function offerCopy() {
    var body = document.getElementById("site-text");
    var name = "";
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return; // a broken escape in the address names nothing
    }
    var target = name && document.getElementById(name);
    if (copier.parentNode) {
      copier.parentNode.removeChild(copier);
    }
    if (body && target && body.contains(target) && /^(P|H[2-6])$/.test(target.tagName)) {
      copier.textContent = "复制本条链接";
      target.appendChild(copier);
    }
  }

  window.addEventListener("hashchange", offerCopy);
  offerCopy();

  /* -- the search is loaded when somebody turns to it or comes from it ------------ */
  var own = document.currentScript;
  var box = document.getElementById("site-search");
  var isLoaded = false;
  function load() {
    if (isLoaded) {
      return;
    }
    isLoaded = true;
    var script = document.createElement("script");
    script.src = own.getAttribute("data-search");
    script.setAttribute("data-root", own.getAttribute("data-root"));
    document.head.appendChild(script);
  }
  if (box && own.hasAttribute("data-search")) {
    box.addEventListener("focus", load);
    if (/[?&]q=[^&]/.test(location.search)) {
      load(); // a document opened from its results marks what was looked for
    }
  }
})();
