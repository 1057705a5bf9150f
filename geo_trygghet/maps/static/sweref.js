/* SWEREF 99 TM in the browser: Gauss's conformal projection (Gauss–Krüger) on GRS 80,
   after the formulas that Lantmäteriet publishes. Checked against PROJ in a test. */
(function (window) {
  "use strict";

  var A = 6378137, F = 1 / 298.257222101, MERIDIAN = 15, SCALE = 0.9996, FALSE_EAST = 500000;
  var E2 = F * (2 - F), N = F / (2 - F);
  var ROOF = (A / (1 + N)) * (1 + N * N / 4 + Math.pow(N, 4) / 64);
  var FORWARD = [
    N / 2 - 2 * N * N / 3 + 5 * Math.pow(N, 3) / 16 + 41 * Math.pow(N, 4) / 180,
    13 * N * N / 48 - 3 * Math.pow(N, 3) / 5 + 557 * Math.pow(N, 4) / 1440,
    61 * Math.pow(N, 3) / 240 - 103 * Math.pow(N, 4) / 140,
    49561 * Math.pow(N, 4) / 161280
  ];
  var BACK = [
    N / 2 - 2 * N * N / 3 + 37 * Math.pow(N, 3) / 96 - Math.pow(N, 4) / 360,
    N * N / 48 + Math.pow(N, 3) / 15 - 437 * Math.pow(N, 4) / 1440,
    17 * Math.pow(N, 3) / 480 - 37 * Math.pow(N, 4) / 840,
    4397 * Math.pow(N, 4) / 161280
  ];

  function radians(degrees) { return degrees * Math.PI / 180; }

  function degrees(radian) { return radian * 180 / Math.PI; }

  /* Degrees → { north, east } in metres. */
  function toMetres(lat, lon) {
    var phi = radians(lat), lambda = radians(lon - MERIDIAN), s = Math.sin(phi);
    var conformal = Math.asin(Math.tanh(
      Math.atanh(s) - Math.sqrt(E2) * Math.atanh(Math.sqrt(E2) * s)
    ));
    var xi = Math.atan2(Math.tan(conformal), Math.cos(lambda));
    var eta = Math.atanh(Math.cos(conformal) * Math.sin(lambda));
    var north = xi, east = eta;
    FORWARD.forEach(function (b, i) {
      var k = 2 * (i + 1);
      north += b * Math.sin(k * xi) * Math.cosh(k * eta);
      east += b * Math.cos(k * xi) * Math.sinh(k * eta);
    });
    return { north: SCALE * ROOF * north, east: SCALE * ROOF * east + FALSE_EAST };
  }

  /* { north, east } in metres → [latitude, longitude] in degrees. */
  function toDegrees(north, east) {
    var xi = north / (SCALE * ROOF), eta = (east - FALSE_EAST) / (SCALE * ROOF);
    var x = xi, y = eta;
    BACK.forEach(function (d, i) {
      var k = 2 * (i + 1);
      x -= d * Math.sin(k * xi) * Math.cosh(k * eta);
      y -= d * Math.cos(k * xi) * Math.sinh(k * eta);
    });
    var s = Math.sin(x) / Math.cosh(y), q = Math.atanh(s), phi = Math.asin(s);
    for (var i = 0; i < 6; i += 1) {
      phi = Math.asin(Math.tanh(q + Math.sqrt(E2) * Math.atanh(Math.sqrt(E2) * Math.sin(phi))));
    }
    return [degrees(phi), MERIDIAN + degrees(Math.atan2(Math.sinh(y), Math.cos(x)))];
  }

  window.trygghetSweref = { toMetres: toMetres, toDegrees: toDegrees };
})(window);
