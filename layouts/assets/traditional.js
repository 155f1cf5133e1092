/* -- the page in traditional characters; the table stands before this script --------- */
(function () {
  "use strict";

  var LEFT = "script, style, textarea, code, kbd, [translate='no'], a[lang], .citation";
  var SHOWN = ["title", "placeholder", "aria-label", "alt", "data-label"];
  var SLICE = 8; // milliseconds: the page answers meanwhile
  var HAN = /[\u3400-\u9fff]/;
  var words = new Map();
  var longest = new Map(); // by first character

  Object.keys(window.disclosureTraditional).forEach(function (size) {
    var pairs = window.disclosureTraditional[size];
    var length = Number(size);
    for (var at = 0; at < pairs.length; at += 2 * length) {
      words.set(pairs.substr(at, length), pairs.substr(at + length, length));
      longest.set(pairs[at], length); // sizes come in ascending order
    }
  });

  /* The longest word that begins here, or the character. */
  function convert(text) {
    var shown = "";
    var at = 0;
    while (at < text.length) {
      var length = Math.min(longest.get(text[at]) || 1, text.length - at);
      while (length > 1 && !words.has(text.substr(at, length))) {
        length -= 1;
      }
      var word = text.substr(at, length);
      shown += words.get(word) || word;
      at += length;
    }
    return shown;
  }

  function isLeft(element) {
    return !element || element.closest(LEFT);
  }

  function convertNode(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (HAN.test(node.data) && node.data !== node.inTraditional && !isLeft(node.parentElement)) {
        node.asWritten = node.data;
        node.data = node.inTraditional = convert(node.data);
      }
    } else if (!isLeft(node)) {
      SHOWN.forEach(function (name) {
        if (node.hasAttribute(name)) {
          var shown = convert(node.getAttribute(name));
          if (shown !== node.getAttribute(name)) {
            node.setAttribute(name, shown);
          }
        }
      });
    }
  }

  var walkers = [];

  function work() {
    var end = Date.now() + SLICE;
    while (walkers.length) {
      if (!walkers[0].root.contains(walkers[0].currentNode)) {
        walkers[0].currentNode = walkers[0].root; // where it was is no longer in the page
      }
      do {
        convertNode(walkers[0].currentNode);
        if (Date.now() > end) {
          if (!walkers[0].nextNode()) {
            walkers.shift();
          }
          if (walkers.length) {
            setTimeout(work, 0);
          }
          return;
        }
      } while (walkers[0].nextNode());
      walkers.shift();
    }
  }

  function below(node) {
    walkers.push(document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT));
  }

  document.documentElement.lang = "zh-Hant";
  document.title = convert(document.title);
  below(document.body);
  work();
  var observer = new MutationObserver(function (changes) {
    var isIdle = !walkers.length;
    changes.forEach(function (change) {
      [].forEach.call(change.addedNodes, below);
    });
    if (isIdle) {
      work();
    }
  });
  observer.observe(document.body, { childList: true, subtree: true });
  observer.observe(document.querySelector("title"), { childList: true });
})();
