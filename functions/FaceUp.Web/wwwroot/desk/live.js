// What changes while somebody looks: one listener for all of the desk. The server says only that something changed in what one sees, never what; each view then asks
// for its own again, and says so rather than jump under the hand.
import { ask } from './api.js';
import { useEffect, useRef } from './lib-preact.js';

const Every = 15_000;      // ms between two questions while the page is seen
const listeners = new Set();
let token = null;
let stop = null;
let streams = true;        // until the server answers otherwise

const tell = () => listeners.forEach(listener => listener.current());

async function listen(signal) {
  while (!signal.aborted) {
    try {
      if (!(streams && await stream(signal)))
        await poll(signal);
    } catch (error) {
      if (signal.aborted || error.status === 404)
        return; // this installation tells of no changes
      if (error.status === 429)
        streams = false; // so many windows listen that this one asks instead
    }
    await pause(Every, signal);
  }
}

// Answers false where the head cannot stream, and then is not asked again.
async function stream(signal) {
  const answer = await ask('changes', { accept: 'text/event-stream', signal, quiet: true, headers: known() });
  if (!answer.headers.get('Content-Type')?.startsWith('text/event-stream')) {
    streams = false;
    await arrived(answer);
    return true;
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done)
      return true;
    const parts = (rest + value).split('\n\n');
    rest = parts.pop().slice(-4096);
    parts.map(part => /^data: ?(.*)$/m.exec(part)?.[1]).filter(Boolean).forEach(data => changed(JSON.parse(data).token));
  }
}

async function poll(signal) {
  await arrived(await ask('changes', { signal, quiet: true, headers: known() }));
}

const known = () => token ? { 'If-None-Match': `W/"${token}"` } : {};

async function arrived(answer) {
  if (answer.status !== 304)
    changed((await answer.json()).token);
}

// The first one counts, too: something may have happened between what was loaded and it.
function changed(now) {
  if (token === now)
    return;
  token = now;
  tell();
}

const pause = (ms, signal) => new Promise(resolve => {
  const end = () => { clearTimeout(timer); signal.removeEventListener('abort', end); resolve(); };
  const timer = setTimeout(end, ms);
  signal.addEventListener('abort', end);
});

function start() {
  if (stop || !listeners.size || document.hidden)
    return;
  stop = new AbortController();
  listen(stop.signal);
}

function end() {
  stop?.abort();
  stop = null;
}

document.addEventListener('visibilitychange', () => document.hidden ? end() : start());

/** Calls when something changed in what one sees, while the page is seen. @param {() => void} changed */
export function useLive(changed) {
  const now = useRef(changed);
  now.current = changed;
  useEffect(() => {
    listeners.add(now);
    start();
    return () => {
      listeners.delete(now);
      if (!listeners.size)
        end();
    };
  }, []);
}
