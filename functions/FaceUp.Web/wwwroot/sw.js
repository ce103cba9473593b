// Of an installed app, without a connection: one page that names nobody. No page, address, answer or time is kept here.

const KEPT = ['/assets/faceup.css', '/assets/icon.svg', '/assets/offline.html'];
const NAME = 'shell-1';

addEventListener('install', (event) => event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(KEPT)).then(() => self.skipWaiting())));

addEventListener('activate', (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)))),
));

addEventListener('fetch', (event) => {
  const { request } = event, { pathname } = new URL(request.url);
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => caches.match('/assets/offline.html')));
  else if (request.method === 'GET' && KEPT.includes(pathname)) event.respondWith(fetch(request).catch(() => caches.match(pathname)));
});
