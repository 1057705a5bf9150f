/* With JavaScript the map can be moved; should it fail, the picture comes back. The languages
   change without it, by links; with it the page's title and language follow. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  function shown() {
    return Array.prototype.find.call(document.querySelectorAll(".version"), function (one) {
      return one.getClientRects().length > 0;
    });
  }

  function follow() {
    var now = shown();
    if (!now) { return; }
    root.lang = now.lang;
    document.title = now.getAttribute("data-title");
  }

  /* Paper shows what is folded, and folds it again afterwards. */
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (one) { one.open = false; });
    opened = [];
  });

  window.addEventListener("hashchange", function () {
    follow();
    var folded = document.querySelector("details:target");
    if (folded) { folded.open = true; }
  });

  function calm(made) {
    var map = made.map, box = map.getContainer();
    map.scrollWheelZoom.disable();
    map.on("click", function () { map.scrollWheelZoom.enable(); });
    box.addEventListener("mouseleave", function () { map.scrollWheelZoom.disable(); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    follow();
    if (!document.querySelector(".folium-map[data-ready]")) {
      root.classList.remove("js");
      return;
    }
    var made = window.trygghetKartor || [];
    made.forEach(calm);
    /* The other languages' maps are made when they are first shown. */
    made.push = function (one) { calm(one); return Array.prototype.push.call(made, one); };
  });
})();
