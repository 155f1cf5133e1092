// Preview only: shows findings over the page and reloads it after a rebuild.
(function () {
  "use strict";
  var here = decodeURIComponent(location.pathname).replace(/^\//, "");
  var built = Number(document.currentScript.dataset.built);
  var seen = -1;

  // Which findings were closed: for this tab, until there are others.
  var closed = {
    key: "preview-closed",
    get: function () {
      try { return sessionStorage.getItem(closed.key); } catch (blocked) { return closed.here; }
    },
    set: function (mark) {
      closed.here = mark;
      try { sessionStorage.setItem(closed.key, mark); } catch (blocked) { /* this page only */ }
    }
  };
  closed.here = "";

  function box(id, title, lines) {
    var old = document.getElementById(id);
    var said = [title].concat(lines).join("\n");
    if (old && lines.length && old.said === said) return old;
    if (old) old.remove();
    if (!lines.length) return null;
    var made = document.createElement("aside");
    made.id = id;
    made.said = said;
    made.setAttribute("role", "status");
    var head = document.createElement("strong");
    head.textContent = title;
    made.appendChild(head);
    var text = document.createElement("pre");
    text.textContent = lines.join("\n");
    made.appendChild(text);
    document.body.appendChild(made);
    return made;
  }

  function findings(state) {
    var isClosed = closed.get() === state.mark;
    if (!isClosed && state.version) closed.set("");
    var made = box(
      "preview-findings",
      state.good ? "检查发现的问题" : "有错误，显示的是上一次成功的网站",
      isClosed ? [] : state.findings
    );
    if (!made) return;
    made.mark = state.mark;
    if (made.querySelector("button")) return;
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "关闭（Esc）";
    button.setAttribute("aria-keyshortcuts", "Escape");
    button.addEventListener("click", close);
    made.insertBefore(button, made.lastChild);
  }

  function close() {
    var made = document.getElementById("preview-findings");
    if (!made) return;
    closed.set(made.mark);
    made.remove();
  }

  // What the page itself closes with this key comes first.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (!document.querySelector("dialog[open]")) close();
  });

  function show(state) {
    seen = state.version;
    findings(state);
    box(
      "preview-reading",
      "正在读取网站",
      state.reading ? ["这一页还是上次预览的样子，读完后自动更新。"] : []
    );
    var day = state.scheduled[here || "index.html"];
    var waits = state.unreviewed[here || "index.html"];
    var walls = [];
    if (day) walls.push("定时发布：到 " + day + " 才公开，现在只有预览能看到。");
    if (waits) walls.push("没有审完：等待" + waits + "，现在只有预览能看到。");
    box("preview-scheduled", "还没有公开", walls);
  }

  function ask() {
    fetch("/_preview/state.json?" + (seen === -1 ? "" : seen))
      .then(function (answer) { return answer.json(); })
      .then(function (state) {
        if (state.built !== built) {
          location.reload();
          return;
        }
        show(state);
        ask();
      })
      .catch(function () { setTimeout(ask, 1000); });
  }

  ask();
})();
