"use strict";
// The gate works without this file: it follows the work by itself, and presses once.
(() => {
  const next = document.querySelector("a[data-follow]");
  if (next) location.replace(next.href);

  document.addEventListener("submit", (event) => {
    const button = event.target.querySelector("button[data-once]");
    if (!button) return;
    if (event.target.dataset.sent) {
      event.preventDefault();
      return;
    }
    event.target.dataset.sent = "1";
    button.textContent = button.dataset.once;
  });
  // A page that comes back from the browser's memory can be sent again.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
