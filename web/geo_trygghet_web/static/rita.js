/* Draw a place: by click, by the crosshair in the middle, or point by point with the keys. What is
   drawn is written into the page's text field as pairs of degrees, so that the form is the same
   with and without this script. Texts are data, written with textContent. */
(function (window) {
  "use strict";

  var M = window.trygghetMap, LAT_M = 111320, FRAME = 22, APART = 4;
  var STEPS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (all, key) { return key in values ? values[key] : all; });
  }

  function lonMetres(lat) { return LAT_M * Math.cos(lat * Math.PI / 180); }

  /* A shape of one part without holes, as form and points; null: it is changed as text only. */
  function simple(shape) {
    if (!shape) { return { form: null, points: [] }; }
    var c = shape.coordinates, flip = function (p) { return [p[1], p[0]]; };
    if (shape.type === "Point") { return { form: "point", points: [flip(c)] }; }
    if (shape.type === "LineString") { return { form: "line", points: c.map(flip) }; }
    if (shape.type === "Polygon" && c.length === 1) { return { form: "area", points: c[0].slice(0, -1).map(flip) }; }
    return null;
  }

  function Drawing(map, data) {
    var self = this;
    this.map = map;
    this.words = data.words;
    this.root = map.getContainer().closest("[data-rita]");
    this.fields = Array.prototype.slice.call(this.root.querySelectorAll("textarea[data-rita-shape]"));
    this.states = this.fields.map(function (field, i) {
      var read = simple(data.shapes[i]);
      return { form: self.formOf(field), points: read ? read.points : [], fixed: read ? null : data.shapes[i], chosen: -1, before: [], after: [] };
    });
    this.layer = L.layerGroup().addTo(map);
    this.active = 0;
    this.list = this.root.querySelector("[data-rita-points]");
    this.status = this.root.querySelector("[data-rita-status]");
    this.wire();
    this.draw();
  }

  Drawing.prototype.state = function () { return this.states[this.active]; };

  Drawing.prototype.radios = function (field) {
    return Array.prototype.slice.call(this.root.querySelectorAll('input[type="radio"][name="' + field.getAttribute("data-rita-form") + '"]'));
  };

  Drawing.prototype.formOf = function (field) {
    var chosen = this.radios(field).filter(function (r) { return r.checked; })[0];
    return chosen ? chosen.value : "point";
  };

  Drawing.prototype.wire = function () {
    var self = this;
    this.map.on("click", function (event) { self.add([event.latlng.lat, event.latlng.lng]); });
    this.fields.forEach(function (field, i) {
      self.radios(field).forEach(function (radio) {
        radio.addEventListener("change", function () { self.active = i; self.change(function (s) { s.form = radio.value; }); });
      });
      field.addEventListener("change", function () { self.typed(i); });
    });
    this.root.querySelectorAll("[data-rita-pick]").forEach(function (button) {
      button.addEventListener("click", function () {
        self.active = Number(button.getAttribute("data-rita-pick"));
        self.draw();
        self.say(fill(self.words.part, { n: self.active + 1 }));
        self.cross.focus();
      });
    });
    ["undo", "redo", "clear", "insert", "remove"].forEach(function (act) {
      self.root.querySelector('[data-rita-act="' + act + '"]').addEventListener("click", function () { self[act](); });
    });
    this.root.addEventListener("keydown", function (event) {
      if (event.target.matches("textarea, input, select") || !(event.ctrlKey || event.metaKey)) { return; }
      var key = event.key.toLowerCase();
      if (key === "z" || key === "y") {
        event.preventDefault();
        self[key === "y" || event.shiftKey ? "redo" : "undo"]();
      }
    });
    this.addCross();
  };

  /* The crosshair is a button in the middle: arrows move the map beneath it, Enter sets a point. */
  Drawing.prototype.addCross = function () {
    var self = this, box = M.node("div", "rita-cross-box"), cross = M.node("button", "rita-cross");
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", this.words.cross_area);
    cross.type = "button";
    cross.setAttribute("aria-label", this.words.cross);
    cross.addEventListener("keydown", function (event) {
      var step = STEPS[event.key], zoom = { "+": 1, "-": -1 }[event.key], by = event.shiftKey ? 10 : 60;
      if (event.ctrlKey || event.metaKey) { return; }
      if (step) {
        event.preventDefault();
        self.map.panBy([step[0] * by, -step[1] * by], { animate: false });
        self.say(fill(self.words.middle, { at: self.told(self.middle()) }));
      } else if (zoom) {
        event.preventDefault();
        self.map.setZoom(self.map.getZoom() + zoom, { animate: false });
      }
    });
    cross.addEventListener("click", function (event) {
      event.stopPropagation();
      self.add(self.middle());
    });
    L.DomEvent.disableClickPropagation(box);
    box.appendChild(cross);
    this.map.getContainer().appendChild(box);
    this.cross = cross;
  };

  Drawing.prototype.middle = function () {
    var at = this.map.getCenter();
    return [at.lat, at.lng];
  };

  Drawing.prototype.told = function (point) {
    return point.map(function (n) { return n.toFixed(5).replace(".", ","); }).join("  ");
  };

  Drawing.prototype.say = function (text) { this.status.textContent = text; };

  function snapshot(s) { return JSON.stringify({ form: s.form, points: s.points, fixed: s.fixed, chosen: s.chosen }); }

  /* Every change can be undone. */
  Drawing.prototype.change = function (how) {
    var s = this.state();
    s.before.push(snapshot(s));
    s.after = [];
    how(s);
    if (s.form === "point" && s.points.length > 1) { s.points = [s.points[s.chosen] || s.points[0]]; }
    s.chosen = Math.min(s.chosen, s.points.length - 1);
    this.write();
    this.draw();
  };

  Drawing.prototype.back = function (from, to, text) {
    var s = this.state();
    if (!s[from].length) { this.say(this.words.nothing); return; }
    s[to].push(snapshot(s));
    Object.assign(s, JSON.parse(s[from].pop()));
    this.write();
    this.draw();
    this.say(text);
  };

  Drawing.prototype.undo = function () { this.back("before", "after", this.words.undone); };
  Drawing.prototype.redo = function () { this.back("after", "before", this.words.redone); };

  Drawing.prototype.clear = function () {
    this.change(function (s) { s.points = []; s.fixed = null; s.chosen = -1; });
    this.say(this.words.cleared);
  };

  Drawing.prototype.add = function (point) {
    this.change(function (s) {
      s.fixed = null;
      if (s.form === "point") { s.points = [point]; s.chosen = 0; return; }
      var at = s.chosen < 0 ? s.points.length : s.chosen + 1;
      s.points.splice(at, 0, point);
      s.chosen = at;
    });
    this.tell();
  };

  /* A point halfway to the next one; after a line's last, it lies on the map's middle. */
  Drawing.prototype.insert = function () {
    var s = this.state(), here = s.points[s.chosen], next = s.points[s.chosen + 1];
    if (!here || s.form === "point") { this.say(this.words.choose); return; }
    if (!next) { next = s.form === "area" && s.points.length > 2 ? s.points[0] : this.middle(); }
    this.add([(here[0] + next[0]) / 2, (here[1] + next[1]) / 2]);
    this.focusChosen();
  };

  Drawing.prototype.remove = function () {
    var s = this.state();
    if (s.chosen < 0) { this.say(this.words.choose); return; }
    this.change(function (now) { now.points.splice(now.chosen, 1); });
    this.say(fill(this.words.removed, { left: this.state().points.length }));
    if (this.state().points.length) { this.focusChosen(); } else { this.cross.focus(); }
  };

  Drawing.prototype.move = function (step, metres) {
    this.change(function (s) {
      var p = s.points[s.chosen];
      s.points[s.chosen] = [p[0] + step[1] * metres / LAT_M, p[1] + step[0] * metres / lonMetres(p[0])];
    });
    this.focusChosen();
    this.tell();
  };

  Drawing.prototype.focusChosen = function () {
    var button = this.list.querySelectorAll("button")[this.state().chosen];
    if (button) { button.focus({ preventScroll: true }); }
  };

  /* Where the chosen point is, in words: of how many, and how far from the one before it. */
  Drawing.prototype.tell = function () {
    var s = this.state(), p = s.points[s.chosen], from = s.points[s.chosen - 1], text;
    text = fill(this.words.point_of, { n: s.chosen + 1, all: s.points.length }) + " ";
    if (from) {
      var north = (p[0] - from[0]) * LAT_M, east = (p[1] - from[1]) * lonMetres(p[0]);
      var at = Math.round(Math.atan2(east, north) / (Math.PI / 4));
      text += fill(this.words.away, { m: Math.round(Math.hypot(north, east)), way: this.words.ways[(at + 8) % 8], n: s.chosen });
    } else {
      text += this.told(p);
    }
    this.say(text);
  };

  Drawing.prototype.write = function () {
    var s = this.state(), field = this.fields[this.active];
    field.value = s.fixed ? JSON.stringify(s.fixed)
      : s.points.map(function (p) { return p[0].toFixed(7) + ", " + p[1].toFixed(7); }).join("\n");
    this.radios(field).forEach(function (radio) { radio.checked = radio.value === s.form; });
  };

  /* Degrees that somebody types are drawn at once; all else is understood by the server. */
  Drawing.prototype.typed = function (i) {
    var lines = this.fields[i].value.split("\n").filter(function (line) { return line.trim(); });
    var pairs = lines.map(function (line) {
      var found = /^\s*(\d{2}\.\d+)\s*[,;\s]\s*(\d{2}\.\d+)\s*$/.exec(line);
      return found && Number(found[1]) > Number(found[2]) ? [Number(found[1]), Number(found[2])] : null;
    });
    if (!lines.length || pairs.indexOf(null) >= 0) { return; }
    this.active = i;
    this.change(function (s) { s.points = pairs; s.fixed = null; s.chosen = pairs.length - 1; });
    this.map.setView(pairs[0], this.map.getZoom(), { animate: false });
  };

  Drawing.prototype.draw = function () {
    var self = this;
    this.layer.clearLayers();
    this.states.forEach(function (s, i) { self.drawShape(s, i === self.active); });
    this.drawList();
    this.root.querySelectorAll("[data-rita-pick]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(Number(button.getAttribute("data-rita-pick")) === self.active));
    });
  };

  Drawing.prototype.drawShape = function (s, active) {
    var self = this, style = { className: "rita-shape" + (active ? " rita-active" : ""), interactive: false };
    if (s.fixed) { L.geoJSON(s.fixed, { style: style, interactive: false }).addTo(this.layer); }
    if (s.form === "line" && s.points.length > 1) { L.polyline(s.points, style).addTo(this.layer); }
    if (s.form === "area" && s.points.length > 1) { L.polygon(s.points, style).addTo(this.layer); }
    s.points.forEach(function (point, i) {
      if (!active) { return; }
      var icon = L.divIcon({ className: "rita-knob" + (i === s.chosen ? " rita-chosen" : ""), iconSize: [18, 18] });
      var knob = L.marker(point, { icon: icon, draggable: true, keyboard: false }).addTo(self.layer);
      knob.on("click", function () { s.chosen = i; self.draw(); self.tell(); });
      knob.on("dragend", function () {
        var to = knob.getLatLng();
        self.change(function (now) { now.chosen = i; now.points[i] = [to.lat, to.lng]; });
        self.tell();
      });
    });
  };

  Drawing.prototype.drawList = function () {
    var self = this, s = this.state();
    while (this.list.firstChild) { this.list.removeChild(this.list.firstChild); }
    s.points.forEach(function (point, i) {
      var button = M.node("button", "rita-point", fill(self.words.point, { n: i + 1 }) + " "), item = M.node("li", "");
      button.type = "button";
      button.setAttribute("aria-pressed", String(i === s.chosen));
      button.appendChild(M.node("span", "", self.told(point)));
      button.addEventListener("click", function () { self.choose(i); });
      button.addEventListener("keydown", function (event) { self.key(event, i); });
      item.appendChild(button);
      self.list.appendChild(item);
    });
    this.list.hidden = !s.points.length;
  };

  Drawing.prototype.choose = function (i) {
    this.state().chosen = i;
    this.draw();
    this.focusChosen();
    this.map.panInside(this.state().points[i], { animate: false, padding: [40, 40] });
    this.tell();
  };

  Drawing.prototype.key = function (event, i) {
    var step = STEPS[event.key];
    if (event.ctrlKey || event.metaKey) { return; }
    if (step || event.key === "Delete" || event.key === "Insert") {
      event.preventDefault();
      this.state().chosen = i;
      if (step) { this.move(step, event.shiftKey ? 25 : event.altKey ? 1 : 5); } else { this[event.key === "Delete" ? "remove" : "insert"](); }
    }
  };

  /* Names that would lie over one another, the frame or what stands in the corners are left out
     until there is room. */
  function declutter(map) {
    var box = map.getContainer(), all = box.getBoundingClientRect();
    var taken = Array.prototype.map.call(box.querySelectorAll(".leaflet-control-zoom, .tk-north, .tk-scale"), function (one) {
      return one.getBoundingClientRect();
    });
    box.querySelectorAll(".rita-name span").forEach(function (name) {
      name.hidden = false;
      var own = name.getBoundingClientRect();
      name.hidden = own.left < all.left + FRAME || own.right > all.right - FRAME || own.top < all.top + FRAME || own.bottom > all.bottom - FRAME ||
        taken.some(function (other) {
          return own.left < other.right + APART && other.left < own.right + APART && own.top < other.bottom + APART && other.top < own.bottom + APART;
        });
      if (!name.hidden) { taken.push(own); }
    });
  }

  function under(map, data) {
    var streets = L.canvas({ pane: "tk-base" });
    data.streets.forEach(function (line) { L.polyline(line, { renderer: streets, interactive: false, color: "#c9bfa8", weight: 2 }).addTo(map); });
    data.others.forEach(function (other) {
      if (/Point/.test(other.shape.type)) {
        L.circleMarker(other.at, { radius: 4, interactive: false, className: "rita-other" }).addTo(map);
      } else {
        L.geoJSON(other.shape, { interactive: false, style: { className: "rita-other" + (/Line/.test(other.shape.type) ? " rita-line" : "") } }).addTo(map);
      }
      L.marker(other.at, { interactive: false, keyboard: false, icon: L.divIcon({ className: "rita-name", html: M.node("span", "", other.name), iconSize: null }) }).addTo(map);
    });
    if (data.former) { shown(map, data.former, "rita-former"); }
    data.proposals.forEach(function (shape) { shown(map, shape, "rita-proposal"); });
  }

  function shown(map, shape, name) {
    L.geoJSON(shape, {
      interactive: false, style: { className: name },
      pointToLayer: function (feature, at) { return L.circleMarker(at, { radius: 8, interactive: false, className: name }); }
    }).addTo(map);
  }

  window.trygghetRita = function (map, data) {
    M.dress(map, data);
    map.invalidateSize({ animate: false });
    map.fitBounds(data.bounds, { animate: false });
    M.addTiles(map, data);
    M.addBase(map, data);
    var plate = new window.trygghetPlate.Plate(map, data);
    under(map, data);
    if (data.words) {
      map.getContainer().drawing = new Drawing(map, data);
    } else {
      data.shapes.forEach(function (shape) { if (shape) { shown(map, shape, "rita-shape rita-active"); } });
    }
    plate.draw();
    declutter(map);
    map.on("moveend", function () { declutter(map); });
    map.getContainer().setAttribute("data-ready", "true");
  };
})(window);
