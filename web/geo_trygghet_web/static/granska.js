"use strict";
// The review works without this file: every key is a button. It adds the keys, keeps the focus with
// what is to be decided next, and asks now and then what the other reviewers have done.
(() => {
  const OFF = "trygghet-granska-tangenter";
  const WENT = "trygghet-granska-nasta";
  const EVERY_MS = 10000;
  const root = document.documentElement;
  const heading = document.getElementById("fraga");
  const told = document.getElementById("besked");

  const stored = (area, name) => {
    try {
      return area.getItem(name);
    } catch {
      return null; // Without storage the choice holds for this page.
    }
  };
  const store = (area, name, value) => {
    try {
      if (value === null) area.removeItem(name);
      else area.setItem(name, value);
    } catch {
      // The same.
    }
  };

  // ---- keys, which can be switched off ----
  const choice = document.getElementById("tangenter");
  let on = stored(localStorage, OFF) !== "av";
  const show = () => {
    root.classList.toggle("keys-off", !on);
    if (choice) choice.checked = on;
  };
  if (choice) {
    choice.addEventListener("change", () => {
      on = choice.checked;
      store(localStorage, OFF, on ? null : "av");
      show();
    });
  }
  show();

  const takesText = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const acts = (target) => target.closest("a, button, summary, input, [role=button]");
  const press = (control) => {
    if (control.tagName !== "SUMMARY") {
      control.click();
      return;
    }
    const folded = control.parentElement;
    folded.open = !folded.open;
    const field = folded.open && folded.querySelector("input:not([type=hidden])");
    (field || control).focus();
  };
  document.addEventListener("keydown", (event) => {
    if (!on || event.defaultPrevented || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Escape") {
      const open = target.closest(".review-keys[open], #annan[open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
      return;
    }
    if (takesText(target)) return;
    const key = event.key.toLowerCase();
    if (!/^(enter|[0-9]|[a-zåäö]|\?)$/.test(key)) return;
    // Enter presses what has focus; it accepts only from the item itself.
    if (key === "enter" && acts(target)) return;
    const control = document.querySelector(`[data-key="${key}"]`);
    if (!control || control.disabled) return;
    event.preventDefault();
    press(control);
  });

  // ---- one decision is sent once, and the focus goes to what comes next ----
  let sent = false;
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[method=post]") || event.target.id === "narvaro") return;
    if (sent) event.preventDefault();
    sent = true;
    store(sessionStorage, WENT, "1");
  });
  window.addEventListener("pageshow", () => {
    sent = false;
  });
  const came = stored(sessionStorage, WENT) === "1";
  store(sessionStorage, WENT, null);
  const search = document.querySelector("#annan[open] input[name=namn]");
  if (search) search.focus();
  else if (heading && came) heading.focus();
  if (came && told && told.textContent.trim()) {
    // A live region is read when it changes, not when the page comes with it.
    const words = [...told.childNodes];
    told.replaceChildren();
    setTimeout(() => told.replaceChildren(...words), 150);
  }

  // On a narrow screen the queues do not all have room: the one shown comes into view.
  const current = document.querySelector(".review-queues [aria-current]");
  if (current) current.parentElement.parentElement.scrollLeft = current.offsetLeft - 16;

  // ---- the others ----
  const asks = document.getElementById("narvaro");
  const news = document.getElementById("nytt");
  const others = document.getElementById("andra");
  let known = null;
  let first = true;
  const ask = async () => {
    if (document.hidden || sent) return;
    let answer;
    try {
      const got = await fetch(asks.action, { method: "POST", body: new FormData(asks), credentials: "same-origin" });
      if (!got.ok || !(got.headers.get("content-type") || "").includes("json")) return;
      answer = await got.json();
    } catch {
      return; // No net: the next time.
    }
    for (const [queue, left] of Object.entries(answer.counts)) {
      const badge = document.querySelector(`[data-count="${queue}"]`);
      if (badge) {
        badge.textContent = left;
        badge.classList.toggle("badge-none", !left);
      }
    }
    if (others && answer.others.join() !== [...others.querySelectorAll("span")].map((one) => one.textContent.split(":")[0].trim()).join()) {
      others.replaceChildren(...answer.others.map((text) => {
        const one = document.createElement("span");
        one.textContent = text;
        return one;
      }));
    }
    const number = answer.latest && answer.latest.number;
    if (!first && number && number !== known) {
      news.textContent = answer.latest.text + (answer.gone && heading ? ` ${news.dataset.gone}` : "");
    }
    known = number;
    first = false;
  };
  if (asks) {
    ask();
    setInterval(ask, EVERY_MS);
  }
})();
