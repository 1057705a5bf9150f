"use strict";
// A patrol's sheet: presses are kept in the phone at once and sent when there is a net. Each press
// tells the state that a stop shall have, so that sending it twice changes nothing. Without this
// file the same buttons are forms.
(() => {
  const sheet = document.querySelector("[data-blad]");
  if (!sheet) return;
  const t = (name) => sheet.dataset[`t${name}`];
  const say = (text, values = {}) =>
    Object.entries(values).reduce((told, [key, value]) => told.replaceAll(`{${key}}`, value), text);
  const one = (selector) => sheet.querySelector(selector);
  const every = (selector) => [...sheet.querySelectorAll(selector)];
  const KEY = `trygghet-blad:${sheet.dataset.blad}`;
  const until = Number(sheet.dataset.until);
  const made = new Date(sheet.dataset.made);
  const pill = document.getElementById("sparad");
  const status = document.getElementById("laget");
  const byHand = document.getElementById("for-hand");
  const stops = every("[data-stop]");
  const numberOf = (stop) => Number(stop.dataset.stop);

  // ---- what the phone remembers: number → what was pressed; `waits` until the server has it ----
  let memory = {};
  let isKept = false;
  let mustSignIn = false;
  const load = () => {
    try {
      memory = JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      memory = {};
    }
  };
  const save = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(memory));
    } catch {
      // Without storage the presses live as long as the page.
    }
  };
  const waiting = () => Object.values(memory).filter((press) => press.waits).length;

  // A page from the phone's own copy may be older than what was sent since; one from the server
  // knows better than the phone, but for what still waits.
  const stateOf = (stop) => {
    const own = memory[numberOf(stop)];
    if (own && (own.waits || own.state === "arrived" || new Date(own.sent) >= made)) return own;
    return { state: stop.dataset.state };
  };
  const isOver = (state) => state === "done" || state === "skipped";

  function forgetOld() {
    const old = Date.now() - 24 * 3600 * 1000;
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith("trygghet-blad:")) continue;
        const presses = Object.values(JSON.parse(localStorage.getItem(key)) || {});
        if (key !== KEY && presses.every((press) => !press.waits && (press.at || 0) < old)) {
          localStorage.removeItem(key);
        }
      }
    } catch {
      // Nothing to forget.
    }
  }

  // ---- showing ----
  const clock = (iso) =>
    // To the nearest minute, as everywhere a time is told.
    new Date(Date.parse(iso) + 30000).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" });
  const labelled = (stop) => `${stop.dataset.label} ${stop.dataset.name}`;
  const currentOf = () => stops.find((stop) => !isOver(stateOf(stop).state));

  function show() {
    const current = currentOf();
    const before = current ? numberOf(current) - 1 : stops.length;
    for (const stop of stops) {
      const n = numberOf(stop);
      const { state, began_at: began, found } = stateOf(stop);
      stop.hidden = stop !== current;
      const there = state === "arrived";
      stop.querySelector("[value=framme]").disabled = there;
      stop.querySelector("[value=klart]").disabled = !there;
      const note = stop.querySelector("[data-note]");
      note.dataset.first ??= note.textContent;
      note.textContent = there ? say(t("Arrived"), { time: clock(began) }) : note.dataset.first;
      const cell = one(`[data-cell="${n}"]`);
      cell.className = `cell${isOver(state) ? ` cell-${state}` : stop === current ? " cell-now" : ""}`;
      const [sign, words] = cell.children;
      sign.textContent = { done: "✓", skipped: "–" }[state] || n;
      const told = { done: t("Done"), skipped: t("Skipped") }[state] || (stop === current ? t("Now") : "");
      words.textContent = `${stop.dataset.label} ${told}`.trim();
      const seen = one(`[data-seen="${n}"]`);
      seen.hidden = !isOver(state) || n !== before;
      seen.querySelector("[data-told]").textContent = told;
      seen.classList.toggle("seen-skipped", state === "skipped");
      for (const part of seen.querySelectorAll("[data-only]")) part.hidden = part.dataset.only !== state;
      if (seen.hidden) seen.open = false;
      if (found) for (const box of seen.querySelectorAll("input[name=fynd]")) box.checked = found.includes(box.value);
      one(`[data-then="${n}"]`).hidden = isOver(state) || !current || n <= numberOf(current);
    }
    one("#slut").hidden = Boolean(current);
    one(".then").hidden = !every("[data-then]").some((row) => !row.hidden);
    showPill();
  }

  function showPill() {
    const n = waiting();
    const [state, text] = n
      ? ["waiting", n === 1 ? t("One") : say(t("Many"), { n })]
      : isKept
        ? ["kept", navigator.onLine ? t("Kept") : t("Offline")]
        : ["", navigator.onLine ? t("Online") : t("Offline")];
    pill.dataset.state = state;
    pill.querySelector("span").textContent = text;
  }

  const tell = (text) => {
    status.textContent = text;
    byHand.hidden = true;
  };
  const isWithin = (at) => at >= Number(sheet.dataset.from) && at <= Number(sheet.dataset.to);

  function refuse(text) {
    tell(text);
    byHand.hidden = false;
    scrollTo(0, 0);
  }

  function goOn(done) {
    const current = currentOf();
    const way = stateOf(done).state === "skipped" ? "Skip" : "";
    tell(
      current
        ? say(t(`${way}Next`), { done: labelled(done), next: labelled(current) })
        : say(t(`${way}Last`), { done: labelled(done) })
    );
    const heading = current ? current.querySelector("h2") : one("#slut h2");
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  // ---- sending ----
  let sending = false;
  async function send() {
    if (sending) return;
    sending = true;
    let sent = false;
    try {
      for (const stop of stops) {
        const n = numberOf(stop);
        const press = memory[n];
        if (!press || !press.waits) continue;
        const { waits, at, sent: _sent, ...told } = press;
        const answer = await fetch(sheet.dataset.address, {
          method: "POST",
          redirect: "manual",
          credentials: "same-origin",
          headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": sheet.dataset.token },
          body: JSON.stringify({ number: n, place_id: stop.dataset.place, ...told }),
        });
        if (memory[n] !== press) continue; // pressed again meanwhile: the next round sends it
        if (answer.ok) {
          const body = await answer.json();
          memory[n] = { ...told, at, sent: body.at };
          sent = true;
        } else if (answer.status === 422) {
          const body = await answer.json();
          // What was pressed at the place is not lost with the refusal: the arrival stays.
          if (told.state === "done" && told.began_at) memory[n] = { state: "arrived", began_at: told.began_at, at };
          else delete memory[n];
          refuse(body.error);
        } else {
          mustSignIn = answer.status < 500;
          break;
        }
        save();
      }
      if (sent && !waiting() && status.textContent === "") tell(t("Sent"));
    } catch {
      // No net: the presses wait.
    } finally {
      sending = false;
    }
    if (mustSignIn && waiting()) tell(t("Again"));
    show();
    if (sent && waiting() && !mustSignIn) send();
  }

  function press(stop, told) {
    memory[numberOf(stop)] = { ...told, at: Date.now() };
    save();
    show();
    if (told.waits) send();
  }

  // ---- pressing ----
  const stopOf = (form) => stops[Number(form.elements.stopp.value) - 1];
  sheet.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.elements.stopp) return;
    event.preventDefault();
    const stop = stopOf(form);
    const button = event.submitter;
    const act = (button && button.name === "vad" && button.value) || form.elements.vad.value;
    const now = new Date().toISOString();
    if ((act === "framme" || act === "hoppa") && !isWithin(Date.now())) {
      refuse(t("Outside"));
    } else if (act === "framme") {
      press(stop, { state: "arrived", began_at: now });
      tell(say(t("Arrived"), { time: clock(now) }));
      stop.querySelector("[value=klart]").focus();
    } else if (act === "klart") {
      const began = stateOf(stop).began_at || now;
      const minutes = (Date.now() - new Date(began)) / 60000;
      if (minutes < 1) {
        tell(t("Short"));
        return;
      }
      press(stop, { state: "done", began_at: began, minutes: Math.min(minutes, 240), found: [], waits: true });
      goOn(stop);
    } else if (act === "hoppa") {
      form.closest("details").open = false;
      press(stop, { state: "skipped", began_at: now, minutes: 0, reason: button.value, waits: true });
      goOn(stop);
    } else if (act === "angra") {
      press(stop, { state: "none", waits: true });
      tell(say(t("Undone"), { done: labelled(stop) }));
      currentOf().querySelector("h2").focus();
    }
  });

  sheet.addEventListener("change", (event) => {
    const box = event.target;
    if (box.name !== "fynd") return;
    const form = box.form;
    const boxes = [...form.querySelectorAll("input[name=fynd]")];
    if (box.checked) {
      for (const other of boxes) {
        if (other !== box && (box.value === "lugnt" || other.value === "lugnt")) other.checked = false;
      }
    }
    const stop = stopOf(form);
    const before = memory[numberOf(stop)] || { state: "done" };
    const found = boxes.filter((other) => other.checked).map((other) => other.value);
    press(stop, { ...before, state: "done", found, waits: true });
  });

  // ---- keeping the sheet in the phone ----
  function ask(worker, message) {
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => resolve(event.data);
      worker.postMessage(message, [channel.port2]);
    });
  }

  async function keepSheet() {
    if (!("serviceWorker" in navigator)) return;
    const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
    const path = new URL(sheet.dataset.worker, location.href).pathname;
    try {
      isKept = Boolean(navigator.serviceWorker.controller && (await caches.match(location.href, { ignoreVary: true })));
      showPill();
      await navigator.serviceWorker.register(path, { scope: "/patrull/blad/" });
      const { active } = await navigator.serviceWorker.ready;
      const message = {
        what: until > Date.now() ? "keep" : "drop",
        page: location.pathname + location.search,
        files: files.map((file) => file.href || file.src),
        until,
      };
      const answer = navigator.onLine || message.what === "drop" ? await ask(active, message) : "failed";
      isKept = message.what === "keep" && (answer === "ok" || Boolean(navigator.serviceWorker.controller));
    } catch {
      isKept = false; // The page says that it needs a net.
    }
    showPill();
  }

  addEventListener("online", () => {
    mustSignIn = false;
    send();
  });
  addEventListener("offline", showPill);
  setInterval(() => {
    if (waiting() && !mustSignIn) send();
    if (isKept && Date.now() >= until) keepSheet(); // the time is over: it is dropped
  }, 30000);

  load();
  forgetOld();
  show();
  keepSheet();
  if (waiting()) send();
})();
