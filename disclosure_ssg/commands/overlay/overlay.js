// Preview only: shows findings over the page and reloads it after a rebuild.
(function () {
  "use strict";
  var here = decodeURIComponent(location.pathname).replace(/^\//, "");
  var built = Number(document.currentScript.dataset.built);
  var seen = -1;

  function box(id, title, lines) {
    var old = document.getElementById(id);
    if (old) old.remove();
    if (!lines.length) return;
    var made = document.createElement("aside");
    made.id = id;
    made.setAttribute("role", "status");
    var head = document.createElement("strong");
    head.textContent = title;
    made.appendChild(head);
    var text = document.createElement("pre");
    text.textContent = lines.join("\n");
    made.appendChild(text);
    document.body.appendChild(made);
  }

  function show(state) {
    seen = state.version;
    box(
      "preview-findings",
      state.good ? "检查发现的问题" : "有错误，显示的是上一次成功的网站",
      state.findings
    );
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
