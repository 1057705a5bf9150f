/* The plate of an atlas around the map: neatline, SWEREF 99 TM ticks and crosses, scale, north
   arrow, inset, and the places' labels in two columns. It is a picture beside the list, which
   names every place, so it is hidden from screen readers. */
(function (window) {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";
  var LINE = 17, GAP = 6, NARROW = 560;

  function el(name, attributes, parent, text) {
    var node = document.createElementNS(SVG, name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    if (text !== undefined) { node.textContent = text; }
    if (parent) { parent.appendChild(node); }
    return node;
  }

  function niceStep(metres) {
    var power = Math.pow(10, Math.floor(Math.log10(metres)));
    var steps = [1, 2, 5, 10];
    for (var i = 0; i < steps.length; i += 1) {
      if (steps[i] * power >= metres) { return steps[i] * power; }
    }
    return 10 * power;
  }

  function grouped(number) {
    return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  }

  /* Merge labels that would overlap into blocks around the mean of their wishes (pool adjacent
     violators, one pass), then keep the whole column within the frame. */
  function settle(labels, top, bottom) {
    var blocks = [];
    labels.sort(function (a, b) { return a.y - b.y; });
    labels.forEach(function (label) {
      var block = { items: [label], height: label.height, wish: label.y };
      blocks.push(block);
      while (blocks.length > 1) {
        var last = blocks[blocks.length - 1], before = blocks[blocks.length - 2];
        if (before.wish + before.height / 2 <= last.wish - last.height / 2) { break; }
        var total = before.items.length + last.items.length;
        before.wish = (before.wish * before.items.length + last.wish * last.items.length) / total;
        before.height += last.height;
        before.items = before.items.concat(last.items);
        blocks.pop();
      }
    });
    var floor = top;
    blocks.forEach(function (block) {
      var start = Math.min(Math.max(block.wish - block.height / 2, floor), bottom - block.height);
      start = Math.max(start, floor);
      block.items.forEach(function (item) {
        item.placed = start + item.height / 2;
        start += item.height;
      });
      floor = start;
    });
    return floor <= bottom;
  }

  function Plate(map, data) {
    this.map = map;
    this.data = data;
    this.selected = null;
    map.createPane("plate").style.zIndex = 450;
    this.svg = el("svg", { "class": "tk-plate", "aria-hidden": "true", focusable: "false" });
    map.getPane("plate").appendChild(this.svg);
    var redraw = this.draw.bind(this), svg = this.svg;
    map.on("moveend zoomend resize viewreset", redraw);
    map.on("zoomstart", function () { svg.classList.add("tk-away"); });
    map.on("zoomend", function () { svg.classList.remove("tk-away"); });
  }

  Plate.prototype.draw = function () {
    var size = this.map.getSize(), origin = this.map.containerPointToLayerPoint([0, 0]);
    L.DomUtil.setPosition(this.svg, origin);
    this.svg.setAttribute("width", size.x);
    this.svg.setAttribute("height", size.y);
    this.svg.setAttribute("viewBox", "0 0 " + size.x + " " + size.y);
    while (this.svg.firstChild) { this.svg.removeChild(this.svg.firstChild); }
    if (size.x < 60 || size.y < 60) { return; }
    this.narrow = size.x < NARROW;
    this.frame = this.narrow
      ? { left: 8, top: 8, right: size.x - 8, bottom: size.y - 8 }
      : { left: 34, top: 12, right: size.x - 14, bottom: size.y - 26 };
    this.drawGrid();
    if (this.data.labels) { this.drawLabels(); }
    this.drawNorth();
    this.drawScale();
    if (this.data.labels && !this.narrow && size.y > 420) { this.drawInset(size); }
  };

  Plate.prototype.point = function (at) { return this.map.latLngToContainerPoint(at); };

  Plate.prototype.drawGrid = function () {
    var f = this.frame, svg = this.svg, size = this.map.getSize(), self = this;
    var southWest = this.map.containerPointToLatLng([f.left, f.bottom]);
    var northEast = this.map.containerPointToLatLng([f.right, f.top]);
    var a = trygghetSweref.toMetres(southWest.lat, southWest.lng);
    var b = trygghetSweref.toMetres(northEast.lat, northEast.lng);
    var step = niceStep((b.east - a.east) / (this.narrow ? 3 : 6));
    el("path", {
      "class": "tk-margin", "fill-rule": "evenodd",
      d: "M0 0H" + size.x + "V" + size.y + "H0ZM" + f.left + " " + f.top + "V" + f.bottom +
        "H" + f.right + "V" + f.top + "Z"
    }, svg);
    var crosses = "", east, north;
    for (east = Math.ceil(a.east / step) * step; east < b.east; east += step) {
      for (north = Math.ceil(a.north / step) * step; north < b.north; north += step) {
        var c = self.point(trygghetSweref.toDegrees(north, east));
        if (c.x > f.left + 8 && c.x < f.right - 8 && c.y > f.top + 8 && c.y < f.bottom - 8) {
          crosses += "M" + (c.x - 4) + " " + c.y + "h8M" + c.x + " " + (c.y - 4) + "v8";
        }
      }
    }
    el("path", { "class": "tk-cross", d: crosses }, svg);
    this.drawNeatline(a, b, step);
  };

  Plate.prototype.drawNeatline = function (a, b, step) {
    var f = this.frame, svg = this.svg, bars = "", position, i, self = this;
    var half = step / 2;
    el("rect", { "class": "tk-neat", x: f.left, y: f.top, width: f.right - f.left, height: f.bottom - f.top }, svg);
    el("rect", { "class": "tk-neat", x: f.left - 5, y: f.top - 5, width: f.right - f.left + 10, height: f.bottom - f.top + 10 }, svg);
    function along(value, vertical) {
      var middle = vertical ? (a.east + b.east) / 2 : (a.north + b.north) / 2;
      var at = vertical ? trygghetSweref.toDegrees(value, middle) : trygghetSweref.toDegrees(middle, value);
      return self.point(at);
    }
    for (position = Math.floor(a.east / half) * half, i = Math.floor(a.east / half); position < b.east; position += half, i += 1) {
      if (i % 2) { continue; }
      var x0 = Math.max(f.left, along(position, false).x), x1 = Math.min(f.right, along(position + half, false).x);
      if (x1 > x0) { bars += "M" + x0 + " " + (f.top - 2.5) + "H" + x1 + "M" + x0 + " " + (f.bottom + 2.5) + "H" + x1; }
    }
    for (position = Math.floor(a.north / half) * half, i = Math.floor(a.north / half); position < b.north; position += half, i += 1) {
      if (i % 2) { continue; }
      var y0 = Math.min(f.bottom, along(position, true).y), y1 = Math.max(f.top, along(position + half, true).y);
      if (y0 > y1) { bars += "M" + (f.left - 2.5) + " " + y0 + "V" + y1 + "M" + (f.right + 2.5) + " " + y0 + "V" + y1; }
    }
    el("path", { "class": "tk-bars", d: bars }, svg);
    if (this.narrow) { return; }
    for (position = Math.ceil(a.east / step) * step; position < b.east; position += step) {
      var x = along(position, false).x;
      if (x > f.left + 24 && x < f.right - 24) {
        el("text", { "class": "tk-figure", x: x, y: f.bottom + 18, "text-anchor": "middle" }, svg, grouped(position));
      }
    }
    for (position = Math.ceil(a.north / step) * step; position < b.north; position += step) {
      var y = along(position, true).y;
      if (y > f.top + 36 && y < f.bottom - 36) {
        el("text", { "class": "tk-figure", transform: "translate(" + (f.left - 12) + " " + y + ") rotate(-90)", "text-anchor": "middle" }, svg, grouped(position));
      }
    }
  };

  Plate.prototype.drawNorth = function () {
    var x = this.frame.left + 22, y = this.frame.top + 18;
    var arrow = el("g", { "class": "tk-north", transform: "translate(" + x + " " + y + ")" }, this.svg);
    el("path", { d: "M0 0 6 22 0 17 -6 22Z", "class": "tk-ink" }, arrow);
    el("path", { d: "M0 0V17L6 22Z", "class": "tk-eye" }, arrow);
    el("text", { y: 35, "text-anchor": "middle" }, arrow, "N");
  };

  Plate.prototype.drawScale = function () {
    var f = this.frame, y = f.bottom - 22, middle = (f.top + f.bottom) / 2;
    var a = this.map.containerPointToLatLng([f.left, middle]);
    var b = this.map.containerPointToLatLng([f.left + 100, middle]);
    var metres = this.map.distance(a, b), whole = niceStep(metres * 0.75);
    var width = 100 * whole / metres, x = this.narrow ? f.left + 14 : f.left + 230;
    if (x + width + 60 > f.right) { x = f.left + 14; }
    var bar = el("g", { "class": "tk-scale", transform: "translate(" + x + " " + y + ")" }, this.svg);
    el("rect", { x: 0, y: 0, width: width, height: 5, "class": "tk-eye" }, bar);
    el("rect", { x: 0, y: 0, width: width / 4, height: 5, "class": "tk-ink" }, bar);
    el("rect", { x: width / 2, y: 0, width: width / 4, height: 5, "class": "tk-ink" }, bar);
    el("rect", { x: 0, y: 0, width: width, height: 5, "class": "tk-outline" }, bar);
    var km = whole >= 1000;
    el("text", { x: 0, y: -5, "text-anchor": "middle" }, bar, "0");
    el("text", { x: width, y: -5, "text-anchor": "middle" }, bar, (km ? whole / 1000 : whole) + (km ? " km" : " m"));
  };

  Plate.prototype.drawInset = function (size) {
    var f = this.frame, rings = [], self = this, box = 168;
    var shape = this.data.base.outline;
    (shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates).forEach(function (polygon) {
      rings.push(polygon[0].map(function (c) { return trygghetSweref.toMetres(c[1], c[0]); }));
    });
    var every = [].concat.apply([], rings);
    var east = every.map(function (p) { return p.east; }), north = every.map(function (p) { return p.north; });
    var minE = Math.min.apply(null, east), maxE = Math.max.apply(null, east);
    var minN = Math.min.apply(null, north), maxN = Math.max.apply(null, north);
    var scale = Math.min((box - 24) / (maxE - minE), (box - 42) / (maxN - minN));
    function at(p) {
      return [12 + (p.east - minE) * scale + (box - 24 - (maxE - minE) * scale) / 2, 30 + (maxN - p.north) * scale];
    }
    var inset = el("g", { "class": "tk-inset", transform: "translate(" + (f.left + 10) + " " + (f.bottom - box - 10) + ")" }, this.svg);
    el("rect", { width: box, height: box, "class": "tk-sea" }, inset);
    el("text", { x: 10, y: 18, "class": "tk-strong" }, inset, this.data.municipality);
    el("path", { "class": "tk-land", d: rings.map(function (ring) { return "M" + ring.map(function (p) { return at(p).join(" "); }).join("L") + "Z"; }).join("") }, inset);
    this.data.base.localities.slice(0, 5).forEach(function (place) {
      var p = at(trygghetSweref.toMetres(place.at[0], place.at[1]));
      el("circle", { cx: p[0], cy: p[1], r: 1.8, "class": "tk-dot" }, inset);
      var end = p[0] > box / 2;
      el("text", { x: p[0] + (end ? -4 : 4), y: p[1] + 3.5, "text-anchor": end ? "end" : "start" }, inset, place.name);
    });
    var corner = this.map.containerPointToLatLng([0, 0]), other = this.map.containerPointToLatLng([size.x, size.y]);
    var p = at(trygghetSweref.toMetres(corner.lat, corner.lng)), q = at(trygghetSweref.toMetres(other.lat, other.lng));
    var x = Math.max(0, Math.min(box - 8, p[0])), y = Math.max(0, Math.min(box - 8, p[1]));
    el("rect", {
      "class": "tk-here", x: x, y: y,
      width: Math.max(8, Math.min(box - x, q[0] - x)), height: Math.max(8, Math.min(box - y, q[1] - y))
    }, inset);
    self.insetBox = { left: f.left, top: f.bottom - box - 20, right: f.left + box + 20 };
  };

  Plate.prototype.drawLabels = function () {
    var f = this.frame, self = this, columns = { left: [], right: [] };
    var inset = !this.narrow && this.map.getSize().y > 420;
    var order = { top: 0, may: 1, other: 2, few: 3 };
    var shown = this.data.places.filter(function (place) {
      if (self.narrow && order[place.tier] > 1) { return false; }
      var p = self.point(place.at);
      return p.x > f.left + 4 && p.x < f.right - 4 && p.y > f.top + 4 && p.y < f.bottom - 4;
    }).sort(function (a, b) { return order[a.tier] - order[b.tier]; });
    shown.forEach(function (place) {
      var p = self.point(place.at), strong = order[place.tier] < 2;
      var lines = self.lines(place, strong);
      var side = p.x < (f.left + f.right) / 2 ? "left" : "right";
      columns[side].push({ place: place, from: p, y: p.y, lines: lines, strong: strong, height: lines.length * LINE + GAP });
    });
    ["left", "right"].forEach(function (side) {
      var bottom = f.bottom - (side === "left" && inset ? 196 : 40);
      var labels = columns[side];
      while (labels.length && !settle(labels.slice(), f.top + (self.narrow ? 10 : 54), bottom)) { labels = labels.slice(0, -1); }
      settle(labels, f.top + (side === "right" ? 96 : 54), bottom);
      labels.forEach(function (label) { self.drawLabel(label, side); });
    });
  };

  Plate.prototype.lines = function (place, strong) {
    var most = this.narrow ? 15 : 24, words = place.name.split(/\s+|(?<=\/)/), lines = [""];
    words.forEach(function (word) {
      var last = lines[lines.length - 1];
      var joint = last && !/\/$/.test(last) ? " " : "";
      if (last && (last + joint + word).length > most && lines.length < 2) { lines.push(word); } else { lines[lines.length - 1] = last + joint + word; }
    });
    lines = lines.map(function (line) { return line.length > most + 6 ? line.slice(0, most + 4) + "…" : line; });
    if (place.letter) { lines[0] = place.letter + "  " + lines[0]; }
    var note = this.narrow ? place.short_note : place.note;
    var told = lines.map(function (line) { return { text: line, bold: strong }; });
    if (strong && note) { told.push({ text: note, bold: false }); }
    return told;
  };

  Plate.prototype.drawLabel = function (label, side) {
    var f = this.frame, left = side === "left", self = this;
    var room = this.narrow ? 104 : 168;
    var edge = left ? Math.min(f.left + 12 + room, label.from.x - 26) : Math.max(f.right - 12 - room, label.from.x + 26);
    var anchor = left ? "end" : "start", x = edge, y = label.placed;
    var step = left ? 6 : -6;
    var group = el("g", { "class": "tk-label tk-of-" + label.place.tier + (self.selected === label.place.id ? " tk-chosen" : "") }, this.svg);
    el("path", { "class": "tk-leader", d: "M" + label.from.x + " " + label.from.y + "L" + (x + 2 * step) + " " + y + "H" + (x + step / 2) }, group);
    var start = y - ((label.lines.length - 1) * LINE) / 2 + 4.5;
    label.lines.forEach(function (line, i) {
      el("text", { x: x, y: start + i * LINE, "text-anchor": anchor, "class": line.bold ? "tk-strong" : "" }, group, line.text);
    });
  };

  window.trygghetPlate = { Plate: Plate, el: el, settle: settle };
})(window);
