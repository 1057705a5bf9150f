"use strict";
// The pages work without this file: it takes a dropped file, follows the work, and says when
// something is changed but not read yet.
(() => {
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const field = drop.querySelector("input[type=file]");
    const chosen = drop.querySelector("[data-chosen]");
    const show = () => {
      chosen.textContent = field.files.length ? field.files[0].name : "";
    };
    const over = (event) => {
      event.preventDefault();
      drop.classList.add("in-over");
    };
    drop.addEventListener("dragenter", over);
    drop.addEventListener("dragover", over);
    drop.addEventListener("dragleave", () => drop.classList.remove("in-over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("in-over");
      if (!event.dataTransfer.files.length) return;
      field.files = event.dataTransfer.files;
      show();
      field.focus();
    });
    field.addEventListener("change", show);
  }

  const followed = document.querySelector("[data-follow]");
  if (followed) {
    const words = followed.querySelector("[data-words]");
    const bar = followed.querySelector("[data-bar]");
    const follow = async () => {
      try {
        const answer = await fetch(followed.dataset.follow, { headers: { Accept: "application/json" } });
        const told = await answer.json();
        if (!told.goes_on) {
          location.reload();
          return;
        }
        if (words.textContent !== told.words) words.textContent = told.words;
        bar.value = Math.max(bar.value, told.percent);
      } catch {
        // The server is away for a while, or somebody signed out: ask again.
      }
      setTimeout(follow, 800);
    };
    setTimeout(follow, 400);
  }

  const form = document.querySelector("[data-mend]");
  if (form) {
    const own = () => [...form.elements].filter((one) => one.name !== "csrf_token" && one.type !== "submit");
    const text = () => JSON.stringify(own().map((one) => one.value));
    const before = text();
    const tell = () => {
      const dirty = text() !== before;
      for (const one of document.querySelectorAll("[data-dirty]")) one.hidden = !dirty;
      for (const one of document.querySelectorAll("[data-clean]")) one.hidden = dirty;
      for (const one of document.querySelectorAll("[data-reread]")) one.classList.toggle("button-main", dirty);
    };
    document.addEventListener("input", tell);
    document.addEventListener("change", tell);
  }
})();
