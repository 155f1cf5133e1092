/* -- read aloud, sentence by sentence ---------------------------------------------- */
(function () {
  "use strict";

  var synthesis = window.speechSynthesis;
  var start = document.querySelector(".aloud-start");
  var text = document.getElementById("site-text");
  if (!synthesis || !start || !text) {
    return;
  }
  var opener = start.querySelector("button");
  var DIGITS = "零一二三四五六七八九";
  var BLOCKS = "p, li, h2, h3, h4, h5, h6, th, td, caption, figcaption, dt, dd";
  var sentences = [];
  var at = 0;
  var turn = 0; // of the utterance whose end counts
  var isPaused = false;
  var bar = null;

  function voice() {
    var found = synthesis.getVoices().filter(function (one) {
      return /^(zh|cmn)\b/i.test(one.lang);
    });
    var mainland = found.filter(function (one) {
      return /CN|Hans/i.test(one.lang);
    });
    return mainland[0] || found[0];
  }

  /* -- how figures are spoken -- */
  function oneByOne(figures) {
    return figures.replace(/\d/g, function (figure) {
      return DIGITS.charAt(figure);
    });
  }

  function counted(figures) {
    var units = ["", "十", "百", "千"];
    if (figures.length > 4) {
      return figures; // the voice knows how
    }
    return String(Number(figures))
      .split("")
      .map(function (figure, place, all) {
        return figure === "0" ? "零" : DIGITS.charAt(figure) + units[all.length - 1 - place];
      })
      .join("")
      .replace(/零+/g, "零")
      .replace(/(.)零$/, "$1")
      .replace(/^一十/, "十");
  }

  function spoken(words) {
    return words
      .replace(/[〔[［(（]((?:19|20)\d\d)[〕\]］)）]\s*第?(\d+)([号號])/g, function (_, year, number, mark) {
        return oneByOne(year) + "年第" + counted(number) + mark;
      })
      .replace(/\b((?:19|20)\d\d)-(\d\d?)-(\d\d?)\b/g, function (_, year, month, day) {
        return oneByOne(year) + "年" + counted(month) + "月" + counted(day) + "日";
      })
      .replace(/((?:19|20)\d\d)(?=年)/g, oneByOne)
      .replace(/\d+(?:[-/]\d+)+/g, function (number) {
        return oneByOne(number).replace(/[-/]/g, "杠");
      });
  }

  /* -- what is read -- */
  function wordsOf(block) {
    var copy = block.cloneNode(true);
    [].forEach.call(copy.querySelectorAll("button, .permalink, sup, ul, ol, table"), function (part) {
      part.parentNode.removeChild(part);
    });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function gather() {
    var blocks = [].slice.call(text.querySelectorAll(BLOCKS));
    blocks.unshift(document.querySelector("h1"));
    sentences = [];
    blocks.forEach(function (block) {
      if (block.querySelector("p")) {
        return; // its paragraphs are read
      }
      (wordsOf(block).match(/[^。！？；!?]+[。！？；!?]*[”’」』）]*/g) || []).forEach(
        function (words) {
          sentences.push({ block: block, words: words });
        }
      );
    });
  }

  function button(label, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    bar.appendChild(made);
    return made;
  }

  function leave() {
    var now = document.querySelector(".aloud-now");
    if (now) {
      now.classList.remove("aloud-now");
    }
  }

  function close() {
    turn++;
    synthesis.cancel();
    leave();
    var isHere = bar.contains(document.activeElement);
    bar.parentNode.removeChild(bar);
    bar = null;
    opener.setAttribute("aria-expanded", "false");
    if (isHere) {
      opener.focus();
    }
  }

  function go(to) {
    turn++;
    synthesis.cancel();
    leave();
    if (to >= sentences.length) {
      close();
      return;
    }
    at = Math.max(0, to);
    var own = turn;
    var sentence = sentences[at];
    sentence.block.classList.add("aloud-now");
    sentence.block.scrollIntoView({ block: "nearest" });
    bar.querySelector(".aloud-words").textContent = sentence.words;
    isPaused = false;
    bar.querySelector(".aloud-pause").textContent = "暂停";
    var utterance = new SpeechSynthesisUtterance(spoken(sentence.words));
    utterance.voice = voice();
    utterance.lang = utterance.voice ? utterance.voice.lang : "zh-CN";
    utterance.onend = function () {
      if (own === turn) {
        go(at + 1);
      }
    };
    utterance.onerror = function () {
      if (own === turn) {
        close(); // the voice may need a network that is not there
      }
    };
    synthesis.resume(); // a pause outlives what was paused
    synthesis.speak(utterance);
  }

  function open() {
    gather();
    bar = document.createElement("div");
    bar.className = "aloud";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "朗读");
    var words = document.createElement("p");
    words.className = "aloud-words";
    words.setAttribute("aria-hidden", "true"); // it is being spoken
    bar.appendChild(words);
    button("上一句", function () {
      go(at - 1);
    });
    var pause = button("暂停", function () {
      isPaused = !isPaused;
      pause.textContent = isPaused ? "继续" : "暂停";
      if (isPaused) {
        synthesis.pause();
      } else {
        synthesis.resume();
      }
    });
    pause.classList.add("aloud-pause");
    button("下一句", function () {
      go(at + 1);
    });
    button("停止", close);
    bar.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        close();
      }
    });
    document.body.appendChild(bar);
    opener.setAttribute("aria-expanded", "true");
    pause.focus();
    go(0);
  }

  opener.addEventListener("click", function () {
    if (bar) {
      close();
    } else {
      open();
    }
  });

  function offer() {
    start.hidden = !voice();
  }
  synthesis.onvoiceschanged = offer; // voices come late
  window.addEventListener("pagehide", function () {
    if (bar) {
      close();
    }
  });
  offer();
})();
