/* -- cite a document, pass on one of its articles ----------------------------------- */
(function () {
  "use strict";

  var box = document.querySelector(".citation");
  var body = document.getElementById("site-text");
  if (!box || !body) {
    return;
  }
  var ARTICLE = /^第[一二三四五六七八九十百千零〇\d]+条(之[一二三四五六七八九十]+)?/;
  var today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10); // UTC+8
  box.querySelector(".citation-day").textContent = "[" + today + "]";

  function page() {
    var canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : location.href.split("#")[0];
  }

  function copyByHand(text) {
    var field = document.createElement("textarea");
    field.className = "unseen";
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

  /* A button that copies what `text` returns, and says so. */
  function copier(label, text) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = label;
    made.setAttribute("aria-live", "polite");
    made.addEventListener("click", function () {
      copy(text()).then(
        function () {
          made.textContent = "已复制";
          made.focus();
        },
        function () {
          made.textContent = "未能复制";
        }
      );
    });
    return made;
  }

  box.appendChild(
    copier("复制引用格式", function () {
      return box.querySelector(".citation-text").textContent;
    })
  );

  /* -- pass the page on: by the device's own means, without anybody between -- */
  var tools = document.querySelector("[data-tools]");
  if (tools && navigator.share) {
    var share = document.createElement("button");
    share.type = "button";
    share.className = "button";
    share.textContent = "分享";
    share.addEventListener("click", function () {
      navigator.share({ title: document.querySelector("h1").textContent, url: page() }).catch(function () {});
    });
    tools.appendChild(share);
  } else if (tools) {
    tools.appendChild(copier("复制网址", page));
  }

  /* -- the article that the address names -- */
  var passing = null;

  function address() {
    return page() + location.hash;
  }

  /* The text as its authors wrote it, where it is shown in traditional characters. */
  function asWritten(element) {
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    var text = "";
    while (walker.nextNode()) {
      if (walker.currentNode.parentNode !== permalink) {
        text += walker.currentNode.asWritten || walker.currentNode.data;
      }
    }
    return text;
  }

  function labelOf(target) {
    var words = asWritten(target).trim();
    var article = ARTICLE.exec(words);
    return article ? article[0] : "“" + words + "”";
  }

  function offer() {
    var name = "";
    if (passing && passing.parentNode) {
      passing.parentNode.removeChild(passing);
    }
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return; // a broken escape in the address names nothing
    }
    var target = name && document.getElementById(name);
    if (target && body.contains(target) && /^(P|H[2-6])$/.test(target.tagName)) {
      var words = box.getAttribute("data-name") + labelOf(target);
      passing = document.createElement("span");
      passing.className = "passing";
      passing.appendChild(copier("复制本条链接", address));
      passing.appendChild(
        copier("复制引用", function () {
          return words;
        })
      );
      target.appendChild(passing);
    }
  }

  /* -- whatever is pointed at can be linked to; keyboards have the contents list -- */
  var permalink = document.createElement("a");
  permalink.className = "permalink";
  permalink.textContent = "#";
  permalink.title = "本条的链接";
  permalink.tabIndex = -1;
  permalink.setAttribute("aria-hidden", "true");
  body.addEventListener("mouseover", function (event) {
    var target = event.target.closest ? event.target.closest("p[id], h2[id], h3[id], h4[id]") : null;
    if (target && target !== permalink.parentNode && !target.querySelector(".passing")) {
      permalink.href = "#" + target.id;
      target.appendChild(permalink);
    }
  });

  window.addEventListener("hashchange", offer);
  offer();
})();
