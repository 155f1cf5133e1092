/* -- the lines of a list page in another order ---------------------------------------- */
(function () {
  "use strict";

  var place = document.querySelector(".columns-main .order-place");
  if (!place) {
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
  var said = add("span", "");
  said.setAttribute("role", "status");
  var all = add("a", "");
  all.hidden = true;

  function apply() {
    var isUsual = field.value === "published";
    var isPart = Number(place.getAttribute("data-pages")) > 1;
    lines
      .slice()
      .sort(compare[field.value])
      .forEach(function (one) {
        (isUsual ? one.list : lists[0]).appendChild(one.line);
      });
    titles.concat(lists.slice(1)).forEach(function (element) {
      element.hidden = !isUsual;
    });
    said.textContent =
      isUsual || !isPart ? "" : "只排了本页的 " + lines.length + " 条";
    var query = place.getAttribute("data-query");
    all.hidden = !(isPart && query && field.value === "written");
    if (!all.hidden) {
      all.href = query + "&sort=written";
      all.textContent = "把全部 " + place.getAttribute("data-total") + " 条按成文日期排";
    }
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  field.addEventListener("change", apply);
  place.appendChild(form);
  if (field.value !== "published") {
    apply(); // the browser remembers the choice when one comes back
  }
})();
