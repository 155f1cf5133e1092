/* Ask before leaving the site; without dialogs the link leads to a page that does. */
(function () {
  "use strict";

  var dialog = null;

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function opened(address) {
    var host = document.createElement("a");
    host.href = address;
    var title = element("h2", "leaving-title", "您访问的链接将离开本站");
    var choice = element("p", "leaving-choice", "");
    var go = element("a", "button", "继续访问");
    var stay = element("button", "button", "留在本站");
    title.id = "leaving-title";
    go.href = address;
    go.rel = "noopener noreferrer";
    stay.type = "button";
    stay.addEventListener("click", function () {
      dialog.close();
    });
    go.addEventListener("click", function () {
      dialog.close();
    });
    choice.appendChild(go);
    choice.appendChild(document.createTextNode(" "));
    choice.appendChild(stay);
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "leaving-dialog";
      dialog.setAttribute("aria-labelledby", title.id);
      document.body.appendChild(dialog);
    }
    dialog.textContent = "";
    dialog.appendChild(title);
    dialog.appendChild(
      element("p", "", "将要打开的是“" + host.hostname + "”的网页，请留意网址：")
    );
    dialog.appendChild(element("p", "leaving-address", address));
    dialog.appendChild(choice);
    dialog.showModal();
    stay.focus();
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[data-leave]");
    var plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (link && plain && event.button === 0 && window.HTMLDialogElement) {
      event.preventDefault();
      opened(link.getAttribute("data-leave"));
    }
  });
})();
