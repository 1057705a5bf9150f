"use strict";
// The service worker of patrols' sheets. It keeps exactly the sheet that was opened last, with its
// style and script, until the time that the page tells; it keeps nothing else and answers nothing
// else. HTTP caches keep nothing of a sheet (no-store).
const SHEET = "trygghet-patrullblad";
const UNTIL = "/patrull/blad/.until";
const WAIT_MS = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const drop = () => caches.delete(SHEET);

// The kept sheet's cache, or null when there is none or its time is over; then it is gone too.
async function kept() {
  if (!(await caches.has(SHEET))) return null;
  const cache = await caches.open(SHEET);
  const told = await cache.match(UNTIL);
  if (told && Date.now() < Number(await told.text())) return cache;
  await drop();
  return null;
}

async function keep({ page, files, until }) {
  if (!until || Date.now() >= until) return drop();
  const answers = await Promise.all(
    [page, ...files].map(async (url) => [url, await fetch(url, { credentials: "same-origin" })])
  );
  if (answers.some(([, answer]) => !answer.ok || answer.redirected)) throw new Error("not kept");
  await drop();
  const cache = await caches.open(SHEET);
  await cache.put(UNTIL, new Response(String(until)));
  await Promise.all(answers.map(([url, answer]) => cache.put(url, answer)));
  return true;
}

self.addEventListener("message", (event) => {
  const port = event.ports[0];
  const done = event.data.what === "keep" ? keep(event.data) : drop();
  event.waitUntil(
    done.then(() => port.postMessage("ok")).catch(() => port.postMessage("failed"))
  );
});

async function page(request) {
  const cache = await kept();
  const stored = cache && (await cache.match(request, { ignoreVary: true }));
  if (!stored) return fetch(request);
  const giveUp = new AbortController();
  const clock = setTimeout(() => giveUp.abort(), WAIT_MS);
  try {
    const answer = await fetch(request, { signal: giveUp.signal });
    // Signed out, cancelled, or not for this account any more: then it is not for this phone.
    if (answer.type === "opaqueredirect" || [403, 404, 410].includes(answer.status)) await drop();
    return answer.status >= 500 ? stored : answer;
  } catch {
    return stored;
  } finally {
    clearTimeout(clock);
  }
}

async function file(request) {
  const cache = await kept();
  return (cache && (await cache.match(request, { ignoreVary: true }))) || fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});
