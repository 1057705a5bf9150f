"use strict";
// Ctrl+Enter saves from a field of several lines, where Enter makes a new one; another round is shown
// with its question and next number at once. Without this file the button saves.
(() => {
  const form = document.getElementById("skriv");
  let sent = false;
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault(); // Enter twice is one answer
    sent = true;
  });
  addEventListener("pageshow", () => {
    sent = false;
  });
  const round = form.querySelector("select[name=round]");
  const day = form.querySelector("[name=answered_on]");
  if (!round) return;
  const typed = () => [...form.querySelectorAll("input:not([type=hidden], [type=date], [name=nummer]), textarea")].some((one) => one.value);
  round.addEventListener("change", () => {
    if (typed()) return; // nothing that is written is thrown away
    const address = new URL(location.href);
    address.searchParams.set("omgang", round.value);
    address.searchParams.set("dag", day.value);
    location.assign(address);
  });
})();
