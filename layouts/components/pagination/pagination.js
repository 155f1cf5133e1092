/* -- go to a page of a long list by its number -------------------------------------- */
(function () {
  "use strict";

  var place = document.querySelector(".jump-place");
  if (!place) {
    return;
  }
  var last = Number(place.parentNode.getAttribute("data-pages"));
  var sample = place.parentNode.querySelector('a[href$="/' + last + '.html"]');

  function add(tag, text) {
    var element = document.createElement(tag);
    element.textContent = text;
    form.appendChild(element);
    return element;
  }

  var form = document.createElement("form");
  form.className = "jump";
  var label = add("label", "跳到第");
  var field = add("input", "");
  field.className = "field";
  field.id = label.htmlFor = "site-jump";
  field.type = "number";
  field.min = "1";
  field.max = String(last);
  field.required = true;
  add("span", "页，共 " + last + " 页");
  var go = add("button", "跳转");
  go.className = "button";
  go.type = "submit";
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var wanted = Number(field.value);
    var file = wanted === 1 ? "index.html" : wanted + ".html";
    location.href = sample.href.replace(/[^/]*$/, file);
  });
  place.appendChild(form);
})();
