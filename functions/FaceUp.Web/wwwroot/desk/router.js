// Where one is: the fragment, such as #/cases/ABC?tab=files.
import { useEffect, useState } from './lib-preact.js';

const read = () => {
  const [path, query] = (location.hash.replace(/^#\/?/, '')).split('?');
  return { path, query: new URLSearchParams(query ?? '') };
};

/** @param {string} path such as cases/ABC @param {Record<string, string>} [query] */
export const addressOf = (path, query) => {
  const set = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return `#/${path}${set.length ? `?${new URLSearchParams(set)}` : ''}`;
};

/** Goes there; with replace, so that "back" does not lead through every turn of a filter. */
export function go(path, query, { replace = false } = {}) {
  const address = addressOf(path, query);
  if (replace) {
    history.replaceState(null, '', address);
    dispatchEvent(new HashChangeEvent('hashchange'));
  } else
    location.hash = address;
}

/** @returns {{ path: string, query: URLSearchParams }} */
export function useRoute() {
  const [route, set] = useState(read);
  useEffect(() => {
    const turn = () => set(read());
    addEventListener('hashchange', turn);
    return () => removeEventListener('hashchange', turn);
  }, []);
  return route;
}
