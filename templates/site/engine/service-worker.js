// Keeps the page for a time without a network. VERSION and FILES stand above; a version is kept whole or not at all.

const CACHE = `derivator-${VERSION}`;

const keep = async () => {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async (name) => {
    const url = new URL(name, registration.scope).href;
    // The page has kept most of them when it loaded the engine.
    if (await cache.match(url)) return;
    const response = await fetch(url, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    await cache.put(url, response);
  }));
};

const replaceOthers = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("derivator-") && name !== CACHE).map((name) => caches.delete(name)));
  await clients.claim();
};

// A worker that is not made by the page itself has the policy that comes with its script: that of the page.
const WORKER = new URL("engine/worker.js", registration.scope).href;
const withPolicy = async (cache, script) => {
  const page = await (await cache.match(new URL("engine.html", registration.scope).href)).text();
  const [, policy] = page.match(/"Content-Security-Policy" content="([^"]*)"/);
  const headers = new Headers(script.headers);
  headers.set("Content-Security-Policy", policy);
  return new Response(script.body, { headers });
};

const found = async (request) => {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (!kept) return fetch(request);
  return request.url === WORKER ? withPolicy(cache, kept) : kept;
};

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(replaceOthers()));
self.addEventListener("message", ({ data }) => { if (data === "replace") skipWaiting(); });
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && new URL(url).origin === location.origin) event.respondWith(found(event.request));
});
