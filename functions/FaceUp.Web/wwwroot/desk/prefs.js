// What somebody likes about these pages, kept by their browser: ways of showing things, never a thing itself. Where the browser keeps nothing, it lasts until the page closes.
import { useEffect, useState } from './lib-preact.js';

const At = 'faceup-desk';
const listeners = new Set();
const read = () => { try { return JSON.parse(localStorage.getItem(At) ?? '{}'); } catch { return {}; } };
let now = read();

/** @template T @param {string} name @param {T} usual */
export const liked = (name, usual) => now[name] ?? usual;

/** @template T @param {string} name @param {T} usual @returns {[T, (value: T) => void]} */
export function usePref(name, usual) {
  const [, redraw] = useState(0);
  useEffect(() => {
    const turn = () => redraw(n => n + 1);
    listeners.add(turn);
    return () => listeners.delete(turn);
  }, []);
  return [liked(name, usual), value => {
    now = { ...now, [name]: value };
    try { localStorage.setItem(At, JSON.stringify(now)); } catch { /* until the page closes, then */ }
    listeners.forEach(listener => listener());
  }];
}
