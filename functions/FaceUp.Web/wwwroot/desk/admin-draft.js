// The one editing core of the administration: the settings as they are, one's own draft of them, and how it is reviewed, refused, carried over and saved.
import { useEffect, useState } from './lib-preact.js';
import { api, Refused, withVersion } from './api.js';
import { carry, difference, equal, get, set } from './admin-tree.js';

// Kept while one walks through the desk: leaving a page loses nothing that was typed. Never kept beyond the page.
let held = { base: null, doc: null, etag: null, version: 0, faults: [] };
const listeners = new Set();

function hold(change) {
  held = { ...held, ...change };
  listeners.forEach(listen => listen(held));
}

const versionOf = etag => Number(/^"?(\d+)\./.exec(etag ?? '')?.[1] ?? 0);
const load = async () => {
  const { data, etag } = await withVersion('settings');
  return { base: data, etag, version: versionOf(etag) };
};

/** Reads the settings anew. What one has changed oneself stays: it is carried over. */
export async function refresh() {
  const now = await load();
  const doc = held.base && !equal(held.base, held.doc) ? carry(held.base, held.doc, now.base).made : now.base;
  hold({ ...now, doc });
}

/** The version that a change must name. */
export const etagNow = () => held.etag;

export const isChanged = () => held.base !== null && !equal(held.base, held.doc);

addEventListener('beforeunload', event => isChanged() && event.preventDefault());

/** The reason, as a header carries it. */
export const reasoned = why => why.trim() ? { 'FaceUp-Reason': encodeURIComponent(why.trim()) } : {};

/** What would change, by the server's own words. */
export const tryOut = () => api('settings?dryRun=true', { method: 'PUT', body: held.doc, etag: held.etag });

/** Saves the draft as a new version. Kept on refusal. */
export async function saveDraft(why) {
  const made = await api('settings', { method: 'PUT', body: held.doc, etag: held.etag, headers: reasoned(why) });
  const now = await load();
  hold({ ...now, doc: now.base, faults: [] });
  return made;
}

/** Keeps what a refusal said, so that each field can say it. */
export const keepFaults = error => hold({ faults: error instanceof Refused ? error.fields.map(f => ({ at: f.field, why: faultWords(f) })) : [] });

// What a schema says of a member that does not look as it must is for programs; people are told how it must look.
const looks = { region: 'Must be a subdivision such as DE-BY.', id: 'Has 1 to 40 of A\u2013Z a\u2013z 0\u20139 - _ and full stops.', colour: 'Must be # and six hexadecimal digits.', country: 'Must be a country.', from: 'Must be a time of day.', to: 'Must be a time of day.' };
export const faultWords = ({ field, detail, problem }) => (detail ?? problem ?? '').startsWith('Must match') ? looks[field.split('/').at(-1)] ?? 'Is not written as it must be.' : detail ?? problem ?? '';

export const discard = () => hold({ doc: held.base, faults: [] });

/** What others saved since this draft was begun, and what it comes to with one's own changes. */
export async function meanwhile() {
  const now = await load();
  const versions = [];
  for (let cursor = ''; cursor !== null;) {
    const page = await api(`settings/versions${cursor && `?cursor=${encodeURIComponent(cursor)}`}`);
    versions.push(...page.versions.filter(v => v.version > held.version));
    cursor = page.versions.length && page.versions.at(-1).version > held.version + 1 ? page.next ?? null : null;
  }
  return { now, versions, theirs: difference(held.base, now.base), before: held.base, ...carry(held.base, held.doc, now.base) };
}

/** Goes on from what others saved, with one's own changes in it. */
export const takeOver = ({ now, made }) => hold({ ...now, doc: made, faults: [] });

/** Goes on from what others saved, without one's own. */
export const takeTheirs = ({ now }) => hold({ ...now, doc: now.base, faults: [] });

const isAt = (fault, at) => fault === at || fault.startsWith(`${at}/`);

/**
 * The draft, to be read and changed: get and set by JSON pointer, what is wrong where, and how far it differs.
 * @returns {{ ready: boolean, error: any, doc: any, base: any, get: (at: string) => any, set: (at: string, value: any) => void, fault: (at: string, deep?: boolean) => string | undefined, changed: boolean }}
 */
export function useDraft() {
  const [now, show] = useState(held);
  const [error, fail] = useState(null);
  useEffect(() => {
    listeners.add(show);
    show(held);
    if (!held.base)
      refresh().catch(fail);
    return () => listeners.delete(show);
  }, []);
  return {
    ready: now.doc !== null, error, doc: now.doc, base: now.base, version: now.version, faults: now.faults,
    changed: now.base !== null && !equal(now.base, now.doc),
    get: at => get(now.doc, at),
    // Reads what is held and not what was drawn: two changes in one turn are both kept.
    set: (at, value) => hold({ doc: set(held.doc, at, value), faults: held.faults.filter(f => !isAt(f.at, at)) }),
    fault: (at, deep) => now.faults.find(f => deep ? isAt(f.at, at) : f.at === at)?.why,
  };
}

/** An id out of a name, as short as it can be, and nobody else's. */
export function idOf(name, others, fallback) {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 32) || fallback;
  for (let n = 1; ; n++) {
    const id = n === 1 ? plain : `${plain}-${n}`;
    if (!others.includes(id))
      return id;
  }
}
