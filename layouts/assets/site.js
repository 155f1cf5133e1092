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

  /* -- a status whose day has come since the page was made ----------------------- */
  var today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10); // UTC+8

  function turn(element) {
    element.getAttribute("data-then").split(",").forEach(function (change) {
      var day = change.slice(0, 10);
      var status = change.slice(11);
      if (day <= today) {
        if (element.hasAttribute("data-status")) {
          element.setAttribute("data-status", status);
        }
        if (element.className === "cited") {
          element.title = "效力状态：" + status;
        } else {
          element.textContent = status;
          element.title = "自 " + day + " 起";
        }
      }
    });
  }

  function turnAll() {
    [].forEach.call(document.querySelectorAll("[data-then]"), turn);
  }

  document.addEventListener("disclosure-listed", turnAll); // results of a search
  turnAll();

  /* -- how long a consultation is still open --------------------------------- */
  [].forEach.call(document.querySelectorAll("[data-closes]"), function (element) {
    var closes = element.getAttribute("data-closes");
    if (element.getAttribute("data-opens") <= today && today <= closes) {
      var days = Math.round((Date.parse(closes) - Date.parse(today)) / 86400000);
      element.textContent = days ? "（还有 " + days + " 天）" : "（今天截止）";
    }
  });

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

  /* -- go to a page of a long list by its number -------------------------------- */
  var pages = document.querySelector(".pagination[data-pages]");
  var last = pages ? Number(pages.getAttribute("data-pages")) : 0;
  var sample = pages && pages.querySelector('a[href$="/' + last + '.html"]');
  if (sample && last > 9) {
    var form = make("form", "jump", "");
    var label = make("label", "", "跳到第");
    var field = make("input", "", "");
    field.id = "site-jump";
    field.type = "number";
    field.min = "1";
    field.max = String(last);
    field.required = true;
    label.htmlFor = field.id;
    var go = make("button", "button", "跳转");
    go.type = "submit";
    form.appendChild(label);
    form.appendChild(field);
    form.appendChild(make("span", "", "页，共 " + last + " 页"));
    form.appendChild(go);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var wanted = Number(field.value);
      var file = wanted === 1 ? "index.html" : wanted + ".html";
      location.href = sample.href.replace(/[^/]*$/, file);
    });
    pages.appendChild(form);
  }

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
