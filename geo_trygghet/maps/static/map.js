/* The map of places. Texts are data: everything is written with textContent, nothing is parsed as
   markup. The list in the page is the product; a button in it (data-show-place) opens the popup
   and moves focus to its heading, Esc gives focus back, the row (data-place-id) is marked. */
(function (window) {
  "use strict";

  var SHAPES = {
    top: [["path", "tk-ink", { d: "M10 1.5 18.5 10 10 18.5 1.5 10z" }], ["path", "tk-eye", { d: "M10 6.6 13.4 10 10 13.4 6.6 10z" }]],
    may: [["circle", "tk-ring", { cx: 10, cy: 10, r: 7 }], ["path", "tk-ink", { d: "M10 3a7 7 0 0 0 0 14z" }]],
    other: [["circle", "tk-small", { cx: 10, cy: 10, r: 4.5 }]],
    safe: [["circle", "tk-safe-disc", { cx: 10, cy: 10, r: 9 }], ["path", "tk-safe-tick", { d: "M5.5 10.4 8.7 13.5 14.6 7" }]],
    few: [["rect", "tk-few", { x: 3, y: 3, width: 14, height: 14, rx: 2 }], ["path", "tk-hatch", { d: "M3.5 9 9 3.5M3.5 14 14 3.5M6 17 17 6M11 17l6-6" }]]
  };
  var el = window.trygghetPlate.el;

  /* Who has asked for less motion gets a map that jumps instead of gliding. */
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
  }

  function symbol(tier, halo) {
    var svg = el("svg", { viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false", "class": "tk-symbol tk-" + tier });
    if (halo) { el("circle", { "class": "tk-halo", cx: 10, cy: 10, r: { top: 12, may: 9.5, safe: 10.5, few: 0 }[tier] || 7 }, svg); }
    draw(tier, svg);
    return svg;
  }

  function draw(tier, parent) {
    SHAPES[tier].forEach(function (s) { el(s[0], Object.assign({ "class": s[1] }, s[2]), parent); });
  }

  function node(tag, className, text) {
    var made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function addBase(map, data) {
    var pane = map.createPane("tk-base");
    pane.style.zIndex = 350;
    L.geoJSON(data.base.outline, {
      pane: "tk-base", interactive: false,
      style: { className: "tk-land-shape", fill: true }
    }).addTo(map);
    data.context.forEach(function (area) {
      L.geoJSON(area.shape, { pane: "tk-base", interactive: false, style: { className: area.promised ? "tk-context tk-promised" : "tk-context" } }).addTo(map);
    });
  }

  function addTiles(map, data) {
    if (!data.tiles) { return; }
    var t = data.tiles, layer;
    if (t.kind === "wms") {
      layer = L.tileLayer.wms(t.url, { layers: t.layers, version: "1.1.1", format: "image/png", maxZoom: t.maxZoom });
    } else {
      layer = L.tileLayer(t.url, { maxZoom: t.maxZoom });
    }
    var told = node("p", "tk-status");
    told.setAttribute("role", "status");
    map.getContainer().appendChild(told);
    layer.on("tileerror", function () { told.textContent = data.texts.tiles_failed; });
    layer.addTo(map);
  }

  /* The hatching has an id of its own for each map: two maps may share a page. */
  function addHatching(map, data) {
    var svg = map.getPane("overlayPane").querySelector("svg"), id = data.key + "-hatching";
    if (!svg) { return; }
    var defs = el("defs", {}, svg);
    var pattern = el("pattern", { id: id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, defs);
    el("rect", { width: 6, height: 6, "class": "tk-hatch-ground" }, pattern);
    el("line", { x1: 0, y1: 0, x2: 0, y2: 6, "class": "tk-hatch-line" }, pattern);
    map.getContainer().style.setProperty("--tk-hatching", "url(#" + id + ")");
  }

  /* What every map has: its name for screen readers, credits as text, buttons to zoom. */
  function dress(map, data) {
    var box = map.getContainer();
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", data.texts.map + " · " + data.municipality + ". " + data.texts.help);
    box.removeAttribute("tabindex");
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(escapeText(data.texts.attribution));
    if (data.credit) { map.attributionControl.addAttribution(escapeText(data.credit)); }
    if (data.tiles && data.tiles.attribution) { map.attributionControl.addAttribution(escapeText(data.tiles.attribution)); }
    L.control.zoom({ position: "topright", zoomInTitle: data.texts.zoom_in, zoomOutTitle: data.texts.zoom_out }).addTo(map);
  }

  function Controller(map, data) {
    this.map = map;
    this.data = data;
    this.markers = {};
    this.order = data.places.map(function (p) { return p.id; });
    this.opener = null;
    this.current = null;
    /* A page with several maps keeps each to its own list. */
    this.scope = map.getContainer().closest("[data-map-scope]") || document;
    this.plate = new window.trygghetPlate.Plate(map, data);
  }

  Controller.prototype.start = function () {
    var map = this.map, data = this.data, self = this, box = map.getContainer();
    dress(map, data);
    this.plate.measure();
    this.fitAll();
    addTiles(map, data);
    addBase(map, data);
    data.places.forEach(function (place) { self.addShape(place); });
    addHatching(map, data);
    data.places.slice().reverse().forEach(function (place) { self.addMarker(place); });
    (data.safe || []).forEach(function (place) { self.addSafe(place); });
    this.rove(this.order[0]);
    this.plate.draw();
    this.wireList();
    map.on("popupclose", function () { self.closed(); });
    if (data.selected && this.markers[data.selected]) {
      this.reveal(data.selected);
      this.mark(data.selected);
    }
    box.addEventListener("trygghet:show", function (event) { self.open(event.detail.id, document.activeElement); });
    box.setAttribute("data-ready", "true");
  };

  /* Show what the map is about, with room at the sides for the labels. */
  Controller.prototype.fitAll = function () {
    var f = this.plate.frame, size = this.map.getSize(), wide = f.right - f.left;
    var side = !this.data.labels ? 16 : this.plate.narrow ? 64 : Math.min(132, wide / 5), upright = this.data.labels ? 40 : 18;
    this.map.fitBounds(this.data.bounds, {
      animate: false,
      paddingTopLeft: [f.left + side, f.top + upright],
      paddingBottomRight: [size.x - f.right + side, size.y - f.bottom + upright]
    });
  };

  /* Bring a place's symbol inside the frame, if it is not. */
  Controller.prototype.reveal = function (id) {
    var f = this.plate.frame, size = this.map.getSize();
    this.map.panInside(this.markers[id].place.at, {
      animate: false,
      paddingTopLeft: [f.left + 24, f.top + 24],
      paddingBottomRight: [size.x - f.right + 24, size.y - f.bottom + 24]
    });
  };

  function escapeText(text) {
    var holder = document.createElement("span");
    holder.textContent = text;
    return holder.innerHTML;
  }

  Controller.prototype.addShape = function (place) {
    var line = /Line/.test(place.shape.type);
    var classes = "tk-place tk-fill-" + place.tier + (place.approximate ? " tk-approximate" : "") + (line ? " tk-line" : "");
    if (line) {
      L.geoJSON(place.shape, { interactive: false, style: { className: "tk-band tk-band-" + place.tier } }).addTo(this.map);
    }
    if (!/Point/.test(place.shape.type)) {
      L.geoJSON(place.shape, { interactive: false, style: { className: classes } }).addTo(this.map);
    }
    if (place.ring_m) {
      L.circle(place.at, { radius: place.ring_m, interactive: false, className: "tk-precision" }).addTo(this.map);
    }
  };

  Controller.prototype.addMarker = function (place) {
    var self = this, box = node("span", "tk-pin tk-pin-" + place.tier);
    var drawn = box.appendChild(symbol(place.tier, true));
    if (place.safe) { draw("safe", el("g", { transform: "translate(11 -3) scale(.55)" }, drawn)); }
    var marker = L.marker(place.at, {
      icon: L.divIcon({ className: "tk-marker", html: box, iconSize: [32, 32], iconAnchor: [16, 16] }),
      keyboard: false, riseOnHover: true, riseOffset: 9000,
      zIndexOffset: 2000 * (3 - window.trygghetLabels.order[place.tier])
    }).addTo(this.map);
    var target = marker.getElement();
    target.setAttribute("role", "button");
    target.setAttribute("tabindex", "-1");
    target.setAttribute("aria-label", (place.letter ? place.letter + " " : "") + place.name + ". " + place.lines.join(". "));
    marker.on("click", function () { self.open(place.id, target); });
    target.addEventListener("keydown", function (event) { self.key(event, place.id, target); });
    target.addEventListener("focus", function () {
      self.rove(place.id);
      self.reveal(place.id);
    });
    this.markers[place.id] = { marker: marker, place: place, element: target };
  };

  /* A place that is only named as safe: drawn and lettered, told in the page's own list. */
  Controller.prototype.addSafe = function (place) {
    var box = node("span", "tk-pin");
    box.setAttribute("aria-hidden", "true");
    box.appendChild(symbol("safe", true));
    L.marker(place.at, {
      icon: L.divIcon({ className: "tk-safe-marker", html: box, iconSize: [32, 32], iconAnchor: [16, 16] }),
      keyboard: false, interactive: false
    }).addTo(this.map);
  };

  Controller.prototype.key = function (event, id, target) {
    var step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    var end = { Home: this.order[0], End: this.order[this.order.length - 1] }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.open(id, target);
    } else if (step || end) {
      event.preventDefault();
      var n = this.order.length, next = end || this.order[(this.order.indexOf(id) + step + n) % n];
      this.markers[next].element.focus({ preventScroll: true });
    }
  };

  Controller.prototype.rove = function (id) {
    var self = this;
    Object.keys(this.markers).forEach(function (other) {
      self.markers[other].element.setAttribute("tabindex", other === id ? "0" : "-1");
    });
  };

  Controller.prototype.open = function (id, opener) {
    var found = this.markers[id], self = this;
    if (!found) { return; }
    this.opener = opener;
    this.mark(id);
    var content = this.content(found.place), f = this.plate.frame, size = this.map.getSize();
    var popup = L.popup({
      closeButton: false, maxWidth: Math.min(290, size.x - 60), minWidth: Math.min(200, size.x - 80),
      offset: [0, -14], className: "tk-popup",
      autoPanPaddingTopLeft: [f.left + 8, f.top + 8],
      autoPanPaddingBottomRight: [size.x - f.right + (this.plate.narrow ? 8 : 62), size.y - f.bottom + 8]
    })
      .setLatLng(found.place.at).setContent(content);
    this.opening = true;
    popup.openOn(this.map);
    this.opening = false;
    content.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { event.stopPropagation(); self.map.closePopup(); }
    });
    content.querySelector("h2").focus({ preventScroll: true });
  };

  Controller.prototype.content = function (place) {
    var self = this, box = node("div", "tk-card");
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", place.name);
    var heading = node("h2", "", place.name);
    heading.setAttribute("tabindex", "-1");
    box.appendChild(heading);
    place.lines.forEach(function (line, i) {
      var row = node("p", i ? "" : "tk-tier");
      if (!i) { row.appendChild(symbol(place.tier)); }
      row.appendChild(node("span", "", line));
      box.appendChild(row);
    });
    if (place.link) {
      var link = node("a", "", place.link.text);
      link.href = place.link.href;
      box.appendChild(link);
    }
    var close = node("button", "tk-close", "×");
    close.type = "button";
    close.setAttribute("aria-label", this.data.texts.close);
    close.addEventListener("click", function () { self.map.closePopup(); });
    box.appendChild(close);
    return box;
  };

  Controller.prototype.mark = function (id) {
    this.current = id;
    this.plate.selected = id;
    var self = this;
    Object.keys(this.markers).forEach(function (other) {
      self.markers[other].element.classList.toggle("tk-chosen", other === id);
    });
    this.scope.querySelectorAll("[data-place-id]").forEach(function (row) {
      var its = row.getAttribute("data-place-id");
      if (!self.markers[its]) { return; }
      if (its !== id) { row.removeAttribute("aria-current"); return; }
      row.setAttribute("aria-current", "true");
      if (window.matchMedia("(min-width: 1100px)").matches) { row.scrollIntoView({ block: "nearest" }); }
    });
    this.plate.draw();
    this.map.getContainer().dispatchEvent(new CustomEvent("trygghet:selected", { bubbles: true, detail: { id: id } }));
  };

  Controller.prototype.closed = function () {
    if (this.opening) { return; }
    var opener = this.opener;
    this.opener = null;
    this.mark(null);
    if (opener && document.contains(opener)) { opener.focus({ preventScroll: true }); }
  };

  Controller.prototype.wireList = function () {
    var self = this, buttons = Array.prototype.slice.call(this.scope.querySelectorAll("[data-show-place]"));
    buttons = buttons.filter(function (b) { return self.markers[b.getAttribute("data-show-place")]; });
    buttons.forEach(function (button, i) {
      button.hidden = false;
      button.addEventListener("click", function () {
        self.open(button.getAttribute("data-show-place"), button);
        if (window.matchMedia("(max-width: 800px)").matches) {
          self.map.getContainer().scrollIntoView({ block: "center" });
        }
      });
      button.addEventListener("keydown", function (event) {
        var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && buttons[i + step]) { event.preventDefault(); buttons[i + step].focus(); }
      });
    });
  };

  window.trygghetMap = { Controller: Controller, addBase: addBase, addTiles: addTiles, dress: dress, node: node };
  /* What does not change with the language is told once, by the first map. */
  var told = {};
  function complete(data) {
    var first = told[data.like];
    told[data.key] = data;
    if (!first) { return data; }
    data.base = first.base;
    data.context = first.context;
    data.safe = first.safe;
    data.places.forEach(function (place, i) {
      place.shape = first.places[i].shape;
      place.at = first.places[i].at;
    });
    return data;
  }

  window.trygghetKarta = function (map, data) {
    var box = map.getContainer(), watch;
    complete(data);
    function start() {
      map.invalidateSize({ animate: false });
      var controller = new Controller(map, data);
      controller.start();
      (window.trygghetKartor = window.trygghetKartor || []).push({ map: map, controller: controller });
    }
    if (box.clientWidth || !window.ResizeObserver) { start(); return; }
    /* In a part of the page that is not shown, it waits until it is. */
    watch = new ResizeObserver(function () {
      if (box.clientWidth) { watch.disconnect(); start(); }
    });
    watch.observe(box);
  };
})(window);
