// Cases that nobody handles, since each report concerns everybody who could. Codes and dates only: an administrator sees no case.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { isHandler, personOptions } from './admin-fields.js';
import { Button, Confirm, Due, Empty, Head, Moment, Problem, say, SelectField, Table, useLoad, Waiting } from './ui.js';
import { nameOf } from './words.js';

export default function Unassigned({ d }) {
  const found = useLoad(signal => api('unassigned', { signal }), []);
  const [giving, give] = useState(null);
  return html`<${Head} title="Nobody\u2019s cases" lead="Taken in like any other, and with nobody to handle them: each concerns everybody on the ladder, or everybody has left. Give each to a handler whom it does not concern." />
    ${found.error && !found.data ? html`<${Problem} error=${found.error} retry=${found.reload} />` : !found.data ? html`<${Waiting} />`
      : found.data.cases.length === 0 ? html`<${Empty} title="Every case has somebody">What concerns you yourself is never shown here.</${Empty}>`
      : html`<${Table} caption="Cases that nobody handles" rows=${found.data.cases} keyOf=${c => c.id} columns=${[
        { title: 'Reference', of: c => c.reference }, { title: 'About', of: c => nameOf(d.base.categories, c.category) }, { title: 'In', of: c => nameOf(d.base.units, c.unit) },
        { title: 'Received', of: c => html`<${Moment} at=${c.receivedAt} />` }, { title: 'Acknowledge', of: c => c.acknowledgeBy && html`<${Due} day=${c.acknowledgeBy.slice(0, 10)} done=${c.acknowledged} />` },
        { title: 'Action', of: c => html`<${Button} onClick=${() => give(c)}>Give it to …<span class="unseen"> ${c.reference}</span></${Button}>` },
      ]} />`}
    ${giving && html`<${Give} d=${d} one=${giving} close=${() => give(null)} done=${found.reload} />`}`;
}

function Give({ d, one, close, done }) {
  const [to, set] = useState('');
  return html`<${Confirm} title=${`Give ${one.reference} to somebody`} yes="Give" close=${close} run=${async () => { await api(path`unassigned/${one.id}/assignment`, { method: 'PUT', body: { to } }); say('Given.'); done(); }}>
    <${SelectField} label="Handler" value=${to} onInput=${set} options=${[['', 'Choose \u2026'], ...personOptions(d.base, isHandler)]} hint="Who is concerned is refused." /></${Confirm}>`;
}
