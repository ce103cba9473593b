// What is done to a case as a whole: acknowledge, give on, status, close, reopen, more time, meeting, task.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { Choice, Deed, PersonField, Reason, after, faultOf, handlersOf, partOf, presentOf } from './case-parts.js';
import { EndGrant } from './case-people.js';
import { Exclude, Grant, Unexclude, AskIdentity, ShowIdentity, AskOriginal } from './case-deeds-people.js';
import { Decide, Dispose, Hold, Lift } from './case-deeds-keeping.js';
import { LinkTo, Merge } from './case-deeds-together.js';
import { Redact, Redacted } from './case-redact.js';
import { Export } from './case-export.js';
import { Unlink } from './case-links.js';
import { outcomeMeaning, statusMeaning, who } from './case-words.js';
import { SelectField, TextField, asDay, say, today, useDraft } from './ui.js';
import { dutyWord, outcomeWord, statusWord } from './words.js';

const put = (it, rest, body, key) => api(it.to(rest), { method: 'PUT', body, key });

const Acknowledge = ({ it, close }) => html`<${Deed} it=${it} title="Acknowledge receipt" yes="Acknowledge receipt" close=${close} run=${() => put(it, '/acknowledgement')} done=${after(it, close, 'Receipt is acknowledged.')}>
  <p>The reporter then sees under their receipt that the report has arrived, and on which day you said so. No message is sent; a first reply acknowledges too, and says more.</p></${Deed}>`;

function Assign({ it, close }) {
  const [to, set] = useState('');
  return html`<${Deed} it=${it} title="Assign" yes="Assign" close=${close} ready=${Boolean(to)} fields=${['/to']} run=${() => put(it, '/assignment', { to })} done=${after(it, close, 'The case is assigned.')}>${({ error, tried }) => html`
    <${PersonField} label="To" hint=${`Now ${who(it.desk, it.line.handler)}. Whom the report concerns cannot be chosen: the server refuses it.`} people=${handlersOf(it.desk).filter(p => p.id !== it.line.handler)} value=${to} onInput=${set} error=${faultOf(error, '/to') ?? (tried && !to ? 'Choose somebody.' : undefined)} />`}</${Deed}>`;
}

function HandOver({ it, close }) {
  const draft = useDraft(`handover/${it.id}`, { to: '', second: '', words: '' }, `Handing over ${it.line.reference}`);
  const [to, second, words] = ['to', 'second', 'words'].map(name => partOf(draft, name));
  const tasks = it.view.duties?.tasks.filter(t => !t.doneAt && t.to === it.desk.me.id).length ?? 0;
  return html`<${Deed} it=${it} title="Hand over with words" yes="Hand over" close=${close} ready=${Boolean(to.value && words.value.trim())} fields=${['/to', '/second', '/words']}
    run=${() => put(it, '/handover', { to: to.value, words: words.value, ...(second.value ? { second: second.value } : {}) }, draft.key)} done=${after(it, close, 'The case is handed over.', draft)}>${({ error, tried }) => html`
    <${PersonField} label="To" people=${handlersOf(it.desk).filter(p => p.id !== it.line.handler)} value=${to.value} onInput=${to.set} error=${faultOf(error, '/to') ?? (tried && !to.value ? 'Choose somebody.' : undefined)} />
    <${PersonField} label="Second pair of eyes from then on" hint="Left open, that stays as it is." optional people=${handlersOf(it.desk).filter(p => p.id !== to.value)} value=${second.value} onInput=${second.set} error=${faultOf(error, '/second')} />
    <${TextField} label="What whoever takes over should know" hint="Kept as an internal note." rows="5" maxlength="20000" value=${words.value} onInput=${words.set} error=${faultOf(error, '/words') ?? (tried && !words.value.trim() ? 'Say what they should know.' : undefined)} />
    ${tasks > 0 && html`<p class="quiet">${tasks === 1 ? 'Your open task goes' : `Your ${tasks} open tasks go`} with it.</p>`}`}</${Deed}>`;
}

