/* The search page: what is asked stands in the address, so that reload, back and a
   link sent to somebody show the same results.  The engine is the global
   DisclosureSearch; nothing is fetched before the visitor turns to the search. */
(function () {
  "use strict";

  var form = document.getElementById("site-search-form");
  if (!form) {
    return;
  }

  var PAGE = 10;
  var TYPING_MS = 300; // a pause in typing that counts as a question
  var WAITING_MS = 400; // a wait that deserves a word
  var FILTERS = ["category", "year"];
  var NOTHING = { q: "", category: "", year: "", sort: "relevance", page: 1, only: "", step: "" };
  var SORTS = [
    ["relevance", "按相关度"],
    ["published", "按发布日期"],
  ];

  var query = document.getElementById("site-query");
  var status = document.getElementById("site-search-status");
  var found = document.getElementById("site-search-found");
  var list = document.getElementById("site-search-results");
  var pages = document.getElementById("site-search-pages");
  var more = document.getElementById("site-search-more");
  var desk = document.getElementById("site-search-desk");
  var lists = document.getElementById("site-search-lists");
  var root = form.getAttribute("data-root");
  var plainTitle = document.title;

  /* -- elements ----------------------------------------------------------------- */
  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) {
      element.className = className;
    }
    if (text) {
      element.textContent = text;
    }
    return element;
  }

  function empty(element) {
    while (element.firstChild) {
      element.removeChild(element.firstChild);
    }
    return element;
  }

  function marked(element, parts) {
    (parts || []).forEach(function (part) {
      element.appendChild(
        part.hit ? make("mark", "", part.text) : document.createTextNode(part.text)
      );
    });
    return element;
  }

  /* -- the address is the state --------------------------------------------------- */
  function readAddress() {
    var given = new URLSearchParams(location.search);
    var page = parseInt(given.get("page"), 10);
    return {
      q: (given.get("q") || "").trim(),
      category: given.get("category") || "",
      year: given.get("year") || "",
      sort: given.get("sort") === "published" ? "published" : "relevance",
      page: page > 0 ? page : 1,
      only: given.get("only") ? "1" : "", // what was typed, no synonyms
      step: given.get("step") || "", // a looser search that was asked for
    };
  }

  function addressOf(state) {
    var given = new URLSearchParams();
    ["q", "category", "year", "only", "step"].forEach(function (name) {
      if (state[name]) {
        given.set(name, state[name]);
      }
    });
    if (state.sort !== "relevance") {
      given.set("sort", state.sort);
    }
    if (state.page > 1) {
      given.set("page", state.page);
    }
    var text = given.toString();
    return location.pathname + (text ? "?" + text : "");
  }

  function changed(state, changes) {
    return Object.assign({}, state, { page: 1 }, changes);
  }

  var shown = readAddress();

  function go(state, replace) {
    var address = addressOf(state);
    typed = typed && replace;
    try {
      history[replace ? "replaceState" : "pushState"](null, "", address);
    } catch (refused) {
      if (!replace) {
        location.assign(address); // some browsers refuse it under file:
        return;
      }
    }
    show(state);
  }

  /* A real link, so that it opens in a new tab too; a plain click stays here. */
  function link(state, text, label) {
    var element = make("a", "", text);
    element.href = addressOf(state);
    if (label) {
      element.setAttribute("aria-label", label);
    }
    element.addEventListener("click", function (event) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
        return;
      }
      event.preventDefault();
      query.value = state.q;
      go(state, false);
      status.focus();
      status.scrollIntoView();
    });
    return element;
  }

  /* -- asking the engine ------------------------------------------------------------ */
  var engine = null;
  var current = { aborted: false }; // of the newest question; others are given up

  function open() {
    if (!engine) {
      var folder = new URL(form.getAttribute("data-index"), location.href).href;
      engine = DisclosureSearch.open(folder);
      engine.catch(function () {
        engine = null; // the next question tries again
      });
    }
    return engine;
  }

  function say(text, tone) {
    status.textContent = text;
    status.setAttribute("data-tone", tone || "");
  }

  /* What is found as it was typed comes first; what a looser search finds follows. */
  function ask(opened, state, options) {
    var exact = state.step
      ? Promise.resolve({ total: 0, results: [], facets: {} })
      : opened.search(state.q, options);
    return exact.then(function (answer) {
      var rest = Object.assign({}, options, {
        offset: Math.max(0, options.offset - answer.total),
        limit: options.limit - answer.results.length,
        facets: !answer.total,
        found: answer.total,
        step: state.step,
        synonyms: !state.only,
      });
      return opened.relaxed(state.q, rest).then(function (relaxed) {
        return Object.assign(answer, {
          more: relaxed,
          all: answer.total + (relaxed ? relaxed.total : 0),
        });
      });
    });
  }

  function show(state) {
    var mine = { aborted: false };
    current.aborted = true;
    current = mine;
    shown = state;
    document.title = state.q ? state.q + " - " + plainTitle : plainTitle;
    if (!state.q) {
      say("");
      found.hidden = desk.hidden = true;
      lists.hidden = false;
      return;
    }
    var waiting = setTimeout(function () {
      if (!mine.aborted) {
        say("正在检索……");
      }
    }, WAITING_MS);
    var filters = {};
    FILTERS.forEach(function (name) {
      if (state[name]) {
        filters[name] = [state[name]];
      }
    });
    open()
      .then(function (opened) {
        return ask(opened, state, {
          filters: filters,
          sort: state.sort,
          offset: (state.page - 1) * PAGE,
          limit: PAGE,
          facets: true,
          signal: mine,
        });
      })
      .then(function (answer) {
        clearTimeout(waiting);
        if (!mine.aborted) {
          showAnswer(state, answer);
        }
      })
      .catch(function (error) {
        clearTimeout(waiting);
        if (mine.aborted) {
          return;
        }
        found.hidden = true;
        lists.hidden = desk.hidden = false;
        say("检索没有完成，可能是网络中断。请稍后再试，或者从下面的列表查阅。", "warn");
        throw error; // for whoever looks into the console
      });
  }

  /* -- the answer --------------------------------------------------------------------- */
  function showAnswer(state, answer) {
    var last = Math.max(1, Math.ceil(answer.all / PAGE));
    var isFiltered = FILTERS.some(function (name) {
      return state[name];
    });
    if (answer.all && state.page > last) {
      go(changed(state, { page: last }), true);
      return;
    }
    found.hidden = !answer.all && !isFiltered;
    lists.hidden = !found.hidden;
    desk.hidden = answer.total > 0 || Boolean(state.step);
    say(summary(state, answer, isFiltered), answer.total ? "" : "warn");
    if (answer.total && /^[a-z' ]+$/i.test(state.q)) {
      status.appendChild(link(changed(state, { step: "pinyin" }), "按拼音检索"));
    }
    if (state.only || state.step) {
      status.appendChild(link(changed(state, { only: "", step: "" }), "恢复一般的检索"));
    }
    showSorts(state);
    FILTERS.forEach(function (name) {
      var facets = answer.total || !answer.more ? answer.facets : answer.more.facets;
      showFacet(state, name, (facets || {})[name] || []);
    });
    showItems(list, answer.results);
    list.start = (state.page - 1) * PAGE + 1;
    showMore(state, answer);
    showNearest(state);
    showPages(state, last);
  }

  function showItems(target, results) {
    empty(target);
    results.forEach(function (result) {
      target.appendChild(entry(result));
    });
    document.dispatchEvent(new Event("disclosure-listed"));
    target.hidden = !results.length;
  }

  /* What a looser search found: what was done, the words it took, the results. */
  function showMore(state, answer) {
    var relaxed = answer.more;
    more.hidden = !relaxed;
    if (!relaxed) {
      return;
    }
    var label = empty(more.querySelector("h2"));
    label.appendChild(document.createTextNode(relaxed.label + "："));
    relaxed.texts.forEach(function (text) {
      var words = Object.assign({}, NOTHING, { q: text });
      label.appendChild(link(words, text, "检索“" + text + "”"));
    });
    label.appendChild(make("span", "count", relaxed.total + " 条"));
    if (relaxed.id === "synonyms") {
      label.appendChild(link(changed(state, { only: "1" }), "只检索原词"));
    }
    var items = more.querySelector("ol");
    showItems(items, relaxed.results);
    items.start = (state.page - 1) * PAGE + answer.results.length + 1;
  }

  /* The category whose name has the most characters in common with the question. */
  function showNearest(state) {
    var target = document.getElementById("site-search-nearest");
    var best = null;
    var most = 1;
    lists.querySelectorAll("section:first-child a").forEach(function (category) {
      var common = Array.from(new Set(state.q)).filter(function (character) {
        return /[^\s\x00-\x7f]/.test(character) && category.textContent.includes(character);
      }).length;
      if (common > most) {
        most = common;
        best = category;
      }
    });
    target.hidden = !best;
    if (best) {
      var near = empty(target.querySelector("a"));
      near.href = best.href;
      near.textContent = best.textContent;
    }
  }

  function summary(state, answer, isFiltered) {
    if (state.step) {
      return answer.more ? "" : "按这种方式没有找到与“" + state.q + "”有关的信息。";
    }
    if (!answer.total) {
      return (
        "没有找到含有“" + state.q + "”的信息。" +
        (answer.more
          ? "下面是放宽条件找到的。"
          : isFiltered
            ? "可以选“全部”取消栏目和年份的限制。"
            : "可以少写几个字，去掉标点，或者用空格分成几个词。")
      );
    }
    var first = (state.page - 1) * PAGE + 1;
    var text = "找到 " + answer.total + " 条含有“" + state.q + "”的信息";
    if (answer.total > PAGE && answer.results.length) {
      text += "，这里是第 " + first + "—" + (first + answer.results.length - 1) + " 条";
    }
    return text + "。";
  }

  function showSorts(state) {
    var target = empty(document.getElementById("site-search-sort"));
    SORTS.forEach(function (sort) {
      target.appendChild(choice(changed(state, { sort: sort[0] }), sort[1], state.sort === sort[0]));
    });
  }

  function showFacet(state, name, values) {
    var target = empty(document.getElementById("site-search-" + name));
    if (name === "year") {
      values.sort(function (a, b) {
        return b.value - a.value; // the newest first
      });
    }
    var chosen = state[name];
    var known = values.some(function (value) {
      return value.value === chosen;
    });
    target.appendChild(choice(change(state, name, ""), "全部", !chosen));
    values.forEach(function (value) {
      var label = value.label || value.value;
      target.appendChild(
        choice(change(state, name, value.value), label, value.value === chosen, value.count)
      );
    });
    if (chosen && !known) {
      target.appendChild(choice(state, chosen, true, 0));
    }
  }

  function change(state, name, value) {
    var changes = {};
    changes[name] = value;
    return changed(state, changes);
  }

  function choice(state, text, isCurrent, count) {
    var item = make("li");
    var element = link(state, text);
    if (isCurrent) {
      element.setAttribute("aria-current", "true");
    }
    if (count !== undefined) {
      element.appendChild(make("span", "count", " " + count));
    }
    item.appendChild(element);
    return item;
  }

  function entry(result) {
    var item = make("li", "item");
    var title = make("p", "item-title");
    var target = marked(make("a"), result.titleParts);
    target.href = root + result.url + (result.anchor ? "#" + encodeURIComponent(result.anchor) : "");
    if (!target.textContent) {
      target.textContent = result.title;
    }
    title.appendChild(target);
    if (result.status) {
      var status = badge(result.status, "data-status", result.status);
      if (result.then) {
        status.setAttribute("data-then", result.then);
      }
      title.appendChild(status);
    }
    if (result.attribute === "依申请公开") {
      title.appendChild(badge(result.attribute, "data-tone", "warn"));
    }
    item.appendChild(title);
    if (result.excerpt && result.excerpt.length) {
      var text = marked(make("p", "item-summary"), result.excerpt);
      if (result.section && text.textContent.indexOf(result.section) !== 0) {
        text.insertBefore(make("span", "item-section", result.section), text.firstChild);
      }
      item.appendChild(text);
    }
    var facts = make("p", "item-facts");
    var date = make("time", "", result.published_on);
    date.dateTime = result.published_on;
    facts.appendChild(date);
    [
      result.document_number,
      result.issuer,
      result.category,
      result.index_number && "索引号 " + result.index_number,
    ].forEach(function (fact) {
      if (fact) {
        facts.appendChild(make("span", "", fact));
      }
    });
    item.appendChild(facts);
    return item;
  }

  function badge(text, attribute, value) {
    var element = make("span", "badge", text);
    element.setAttribute(attribute, value);
    return element;
  }

  function showPages(state, last) {
    empty(pages);
    pages.hidden = last < 2;
    if (pages.hidden) {
      return;
    }
    var row = make("ul");
    function add(number, text, label) {
      var item = make("li");
      var element = link(changed(state, { page: number }), text, label);
      if (number === state.page) {
        element.setAttribute("aria-current", "page");
      }
      item.appendChild(element);
      row.appendChild(item);
    }
    function addNumber(number) {
      add(number, String(number), "第" + number + "页");
    }
    var from = Math.max(1, state.page - 2);
    var to = Math.min(last, state.page + 2);
    if (state.page > 1) {
      add(state.page - 1, "上一页");
    }
    if (from > 1) {
      addNumber(1);
    }
    if (from > 2) {
      row.appendChild(make("li", "pagination-gap", "…"));
    }
    for (var number = from; number <= to; number++) {
      addNumber(number);
    }
    if (to < last - 1) {
      row.appendChild(make("li", "pagination-gap", "…"));
    }
    if (to < last) {
      addNumber(last);
    }
    if (state.page < last) {
      add(state.page + 1, "下一页");
    }
    pages.appendChild(row);
  }

  /* -- typing: nothing happens while an input method is composing ----------------------- */
  var composing = false;
  var committing = false; // the key that is down belongs to the input method
  var typing = 0;
  var typed = false; // this entry of the history is one still being typed

  function asked() {
    var text = query.value.trim();
    return changed(text ? shown : NOTHING, { q: text, step: "" });
  }

  function askSoon() {
    clearTimeout(typing);
    typing = setTimeout(function () {
      if (asked().q !== shown.q) {
        go(asked(), typed || !shown.q);
        typed = true;
      }
    }, TYPING_MS);
  }

  function askNow() {
    clearTimeout(typing);
    var state = asked();
    go(state, addressOf(state) === addressOf(shown));
    typed = false;
  }

  query.addEventListener("compositionstart", function () {
    composing = true;
    clearTimeout(typing);
  });
  query.addEventListener("compositionend", function () {
    composing = false;
    askSoon(); // browsers disagree whether an input event follows
  });
  query.addEventListener("input", function (event) {
    if (!composing && !event.isComposing) {
      askSoon();
    }
  });
  query.addEventListener("keydown", function (event) {
    committing = event.isComposing || event.keyCode === 229;
  });
  query.addEventListener("keyup", function () {
    committing = false;
  });
  form.addEventListener("pointerdown", function () {
    committing = false; // a tap on the button is meant, whatever the keys say
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!composing && !committing) {
      askNow();
      status.focus();
    }
  });
  DisclosureSearch.suggest(query, { open: open, root: root, ask: askNow });
  query.addEventListener("focus", function () {
    open().catch(function () {}); // said when something is asked
  });
  window.addEventListener("popstate", function () {
    clearTimeout(typing);
    typed = false;
    query.value = readAddress().q;
    show(readAddress());
  });

  query.value = shown.q;
  if (shown.q) {
    show(shown);
  }
})();
