// Alerts, and deciding on them.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { usePages } from './evidence-parts.js';
import { Badge, Button, Dialog, Due, Empty, Problem, SelectField, Table, TextField, asMoment, say, useAct, useLoad } from './ui.js';
import { nameOf } from './words.js';

const verdicts = { expected: 'There was a reason', watched: 'Seen, not enough to act', incident: 'Part of an incident' };

export function Alerts({ desk }) {
  const list = usePages('alerts', 'alerts');
  const [open, setOpen] = useState(null);
  if (list.waiting)
    return list.waiting;
  return html`
    ${list.lines.length ? html`<${Table} caption="Alerts" rows=${list.lines} keyOf=${a => a.id} columns=${[
      { title: 'What', of: a => html`${a.title}<div class="aud-behind quiet">${a.says}</div>` },
      { title: 'About', of: a => a.person ? html`<bdi>${nameOf(desk.people, a.person)}</bdi>` : 'Nobody of the organisation' },
      { title: 'When', of: a => `${asMoment(a.from)} – ${asMoment(a.until)}` },
      { title: 'Due', class: 'nowrap', of: a => html`<${Due} day=${a.due} done=${!!a.decision} />` },
      { title: 'Decided', of: a => a.decision ? html`${verdicts[a.decision.verdict]} <span class="quiet">${a.decision.reason}, <bdi>${nameOf(desk.people, a.decision.by)}</bdi></span>` : a.overdue ? html`<${Badge} kind="over">Overdue</${Badge}>` : html`<${Badge}>Open</${Badge}>` },
      { title: 'Decide', class: 'end', of: a => a.decision ? null : a.mine ? html`<span class="quiet">Another person decides</span>` : html`<${Button} onClick=${() => setOpen(a)}>Decide<span class="unseen"> ${a.title}</span></${Button}>` },
    ]} />` : html`<${Empty} title="Nothing is out of the ordinary">What a rule finds in the record stands here until somebody decides.</${Empty}>`}
    ${list.more}
    <${Rules} />
    ${open ? html`<${Decide} of=${open} close=${() => setOpen(null)} done=${list.reload} />` : null}`;
}

function Rules() {
  const rules = useLoad(signal => api('alerts/rules', { signal }), []);
  return rules.data ? html`<details><summary>What is looked out for</summary><ul>${rules.data.rules.map(r => html`<li><strong>${r.title}</strong>: ${r.says}</li>`)}</ul></details>` : null;
}

function Decide({ of, close, done }) {
  const [verdict, setVerdict] = useState('expected');
  const [reason, setReason] = useState('');
  const [incident, setIncident] = useState('');
  const known = useLoad(signal => api('incidents', { signal }), []);
  const running = (known.data?.incidents ?? []).filter(i => !i.closedAt);
  const act = useAct(() => api(path`alerts/${of.id}/decision`, { method: 'PUT', body: { verdict, reason, ...(verdict === 'incident' ? { incident: incident || running[0]?.id } : {}) } }), { done: () => { say('Decided.'); done(); close(); } });
  return html`<${Dialog} title=${of.title} close=${close}><div class="body">
    <p>${of.says}</p>
    <${SelectField} label="What it comes to" value=${verdict} onInput=${setVerdict} options=${Object.entries(verdicts)} />
    ${verdict === 'incident' ? running.length ? html`<${SelectField} label="Which incident" value=${incident} onInput=${setIncident} options=${running.map(i => [i.id, i.title])} />` : html`<p>There is no open incident: <a href="#/watching?tab=incidents" onClick=${close}>open one first</a>.</p>` : null}
    <${TextField} label="Why" hint="One line for the record. Name no case in it." value=${reason} onInput=${setReason} maxlength="500" />
    <${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind="first" busy=${act.busy} onClick=${() => act.run()}>Decide</${Button}></footer></${Dialog}>`;
}
