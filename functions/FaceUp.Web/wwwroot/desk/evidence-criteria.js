// The 61 criteria of SOC 2 as they stand, and the pack for an auditor at the press of a key.
import { html, useState } from './lib-preact.js';
import { api, save } from './api.js';
import { spoken } from './evidence-parts.js';
import { Badge, Button, Problem, SelectField, Table, TextField, Waiting, say, today, useAct, useLoad } from './ui.js';

const kinds = { met: 'well', attested: 'well', exceptions: 'over', 'not-attested': 'over', 'no-evidence': 'plain' };

export function Criteria() {
  const list = useLoad(signal => api('evidence/criteria', { signal }), []);
  const [type, setType] = useState('2');
  const [from, setFrom] = useState(`${today().slice(0, 4)}-01-01`);
  const [until, setUntil] = useState(today());
  const pack = useAct(() => save('evidence/packs', undefined, { method: 'POST', body: type === '2' ? { from, until } : { on: until } }), { done: () => say('The pack was taken out. That it was stands in the record.') });
  return html`
    <section><h2>Evidence pack</h2>
      <p>A signed archive: every criterion with what answers it, populations and samples, a report to read, and the record from which each figure can be computed again with <code>scripts/verify</code>.</p>
      <div class="aud-one"><${SelectField} label="Kind" value=${type} onInput=${setType} options=${[['2', 'Type II: over a period'], ['1', 'Type I: on a day']]} />
        ${type === '2' ? html`<${TextField} label="From" type="date" value=${from} onInput=${setFrom} />` : null}<${TextField} label=${type === '2' ? 'Until' : 'On'} type="date" value=${until} onInput=${setUntil} max=${today()} />
        <${Button} kind="first" icon="save" busy=${pack.busy} onClick=${() => pack.run()}>Take the pack out</${Button}></div>
      <${Problem} error=${pack.error} /></section>
    <section><h2>How the criteria stand today</h2>
      ${!list.data ? list.error ? html`<${Problem} error=${list.error} retry=${list.reload} />` : html`<${Waiting} />` : html`<${Table} caption="Criteria" rows=${list.data.criteria} keyOf=${c => c.id} columns=${[
        { title: 'Criterion', class: 'nowrap', of: c => c.id },
        { title: 'What it asks', of: c => c.title },
        { title: 'Result', of: c => c.result ? html`<${Badge} kind=${kinds[c.result] ?? 'plain'}>${spoken(c.result)}</${Badge}>` : html`<span class="quiet">in a pack</span>` },
        { title: 'In words', of: c => c.words },
        { title: 'ISO 27001', class: 'nowrap', of: c => c.iso27001.join(', ') },
      ]} />`}</section>`;
}
