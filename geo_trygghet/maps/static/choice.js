/* The map of the places that some words may mean: a number each, as in the list beside, which says
   all that the map shows. Nothing here is pressed, so nothing here takes focus. */
(function (window) {
  "use strict";

  var M = window.trygghetMap;

  function Choice(map, data) {
    this.map = map;
    this.data = data;
    this.plate = new window.trygghetPlate.Plate(map, data);
  }

  Choice.prototype.fitAll = M.Controller.prototype.fitAll;

  Choice.prototype.start = function () {
    var map = this.map, data = this.data, self = this;
    M.dress(map, data);
    this.plate.measure();
    this.fitAll();
    M.addTiles(map, data);
    M.addBase(map, data);
    data.choices.slice().reverse().forEach(function (choice) { self.add(choice); });
    this.plate.draw();
    map.getContainer().setAttribute("data-ready", "true");
  };

  Choice.prototype.add = function (choice) {
    var first = choice.number === 1 ? " tk-choice-first" : "";
    if (!/Point/.test(choice.shape.type)) {
      var line = /Line/.test(choice.shape.type) ? " tk-choice-line" : "";
      var dashed = choice.approximate ? " tk-approximate" : "";
      L.geoJSON(choice.shape, { interactive: false, style: { className: "tk-choice" + first + line + dashed } }).addTo(this.map);
    }
    /* A name at the right side is written to the left of its number. */
    var late = this.map.latLngToContainerPoint(choice.at).x > this.map.getSize().x * 0.6;
    var box = M.node("span", "tk-choice-pin" + first + (late ? " tk-choice-left" : ""));
    box.appendChild(M.node("span", "tk-choice-number", String(choice.number)));
    box.appendChild(M.node("span", "tk-choice-name", choice.name));
    var marker = L.marker(choice.at, {
      icon: L.divIcon({ className: "tk-fixed", html: box, iconSize: [26, 28], iconAnchor: [13, 14] }),
      keyboard: false, interactive: false, zIndexOffset: first ? 2000 : 0
    }).addTo(this.map);
    marker.getElement().setAttribute("aria-hidden", "true");
    if (late) { box.style.transform = "translateX(calc(26px - 100%))"; }
  };

  window.trygghetVal = function (map, data) {
    map.invalidateSize({ animate: false });
    new Choice(map, data).start();
  };
})(window);
