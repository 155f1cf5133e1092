/* -- the lines of a list in another order ---------------------------------------------- */
(function () {
  "use strict";

  var place = document.querySelector(".columns-main .order-place");
  if (!place) {
    return;
  }
  var query = place.getAttribute("data-query");
  if (Number(place.getAttribute("data-pages")) > 1) {
    // A page of it in another order would tell nothing of the list.
    var all = document.createElement("a");
    all.className = "order";
    all.href = query + "&sort=written";
    all.textContent = "把全部 " + place.getAttribute("data-total") + " 条按成文日期排列";
    place.appendChild(all);
    return;
  }
  var main = place.parentNode;
  var lists = [].slice.call(main.querySelectorAll("ul.items"));
  var titles = [].slice.call(main.querySelectorAll(".items-title"));
  var lines = [].slice.call(main.querySelectorAll("ul.items > li")).map(function (line, at) {
    var published = line.querySelector("time").getAttribute("datetime");
    return {
      line: line,
      list: line.parentNode,
      at: at,
      title: line.querySelector("a").textContent,
      written: line.getAttribute("data-written") || published,
    };
  });
  var compare = {
    published: function (a, b) {
      return a.at - b.at;
    },
    written: function (a, b) {
      return a.written === b.written ? a.at - b.at : a.written < b.written ? 1 : -1;
    },
    title: function (a, b) {
      return a.title.localeCompare(b.title, "zh-CN", { numeric: true }) || a.at - b.at;
    },
  };

  var form = document.createElement("form");
  form.className = "order";
  function add(tag, text) {
    var element = document.createElement(tag);
    element.textContent = text;
    form.appendChild(element);
    return element;
  }

  var label = add("label", "排序");
  var field = add("select", "");
  field.className = "field";
  field.id = label.htmlFor = "site-order";
  [
    ["published", "发布日期"],
    ["written", "成文日期"],
    ["title", "标题"],
  ].forEach(function (order) {
    var option = document.createElement("option");
    option.value = order[0];
    option.textContent = order[1];
    field.appendChild(option);
  });

  function apply() {
    var isUsual = field.value === "published";
    lines
      .slice()
      .sort(compare[field.value])
      .forEach(function (one) {
        (isUsual ? one.list : lists[0]).appendChild(one.line);
      });
    titles.concat(lists.slice(1)).forEach(function (element) {
      element.hidden = !isUsual;
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  field.addEventListener("change", apply);
  place.appendChild(form);
  window.addEventListener("pageshow", apply); // the browser remembers the choice when one comes back
})();
