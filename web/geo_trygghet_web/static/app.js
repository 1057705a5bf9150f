"use strict";
// The pages work without this file; it only saves clicks and keys.
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // A form of filters is sent as soon as a choice is made, and the choice keeps focus on the page
  // that answers. On a narrow screen the filters are folded away, so there a button sends them.
  const FOCUS = "trygghet-focus";
  const wide = matchMedia("(min-width: 1100px)");
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-send-on-change]");
    if (!form || (form.dataset.sendOnChange === "wide" && !wide.matches)) return;
    try {
      sessionStorage.setItem(FOCUS, event.target.id);
    } catch {
      // Without storage the focus starts over, as without this file.
    }
    form.requestSubmit();
  });
  try {
    const chosen = document.getElementById(sessionStorage.getItem(FOCUS) || "");
    sessionStorage.removeItem(FOCUS);
    if (chosen) chosen.focus();
  } catch {
    // The same.
  }

  // What takes more than a moment says so: until the next page is there, or the file has come. A file
  // (a link with `download`, a form with `data-file`) leaves the page where it is, so the server
  // answers its number in a cookie.
  const busy = document.getElementById("vantar");
  const SOON = 700;
  const LONGEST = 60000;
  let waits = 0;
  const rest = () => {
    clearTimeout(waits);
    if (busy) busy.textContent = "";
  };
  const wait = () => {
    rest();
    waits = setTimeout(() => {
      busy.textContent = busy.dataset.words;
      waits = setTimeout(rest, LONGEST);
    }, SOON);
  };
  const leads = (link) => {
    const to = new URL(link.href, location.href);
    return to.origin === location.origin && (to.pathname + to.search !== location.pathname + location.search || !to.hash);
  };
  const until = (number) => {
    const began = Date.now();
    const look = setInterval(() => {
      if (!document.cookie.split("; ").includes(`hamtning=${number}`) && Date.now() - began < LONGEST) return;
      clearInterval(look);
      rest();
    }, 200);
  };
  const number = () => {
    const made = String(Math.floor(Math.random() * 1e8));
    until(made);
    return made;
  };
  if (busy) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
      if (!link || link.target || !plain || event.defaultPrevented || !leads(link)) return;
      if (link.hasAttribute("download")) {
        const to = new URL(link.href);
        to.searchParams.set("hamtning", number());
        link.href = to;
      }
      wait();
    });
    document.addEventListener("submit", (event) => {
      const form = event.target;
      if (event.defaultPrevented || form.target) return;
      if ("file" in form.dataset) {
        const kept = form.elements.hamtning || form.appendChild(document.createElement("input"));
        Object.assign(kept, { type: "hidden", name: "hamtning", value: number() });
      }
      wait();
    });
    window.addEventListener("pageshow", rest);
  }

  // Arrow keys move between the rows of the list: one row is a stop for Tab, the rest follow.
  const list = document.querySelector("[data-roving]");
  if (list) {
    const rows = [...list.querySelectorAll("[data-place-id]")];
    const controls = (row) => [...row.querySelectorAll("a, button")];
    const stopAt = (current) => {
      for (const row of rows) {
        for (const control of controls(row)) control.tabIndex = row === current ? 0 : -1;
      }
    };
    const moves = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    list.addEventListener("keydown", (event) => {
      const step = moves[event.key];
      const row = event.target.closest("[data-place-id]");
      if (event.defaultPrevented || !step || !row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const here = rows.indexOf(row);
      const next = rows[Math.min(rows.length - 1, Math.max(0, here + step))];
      const nth = controls(row).indexOf(event.target);
      stopAt(next);
      (controls(next)[nth] || controls(next)[0]).focus();
    });
    list.addEventListener("focusin", (event) => {
      const row = event.target.closest("[data-place-id]");
      if (row) stopAt(row);
    });
    const marked = rows.find((row) => row.getAttribute("aria-current") === "true");
    if (rows.length) stopAt(marked || rows[0]);
    if (marked && wide.matches) marked.scrollIntoView({ block: "center" });
  }

  // What a patrol pressed without a net waits in the phone, and signing out clears the phone.
  document.addEventListener("submit", (event) => {
    const words = event.target.dataset.signOut;
    if (!words) return;
    try {
      const told = Object.keys(localStorage).filter((key) => key.startsWith("trygghet-blad:"));
      const waits = told.some((key) => Object.values(JSON.parse(localStorage[key])).some((press) => press.waits));
      if (waits && !confirm(words)) event.preventDefault();
    } catch {
      // Nothing waits.
    }
  });

  // A patrol's sheet that the phone kept goes when its time is over, whatever page is opened then.
  if ("caches" in window) {
    caches
      .match("/patrull/blad/.until")
      .then((kept) => kept && kept.text())
      .then((until) => until && Date.now() >= Number(until) && caches.delete("trygghet-patrullblad"))
      .catch(() => {});
  }

  // A menu that is open closes with Esc, and by a click beside it.
  const menu = document.querySelector("details.account");
  if (menu) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }
})();
