// The cases that a filter finds, page by page, and what changes in them meanwhile: that is told, and shown when somebody wants to see it.
import { ask } from './api.js';
import { useEffect, useRef, useState } from './lib-preact.js';
import { useLive } from './live.js';

const Page = 50;
const Most = 200; // of one request
let kept = null;  // the list as it was left, for who comes back to it from a case

const address = (query, limit, cursor) => `cases?${[query, `limit=${limit}`, cursor && `cursor=${encodeURIComponent(cursor)}`].filter(Boolean).join('&')}`;

/** What differs: ids that are new, other than before, or gone. */
function differences(before, after, isWhole) {
  const [then, now] = [new Map(before.map(c => [c.id, JSON.stringify(c)])), new Map(after.map(c => [c.id, JSON.stringify(c)]))];
  const last = after.at(-1)?.receivedAt; // what has only slid on to the next page is not gone
  return [...after.filter(c => then.get(c.id) !== now.get(c.id)).map(c => c.id), ...before.filter(c => !now.has(c.id) && (isWhole || c.receivedAt > last)).map(c => c.id)];
}

/** @param {string} query the filter as the server reads it */
export function useCases(query) {
  const mine = kept?.query === query ? kept.state : null;
  const [state, set] = useState(mine ?? { cases: null, next: null, error: null, busy: true });
  const [pending, hold] = useState(null);
  const [marked, mark] = useState(new Set());
  const now = useRef({});
  now.current = { query, state };
  const etag = useRef(null);
  const stop = useRef(null);

  const begin = () => { stop.current?.abort(); stop.current = new AbortController(); return stop.current.signal; };
  async function first(signal, quiet) {
    const limit = Math.min(Most, Math.max(Page, now.current.state.cases?.length ?? 0));
    const answer = await ask(address(now.current.query, limit), { signal, quiet, headers: quiet && etag.current?.of === now.current.query + limit ? { 'If-None-Match': etag.current.tag } : {} });
    if (answer.status === 304)
      return null;
    etag.current = { of: now.current.query + limit, tag: answer.headers.get('ETag') };
    const { cases, next } = await answer.json();
    return { cases, next, error: null, busy: false };
  }

  const reload = async () => {
    const signal = begin();
    set(before => ({ ...before, busy: true }));
    hold(null);
    try {
      set(await first(signal, false));
    } catch (error) {
      if (!signal.aborted)
        set(before => ({ ...before, error, busy: false }));
    }
  };

  useEffect(() => {
    mark(new Set());
    if (kept?.query !== query)
      now.current.state = { cases: null };
    reload();
    return () => stop.current?.abort();
  }, [query]);
  useEffect(() => { if (state.cases) kept = { ...kept, query: now.current.query, state }; }, [state]);

  useLive(async () => {
    if (now.current.state.busy)
      return;
    const [of, signal] = [now.current.query, new AbortController().signal];
    const fresh = await first(signal, true).catch(() => null);
    if (!fresh || of !== now.current.query)
      return;
    const changed = differences(now.current.state.cases, fresh.cases, !fresh.next);
    hold(changed.length ? { fresh, changed } : null);
  });

  return {
    ...state, marked, reload,
    changes: pending?.changed.length ?? 0,
    show: () => { set(pending.fresh); mark(new Set(pending.changed)); hold(null); },
    more: async () => {
      const signal = begin();
      set(before => ({ ...before, busy: true }));
      try {
        const page = await (await ask(address(query, Page, state.next), { signal })).json();
        set(before => ({ cases: [...before.cases, ...page.cases.filter(c => !before.cases.some(b => b.id === c.id))], next: page.next, error: null, busy: false }));
      } catch (error) {
        if (!signal.aborted)
          set(before => ({ ...before, error, busy: false }));
      }
    },
  };
}

/** Where one was in the list: the case that was opened last. */
export const leftAt = query => kept?.query === query ? kept.at : null;
export const leaveAt = id => { if (kept) kept.at = id; };
