// How long the case is kept: the policy, holds, and requests to end it sooner.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { Inert, Part } from './case-parts.js';
import { fateWord, who, Who } from './case-words.js';
import { Button, Problem, asDay, asMoment, useAct, useLoad } from './ui.js';
import { rolesOf } from './views.js';

/** What lies ahead of the case, in a sentence. */
export const aheadOf = r => ({
  none: r.on ? `It is ${fateWord(r.how)} on ${asDay(r.on)} at the earliest.` : 'It is disposed of on its day.',
  open: 'It is kept while it is open.', hold: 'A legal hold keeps it, whatever the policy says.',
  'no-policy': 'No policy of the organisation ends it: it is kept.', 'no-term': 'The policy leaves it to the law, which names no time.',
})[r.stay] ?? r.stay;

/** A reason that lies sealed: opened by a press, since that is recorded. */
function Why({ it, reason, label }) {
  const open = useAct(() => api(it.to(path`/retention/reasons/${reason}`)));
  const [words, set] = useState(null);
  return words ? html`<p class="small">“<${Inert} text=${words} />”</p>`
    : html`<button type="button" class="link small" onClick=${async () => set((await open.run())?.reason ?? null)}>Why?<span class="unseen"> ${label}</span></button><${Problem} error=${open.error} />`;
}

const Hold = ({ it, hold }) => html`<li><div class="part-head"><b>Legal hold</b><button type="button" class="link small" onClick=${() => it.ask('lift', { hold })}>Lift<span class="unseen"> the hold of ${asMoment(hold.at)}</span></button></div>
  <p class="quiet small">${hold.owner === it.desk.me.id ? 'You answer' : `${Who(it.desk, hold.owner)} answers`} for it. Placed by ${who(it.desk, hold.by)} on ${asMoment(hold.at)}.</p><${Why} it=${it} reason=${hold.reason} label=${`the hold of ${asMoment(hold.at)}`} /></li>`;

const Asked = ({ it, asked }) => html`<li><b>Early disposal</b><p class="quiet small">${Who(it.desk, asked.by)} asked on ${asMoment(asked.at)}: ${asked.approved === undefined
  ? asked.until ? `somebody else decides until ${asMoment(asked.until)}` : 'nobody decided, and it lapsed' : `${who(it.desk, asked.decidedBy)} ${asked.approved ? 'approved' : 'refused'}`}.</p>
  <div class="row"><${Why} it=${it} reason=${asked.reason} label="the disposal was asked for" />${asked.decision && html`<${Why} it=${it} reason=${asked.decision} label="it was decided so" />`}
  ${asked.until && asked.by !== it.desk.me.id && html`<${Button} kind="small" onClick=${() => it.ask('decide', { asked })}>Decide</${Button}>`}</div></li>`;

export function Keeping({ it }) {
  const roles = rolesOf(it.desk.me);
  const may = roles.has('handler') || roles.has('auditor');
  const kept = useLoad(async signal => may ? api(it.to('/retention'), { signal }).catch(error => { if ([403, 404].includes(error.status)) return null; throw error; }) : null, [it.id, it.view, it.turn]);
  if (kept.data === null || (!kept.data && !kept.error))
    return null;
  const r = kept.data;
  return html`<${Part} id="keeping" title="How long it is kept" icon="lock" aside=${html`<${Button} kind="small" onClick=${() => it.ask('hold', { done: kept.reload })}>Hold<span class="unseen"> the case</span></${Button}>`}>
    <${Problem} error=${kept.error} retry=${kept.reload} />
    ${r && html`<p class="small">${aheadOf(r)}${r.regimeSays ? ` The law asks for its end after ${asDay(r.regimeSays)}.` : ''}${r.announced ? ` Its handler was told of ${asDay(r.announced)}.` : ''}</p>
    ${r.holds.length + r.requests.length > 0 && html`<ul class="dates">${r.holds.map(hold => html`<${Hold} key=${hold.id} it=${it} hold=${hold} />`)}${r.requests.map(asked => html`<${Asked} key=${asked.id} it=${it} asked=${asked} />`)}</ul>`}`}</${Part}>`;
}
