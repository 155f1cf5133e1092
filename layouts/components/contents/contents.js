/* -- the contents list follows the scroll -------------------------------------------- */
(function () {
  "use strict";

  var list = document.querySelector(".contents ol");
  if (!list) {
    return;
  }
  var links = [].slice.call(list.querySelectorAll("a[href^='#']"));
  var targets = links.map(function (link) {
    return document.getElementById(link.getAttribute("href").slice(1));
  });
  var current = null;
  var isWaiting = false;

  function follow() {
    isWaiting = false;
    var line = window.innerHeight / 3;
    var found = null;
    targets.forEach(function (target, at) {
      if (target && target.getBoundingClientRect().top <= line) {
        found = links[at];
      }
    });
    if (found === current) {
      return;
    }
    if (current) {
      current.removeAttribute("aria-current");
    }
    current = found;
    if (current) {
      current.setAttribute("aria-current", "true");
      var above = current.offsetTop - list.offsetTop;
      if (above < list.scrollTop || above > list.scrollTop + list.clientHeight - 48) {
        list.scrollTop = above - list.clientHeight / 2;
      }
    }
  }

  function later() {
    if (!isWaiting) {
      isWaiting = true;
      window.requestAnimationFrame(follow);
    }
  }

  window.addEventListener("scroll", later, { passive: true });
  window.addEventListener("resize", later);
  later();
})();
