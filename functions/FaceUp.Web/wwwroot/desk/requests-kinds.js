// What takes a second person: what is asked, who may decide, what a decision brings about. The server asks all of it again.
import { api, path } from './api.js';

/**
 * @typedef {{ id: string, title: string, roles: string[], list: () => Promise<any[]>, read: (ask: any) => Promise<any>, yes: string, no?: string, brings: string, reason: boolean,
 *   decide: (ask: any, approve: boolean, reason: string, key: string, harmful?: boolean) => Promise<any> }} Kind
 */
const decided = (at, approve, reason, key, more) => api(`${at}/decision`, { method: 'PUT', body: { approve, reason, ...more }, key });

/** What a request is for; of originals, a text that was blacked out too. */
export const titleOf = ask => ask.redaction ? 'A text as it was before it was blacked out' : ask.kind.title;

/** @type {Kind[]} */
export const kinds = [
  {
    id: 'identity', title: 'Who the reporter is', roles: ['custodian'], yes: 'Consent', no: 'Refuse', reason: true,
    brings: 'Whoever asks may open it for seven days. The reporter is told that it was asked for, and that it was opened.',
    list: async () => (await api('identity-requests')).requests, read: ask => api(path`identity-requests/${ask.id}`),
    decide: (ask, approve, reason, key) => decided(path`identity-requests/${ask.id}`, approve, reason, key),
  },
  {
    id: 'original', title: 'A file as it was sent', roles: ['auditor', 'custodian'], yes: 'Approve', no: 'Refuse', reason: true,
    brings: 'Whoever asks may open the file for 24 hours, with everything that may tell of its maker.', isOfText: 'Whoever asks may read for 24 hours what stood there before it was blacked out.',
    list: async () => (await api('original-requests')).requests, read: ask => api(path`original-requests/${ask.id}`),
    decide: (ask, approve, reason, key, harmful) => decided(path`original-requests/${ask.id}`, approve, reason, key, harmful ? { harmful: true } : {}),
  },
  {
    id: 'glass', title: 'Sight of a case, in an emergency', roles: ['admin', 'auditor', 'custodian'], yes: 'Agree', reason: false,
    brings: 'Whoever asks reads the case for 24 hours, and everybody who is told of this organisation’s cases hears of it at once. Without you it lapses within the hour.',
    list: async () => (await api('glass')).requests, read: ask => api(path`glass/${ask.id}`),
    decide: ask => api(path`glass/${ask.id}/confirmation`, { method: 'PUT' }),
  },
];

/** Disposal before its time: asked for and decided on the case itself. */
export const disposal = {
  id: 'disposal', title: 'Disposal before its time', roles: ['auditor', 'handler'], yes: 'Approve the disposal', no: 'Refuse', reason: true, danger: true,
  brings: 'The case is disposed of at once and for good: nobody can read it any more, the reporter neither. A certificate stays.',
  read: async ask => ({ ...ask, ...await api(path`cases/${ask.case}/retention/reasons/${ask.why}`) }),
  decide: (ask, approve, reason, key) => decided(path`cases/${ask.case}/disposal-requests/${ask.id}`, approve, reason, key),
};

/** Whether somebody has one of a kind's roles anywhere. @param {Set<string>} mine */
export const isFor = (kind, mine) => kind.roles.some(role => mine.has(role));

/** Looks through the closed cases that one sees for a disposal that waits for somebody else's word. */
export async function waitingDisposals({ me, signal, tell }) {
  const found = [];
  let looked = 0;
  for (let cursor = null, more = true; more;) {
    const page = await api(`retention/preview${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`, { signal });
    for (let n = 0; n < page.cases.length; n += 6) {
      const six = page.cases.slice(n, n + 6);
      const kept = await Promise.all(six.map(line => api(path`cases/${line.case}/retention`, { signal }).catch(error => { if (error.status === 404) return { requests: [] }; throw error; })));
      kept.forEach(({ requests }, i) => requests.filter(r => r.until && r.approved === undefined && r.by !== me).forEach(r => found.push({ id: r.id, why: r.reason, case: six[i].case, reference: six[i].reference, by: r.by, at: r.at, until: r.until })));
      looked += six.length;
      tell({ looked, found: [...found] });
    }
    cursor = page.next;
    more = Boolean(cursor);
  }
  return { looked, found };
}
