"use strict";
// The pages work without this file: it takes a dropped file, follows the work, puts what came of it
// where the work was told of, and says when something is changed but not read yet.
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

  // What came of the work takes its place without a new page: the focus stays, or goes to the
  // outcome if what had it is gone, and what is new is said once.
  const renew = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const came = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), "text/html");
    const file = document.querySelector("[data-file-page]");
    const next = came && came.querySelector("[data-file-page]");
    if (!next) {
      location.reload();
      return;
    }
    const lost = file.contains(document.activeElement) || document.activeElement === document.body;
    file.replaceChildren(...next.childNodes);
    document.title = came.title;
    document.body.className = came.body.className;
    for (const name of [".strip", ".tabs"]) {
      const [old, other] = [document.querySelector(name), came.querySelector(name)];
      if (old && other) old.replaceWith(other);
      else if (old) old.remove();
    }
    const outcome = file.querySelector("[data-outcome]");
    if (outcome && lost) outcome.focus();
    document.querySelector("[data-news]").textContent = outcome ? outcome.dataset.outcome : "";
    begin();
  };

  const follow = (followed) => {
    const words = followed.querySelector("[data-words]");
    const bar = followed.querySelector("[data-bar]");
    const ask = async () => {
      try {
        const answer = await fetch(followed.dataset.follow, { headers: { Accept: "application/json" } });
        const told = await answer.json();
        if (!told.goes_on) {
          await renew();
          return;
        }
        if (words.textContent !== told.words) words.textContent = told.words;
        bar.value = Math.max(bar.value, told.percent);
      } catch {
        // The server is away for a while, or somebody signed out: ask again.
      }
      setTimeout(ask, 800);
    };
    setTimeout(ask, 400);
  };

  const watch = (form) => {
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
  };

  // A kind that is chosen in the table stands out on the map.
  document.addEventListener("change", (event) => {
    if (!event.target.closest("[data-kinds]")) return;
    const chosen = event.target.value;
    for (const one of document.querySelectorAll("[data-seen]")) {
      one.classList.toggle("seen-others", chosen !== "" && one.dataset.seen !== chosen);
    }
  });

  const begin = () => {
    const followed = document.querySelector("[data-follow]");
    if (followed) follow(followed);
    const form = document.querySelector("[data-mend]");
    if (form) watch(form);
  };
  begin();
})();
