"use strict";
// The patrol planner works without this file: a link in the timetable shows its why-here panel. With
// it the map and the timetable follow each other, and the form tells that a plan is being reckoned.
(() => {
  const box = document.querySelector(".map-box .folium-map");
  let opener = null;

  // ---- a stop: timetable, panel and map show the same ----
  const panelOf = (label) => document.getElementById(`varfor-${label}`);
  const show = (label) => {
    for (const stop of document.querySelectorAll(".stop")) {
      if (stop.dataset.placeId === label) stop.setAttribute("aria-current", "true");
      else stop.removeAttribute("aria-current");
    }
    if (box) box.dispatchEvent(new CustomEvent("trygghet:mark", { detail: { id: label } }));
  };
  const choose = (label, from) => {
    const panel = panelOf(label);
    if (!panel) return;
    opener = from;
    location.replace(`#varfor-${label}`); // the address shows the panel; "back" stays a page
    show(label);
    panel.focus({ preventScroll: true });
    const narrow = matchMedia("(max-width: 1099px)").matches;
    if (narrow && box) box.scrollIntoView({ block: "start" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-stop]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(link.dataset.stop, link);
  });
  document.addEventListener("trygghet:stop", (event) => choose(event.detail.id, event.detail.opener));
  document.addEventListener("keydown", (event) => {
    const panel = event.target.closest(".why");
    if (event.key !== "Escape" || !panel) return;
    const label = panel.id.slice("varfor-".length);
    const back = opener && document.contains(opener) ? opener : document.querySelector(`a[data-stop="${label}"]`);
    back.focus();
  });
  for (const link of document.querySelectorAll(".why a[href^='#tid-']")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const stop = document.querySelector(`a[data-stop="${link.hash.slice("#tid-".length)}"]`);
      stop.focus();
      stop.scrollIntoView({ block: "center" });
    });
  }
  const first = document.querySelector(".why:target") || document.querySelector(".why");
  // Once all is in place: a row that is marked earlier would be scrolled to.
  if (first) addEventListener("load", () => show(first.id.slice("varfor-".length)));

  // ---- the form ----
  const form = document.querySelector("[data-plan-form]");
  if (!form) return;
  const busy = form.querySelector("[data-busy]");
  form.addEventListener("submit", () => {
    busy.textContent = busy.dataset.busy;
    document.body.classList.add("plan-waiting");
  });
  // What is saved is the plan that is shown: a form that was changed since has no plan yet.
  const save = document.querySelector("[data-save]");
  const stale = document.querySelector("[data-stale]");
  const changed = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (!field.options) return field.value !== field.defaultValue;
    const first = [...field.options].findIndex((one) => one.defaultSelected);
    return field.selectedIndex !== Math.max(0, first);
  };
  const compare = () => {
    if (!save) return;
    save.disabled = [...form.elements].some((field) => field.name && field.type !== "submit" && changed(field));
    stale.textContent = save.disabled ? stale.dataset.stale : "";
  };
  form.addEventListener("input", compare);
  form.addEventListener("change", compare);
  addEventListener("pageshow", () => {
    compare(); // a browser may have put back what was typed
    busy.textContent = "";
    document.body.classList.remove("plan-waiting");
  });
  for (const button of form.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      const field = form.elements.patruller;
      const wish = (Number.parseInt(field.value, 10) || 1) + Number(button.dataset.step);
      field.value = Math.min(Number(field.max), Math.max(Number(field.min), wish));
      compare();
    });
  }
  const point = form.querySelector(".plan-point");
  form.elements.start.addEventListener("change", () => {
    point.toggleAttribute("data-point", form.elements.start.value !== "punkt");
  });
  const told = form.querySelector("[data-chosen]");
  for (const tick of form.querySelectorAll("input[name='plats']")) {
    tick.addEventListener("change", () => {
      form.querySelector("#urval-valda").checked = true;
      told.textContent = form.querySelectorAll("input[name='plats']:checked").length;
      compare();
    });
  }
})();
