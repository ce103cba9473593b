// Controls, how each stands, and what was not as it should be.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { Badge, Button, Dialog, Moment, Problem, Table, Waiting, asDay, say, useAct, useLoad } from './ui.js';

const results = { holds: ['well', 'Holds'], fails: ['over', 'Does not hold'], untested: ['plain', 'Not tested'] };

export const Result = ({ of }) => html`<${Badge} kind=${results[of]?.[0] ?? 'plain'}>${results[of]?.[1] ?? of}</${Badge}>`;

export function Controls() {
  const list = useLoad(signal => api('controls', { signal }), []);
  const [open, setOpen] = useState(null);
  if (!list.data)
    return list.error ? html`<${Problem} error=${list.error} retry=${list.reload} />` : html`<${Waiting} />`;
  return html`
    <${Table} caption="Controls" rows=${list.data.controls} keyOf=${c => c.id} columns=${[
      { title: 'Control', of: c => html`${c.title}<div class="aud-behind quiet">${c.says}</div>` },
      { title: 'Result', of: c => html`<${Result} of=${c.result} />${c.acceptedUntil ? html`<br /><span class="quiet">accepted until ${asDay(c.acceptedUntil)}</span>` : null}` },
      { title: 'Tested', class: 'nowrap', of: c => c.testedAt ? html`<${Moment} at=${c.testedAt} />` : 'Not yet' },
      { title: 'Looked at', of: c => !c.testedAt ? html`<span class="quiet">never tested</span>` : c.population === undefined ? html`<span class="quiet">not counted</span>` : `${c.population}, ${c.exceptions?.length ?? 0} not as they should be` },
      { title: 'Details', class: 'end', of: c => html`<${Button} onClick=${() => setOpen(c)}>Open<span class="unseen"> ${c.title}</span></${Button}>` },
    ]} />
    <p class="quiet">Of controls that look at cases nothing is counted: who reads this may be kept out of some.</p>
    ${open ? html`<${One} of=${open} close=${() => setOpen(null)} done=${list.reload} />` : null}`;
}

function One({ of, close, done }) {
  const [now, set] = useState(of);
  const test = useAct(() => api(path`controls/${of.id}/tests`, { method: 'POST' }), { done: view => { set(view); done(); say(`Tested: ${results[view.result][1].toLowerCase()}.`); } });
  return html`<${Dialog} title=${now.title} wide close=${close}><div class="body">
    <p>${now.says}</p><p><${Result} of=${now.result} />${now.since ? html` since <${Moment} at=${now.since} />` : null}</p>
    ${now.exceptions?.length ? html`<h3>Not as it should be</h3><ul>${now.exceptions.map(e => html`<li>${e.what ? html`<code>${e.what}</code>: ` : null}${e.says}${e.since ? `, since ${asDay(e.since)}` : ''}</li>`)}</ul>` : null}
    ${now.finding ? html`<p><a href="#/evidence?tab=findings" onClick=${close}>There is an open finding.</a></p>` : null}
    <${Problem} error=${test.error} /></div>
    <footer><${Button} busy=${test.busy} onClick=${() => test.run()}>Test now</${Button}><${Button} kind="first" onClick=${close}>Close</${Button}></footer></${Dialog}>`;
}
