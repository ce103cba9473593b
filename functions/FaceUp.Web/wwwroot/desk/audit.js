// What an auditor checks: who changed what in the organisation, whether every record holds, what was disposed of, and who reviewed the rights.
import { html } from './lib-preact.js';
import { Cases } from './audit-cases.js';
import { Checkpoints } from './audit-checkpoints.js';
import { Disposals } from './audit-disposals.js';
import { OwnRecord } from './audit-record.js';
import { Reviews } from './audit-reviews.js';
import { Verification } from './audit-verification.js';
import { Empty, Head, Tabs } from './ui.js';
import { rolesOf } from './views.js';

/** Which part, its title, who is offered it (in all of the organisation, or anywhere), and what shows it. */
const parts = [
  ['record', 'The organisation', me => has(me.roles, 'admin', 'auditor'), OwnRecord],
  ['verification', 'Verification', me => has(rolesOf(me), 'auditor', 'handler'), Verification],
  ['cases', 'Cases', me => has(rolesOf(me), 'auditor'), Cases],
  ['disposals', 'Disposals', me => has(me.roles, 'admin', 'auditor'), Disposals],
  ['reviews', 'Access reviews', me => has(me.roles, 'admin', 'auditor'), Reviews],
  ['checkpoints', 'Checkpoints', () => true, Checkpoints],
];

const has = (roles, ...some) => some.some(role => [...roles].includes(role));

export default function Audit({ desk, query }) {
  const mine = parts.filter(([, , may]) => may(desk.me));
  const now = mine.find(([id]) => id === query.get('tab')) ?? mine[0];
  const Part = now[3];
  return html`
    <${Head} title="The record" lead="What was done is written down, link by link, so that nothing can be changed, left out or put in later without it being seen." />
    <${Tabs} label="The record" now=${now[0]} tabs=${mine.map(([id, title]) => [id, title, `#/audit?tab=${id}`])} />
    ${mine.length ? html`<${Part} key=${now[0]} desk=${desk} query=${query} />` : html`<${Empty} title="Nothing is yours to check">An administrator gives the role of an auditor.</${Empty}>`}`;
}
