// Who is let in, who is kept out, who the reporter is, and files as they were sent.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { Deed, Inert, PersonField, Reason, after, faultOf, partOf, presentOf } from './case-parts.js';
import { Button, Check, Dialog, Problem, TextField, Waiting, asDay, asMoment, today, useDraft, useLoad } from './ui.js';

const aYear = () => `${Number(today().slice(0, 4)) + 1}${today().slice(4)}`;

/** The end of a day, for the API; nothing for none. */
const endOf = day => day ? { until: new Date(`${day}T23:59:59`).toISOString() } : {};

function Person({ it, close, name, title, lead, yes, hint, people, run, words, danger }) {
  const draft = useDraft(`${name}/${it.id}`, { person: '', reason: '', until: '' }, title);
  const [person, reason, until] = ['person', 'reason', 'until'].map(part => partOf(draft, part));
  return html`<${Deed} it=${it} title=${title} lead=${lead} yes=${yes} danger=${danger} close=${close} ready=${Boolean(person.value && reason.value.trim())} fields=${['person', '/person', '/reason', '/until']}
    run=${() => run(person.value, { reason: reason.value, ...endOf(until.value) }, draft.key)} done=${after(it, close, words, draft)}>${({ error, tried }) => html`
    <${PersonField} label="Who" hint=${hint} people=${people} value=${person.value} onInput=${person.set} error=${faultOf(error, 'person', '/person') ?? (tried && !person.value ? 'Choose somebody.' : undefined)} />
    <${Reason} draft=${reason} error=${error} tried=${tried} />
    <${TextField} type="date" label="Until" optional min=${today()} max=${aYear()} value=${until.value} onInput=${until.set} error=${faultOf(error, '/until')} />`}</${Deed}>`;
}

export const Grant = ({ it, close }) => html`<${Person} it=${it} close=${close} name="grant" title="Let somebody in" yes="Let in" words="They see the case now." lead="They see this one case: to read, and to handle where they are a handler elsewhere."
  people=${presentOf(it.desk).filter(p => !it.access?.excluded.some(e => e.person === p.id))} run=${(person, body, key) => api(it.to(path`/grants/${person}`), { method: 'PUT', body, key })} />`;

export const Exclude = ({ it, close }) => html`<${Person} it=${it} close=${close} name="exclude" title="Keep somebody out" yes="Keep out" danger words="They are kept out now." lead="They learn of the case nowhere: in no list, count, figure or notice, whatever their roles. Whoever handled it no longer does."
  hint="You can choose yourself, too; the case is then gone from your sight." people=${it.desk.people} run=${(person, body, key) => api(it.to(path`/exclusions/${person}`), { method: 'PUT', body, key })} />`;

// A reason in a header is one line of ASCII; what is beyond it goes percent-encoded.
export const asHeader = reason => encodeURIComponent(reason.replace(/\s+/g, ' ').trim());

export function Unexclude({ it, person, close }) {
  const draft = useDraft(`unexclude/${it.id}/${person.person}`, '', 'Why somebody is kept out no longer');
  return html`<${Deed} it=${it} title=${`Lift what keeps ${person.name} out`} yes="Lift it" danger close=${close} ready=${Boolean(draft.value.trim())} fields=${['FaceUp-Reason']}
    run=${() => api(it.to(path`/exclusions/${person.person}`), { method: 'DELETE', key: draft.key, headers: { 'FaceUp-Reason': asHeader(draft.value) } })} done=${after(it, close, `${person.name} is kept out no longer.`, draft)}>${({ error, tried }) => html`
    <p>They see the case again by whatever roles they have.</p><${Reason} draft=${draft} error=${error} tried=${tried} field="FaceUp-Reason" max="500" />`}</${Deed}>`;
}

export function AskIdentity({ it, close }) {
  const draft = useDraft(`identity/${it.id}`, '', 'Why you ask who the reporter is');
  return html`<${Deed} it=${it} title="Ask who the reporter is" yes="Ask a custodian" close=${close} ready=${Boolean(draft.value.trim())} fields=${['/reason']}
    run=${() => api(it.to('/identity-requests'), { body: { reason: draft.value }, key: draft.key })} done=${after(it, close, 'A custodian decides now.', draft)}>${({ error, tried }) => html`
    <p>A custodian who is somebody else reads your reason and decides. If they consent you can open it for seven days. The reporter is told that it was asked for, and on which day it was opened.</p>
    <${Reason} draft=${draft} error=${error} tried=${tried} label="Why do you need to know?" />`}</${Deed}>`;
}

const partName = { name: 'Name', email: 'E-mail', phone: 'Telephone', address: 'Address' };

export function ShowIdentity({ it, close }) {
  const [open, set] = useState(false);
  const found = useLoad(async signal => open ? api(it.to('/identity'), { signal }) : null, [open]);
  return html`<${Dialog} title="Who the reporter is" close=${close}><div class="body">${!open ? html`<p>That you open it is recorded, and the reporter is told the day.</p>`
    : found.data ? html`<dl class="answers">${found.data.identity.map((a, n) => html`<div key=${n}><dt>${partName[a.question.split('.').at(-1)] ?? a.question}</dt><dd dir="auto"><${Inert} text=${a.text} /></dd></div>`)}</dl>
      <p class="quiet small">Said on ${asDay(found.data.givenOn)}. The consent ends on ${asMoment(found.data.until)}. It is shown here and kept nowhere else.</p>` : found.error ? html`<${Problem} error=${found.error} />` : html`<${Waiting} what="Opening" />`}</div>
    <footer><${Button} onClick=${close}>${open ? 'Close' : 'Cancel'}</${Button}>${!open && html`<${Button} kind="first" onClick=${() => set(true)}>Open it</${Button}>`}</footer></${Dialog}>`;
}

export function AskOriginal({ it, file, close }) {
  const draft = useDraft(`original/${it.id}/${file.id}`, { reason: '', harmful: false }, 'Why you need a file as it was sent');
  const [reason, harmful] = ['reason', 'harmful'].map(name => partOf(draft, name));
  const harms = file.check.outcome === 'infected' || file.check.scan === 'infected' || file.check.scan === 'too-large';
  return html`<${Deed} it=${it} title="Ask for the file as it was sent" yes="Ask" close=${close} ready=${Boolean(reason.value.trim())} fields=${['/reason']}
    run=${() => api(it.to(path`/files/${file.id}/original-requests`), { body: { reason: reason.value, harmful: harmful.value }, key: draft.key })} done=${after(it, close, 'An auditor or custodian decides now.', draft)}>${({ error, tried }) => html`
    <p class="file-name"><${Inert} text=${file.name} /></p>
    <p>As it was sent, a file can do harm, and can tell who made it, where and when. An auditor or custodian who is somebody else decides; you can then open it for 24 hours.</p>
    <${Reason} draft=${reason} error=${error} tried=${tried} label="Why is the clean copy not enough?" />
    ${(harms || error?.problem?.type?.endsWith('file-harmful')) && html`<${Check} label="I know that this file does harm, or may" checked=${harmful.value} onInput=${harmful.set} />`}`}</${Deed}>`;
}
