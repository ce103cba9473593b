// What somebody is writing and has not sent. It lives in this page's memory and nowhere else: going to another view does not lose it, closing the page does, and
// asks before. A key goes with the words, so that sending the same twice counts once (Idempotency-Key), and other words are something else.
import { useEffect, useState } from './lib-preact.js';

const drafts = new Map();
const listeners = new Set();
const tell = () => listeners.forEach(listener => listener());
const here = () => location.hash.replace(/^#\/?/, '').split('?')[0];
const isEmpty = (value, blank) => typeof value === 'string' ? value.trim() === (blank ?? '').trim() : JSON.stringify(value) === JSON.stringify(blank);

/**
 * Words (or the whole of a form) that outlive the view they are written in, until they are sent: call clear() then.
 * @template T @param {string} name what they are for, such as reply/CASE @param {T} [blank] what an empty one is @param {string} [title] how a list of drafts names it
 * @returns {{ value: T, set: (value: T | ((before: T) => T)) => void, clear: () => void, key: string | undefined, unsent: boolean }} key is made anew when the words change
 */
export function useDraft(name, blank = '', title = 'Something that you were writing') {
  const [, redraw] = useState(0);
  useEffect(() => {
    const turn = () => redraw(n => n + 1);
    listeners.add(turn);
    return () => listeners.delete(turn);
  }, []);
  const kept = drafts.get(name);
  return {
    value: kept ? kept.value : blank,
    set: next => {
      const before = drafts.has(name) ? drafts.get(name).value : blank;
      const value = typeof next === 'function' ? next(before) : next;
      if (isEmpty(value, blank))
        drafts.delete(name);
      else
        drafts.set(name, { value, key: crypto.randomUUID(), at: here(), address: location.hash, title });
      tell();
    },
    clear: () => { drafts.delete(name); tell(); },
    key: kept?.key,
    unsent: Boolean(kept),
  };
}

/** What is unsent: everything, or what was written at one path. */
export const unsent = at => [...drafts].map(([name, draft]) => ({ name, ...draft })).filter(draft => at === undefined || draft.at === at);

/** What is unsent at a path and was not said to wait there. */
export const unasked = at => unsent(at).filter(draft => !draft.waits);

/** They wait where they are: leaving does not ask about them again. */
export const letWait = at => { unsent(at).forEach(({ name }) => { drafts.get(name).waits = true; }); tell(); };

export const throwAway = at => { unsent(at).forEach(({ name }) => drafts.delete(name)); tell(); };

/** Everything that is unsent, as it changes. */
export function useUnsent() {
  const [all, set] = useState(unsent());
  useEffect(() => {
    const turn = () => set(unsent());
    listeners.add(turn);
    return () => listeners.delete(turn);
  }, []);
  return all;
}

// The browser's own words: a page cannot choose them.
addEventListener('beforeunload', e => { if (drafts.size) e.preventDefault(); });
