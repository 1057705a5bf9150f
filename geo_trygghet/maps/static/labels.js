/* Lettering of the map: which texts stand where, so that none covers a symbol or another text.
   A label stands beside its symbol when there is room; where symbols crowd, labels go to two
   columns beside the crowd, joined by leaders. Pixels throughout; a box is [left, top, right,
   bottom]. */
(function (window) {
  "use strict";

  var LINE = 17, GAP = 5, LONGEST_LEADER = 230, LONG_LEADER = 130;
  var ORDER = { top: 0, may: 1, untold: 2, other: 2, safe: 2, few: 3 };
  var pen = document.createElement("canvas").getContext("2d");
  var FAMILY = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif';

  function widthOf(text, size, bold) {
    pen.font = (bold ? "700 " : "400 ") + size + "px " + FAMILY;
    return pen.measureText(text).width;
  }

  function hits(box, taken) {
    return taken.some(function (t) {
      return box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3];
    });
  }

  function within(box, frame, room) {
    return box[0] >= frame.left + room && box[2] <= frame.right - room &&
      box[1] >= frame.top + room && box[3] <= frame.bottom - room;
  }

  /* How many of the points that lie along drawn lines a text in this box would cover. */
  function covered(box, strokes) {
    var n = 0;
    strokes.forEach(function (s) {
      if (s[0] > box[0] && s[0] < box[2] && s[1] > box[1] && s[1] < box[3]) { n += 1; }
    });
    return n;
  }

  /* Points every six pixels along a line, within the frame. */
  function along(points, frame) {
    var found = [];
    for (var i = 1; i < points.length; i += 1) {
      var a = points[i - 1], b = points[i], long = Math.hypot(b.x - a.x, b.y - a.y);
      if (long > 20000) { continue; }
      for (var d = 0; d < long; d += 6) {
        var x = a.x + (b.x - a.x) * d / long, y = a.y + (b.y - a.y) * d / long;
        if (x > frame.left && x < frame.right && y > frame.top && y < frame.bottom) { found.push([x, y]); }
      }
    }
    return found;
  }

  /* A place's words in lines, with their width and height. */
  function blockOf(place, narrow) {
    var most = narrow ? 17 : 24, strong = ORDER[place.tier] < 2, lines = [""];
    place.name.split(/\s+|(?<=\/)/).forEach(function (word) {
      var last = lines[lines.length - 1], joint = last && !/\/$/.test(last) ? " " : "";
      if (last && (last + joint + word).length > most && lines.length < 2) { lines.push(word); } else { lines[lines.length - 1] = last + joint + word; }
    });
    lines = lines.map(function (line) {
      return { text: line.length > most + 8 ? line.slice(0, most + 6) + "…" : line, bold: strong };
    });
    if (place.letter) { lines[0].letter = place.letter; }
    if (place.letter && narrow) { lines = [{ text: "", letter: place.letter }]; }
    var note = narrow ? place.short_note : place.note;
    if (strong && note && !(place.letter && narrow)) { lines.push({ text: note, bold: false }); }
    var wide = 0;
    lines.forEach(function (line) {
      var letter = line.letter ? widthOf(line.letter + (line.text ? "\u00a0\u00a0" : ""), 13.5, true) : 0;
      line.width = letter + widthOf(line.text, line.bold ? 13.5 : 13, line.bold);
      wide = Math.max(wide, line.width);
    });
    return { lines: lines, width: wide, height: lines.length * LINE };
  }

  /* The best free spot right beside the symbol, or null if none is or all cover too much of the
     lines. */
  function beside(label, frame, taken, strokes, most) {
    var p = label.from, w = label.block.width, h = label.block.height, r = label.radius + 5;
    var own = label.own || [p.x - label.radius, p.y - label.radius, p.x + label.radius, p.y + label.radius];
    var spots = [
      { x: own[2] + 5, y: p.y, anchor: "start", cost: 0 },
      { x: own[0] - 5, y: p.y, anchor: "end", cost: 1 },
      { x: p.x + r * 0.7, y: p.y - h / 2 - 7, anchor: "start", cost: 2 },
      { x: p.x + r * 0.7, y: p.y + h / 2 + 7, anchor: "start", cost: 2 },
      { x: p.x - r * 0.7, y: p.y - h / 2 - 7, anchor: "end", cost: 3 },
      { x: p.x - r * 0.7, y: p.y + h / 2 + 7, anchor: "end", cost: 3 },
      { x: p.x, y: own[3] + 4 + h / 2, anchor: "middle", cost: 2.5 },
      { x: p.x, y: own[1] - 4 - h / 2, anchor: "middle", cost: 2.5 }
    ];
    var best = null;
    spots.forEach(function (spot) {
      var left = { start: spot.x, end: spot.x - w, middle: spot.x - w / 2 }[spot.anchor];
      spot.box = [left - 2, spot.y - h / 2, left + w + 2, spot.y + h / 2];
      if (!within(spot.box, frame, 6) || hits(spot.box, taken)) { return; }
      spot.cost += covered(spot.box, strokes) * 0.7;
      if (!best || spot.cost < best.cost) { best = spot; }
    });
    return best && best.cost < (most || 8) ? best : null;
  }

  /* Merge labels that would overlap into blocks around the mean of their wishes (pool adjacent
     violators, one pass), then keep the whole column within the frame. Sets `placed`; false when
     the column is longer than the room. */
  function settle(labels, top, bottom) {
    var blocks = [];
    labels.sort(function (a, b) { return a.y - b.y; });
    labels.forEach(function (label) {
      blocks.push({ items: [label], height: label.height, wish: label.y });
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
    var left = labels.reduce(function (sum, label) { return sum + label.height; }, 0);
    var fits = left <= bottom - top, floor = top;
    blocks.forEach(function (block) {
      var start = Math.max(floor, Math.min(block.wish - block.height / 2, bottom - left));
      block.items.forEach(function (item) {
        item.placed = start + item.height / 2;
        start += item.height;
      });
      left -= block.height;
      floor = start;
    });
    return fits;
  }

  /* Which column a label belongs to: the nearer one with room for its text. */
  function sideOf(label, middle, frame) {
    var p = label.from, w = label.block.width + 44;
    if (p.x < middle) { return p.x - w > frame.left ? "left" : "right"; }
    return p.x + w < frame.right ? "right" : "left";
  }

  /* Try the settled spot, then spots near it, until the text covers nothing. */
  function fit(label, side, edge, frame, taken) {
    var w = label.block.width, h = label.block.height, best = null;
    var out = side === "left" ? -1 : 1, p = label.from;
    var near = side === "left" ? Math.min(edge, p.x - 26) : Math.max(edge, p.x + 26);
    for (var dx = 0; dx <= 84; dx += 14) {
      for (var dy = 0; dy <= 60; dy += 6) {
        [dy, -dy].forEach(function (step) {
          var x = near + out * dx, y = label.placed + step, cost = dx * 0.6 + dy;
          var box = side === "left" ? [x - w - 2, y - h / 2, x + 2, y + h / 2] : [x - 2, y - h / 2, x + w + 2, y + h / 2];
          if ((best && best.cost <= cost) || !within(box, frame, 6) || hits(box, taken)) { return; }
          best = { x: x, y: y, anchor: side === "left" ? "end" : "start", box: box, cost: cost, leader: true };
        });
      }
    }
    if (!best) { return null; }
    var long = Math.hypot(best.x - p.x, best.y - p.y);
    return label.strong || long < LONGEST_LEADER ? best : null;
  }

  function columns(labels, frame, taken) {
    var done = [], xs = labels.map(function (l) { return l.from.x; });
    var middle = (Math.min.apply(null, xs) + Math.max.apply(null, xs)) / 2;
    if (labels.length < 2) { middle = (frame.left + frame.right) / 2; }
    ["left", "right"].forEach(function (side) {
      var mine = labels.filter(function (l) { return sideOf(l, middle, frame) === side; });
      mine.forEach(function (l) { l.y = l.from.y; l.height = l.block.height + GAP; });
      while (mine.length && !settle(mine.slice(), frame.top + 8, frame.bottom - 8)) {
        var weakest = mine.reduce(function (a, b) { return ORDER[b.place.tier] >= ORDER[a.place.tier] ? b : a; });
        mine = mine.filter(function (l) { return l !== weakest; });
      }
      if (!mine.length) { return; }
      var wide = Math.max.apply(null, mine.map(function (l) { return l.block.width; }));
      var ends = mine.map(function (l) { return l.from.x; });
      var edge = side === "left"
        ? Math.max(frame.left + 12 + wide, Math.min.apply(null, ends) - 34)
        : Math.min(frame.right - 12 - wide, Math.max.apply(null, ends) + 34);
      mine.sort(function (a, b) { return ORDER[a.place.tier] - ORDER[b.place.tier] || a.y - b.y; });
      mine.forEach(function (label) {
        var spot = fit(label, side, edge, frame, taken);
        if (!spot) { return; }
        taken.push(spot.box);
        done.push({ label: label, spot: spot });
      });
    });
    return done;
  }

  /* Labels of one weight: beside their symbols, else in columns. Gives those that stand; `taken`
     grows by their texts. */
  function place(labels, frame, taken, strokes) {
    var done = [], waiting = [];
    labels.forEach(function (label) {
      var letter = !label.block.lines[0].text;
      var spot = beside(label, frame, taken, strokes, letter ? 90 : 0);
      if (!spot && letter) { return; }
      if (!spot) { waiting.push(label); return; }
      taken.push(spot.box);
      done.push({ label: label, spot: spot });
    });
    columns(waiting, frame, taken).forEach(function (one) {
      var p = one.label.from, s = one.spot;
      var near = one.label.strong && Math.hypot(s.x - p.x, s.y - p.y) > LONG_LEADER &&
        beside(one.label, frame, taken, strokes, 40);
      if (near) { taken.push(near.box); }
      done.push({ label: one.label, spot: near || s });
    });
    return done;
  }

  /* Where the labels of all places in the frame stand: [{ label, spot }]. Flagged places come
     first. `held.must` is what no text may cover (it grows by the texts), `held.should` the small
     symbols, which only a flagged place may cover, rather than go without its name. Few answers
     never get a leader. */
  function arrange(labels, frame, held, strokes) {
    var taken = held.must.concat(held.should);
    var strong = labels.filter(function (label) { return label.strong; });
    strong.sort(function (a, b) { return ORDER[a.place.tier] - ORDER[b.place.tier]; });
    var done = place(strong, frame, taken, strokes);
    strong.forEach(function (label) {
      if (done.some(function (one) { return one.label === label; })) { return; }
      var texts = done.map(function (one) { return one.spot.box; });
      var spot = beside(label, frame, taken, strokes, 90) || beside(label, frame, held.must.concat(texts), []);
      if (spot) { taken.push(spot.box); done.push({ label: label, spot: spot }); }
    });
    done = done.concat(place(labels.filter(function (label) { return ORDER[label.place.tier] === 2; }), frame, taken, strokes));
    labels.forEach(function (label) {
      var spot = ORDER[label.place.tier] === 3 && beside(label, frame, taken, strokes);
      if (spot) { taken.push(spot.box); done.push({ label: label, spot: spot }); }
    });
    done.forEach(function (one) { held.must.push(one.spot.box); });
    return done;
  }

  function inside(point, ring) {
    var odd = false;
    for (var i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      var a = ring[i], b = ring[j];
      if ((a.y > point[1]) !== (b.y > point[1]) &&
        point[0] < (b.x - a.x) * (point[1] - a.y) / (b.y - a.y) + a.x) { odd = !odd; }
    }
    return odd;
  }

  /* A free spot for an area's name, spaced out, as low inside the area as it goes; or null. */
  function areaSpot(name, ring, frame, taken, strokes) {
    var w = widthOf(name.toUpperCase(), 12.5, false) + name.length * 3.2, h = 26, best = null;
    var xs = ring.map(function (p) { return p.x; }), ys = ring.map(function (p) { return p.y; });
    var left = Math.max(frame.left, Math.min.apply(null, xs)), right = Math.min(frame.right, Math.max.apply(null, xs));
    var top = Math.max(frame.top, Math.min.apply(null, ys)), bottom = Math.min(frame.bottom, Math.max.apply(null, ys));
    for (var y = top + h; y < bottom - h / 2; y += 12) {
      for (var x = left + w / 2 + 8; x < right - w / 2 - 8; x += 18) {
        var box = [x - w / 2 - 4, y - h / 2, x + w / 2 + 4, y + h / 2];
        var corners = [[box[0], box[1]], [box[2], box[1]], [box[0], box[3]], [box[2], box[3]]];
        if (!within(box, frame, 8) || hits(box, taken)) { continue; }
        if (!corners.every(function (c) { return inside(c, ring); })) { continue; }
        var cost = (bottom - y) * 0.5 + Math.abs(x - (left + right) / 2) * 0.4 + covered(box, strokes) * 14;
        if (!best || cost < best.cost) { best = { x: x, y: y, width: w, box: box, cost: cost }; }
      }
    }
    return best;
  }

  window.trygghetLabels = {
    arrange: arrange, along: along, areaSpot: areaSpot, beside: beside, blockOf: blockOf,
    hits: hits, order: ORDER, settle: settle, widthOf: widthOf, line: LINE
  };
})(window);
