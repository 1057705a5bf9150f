/* The inset of the plate: where in the municipality the map lies. */
(function (window) {
  "use strict";

  var el = window.trygghetPlate.el, outerRings = window.trygghetPlate.outerRings;
  var Plate = window.trygghetPlate.Plate, INSET = 164;

  /* The municipality in a small picture, reckoned once: its outline and localities that keep
     apart. */
  Plate.prototype.planInset = function () {
    if (!this.data.labels) { return null; }
    var rings = outerRings(this.data.base.outline).map(function (ring) {
      return ring.map(function (c) { return trygghetSweref.toMetres(c[1], c[0]); });
    });
    var every = [].concat.apply([], rings);
    var east = every.map(function (p) { return p.east; }), north = every.map(function (p) { return p.north; });
    var minE = Math.min.apply(null, east), maxE = Math.max.apply(null, east);
    var minN = Math.min.apply(null, north), maxN = Math.max.apply(null, north);
    var wide = INSET - 20, high = INSET - 38;
    var scale = Math.min(wide / (maxE - minE), high / (maxN - minN));
    var left = 10 + (wide - (maxE - minE) * scale) / 2, top = 28 + (high - (maxN - minN) * scale) / 2;
    function at(p) { return [left + (p.east - minE) * scale, top + (maxN - p.north) * scale]; }
    var path = rings.map(function (ring) {
      return "M" + ring.map(function (p) { return at(p).map(Math.round).join(" "); }).join("L") + "Z";
    }).join("");
    return { at: at, path: path };
  };

  Plate.prototype.drawInset = function () {
    var f = this.frame, size = this.map.getSize(), plan = this.insetPlan;
    if (!plan || this.narrow || f.bottom - f.top < 380) { return null; }
    function corner(map, x, y) {
      var c = map.containerPointToLatLng([x, y]);
      return plan.at(trygghetSweref.toMetres(c.lat, c.lng));
    }
    var p = corner(this.map, f.left, f.top), q = corner(this.map, f.right, f.bottom);
    if (q[0] - p[0] > INSET * 0.6) { return null; }
    var x = f.left + 10, y = f.bottom - INSET - 10;
    var inset = el("g", { "class": "tk-inset", transform: "translate(" + x + " " + y + ")" }, this.over);
    el("rect", { width: INSET, height: INSET, "class": "tk-sea" }, inset);
    el("text", { x: 10, y: 18, "class": "tk-strong" }, inset, this.data.title || this.data.municipality);
    el("path", { "class": "tk-land", d: plan.path }, inset);
    var wide = Math.max(9, q[0] - p[0]), high = Math.max(9, q[1] - p[1]);
    var here = [(p[0] + q[0] - wide) / 2, (p[1] + q[1] - high) / 2];
    here = here.map(function (v, i) { return Math.max(2, Math.min(INSET - 2 - (i ? high : wide), v)); });
    this.drawLocalities(inset, plan, [here[0] - 2, here[1] - 2, here[0] + wide + 2, here[1] + high + 2]);
    el("rect", { "class": "tk-here", x: here[0], y: here[1], width: wide, height: high }, inset);
    var box = [x, y, x + INSET, y + INSET];
    this.furniture.push([x - 4, y - 4, x + INSET + 4, y + INSET + 4]);
    return size && box;
  };

  Plate.prototype.drawLocalities = function (inset, plan, here) {
    var taken = [here, [0, 0, INSET, 24]], shown = 0;
    var box = { left: 0, top: 0, right: INSET, bottom: INSET };
    this.data.base.localities.forEach(function (place) {
      var p = plan.at(trygghetSweref.toMetres(place.at[0], place.at[1]));
      var w = trygghetLabels.widthOf(place.name, 11, false);
      if (shown > 4 || trygghetLabels.hits([p[0] - 3, p[1] - 3, p[0] + 3, p[1] + 3], taken)) { return; }
      var spot = [[p[0] + 5, "start"], [p[0] - 5, "end"]].map(function (one) {
        var left = one[1] === "start" ? one[0] : one[0] - w;
        return { x: one[0], anchor: one[1], box: [left - 1, p[1] - 9, left + w + 1, p[1] + 8] };
      }).find(function (one) {
        return one.box[0] > box.left + 3 && one.box[2] < box.right - 3 && !trygghetLabels.hits(one.box, taken);
      });
      if (!spot) { return; }
      shown += 1;
      taken.push(spot.box, [p[0] - 5, p[1] - 6, p[0] + 5, p[1] + 6]);
      el("circle", { cx: p[0], cy: p[1], r: 1.8, "class": "tk-dot" }, inset);
      el("text", { x: spot.x, y: p[1] + 3.5, "text-anchor": spot.anchor }, inset, place.name);
    });
  };
})(window);