function Status({ it, close }) {
  const [status, set] = useState(it.line.status);
  return html`<${Deed} it=${it} title="Change the status" yes="Change" close=${close} ready=${status !== it.line.status} run=${() => put(it, '/status', { status })} done=${after(it, close, `The status is “${statusWord(status)}”.`)}>
    <${Choice} label="How far is the case?" name="status" value=${status} onInput=${set} options=${['open', 'investigating', 'waiting'].map(s => [s, statusWord(s), statusMeaning(s)])} />
    <p class="quiet">The reporter sees the status under their receipt.</p></${Deed}>`;
}

function Closing({ it, close }) {
  const draft = useDraft(`closing/${it.id}`, { outcome: '', message: '' }, `Closing ${it.line.reference}`);
  const [outcome, message] = ['outcome', 'message'].map(name => partOf(draft, name));
  const given = it.line.feedbackGiven;
  const source = it.view.duties?.dates.find(d => d.duty === 'feedback')?.source?.cite;
  const ready = Boolean(outcome.value && (given || message.value.trim()));
  return html`<${Deed} it=${it} wide title="Close the case" yes="Close the case" close=${close} ready=${ready} fields=${['/message', '/outcome']}
    run=${() => put(it, '/closure', { outcome: outcome.value, ...(message.value.trim() ? { message: message.value } : {}) }, draft.key)} done=${after(it, close, 'The case is closed.', draft)}>${({ error, tried }) => html`
    <${Choice} label="What came of it" name="outcome" value=${outcome.value} onInput=${outcome.set} options=${['substantiated', 'partly-substantiated', 'unsubstantiated', 'out-of-scope', 'duplicate'].map(o => [o, outcomeWord(o), outcomeMeaning(o)])} />
    ${tried && !outcome.value && html`<p class="fault">Choose what came of it.</p>`}
    <div class="note"><p><b>What the law asks for.</b> A case is not closed before its reporter was told what was done or will be done, and why${source ? ` (${source})` : ''}. ${given ? 'They had feedback before, so closing words are not needed; they are still kind.' : 'They have had none so far, so the closing words are their feedback: say what you found, what changes, and what you cannot tell and why.'}</p></div>
    <${TextField} label="Closing words to the reporter" optional=${given} rows="7" maxlength="20000" value=${message.value} onInput=${message.set} error=${faultOf(error, '/message') ?? (tried && !given && !message.value.trim() ? 'The reporter has to be told.' : undefined)} />
    ${it.view.duties?.tasks.some(t => !t.doneAt) && html`<p class="quiet">Some tasks are still to do; closing does not end them.</p>`}`}</${Deed}>`;
}

const Reopen = ({ it, close }) => html`<${Deed} it=${it} title="Reopen the case" yes="Reopen" close=${close} run=${() => put(it, '/status', { status: 'open' })} done=${after(it, close, 'The case is open again.')}>
  <p>The case is open again, its dates run on, and it is not disposed of while it is open. The reporter sees that.</p></${Deed}>`;

function Extend({ it, close, duty }) {
  const dates = it.view.duties.dates.filter(d => d.open && d.longer);
  const [which, set] = useState(duty ?? dates[0]?.duty);
  const date = dates.find(d => d.duty === which);
  const draft = useDraft(`extend/${it.id}`, '', `Reason for more time in ${it.line.reference}`);
  const rule = it.regime?.duties.find(d => d.duty === which)?.extension;
  return html`<${Deed} it=${it} title="Give more time" yes=${date ? `Extend to ${asDay(date.longer)}` : 'Extend'} close=${close} ready=${Boolean(date && draft.value.trim())} fields=${['/reason']}
    run=${() => api(it.to('/extensions'), { body: { duty: which, reason: draft.value }, key: draft.key })} done=${after(it, close, 'There is more time.', draft)}>${({ error, tried }) => html`
    ${dates.length > 1 && html`<${SelectField} label="For" value=${which} onInput=${set} options=${dates.map(d => [d.duty, dutyWord(d.duty)])} />`}
    ${date && html`<p><b>${dutyWord(which)}</b> is due by ${asDay(date.due)}, and then by ${asDay(date.longer)}.${rule ? html` <span class="quiet">${rule.source.cite}${rule.reporterTold ? '; the reporter has to be told, so write to them' : ''}.</span>` : ''}</p>`}
    <${Reason} draft=${draft} error=${error} tried=${tried} />`}</${Deed}>`;
}

