/* Small helps for every page; each page is complete without them. */
(function () {
  "use strict";

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
        var told = element.parentNode.querySelector("[data-as-of]");
        if (told) {
          told.textContent = told.dateTime = day;
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
    var print = document.createElement("button");
    print.type = "button";
    print.className = "button";
    print.textContent = "打印本页";
    print.addEventListener("click", function () {
      window.print();
    });
    tools.appendChild(print);
  }

  /* -- a table wider than its frame can be read as cards, one for each row -------- */
  function all(parent, selector) {
    return [].slice.call(parent.querySelectorAll(selector));
  }

  all(document, ".document-body .table-scroll, .is-wide > .table-scroll").forEach(function (frame) {
    var table = frame.querySelector("table");
    var labels = all(table, "thead th").map(function (cell) {
      return cell.textContent.trim();
    });
    var isPlain =
      !table.querySelector("[colspan], thead [rowspan]") &&
      all(table, "thead tr").length === 1;
    if (!isPlain || frame.scrollWidth <= frame.clientWidth) {
      return;
    }
    // What reaches down over several rows is said in the card of each.
    all(table, "tbody [rowspan]").forEach(function (cell) {
      var at = cell.cellIndex;
      var row = cell.parentNode;
      // It may be said to reach further than there are rows.
      for (var left = cell.rowSpan - 1; left > 0 && row.nextElementSibling; left -= 1) {
        row = row.nextElementSibling;
        var copy = document.createElement("td");
        copy.className = "cards-copy";
        copy.textContent = cell.textContent;
        row.insertBefore(copy, row.children[at]);
      }
    });
    var roles = { table: [table], rowgroup: all(table, "thead, tbody") };
    roles.row = all(table, "tr");
    roles.columnheader = all(table, "thead th");
    roles.rowheader = all(table, "tbody th");
    roles.cell = all(table, "td");
    all(table, "tbody tr").forEach(function (row) {
      [].forEach.call(row.children, function (cell, at) {
        cell.setAttribute("data-label", labels[at] || "");
      });
    });
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button cards-switch";
    button.textContent = "表格逐行显示";
    button.addEventListener("click", function () {
      var isOn = frame.classList.toggle("as-cards");
      button.textContent = isOn ? "恢复表格" : "表格逐行显示";
      Object.keys(roles).forEach(function (role) {
        roles[role].forEach(function (element) {
          element.setAttribute("role", role); // blocks would be no table to a reader
        });
      });
    });
    frame.parentNode.insertBefore(button, frame.nextSibling); // so the table stays
  });

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
    script.onerror = function () {
      isLoaded = false; // tried again when somebody comes back to the box
    };
    document.head.appendChild(script);
  }
  if (box && own.hasAttribute("data-search")) {
    box.addEventListener("focus", load);
    // A document opened from its results marks what was looked for; a page that was
    // not found makes what it can of its address.
    var isWanted = /[?&]q=[^&]/.test(location.search) || document.getElementById("site-lost");
    if (isWanted || document.activeElement === box) {
      load();
    }
  }
})();
