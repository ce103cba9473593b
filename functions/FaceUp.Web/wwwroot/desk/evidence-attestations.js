// What only people can say: who was asked, and what they said.
import { html, useState } from './lib-preact.js';
import { api, newKey, path } from './api.js';
import { usePages } from './evidence-parts.js';
import { Badge, Button, Dialog, Due, Empty, Problem, SelectField, Table, TextField, asDay, say, today, useAct } from './ui.js';
import { nameOf } from './words.js';

export function Attestations({ desk }) {
  const list = usePages('attestations', 'attestations');
  const [asking, setAsking] = useState(false);
  const [answering, setAnswering] = useState(null);
  const office = desk.me.roles.some(role => ['admin', 'auditor'].includes(role));
  if (list.waiting)
    return list.waiting;
  const who = id => html`<bdi>${nameOf(desk.people, id)}</bdi>`;
  return html`
    ${office ? html`<p><${Button} icon="plus" onClick=${() => setAsking(true)}>Ask for an attestation</${Button}></p>` : null}
    ${list.lines.length ? html`<${Table} caption="Attestations" rows=${list.lines} keyOf=${a => a.id} columns=${[
      { title: 'Criterion', of: a => a.criterion },
      { title: 'About', class: 'nowrap', of: a => `${asDay(a.from)} – ${asDay(a.until)}` },
      { title: 'Asked', of: a => who(a.to) },
      { title: 'Due', class: 'nowrap', of: a => html`<${Due} day=${a.due} done=${!!a.answer} />` },
      { title: 'Said', of: a => a.answer ? html`<${Badge} kind=${a.answer.holds ? 'well' : 'over'}>${a.answer.holds ? 'It holds' : 'It does not'}</${Badge}> <bdi class="quiet">${a.answer.statement}</bdi>` : a.overdue ? html`<${Badge} kind="over">Overdue</${Badge}>` : html`<${Badge} kind="plain">Waits</${Badge}>` },
      { title: 'Answer', class: 'end', of: a => a.answer || a.to !== desk.me.id ? null : html`<${Button} onClick=${() => setAnswering(a)}>Answer<span class="unseen"> ${a.criterion}</span></${Button}>` },
    ]} />` : html`<${Empty} title="Nobody was asked yet">What no system can know, somebody says: whether goals were set, vendors looked at, a plan rehearsed.</${Empty}>`}
    ${list.more}
    ${asking ? html`<${Ask} desk=${desk} close=${() => setAsking(false)} done=${list.reload} />` : null}
    ${answering ? html`<${Answer} of=${answering} close=${() => setAnswering(null)} done=${list.reload} />` : null}`;
}

function Ask({ desk, close, done }) {
  const year = today().slice(0, 4);
  const [a, set] = useState({ criterion: 'CC3.1', to: desk.me.id, from: `${year}-01-01`, until: today(), due: today() });
  const [key] = useState(newKey);
  const put = name => value => set(now => ({ ...now, [name]: value }));
  const act = useAct(() => api('attestations', { body: a, key }), { done: () => { say('They were asked.'); done(); close(); } });
  return html`<${Dialog} title="Ask for an attestation" close=${close}><div class="body">
    <${TextField} label="Criterion" hint="Of the Trust Services Criteria, as CC3.1" value=${a.criterion} onInput=${put('criterion')} maxlength="8" />
    <${SelectField} label="Who is asked" value=${a.to} onInput=${put('to')} options=${desk.people.map(p => [p.id, p.name])} />
    <${TextField} label="From" type="date" value=${a.from} onInput=${put('from')} /><${TextField} label="Until" type="date" value=${a.until} onInput=${put('until')} />
    <${TextField} label="Answer by" type="date" value=${a.due} onInput=${put('due')} />
    <${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind="first" busy=${act.busy} onClick=${() => act.run()}>Ask</${Button}></footer></${Dialog}>`;
}

function Answer({ of, close, done }) {
  const [holds, setHolds] = useState('yes');
  const [statement, setStatement] = useState('');
  const act = useAct(() => api(path`attestations/${of.id}/answer`, { method: 'PUT', body: { holds: holds === 'yes', statement } }), { done: () => { say('It stands in the record.'); done(); close(); } });
  return html`<${Dialog} title=${`Attest ${of.criterion}`} close=${close}><div class="body">
    <p>About ${asDay(of.from)} to ${asDay(of.until)}. What you say stands in the record, and cannot be taken back.</p>
    <${SelectField} label="Does it hold?" value=${holds} onInput=${setHolds} options=${[['yes', 'It holds'], ['no', 'It does not']]} />
    <${TextField} label="How you know" hint="Name no case in it." rows="5" value=${statement} onInput=${setStatement} maxlength="2000" />
    <${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind="first" busy=${act.busy} onClick=${() => act.run()}>Say so</${Button}></footer></${Dialog}>`;
}
