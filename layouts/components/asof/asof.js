/* -- ?asof=2021-07-01: a list or a document as it was on that day --------------------- */
(function () {
  "use strict";

  var day = new URLSearchParams(location.search).get("asof") || "";
  var time = Date.parse(day);
  if (isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
    return;
  }

  /* A list: the search has the whole of it, and knows the day. */
  var form = document.querySelector(".columns .asof form");
  if (form) {
    var wanted = new URLSearchParams(location.search);
    [].forEach.call(form.querySelectorAll("[type=hidden]"), function (one) {
      wanted.set(one.name, one.value);
    });
    if (!wanted.has("by") && form.elements.by.value === "published") {
      wanted.set("by", "published");
    }
    location.replace(form.action + "?" + wanted);
    return;
  }

  /* A document: the text of the day, where there is more than one. */
  var lived = document.querySelector("[data-life]");
  if (!lived) {
    return;
  }
  var today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10); // UTC+8
  var texts = [].slice.call(document.querySelectorAll(".timeline [data-on]"));
  var shown = null;
  var isSure = true;
  texts.forEach(function (text) {
    var on = text.getAttribute("data-on");
    if (on ? on <= day : day >= today) {
      shown = text;
      isSure = true;
    } else if (!on) {
      isSure = false; // nobody wrote down since when the newest text holds
    }
  });
  var link = shown && shown.querySelector("a");
  if (link) {
    location.replace(link.href + location.search + location.hash);
    return;
  }

  function han(iso) {
    var parts = iso.split("-").map(Number);
    return parts[0] + "年" + parts[1] + "月" + parts[2] + "日";
  }

  var status = "尚未施行";
  var isAmended = false;
  lived.getAttribute("data-life").split(",").forEach(function (turn) {
    if (turn.slice(0, 10) <= day) {
      status = turn.slice(11);
    }
    isAmended = isAmended || turn.slice(11) === "已修改";
  });
  var said = "这份文件" + han(day) + "的效力状态是“" + status + "”。";
  if (texts.length && !shown) {
    said += "网站没有这一天以前的文本，下面的文本从后来的日期起施行。";
  } else if (texts.length) {
    said += isSure ? "下面是这一天的文本。" : "下面是这一天以前最近的文本，其后的修改日期没有注明。";
  } else if (isAmended) {
    said += "这份文件修改过，网站没有分日期保存它的文本，下面的不一定是这一天的文本。";
  }
  if (lived.className === "notice") {
    lived.insertBefore(document.createTextNode(said), lived.firstChild);
    return;
  }
  var notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "note");
  notice.textContent = said;
  var back = document.createElement("a");
  back.href = location.pathname;
  back.textContent = "查看现在的情况";
  notice.appendChild(back);
  lived.parentNode.insertBefore(notice, lived);
})();
