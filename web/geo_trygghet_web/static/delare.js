"use strict";
// Two maps of the same ground, one over the other, and a range that says how much of each is seen:
// so the keyboard moves the border between them as well as the mouse does.
(() => {
  const box = document.querySelector("[data-divided]");
  const range = document.getElementById("delare");
  const two = window.trygghetKartor || [];
  if (!box || !range || two.length < 2) return;
  const [before, after] = two.map((one) => one.map);
  const over = box.querySelector(".divided-over");
  const line = box.querySelector(".divided-line");
  const then = box.querySelector(".divided-then");
  const now = box.querySelector(".divided-now");

  const draw = () => {
    const part = `${range.value}%`;
    over.style.clipPath = `inset(0 0 0 ${part})`;
    line.style.left = part;
    then.style.right = `calc(100% - ${part} + 6px)`;
    now.style.left = `calc(${part} + 6px)`;
    then.hidden = Number(range.value) < 12;
    now.hidden = Number(range.value) > 88;
    range.setAttribute("aria-valuetext", range.dataset.half.replace("{n}", range.value));
  };
  range.addEventListener("input", draw);

  // Both show the same ground: where one is moved the other follows.
  let following = false;
  const follow = (one, other) => {
    one.on("move zoomend", () => {
      if (following) return;
      following = true;
      other.setView(one.getCenter(), one.getZoom(), { animate: false });
      following = false;
    });
  };
  after.setView(before.getCenter(), before.getZoom(), { animate: false });
  follow(before, after);
  follow(after, before);

  // A place that takes focus beneath the other map is laid bare.
  box.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".tk-marker");
    if (!mark) return;
    const frame = box.getBoundingClientRect();
    const spot = mark.getBoundingClientRect();
    const at = (100 * (spot.left + spot.width / 2 - frame.left)) / frame.width;
    const inOver = over.contains(mark);
    if (inOver && at < Number(range.value)) range.value = String(Math.max(0, at - 12));
    if (!inOver && at > Number(range.value)) range.value = String(Math.min(100, at + 12));
    draw();
  });

  // The border can be taken hold of in the map too.
  const hold = (event) => {
    const frame = box.getBoundingClientRect();
    range.value = String((100 * (event.clientX - frame.left)) / frame.width);
    draw();
  };
  line.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    line.setPointerCapture(event.pointerId);
    line.addEventListener("pointermove", hold);
  });
  line.addEventListener("pointerup", () => line.removeEventListener("pointermove", hold));
  draw();
})();
