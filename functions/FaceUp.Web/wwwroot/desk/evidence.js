// What shows that things are as they should be: controls that test themselves, what they found, what only people can say, and all of it as a pack for an auditor.
import { html } from './lib-preact.js';
import { Attestations } from './evidence-attestations.js';
import { Controls } from './evidence-controls.js';
import { Criteria } from './evidence-criteria.js';
import { Findings } from './evidence-findings.js';
import { TakeOut } from './evidence-record.js';
import { Head, Tabs } from './ui.js';

const has = (me, ...some) => some.some(role => me.roles.includes(role));

const parts = [
  ['controls', 'Controls', me => has(me, 'admin', 'auditor'), Controls],
  ['findings', 'Findings', me => has(me, 'admin', 'auditor'), Findings],
  ['attestations', 'Attestations', () => true, Attestations],
  ['criteria', 'SOC 2', me => has(me, 'auditor'), Criteria],
  ['record', 'Take the record out', me => has(me, 'auditor'), TakeOut],
];

export default function Evidence({ desk, query }) {
  const mine = parts.filter(([, , may]) => may(desk.me));
  const now = mine.find(([id]) => id === query.get('tab')) ?? mine[0];
  const Part = now[3];
  return html`
    <${Head} title="Evidence" lead="Controls test themselves each day. What they find is closed by people, what no system can know is attested, and all of it can be taken out and computed again." />
    <${Tabs} label="Evidence" now=${now[0]} tabs=${mine.map(([id, title]) => [id, title, `#/evidence?tab=${id}`])} />
    <${Part} key=${now[0]} desk=${desk} query=${query} />`;
}
