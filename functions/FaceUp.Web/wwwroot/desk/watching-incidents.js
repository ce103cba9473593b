// Incidents: what happened, what was done about it, and the 72 hours in which the supervisory authority is told (GDPR Art. 33).
import { html, useState } from './lib-preact.js';
import { api, newKey, path } from './api.js';
import { spoken, usePages } from './evidence-parts.js';
import { Badge, Button, Check, Dialog, Empty, Moment, Problem, SelectField, Table, TextField, Waiting, asMoment, nowThere, say, useAct, useLoad } from './ui.js';
import { nameOf } from './words.js';

const severities = ['low', 'medium', 'high', 'critical'];
const steps = ['noted', 'contained', 'authority-notified', 'authority-not-needed', 'persons-notified', 'recovered'];
const here = at => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16); // as a field for a local time wants it

const Clock = ({ of }) => !of ? html`<span class="quiet">no personal data</span>`
  : of.state === 'open' || of.state === 'late' ? html`<${Badge} kind=${of.state === 'late' ? 'over' : 'near'}>until ${asMoment(of.due)}</${Badge}>` : html`<${Badge} kind="plain">${spoken(of.state)}</${Badge}>`;

export function Incidents({ desk }) {
  const list = usePages('incidents', 'incidents');
  const [open, setOpen] = useState(null);
  const [opening, setOpening] = useState(false);
  if (list.waiting)
    return list.waiting;
  return html`
    <p><${Button} icon="plus" onClick=${() => setOpening(true)}>Open an incident</${Button}></p>
    ${list.lines.length ? html`<${Table} caption="Incidents" rows=${list.lines} keyOf=${i => i.id} columns=${[
      { title: 'What', of: i => html`<bdi>${i.title}</bdi>` },
      { title: 'Severity', of: i => html`<${Badge} kind=${i.severity === 'critical' || i.severity === 'high' ? 'over' : 'plain'}>${spoken(i.severity)}</${Badge}>` },
      { title: 'Known since', class: 'nowrap', of: i => html`<${Moment} at=${i.awareAt} />` },
      { title: 'Authority', of: i => html`<${Clock} of=${i.authority} />` },
      { title: 'State', of: i => i.closedAt ? html`Closed <${Moment} at=${i.closedAt} />` : html`<${Badge}>Open</${Badge}>` },
      { title: 'Timeline', class: 'end', of: i => html`<${Button} onClick=${() => setOpen(i.id)}>Open<span class="unseen"> ${i.title}</span></${Button}>` },
    ]} />` : html`<${Empty} title="There was no incident">An incident has a timeline, and where personal data is concerned a clock of 72 hours.</${Empty}>`}
    ${list.more}
    ${opening ? html`<${OpenOne} close=${() => setOpening(false)} done=${list.reload} />` : null}
    ${open ? html`<${One} id=${open} desk=${desk} close=${() => { setOpen(null); list.reload(); }} />` : null}`;
}

function OpenOne({ close, done }) {
  const [i, set] = useState({ title: '', severity: 'medium', personalData: true, awareAt: here(nowThere()) });
  const [key] = useState(newKey);
  const put = name => value => set(now => ({ ...now, [name]: value }));
  const act = useAct(() => api('incidents', { body: { ...i, awareAt: new Date(i.awareAt).toISOString() }, key }), { done: () => { say('The incident is open.'); done(); close(); } });
  return html`<${Dialog} title="Open an incident" close=${close}><div class="body">
    <${TextField} label="What happened" hint="One line. Name no case in it, and nobody." value=${i.title} onInput=${put('title')} maxlength="200" />
    <${SelectField} label="Severity" value=${i.severity} onInput=${put('severity')} options=${severities.map(s => [s, spoken(s)])} />
    <${Check} label="Personal data may be concerned" hint="The 72 hours of GDPR Art. 33 run from when you became aware of it." checked=${i.personalData} onInput=${put('personalData')} />
    <${TextField} label="Known since" type="datetime-local" value=${i.awareAt} onInput=${put('awareAt')} />
    <${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind="first" busy=${act.busy} onClick=${() => act.run()}>Open it</${Button}></footer></${Dialog}>`;
}

function One({ id, desk, close }) {
  const one = useLoad(signal => api(path`incidents/${id}`, { signal }), [id]);
  const [step, setStep] = useState('noted');
  const [what, setWhat] = useState('');
  const [occurred, setOccurred] = useState(here(nowThere()));
  const [lessons, setLessons] = useState('');
  const tell = useAct(() => api(path`incidents/${id}/steps`, { body: { step, what, occurred: new Date(occurred).toISOString() } }), { done: () => { setWhat(''); say('Noted.'); one.reload(); } });
  const end = useAct(() => api(path`incidents/${id}/end`, { method: 'PUT', body: { lessons } }), { done: () => { say('The incident is closed.'); one.reload(); } });
  const view = one.data;
  return html`<${Dialog} title=${view?.incident.title ?? 'Incident'} wide close=${close}><div class="body">
    ${!view ? one.error ? html`<${Problem} error=${one.error} retry=${one.reload} />` : html`<${Waiting} />` : html`
      <p>${spoken(view.incident.severity)}, known since ${asMoment(view.incident.awareAt)}. <${Clock} of=${view.incident.authority} /></p>
      <ol>${view.steps.map(s => html`<li><strong>${spoken(s.step)}</strong>, <${Moment} at=${s.occurred} />: <bdi>${s.what}</bdi> <span class="quiet">told by <bdi>${nameOf(desk.people, s.by)}</bdi></span></li>`)}</ol>
      ${view.end ? html`<h3>What was learned</h3><p><bdi>${view.end.lessons}</bdi></p>` : html`
        <h3>What was done</h3>
        <${SelectField} label="Step" value=${step} onInput=${setStep} options=${steps.map(s => [s, spoken(s)])} /><${TextField} label="When" type="datetime-local" value=${occurred} onInput=${setOccurred} />
        <${TextField} label="What" hint="Name no case in it, and nobody." rows="3" value=${what} onInput=${setWhat} maxlength="2000" /><${Problem} error=${tell.error} />
        <p><${Button} busy=${tell.busy} onClick=${() => tell.run()}>Add it</${Button}></p>
        <h3>Close it</h3><${TextField} label="What was learned" rows="3" value=${lessons} onInput=${setLessons} maxlength="4000" /><${Problem} error=${end.error} />
        <p><${Button} busy=${end.busy} onClick=${() => end.run()}>Close the incident</${Button}></p>`}`}
    </div><footer><${Button} kind="first" onClick=${close}>Done</${Button}></footer></${Dialog}>`;
}