function Meeting({ it, close }) {
  const asked = it.view.duties?.meeting && !it.view.duties.meeting.settledAt;
  const [state, set] = useState(asked ? 'held' : 'asked');
  return html`<${Deed} it=${it} title="A meeting" yes="Keep" close=${close} run=${() => put(it, '/meeting', { state })} done=${after(it, close, 'Kept.')}>
    ${asked ? html`<${Choice} label="The reporter asked to meet somebody. What became of it?" name="meeting" value=${state} onInput=${set} options=${[['held', 'It was held'], ['dropped', 'It came to none', 'As when the reporter does not want it any more.']]} />`
      : html`<p>Say that the reporter asks to meet somebody, when you heard that otherwise than here, as on the telephone. It then has a date.</p>`}</${Deed}>`;
}

function Regime({ it, close }) {
  const draft = useDraft(`regime/${it.id}`, { regime: '', reason: '' }, `Another law for ${it.line.reference}`);
  const [regime, reason] = ['regime', 'reason'].map(name => partOf(draft, name));
  return html`<${Deed} it=${it} title="Put under another law" yes="Put under it" close=${close} ready=${Boolean(regime.value && reason.value.trim())} fields=${['/regime', '/reason']}
    run=${() => put(it, '/regime', { regime: regime.value, reason: reason.value }, draft.key)} done=${after(it, close, 'The dates are counted anew.', draft)}>${({ error, tried }) => html`
    <${SelectField} label="Law" hint="Its dates are counted anew. What thereby lies behind is escalated at once. None of it is legal advice." value=${regime.value} onInput=${regime.set} error=${faultOf(error, '/regime') ?? (tried && !regime.value ? 'Choose one.' : undefined)}
      options=${[['', 'Choose …'], ...it.regimes.filter(r => r.id !== it.view.duties?.regime).map(r => [r.id, r.name])]} />
    <${Reason} draft=${reason} error=${error} tried=${tried} />`}</${Deed}>`;
}

function Task({ it, close }) {
  const draft = useDraft(`task/${it.id}`, { what: '', to: '', due: '' }, `A task in ${it.line.reference}`);
  const [what, to, due] = ['what', 'to', 'due'].map(name => partOf(draft, name));
  const people = it.access ? it.access.people.map(p => ({ id: p.person, name: p.name })) : presentOf(it.desk);
  return html`<${Deed} it=${it} title="Add a task" yes="Add the task" close=${close} ready=${Boolean(what.value.trim() && to.value && due.value)} fields=${['/what', '/to', '/due']}
    run=${() => api(it.to('/tasks'), { body: { what: what.value, to: to.value, due: due.value }, key: draft.key })} done=${after(it, close, 'The task is set.', draft)}>${({ error, tried }) => html`
    <${TextField} label="What is to be done" rows="3" maxlength="2000" value=${what.value} onInput=${what.set} error=${faultOf(error, '/what') ?? (tried && !what.value.trim() ? 'Say what.' : undefined)} />
    <${PersonField} label="By whom" hint="Somebody who sees the case." people=${people} value=${to.value} onInput=${to.set} error=${faultOf(error, '/to') ?? (tried && !to.value ? 'Choose somebody.' : undefined)} />
    <${TextField} type="date" label="Until when" min=${today()} value=${due.value} onInput=${due.set} error=${faultOf(error, '/due') ?? (tried && !due.value ? 'Choose a day.' : undefined)} />`}</${Deed}>`;
}

export const deeds = {
  acknowledge: Acknowledge, assign: Assign, handover: HandOver, status: Status, closing: Closing, reopen: Reopen, extend: Extend, meeting: Meeting, regime: Regime, task: Task,
  grant: Grant, ungrant: EndGrant, exclude: Exclude, unexclude: Unexclude, identity: AskIdentity, who: ShowIdentity, original: AskOriginal,
  hold: Hold, lift: Lift, dispose: Dispose, decide: Decide, link: LinkTo, unlink: Unlink, merge: Merge, redact: Redact, redacted: Redacted, export: Export,
};
