/* The lettering of the plate: places, the areas around them, localities. */
(function (window) {
  "use strict";

  var el = window.trygghetPlate.el, outerRings = window.trygghetPlate.outerRings;
  var Plate = window.trygghetPlate.Plate;

  function linesOf(shape) {
    if (shape.type === "LineString") { return [shape.coordinates]; }
    if (shape.type === "MultiLineString") { return shape.coordinates; }
    return outerRings(shape);
  }

  Plate.prototype.inFrame = function (p, room) {
    var f = this.frame;
    return p.x > f.left + room && p.x < f.right - room && p.y > f.top + room && p.y < f.bottom - room;
  };

  /* What a small area covers, so that its own name stands beside it; null for a large one. */
  Plate.prototype.cover = function (place, p, r) {
    var box = [p.x - r, p.y - r, p.x + r, p.y + r], self = this;
    (place.shape ? outerRings(place.shape) : []).forEach(function (ring) {
      self.pixels(ring).forEach(function (c) {
        box = [Math.min(box[0], c.x), Math.min(box[1], c.y), Math.max(box[2], c.x), Math.max(box[3], c.y)];
      });
    });
    return box[2] - box[0] < 170 && box[3] - box[1] < 140 ? box : null;
  };

  Plate.prototype.drawLettering = function () {
    var self = this, f = this.frame, T = trygghetLabels, labels = [], strokes = [];
    var taken = this.furniture.slice(), small = [];
    outerRings(this.data.base.outline).forEach(function (ring) { strokes = strokes.concat(T.along(self.pixels(ring), f)); });
    this.data.places.concat(this.data.safe || []).forEach(function (place) {
      var p = self.point(place.at), strong = T.order[place.tier] < 2, r = (strong ? 11 : 8) + (place.safe ? 4 : 0);
      (place.shape ? linesOf(place.shape) : []).forEach(function (line) { strokes = strokes.concat(T.along(self.pixels(line), f)); });
      if (!self.inFrame(p, 2)) { return; }
      if (place.id === self.selected) { r = 18; }
      (strong || place.id === self.selected ? taken : small).push([p.x - r, p.y - r, p.x + r, p.y + r]);
      if (self.narrow && !strong && !place.letter) { return; }
      labels.push({ place: place, from: p, strong: strong, radius: r, own: self.cover(place, p, r), block: T.blockOf(place, self.narrow) });
    });
    var set = T.arrange(labels, f, { must: taken, should: small }, strokes);
    set.forEach(function (one) { self.drawLeader(one); });
    taken = taken.concat(small);
    this.drawAreas(taken, strokes);
    this.drawTowns(taken, strokes);
    set.forEach(function (one) { self.drawLabel(one); });
  };

  Plate.prototype.drawAreas = function (taken, strokes) {
    var self = this, f = this.frame;
    this.data.context.forEach(function (area, i) {
      if (!area.name) { return; }
      outerRings(area.shape).forEach(function (ring, j) {
        var spot = trygghetLabels.areaSpot(area.name, self.pixels(ring), f, taken, strokes);
        if (!spot) { return; }
        taken.push(spot.box);
        var id = self.data.key + "-area-" + i + "-" + j, half = spot.width / 2;
        el("path", {
          id: id, "class": "tk-nothing",
          d: "M" + (spot.x - half) + " " + spot.y + "Q" + spot.x + " " + (spot.y + 14) + " " + (spot.x + half) + " " + spot.y
        }, self.under);
        var text = el("text", { "class": "tk-area-name" }, self.under);
        el("textPath", { href: "#" + id }, text, area.name.toUpperCase());
      });
    });
  };

  Plate.prototype.drawTowns = function (taken, strokes) {
    var self = this, f = this.frame, T = trygghetLabels;
    this.data.base.localities.forEach(function (town) {
      var p = self.point(town.at);
      if (!self.inFrame(p, 8) || T.hits([p.x - 4, p.y - 4, p.x + 4, p.y + 4], taken)) { return; }
      var block = { width: T.widthOf(town.name, 12, false), height: 15 };
      var spot = T.beside({ from: p, radius: 2, block: block }, f, taken, strokes);
      if (!spot) { return; }
      taken.push(spot.box, [p.x - 4, p.y - 4, p.x + 4, p.y + 4]);
      el("circle", { cx: p.x, cy: p.y, r: 2.6, "class": "tk-dot" }, self.under);
      el("text", { "class": "tk-town", x: spot.x, y: spot.y + 4, "text-anchor": spot.anchor }, self.under, town.name);
    });
  };

  function classOf(plate, label) {
    return "tk-label tk-of-" + label.place.tier + (plate.selected === label.place.id ? " tk-chosen" : "");
  }

  Plate.prototype.drawLeader = function (one) {
    if (!one.spot.leader) { return; }
    var p = one.label.from, s = one.spot, out = s.anchor === "end" ? 1 : -1;
    el("path", {
      "class": "tk-leader " + classOf(this, one.label),
      d: "M" + p.x + " " + p.y + "L" + (s.x + out * 14) + " " + s.y + "H" + (s.x + out * 4)
    }, this.under);
  };

  Plate.prototype.drawLabel = function (one) {
    var s = one.spot, lines = one.label.block.lines, line = trygghetLabels.line;
    var group = el("g", { "class": classOf(this, one.label) }, this.under);
    var start = s.y - ((lines.length - 1) * line) / 2 + 4.5;
    lines.forEach(function (words, i) {
      var text = el("text", { x: s.x, y: start + i * line, "text-anchor": s.anchor, "class": words.bold ? "tk-strong" : "" }, group);
      if (words.letter) { el("tspan", { "class": "tk-letter-text" }, text, words.letter + (words.text ? "\u00a0\u00a0" : "")); }
      el("tspan", {}, text, words.text);
    });
  };
})(window);
