// Where one is: the fragment, such as #/cases/ABC?tab=files. Views see a new address only once the old one may be left.
import { useEffect, useState } from './lib-preact.js';

const read = () => {
  const [path, query] = (location.hash.replace(/^#\/?/, '')).split('?');
  return { path, query: new URLSearchParams(query ?? ''), hash: location.hash };
};

const listeners = new Set();
let now = read();
let step = history.state?.step ?? 0; // how many addresses lie behind this one: how far it is back to where somebody stays
let mayLeave = () => true;
let asking = false;
let returning = false;
history.replaceState({ step }, '');

/** @param {(from: string, to: string) => boolean | Promise<boolean>} ask whether one path may be left for another. Answers how to take it away. */
export const guard = ask => { mayLeave = ask; return () => { mayLeave = () => true; }; };

/** @param {string} path such as cases/ABC @param {Record<string, string>} [query] */
export const addressOf = (path, query) => {
  const set = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return `#/${path}${set.length ? `?${new URLSearchParams(set)}` : ''}`;
};

/** Goes there; with replace, so that "back" does not lead through every turn of a filter. */
export function go(path, query, { replace = false } = {}) {
  const address = addressOf(path, query);
  if (replace) {
    history.replaceState(history.state, '', address);
    turn();
  } else
    location.hash = address;
}

async function turn() {
  if (returning) {
    returning = false;
    return;
  }
  if (asking)
    return;
  const to = read();
  const may = mayLeave(now.path, to.path);
  if (may !== true) {
    asking = true;
    const left = await may;
    asking = false;
    if (!left)
      return stay();
  }
  arrive(read()); // where one has got to meanwhile
}

function arrive(to) {
  if (history.state?.step === undefined)
    history.replaceState({ step: step + 1 }, '');
  step = history.state.step;
  now = to;
  listeners.forEach(listener => listener(now));
}

// Back to where the address was before somebody changed their mind, without leaving traces in the history where that is possible.
function stay() {
  const far = history.state?.step === undefined ? -1 : step - history.state.step;
  if (far === 0)
    return history.replaceState({ step }, '', now.hash || '#/');
  returning = true;
  history.go(far);
}

addEventListener('hashchange', turn);

/** @returns {{ path: string, query: URLSearchParams }} */
export function useRoute() {
  const [route, set] = useState(now);
  useEffect(() => {
    set(now);
    listeners.add(set);
    return () => listeners.delete(set);
  }, []);
  return route;
}
