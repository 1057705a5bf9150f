/* The map of a patrol's plan: rounds as lines with arrows, stops as marks with letter and number.
   Where stops crowd, marks are moved apart and tied to their places. A mark is a button that tells
   the page which stop was chosen (trygghet:stop); the page tells the map which is shown
   (trygghet:mark). The timetable beside names all that the map shows. */
(function (window) {
  "use strict";

  var M = window.trygghetMap, el = window.trygghetPlate.el, T = window.trygghetLabels;
  var APART = 27, LEAST_ARROW = 44;

  function Patrol(map, data) {
    this.map = map;
    this.data = data;
    this.stops = [];
    this.plate = new window.trygghetPlate.Plate(map, data);
    var self = this;
    this.plate.drawLettering = function () { self.letter(); };
  }

  Patrol.prototype.fitAll = M.Controller.prototype.fitAll;

  Patrol.prototype.start = function () {
    var map = this.map, data = this.data, self = this, box = map.getContainer();
    M.dress(map, data);
    this.plate.measure();
    this.fitAll();
    M.addTiles(map, data);
    M.addBase(map, data);
    this.addStreets();
    data.routes.forEach(function (route) { self.addRoute(route); });
    data.left.forEach(function (place) { self.addFixed(place.at, leftOut()); });
    this.addFixed(data.start.at, flag());
    data.routes.forEach(function (route) {
      route.stops.forEach(function (stop) { self.addStop(route, stop); });
    });
    if (this.stops.length) { this.rove(this.stops[0]); }
    this.plate.draw();
    box.addEventListener("trygghet:mark", function (event) { self.mark(event.detail.id, true); });
    box.setAttribute("data-ready", "true");
  };

  Patrol.prototype.addStreets = function () {
    var lines = this.data.streets.lines, map = this.map;
    map.createPane("tk-streets").style.zIndex = 360;
    ["-edge", ""].forEach(function (part) {
      Object.keys(lines).forEach(function (kind) {
        var name = "tk-street" + part + " tk-street-" + kind;
        if (lines[kind].length) {
          L.polyline(lines[kind], { pane: "tk-streets", interactive: false, className: name }).addTo(map);
        }
      });
    });
  };

  Patrol.prototype.addRoute = function (route) {
    var map = this.map, its = "tk-patrol-" + route.letter.toLowerCase();
    function draw(name) {
      L.polyline(route.legs, { interactive: false, className: name, smoothFactor: 0.5 }).addTo(map);
    }
    draw("tk-casing");
    draw("tk-way " + its);
    if (route.letter !== "A") { draw("tk-core " + its); }
  };

  function leftOut() {
    var svg = el("svg", { viewBox: "0 0 20 20", "class": "tk-left" });
    el("circle", { cx: 10, cy: 10, r: 8 }, svg);
    el("path", { d: "m7 7 6 6m0-6-6 6" }, svg);
    return svg;
  }

  function flag() {
    var svg = el("svg", { viewBox: "0 0 24 24", "class": "tk-start" });
    el("circle", { cx: 12, cy: 12, r: 10 }, svg);
    el("path", { d: "M8.5 6.500h8l-2 3 2 3h-6.500v5h-1.5z" }, svg);
    return svg;
  }

  /* What is named in the page beside and cannot be pressed here. */
  Patrol.prototype.addFixed = function (at, drawn) {
    var size = drawn.classList.contains("tk-start") ? 24 : 20;
    var holder = M.node("span");
    holder.appendChild(drawn);
    var marker = L.marker(at, {
      icon: L.divIcon({ className: "tk-fixed", html: holder, iconSize: [size, size], iconAnchor: [size / 2, size / 2] }),
      keyboard: false, interactive: false, zIndexOffset: -1000
    }).addTo(this.map);
    marker.getElement().setAttribute("aria-hidden", "true");
  };

  Patrol.prototype.addStop = function (route, stop) {
    var self = this, its = "tk-patrol-" + route.letter.toLowerCase();
    var box = M.node("span", "tk-stop " + its);
    var svg = el("svg", { viewBox: "0 0 28 28", "aria-hidden": "true", focusable: "false" }, box);
    el("path", { d: this.data.marks[route.letter] }, svg);
    el("text", { x: 14, y: 18, "text-anchor": "middle", "class": stop.id.length > 2 ? "tk-long" : "" }, svg, stop.id);
    var marker = L.marker(stop.at, {
      icon: L.divIcon({ className: "tk-marker tk-stop-marker", html: box, iconSize: [28, 28], iconAnchor: [14, 14] }),
      keyboard: false, riseOnHover: true
    }).addTo(this.map);
    var target = marker.getElement();
    target.setAttribute("role", "button");
    target.setAttribute("tabindex", "-1");
    target.setAttribute("aria-label", stop.id + " " + stop.name + ". " + stop.told);
    var found = { stop: stop, letter: route.letter, element: target, box: box, css: its };
    marker.on("click", function () { self.choose(found); });
    target.addEventListener("keydown", function (event) { self.key(event, found); });
    target.addEventListener("focus", function () {
      self.rove(found);
      self.reveal(found);
    });
    this.stops.push(found);
  };

  Patrol.prototype.key = function (event, found) {
    var n = this.stops.length, here = this.stops.indexOf(found);
    var step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    var next = { Home: 0, End: n - 1 }[event.key];
    if (step) { next = (here + step + n) % n; }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(found);
    } else if (next !== undefined) {
      event.preventDefault();
      this.stops[next].element.focus({ preventScroll: true });
    }
  };

  Patrol.prototype.rove = function (current) {
    this.stops.forEach(function (one) { one.element.setAttribute("tabindex", one === current ? "0" : "-1"); });
  };

  Patrol.prototype.choose = function (found) {
    this.map.getContainer().dispatchEvent(new CustomEvent("trygghet:stop", {
      bubbles: true, detail: { id: found.stop.id, opener: found.element }
    }));
  };

  Patrol.prototype.mark = function (id, show) {
    var self = this;
    this.stops.forEach(function (one) {
      var chosen = one.stop.id === id;
      one.element.classList.toggle("tk-chosen", chosen);
      if (chosen) { self.rove(one); }
      if (chosen && show) { self.reveal(one); }
    });
  };

  Patrol.prototype.reveal = function (found) {
    var f = this.plate.frame, size = this.map.getSize();
    this.map.panInside(found.stop.at, {
      animate: false,
      paddingTopLeft: [f.left + 36, f.top + 36],
      paddingBottomRight: [size.x - f.right + 36, size.y - f.bottom + 36]
    });
  };

  /* Move marks that would cover each other apart; the ground they stand on stays where it is. */
  Patrol.prototype.spread = function () {
    var self = this, spots = this.stops.map(function (one) {
      var p = self.plate.point(one.stop.at);
      return { x: p.x, y: p.y, home: p };
    });
    for (var round = 0; round < 80; round += 1) {
      var still = true;
      for (var i = 0; i < spots.length; i += 1) {
        for (var j = i + 1; j < spots.length; j += 1) {
          var a = spots[i], b = spots[j], dx = b.x - a.x, dy = b.y - a.y, d = Math.hypot(dx, dy);
          if (d >= APART) { continue; }
          still = false;
          if (d < 0.5) { dx = Math.cos(i + j); dy = Math.sin(i + j); d = 1; }
          var push = (APART - d) / 2 + 0.2;
          a.x -= dx / d * push; a.y -= dy / d * push;
          b.x += dx / d * push; b.y += dy / d * push;
        }
      }
      if (still) { break; }
    }
    return spots;
  };

  Patrol.prototype.letter = function () {
    var plate = this.plate, f = plate.frame, svg = plate.under, self = this;
    var taken = plate.furniture.slice(), strokes = [], labels = [];
    this.data.routes.forEach(function (route) {
      route.legs.forEach(function (leg) {
        var line = leg.map(function (at) { return plate.point(at); });
        strokes = strokes.concat(T.along(line, f));
        self.arrow(line, route.letter);
      });
    });
    var spots = this.spread();
    spots.forEach(function (s, i) {
      var one = self.stops[i], dx = Math.round(s.x - s.home.x), dy = Math.round(s.y - s.home.y);
      one.box.style.transform = dx || dy ? "translate(" + dx + "px," + dy + "px)" : "";
      if (Math.hypot(dx, dy) > 5) {
        el("path", { "class": "tk-tie " + one.css, d: "M" + s.home.x + " " + s.home.y + "L" + s.x + " " + s.y }, svg);
        el("circle", { "class": "tk-tie-dot " + one.css, cx: s.home.x, cy: s.home.y, r: 3.5 }, svg);
      }
      taken.push([s.x - 15, s.y - 15, s.x + 15, s.y + 15]);
    });
    spots.forEach(function (s, i) {
      if (plate.narrow || !plate.inFrame(s, 4)) { return; }
      var place = { name: self.stops[i].stop.name, tier: "other", id: self.stops[i].stop.id };
      labels.push({ place: place, from: s, strong: false, radius: 14, own: null, block: T.blockOf(place, false) });
    });
    labels.forEach(function (label) {
      var spot = T.beside(label, f, taken, strokes, 7);
      if (!spot) { return; }
      taken.push(spot.box);
      plate.drawLabel({ label: label, spot: spot });
    });
    this.nameStreets(taken, strokes);
    plate.drawAreas(taken, strokes);
    plate.drawTowns(taken, strokes);
  };

  /* Names of streets along their lines, where there is room for them whole. */
  Patrol.prototype.nameStreets = function (taken, strokes) {
    var plate = this.plate, svg = plate.under, self = this;
    this.data.streets.names.forEach(function (street, n) {
      var line = plate.pixels(street.line.map(function (at) { return [at[1], at[0]]; }));
      var wide = T.widthOf(street.name, 11, false), part = straightPart(line, wide + 16);
      if (!part || !plate.inFrame(part[0], 6) || !plate.inFrame(part[1], 6)) { return; }
      var a = part[0], b = part[1], boxes = [0.1, 0.3, 0.5, 0.7, 0.9].map(function (share) {
        var x = a.x + (b.x - a.x) * share, y = a.y + (b.y - a.y) * share;
        return [x - wide / 9, y - 8, x + wide / 9, y + 8];
      });
      var covered = boxes.some(function (box) {
        return T.hits(box, taken) || strokes.some(function (s) { return s[0] > box[0] && s[0] < box[2] && s[1] > box[1] && s[1] < box[3]; });
      });
      if (covered) { return; }
      boxes.forEach(function (box) { taken.push(box); });
      var id = self.data.key + "-street-" + n;
      el("path", { id: id, "class": "tk-nothing", d: "M" + a.x + " " + a.y + "L" + b.x + " " + b.y }, svg);
      var text = el("text", { "class": "tk-street-name", dy: 4, "text-anchor": "middle" }, svg);
      el("textPath", { href: "#" + id, startOffset: "50%" }, text, street.name);
    });
  };

  /* The longest piece of a line that hardly bends, from left to right; null if it is too short. */
  function straightPart(line, least) {
    var best = null, longest = least;
    for (var i = 0; i < line.length - 1; i += 1) {
      var long = 0;
      for (var j = i + 1; j < line.length; j += 1) {
        long += Math.hypot(line[j].x - line[j - 1].x, line[j].y - line[j - 1].y);
        var direct = Math.hypot(line[j].x - line[i].x, line[j].y - line[i].y);
        if (direct < long * 0.998) { break; }
        if (direct > longest) { longest = direct; best = [line[i], line[j]]; }
      }
    }
    if (!best) { return null; }
    return best[0].x <= best[1].x ? best : [best[1], best[0]];
  }

  /* An arrow half-way along a leg, if the leg is long enough to see where it goes. */
  Patrol.prototype.arrow = function (line, letter) {
    var lengths = [], whole = 0;
    for (var i = 1; i < line.length; i += 1) {
      lengths.push(Math.hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y));
      whole += lengths[i - 1];
    }
    if (whole < LEAST_ARROW) { return; }
    var left = whole / 2, n = 0;
    while (n < lengths.length - 1 && left > lengths[n]) { left -= lengths[n]; n += 1; }
    var a = line[n], b = line[n + 1], share = lengths[n] ? left / lengths[n] : 0;
    var x = a.x + (b.x - a.x) * share, y = a.y + (b.y - a.y) * share;
    var turn = Math.atan2(b.y - a.y, b.x - a.x) * 180 / Math.PI;
    el("path", {
      "class": "tk-arrow tk-patrol-" + letter.toLowerCase(), d: "M6 0-5 6-2.500 0-5-6z",
      transform: "translate(" + x + " " + y + ") rotate(" + turn + ")"
    }, this.plate.under);
  };

  window.trygghetPatrull = function (map, data) {
    var patrol = new Patrol(map, data);
    patrol.start();
    (window.trygghetKartor = window.trygghetKartor || []).push({ map: map, controller: patrol });
  };
})(window);
