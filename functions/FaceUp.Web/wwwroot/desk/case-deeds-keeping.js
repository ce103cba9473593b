// Holds, and ending a case before its time.
import { html } from './lib-preact.js';
import { api, path } from './api.js';
import { asHeader } from './case-deeds-people.js';
import { Choice, Deed, PersonField, Reason, after, faultOf, partOf } from './case-parts.js';
import { useDraft } from './ui.js';

export function Hold({ it, close, done }) {
  const draft = useDraft(`hold/${it.id}`, { reason: '', owner: '' }, 'A legal hold');
  const [reason, owner] = ['reason', 'owner'].map(name => partOf(draft, name));
  return html`<${Deed} it=${it} title="Place a legal hold" yes="Hold the case" close=${close} ready=${Boolean(reason.value.trim())} fields=${['/reason', '/owner']}
    run=${() => api(it.to('/holds'), { body: { reason: reason.value, ...(owner.value ? { owner: owner.value } : {}) }, key: draft.key })} done=${() => { after(it, close, 'The case is held.', draft)(); done?.(); }}>${({ error, tried }) => html`
    <p>The case is kept until the hold is lifted, whatever the policy says. Its deadlines run on.</p><${Reason} draft=${reason} error=${error} tried=${tried} />
    <${PersonField} label="Who answers for it" hint="You, if left open." optional people=${it.desk.people.filter(p => !p.away && p.id !== it.desk.me.id)} value=${owner.value} onInput=${owner.set} error=${faultOf(error, '/owner')} />`}</${Deed}>`;
}

export function Lift({ it, hold, close }) {
  const draft = useDraft(`lift/${hold.id}`, '', 'Why a hold is lifted');
  return html`<${Deed} it=${it} title="Lift the legal hold" yes="Lift it" danger close=${close} ready=${Boolean(draft.value.trim())} fields=${['FaceUp-Reason']}
    run=${() => api(it.to(path`/holds/${hold.id}`), { method: 'DELETE', key: draft.key, headers: { 'FaceUp-Reason': asHeader(draft.value) } })} done=${after(it, close, 'The hold is lifted.', draft)}>${({ error, tried }) => html`
    <p>If the case’s time is over, its handler is told before it is disposed of.</p><${Reason} draft=${draft} error=${error} tried=${tried} field="FaceUp-Reason" max="500" />`}</${Deed}>`;
}

export function Dispose({ it, close }) {
  const draft = useDraft(`dispose/${it.id}`, '', 'Why a case ends early');
  return html`<${Deed} it=${it} title="Ask for early disposal" yes="Ask" danger close=${close} ready=${Boolean(draft.value.trim())} fields=${['/reason']}
    run=${() => api(it.to('/disposal-requests'), { body: { reason: draft.value }, key: draft.key })} done=${after(it, close, 'Somebody else decides now.', draft)}>${({ error, tried }) => html`
    <p>Somebody else decides within fourteen days. If they approve, everything that was said is gone at once and for good; a certificate stays.</p><${Reason} draft=${draft} error=${error} tried=${tried} />`}</${Deed}>`;
}

export function Decide({ it, asked, close }) {
  const draft = useDraft(`decide/${asked.id}`, { approve: '', reason: '' }, 'A decision on early disposal');
  const [approve, reason] = ['approve', 'reason'].map(name => partOf(draft, name));
  return html`<${Deed} it=${it} title="Early disposal" yes=${approve.value === 'yes' ? 'Dispose of the case for good' : 'Decide'} danger=${approve.value === 'yes'} close=${close} ready=${Boolean(approve.value && reason.value.trim())} fields=${['/reason']}
    run=${() => api(it.to(path`/disposal-requests/${asked.id}/decision`), { method: 'PUT', body: { approve: approve.value === 'yes', reason: reason.value }, key: draft.key })} done=${after(it, close, 'Decided.', draft)}>${({ error, tried }) => html`
    <${Choice} label="Shall the case end now?" name="approve" value=${approve.value} onInput=${approve.set} options=${[['yes', 'Yes', 'Everything that was said is gone at once and for good. Nothing brings it back.'], ['no', 'No', 'It is kept as the policy says.']]} />
    ${tried && !approve.value && html`<p class="fault">Choose.</p>`}<${Reason} draft=${reason} error=${error} tried=${tried} />`}</${Deed}>`;
}
