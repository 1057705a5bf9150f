/* The plate of an atlas around the map: neatline, SWEREF 99 TM ticks and crosses, scale, north
   arrow, inset, and the lettering. It is a picture beside the list, which names every place, so it
   is hidden from screen readers. The frame stands still while the map is dragged beneath it. */
(function (window) {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";
  var NARROW = 560;

  function el(name, attributes, parent, text) {
    var node = document.createElementNS(SVG, name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (text !== undefined) { node.textContent = text; }
    if (parent) { parent.appendChild(node); }
    return node;
  }

  function niceStep(metres) {
    var power = Math.pow(10, Math.floor(Math.log10(metres)));
    return power * [1, 2, 5, 10].find(function (step) { return step * power >= metres; });
  }

  function grouped(number) {
    return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  }

  function outerRings(shape) {
    if (shape.type === "Polygon") { return [shape.coordinates[0]]; }
    if (shape.type === "MultiPolygon") { return shape.coordinates.map(function (part) { return part[0]; }); }
    return [];
  }

  function empty(svg) {
    while (svg.firstChild) { svg.removeChild(svg.firstChild); }
  }

  function Plate(map, data) {
    this.map = map;
    this.data = data;
    this.selected = null;
    this.under = this.layer("tk-lettering", 450);
    this.over = this.layer("tk-frame", 640);
    this.insetPlan = this.planInset();
    var self = this, waiting = false;
    map.on("move", function () {
      self.fix(self.over);
      if (waiting) { return; }
      waiting = true;
      window.requestAnimationFrame(function () { waiting = false; self.drawFrame(); });
    });
    map.on("moveend zoomend resize viewreset", function () { self.draw(); });
    map.on("zoomstart", function () { self.away(true); });
    map.on("zoomend", function () { self.away(false); });
  }

  Plate.prototype.layer = function (name, order) {
    this.map.createPane(name).style.zIndex = order;
    var svg = el("svg", { "class": "tk-plate " + name, "aria-hidden": "true", focusable: "false" });
    this.map.getPane(name).appendChild(svg);
    return svg;
  };

  Plate.prototype.away = function (hidden) {
    this.under.classList.toggle("tk-away", hidden);
    this.over.classList.toggle("tk-moving", hidden);
  };

  Plate.prototype.fix = function (svg) {
    var size = this.map.getSize();
    L.DomUtil.setPosition(svg, this.map.containerPointToLayerPoint([0, 0]));
    svg.setAttribute("width", size.x);
    svg.setAttribute("height", size.y);
    svg.setAttribute("viewBox", "0 0 " + size.x + " " + size.y);
  };

  /* What the frame leaves for the map, and what stands in it. */
  Plate.prototype.measure = function () {
    var size = this.map.getSize();
    this.narrow = size.x < NARROW;
    this.frame = this.narrow
      ? { left: 9, top: 9, right: size.x - 9, bottom: size.y - 25 }
      : { left: 34, top: 13, right: size.x - 14, bottom: size.y - 43 };
    var f = this.frame;
    this.furniture = [
      [f.left + 4, f.top + 6, f.left + 44, f.top + 62],
      [size.x - 68, 12, size.x - 12, 112]
    ];
    return size.x >= 80 && size.y >= 80;
  };

  Plate.prototype.draw = function () {
    this.fix(this.under);
    this.fix(this.over);
    this.drawFrame();
    empty(this.under);
    if (!this.measured) { return; }
    this.drawCrosses();
    this.drawPrecision();
    if (this.data.labels) { this.drawLettering(); }
  };

  Plate.prototype.drawFrame = function () {
    empty(this.over);
    this.measured = this.measure();
    if (!this.measured) { return; }
    this.grid();
    this.drawMargin();
    this.drawNeatline();
    this.drawNorth();
    var inset = this.drawInset();
    this.drawScale(inset);
  };

  Plate.prototype.point = function (at) { return this.map.latLngToContainerPoint(at); };

  Plate.prototype.pixels = function (coordinates) {
    var self = this;
    return coordinates.map(function (c) { return self.point([c[1], c[0]]); });
  };

  Plate.prototype.grid = function () {
    var f = this.frame;
    var southWest = this.map.containerPointToLatLng([f.left, f.bottom]);
    var northEast = this.map.containerPointToLatLng([f.right, f.top]);
    this.low = trygghetSweref.toMetres(southWest.lat, southWest.lng);
    this.high = trygghetSweref.toMetres(northEast.lat, northEast.lng);
    this.step = niceStep((this.high.east - this.low.east) / (this.narrow ? 3.5 : 6));
  };

  Plate.prototype.drawCrosses = function () {
    var f = this.frame, crosses = "", a = this.low, b = this.high, step = this.step, east, north;
    for (east = Math.ceil(a.east / step) * step; east < b.east; east += step) {
      for (north = Math.ceil(a.north / step) * step; north < b.north; north += step) {
        var c = this.point(trygghetSweref.toDegrees(north, east));
        if (c.x > f.left + 8 && c.x < f.right - 8 && c.y > f.top + 8 && c.y < f.bottom - 8) {
          crosses += "M" + (c.x - 4) + " " + c.y + "h8M" + c.x + " " + (c.y - 4) + "v8";
        }
      }
    }
    el("path", { "class": "tk-cross", d: crosses }, this.under);
  };

  /* How far from its mark a place may lie, written at the ring. */
  Plate.prototype.drawPrecision = function () {
    var self = this;
    this.data.places.forEach(function (place) {
      if (!place.ring_m) { return; }
      var p = self.point(place.at), metres = trygghetSweref.toMetres(place.at[0], place.at[1]);
      var r = p.y - self.point(trygghetSweref.toDegrees(metres.north + place.ring_m, metres.east)).y;
      var text = "\u00b1" + grouped(place.ring_m) + "\u00a0m";
      el("text", { "class": "tk-town", x: p.x + r * 0.71 + 6, y: p.y - r * 0.71 - 2 }, self.under, text);
    });
  };

  Plate.prototype.drawMargin = function () {
    var f = this.frame, size = this.map.getSize();
    el("path", {
      "class": "tk-margin", "fill-rule": "evenodd",
      d: "M0 0H" + size.x + "V" + size.y + "H0ZM" + f.left + " " + f.top + "V" + f.bottom +
        "H" + f.right + "V" + f.top + "Z"
    }, this.over);
  };

  /* Pixel of an easting along the frame's foot, or of a northing along its left side. */
  Plate.prototype.tick = function (value, northing) {
    return northing
      ? this.point(trygghetSweref.toDegrees(value, this.low.east)).y
      : this.point(trygghetSweref.toDegrees(this.low.north, value)).x;
  };

  Plate.prototype.drawNeatline = function () {
    var f = this.frame, svg = this.over, a = this.low, b = this.high, bars = "", self = this;
    var half = this.step / 2;
    [0, 5].forEach(function (out) {
      el("rect", {
        "class": out ? "tk-neat tk-outer" : "tk-neat", x: f.left - out, y: f.top - out,
        width: f.right - f.left + 2 * out, height: f.bottom - f.top + 2 * out
      }, svg);
    });
    function every(low, high, draw) {
      for (var i = Math.floor(low / half); i * half < high; i += 1) {
        if (i % 2 === 0) { draw(i * half); }
      }
    }
    every(a.east, b.east, function (value) {
      var x0 = Math.max(f.left, self.tick(value, false)), x1 = Math.min(f.right, self.tick(value + half, false));
      if (x1 > x0) { bars += "M" + x0 + " " + (f.top - 2.5) + "H" + x1 + "M" + x0 + " " + (f.bottom + 2.5) + "H" + x1; }
    });
    every(a.north, b.north, function (value) {
      var y0 = Math.min(f.bottom, self.tick(value, true)), y1 = Math.max(f.top, self.tick(value + half, true));
      if (y0 > y1) { bars += "M" + (f.left - 2.5) + " " + y0 + "V" + y1 + "M" + (f.right + 2.5) + " " + y0 + "V" + y1; }
    });
    el("path", { "class": "tk-bars", d: bars }, svg);
    if (!this.narrow) { this.drawFigures(); }
  };

  Plate.prototype.drawFigures = function () {
    var f = this.frame, svg = this.over, a = this.low, b = this.high, step = this.step, value;
    for (value = Math.ceil(a.east / step) * step; value < b.east; value += step) {
      var x = this.tick(value, false);
      if (x > f.left + 20 && x < f.right - 20) {
        el("text", { "class": "tk-figure", x: x, y: f.bottom + 18, "text-anchor": "middle" }, svg, grouped(value));
      }
    }
    for (value = Math.ceil(a.north / step) * step; value < b.north; value += step) {
      var y = this.tick(value, true);
      if (y > f.top + 30 && y < f.bottom - 30) {
        el("text", { "class": "tk-figure", transform: "translate(" + (f.left - 12) + " " + y + ") rotate(-90)", "text-anchor": "middle" }, svg, grouped(value));
      }
    }
  };

  Plate.prototype.drawNorth = function () {
    var x = this.frame.left + 24, y = this.frame.top + 16;
    var arrow = el("g", { "class": "tk-north", transform: "translate(" + x + " " + y + ")" }, this.over);
    el("path", { d: "M0 0 6 22 0 17 -6 22Z", "class": "tk-ink" }, arrow);
    el("path", { d: "M0 0V17L6 22Z", "class": "tk-eye" }, arrow);
    el("text", { y: 36, "text-anchor": "middle" }, arrow, "N");
  };

  Plate.prototype.drawScale = function (inset) {
    var f = this.frame, y = f.bottom - 18, middle = (f.top + f.bottom) / 2;
    var a = this.map.containerPointToLatLng([f.left, middle]);
    var b = this.map.containerPointToLatLng([f.left + 100, middle]);
    var metres = this.map.distance(a, b), whole = niceStep(metres * (this.data.labels && this.narrow ? 0.4 : 0.6));
    var width = 100 * whole / metres, x = inset ? inset[2] + 40 : f.left + 22;
    if (x + width + 40 > f.right) { return; }
    var bar = el("g", { "class": "tk-scale", transform: "translate(" + x + " " + y + ")" }, this.over);
    [0, 1, 2, 3].forEach(function (i) {
      el("rect", { x: i * width / 4, y: 0, width: width / 4, height: 5, "class": i % 2 ? "tk-eye" : "tk-ink" }, bar);
    });
    el("rect", { x: 0, y: 0, width: width, height: 5, "class": "tk-outline" }, bar);
    var unit = whole >= 1000 ? " km" : " m", per = whole >= 1000 ? 1000 : 1;
    function told(value) { return String(value / per).replace(".", ","); }
    el("text", { x: 0, y: -6, "text-anchor": "middle" }, bar, "0");
    if (width > 90) { el("text", { x: width / 2, y: -6, "text-anchor": "middle" }, bar, told(whole / 2)); }
    el("text", { x: width, y: -6, "text-anchor": "middle" }, bar, told(whole) + unit);
    this.furniture.push([x - 8, y - 20, x + width + 26, y + 9]);
  };

  window.trygghetPlate = { Plate: Plate, el: el, outerRings: outerRings };
})(window);
