/* With JavaScript the map can be moved; should it fail, the picture comes back. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  document.addEventListener("DOMContentLoaded", function () {
    if (!document.querySelector(".folium-map[data-ready]")) {
      root.classList.remove("js");
      return;
    }
    (window.trygghetKartor || []).forEach(function (made) {
      var map = made.map, box = map.getContainer();
      map.scrollWheelZoom.disable();
      map.on("click", function () { map.scrollWheelZoom.enable(); });
      box.addEventListener("mouseleave", function () { map.scrollWheelZoom.disable(); });
    });
  });
})();
