// What one has asked for oneself: sight of a case in an emergency, asked for here and followed by its address, which alone knows the request.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { go } from './router.js';
import { Badge, Button, Moment, Problem, TextField, say, useAct, useDraft } from './ui.js';
import { nameOf, statusWord } from './words.js';

export function Mine({ desk, query }) {
  const glass = query.get('glass');
  return html`<div class="stack">
    ${glass ? html`<${Through} key=${glass} ask=${glass} desk=${desk} />` : html`<${AskGlass} />`}
    <section class="card" aria-labelledby="req-other"><h2 id="req-other">Identities, original files, disposals</h2>
      <p>These are asked for on the case, and what became of them stands there: open it under <a href="#/cases">Cases</a>.</p></section></div>`;
}

function AskGlass() {
  const draft = useDraft('glass', { case: '', reason: '' }, 'Why you need sight of a case');
  const set = part => draft.set(now => ({ ...now, ...part }));
  const act = useAct(() => api('glass', { body: { case: draft.value.case.trim(), reason: draft.value.reason }, key: draft.key }), {
    done: taken => { draft.clear(); say('Your request waits for a second person, for an hour.'); go('requests', { tab: 'mine', glass: taken.id }, { replace: true }); },
  });
  return html`<section class="card" aria-labelledby="req-glass"><h2 id="req-glass">Sight of a case, in an emergency</h2>
    <p class="lead">For a case that you do not see, when it cannot wait. A second person has to agree within the hour; then you can read it for 24 hours and do nothing else. It is recorded, and told to everybody who hears of this organisation's cases.</p>
    <form class="req-ask" onSubmit=${e => { e.preventDefault(); act.run(); }}>
      <${TextField} label="Case" hint="Its reference, such as 4F7QK-91XZM. You get the same answer whether there is such a case or not." required maxlength="40" value=${draft.value.case} onInput=${value => set({ case: value })} />
      <${TextField} label="Why it cannot wait" rows=${4} required maxlength="2000" value=${draft.value.reason} onInput=${reason => set({ reason })} />
      <${Problem} error=${act.error} />
      <${Button} kind="first" type="submit" busy=${act.busy} disabled=${!draft.value.case.trim() || !draft.value.reason.trim()}>Ask a second person</${Button}>
    </form></section>`;
}

/** The case, once somebody has agreed. Opened at a press only, since that it was opened is recorded. */
function Through({ ask, desk }) {
  const [view, setView] = useState(null);
  const open = useAct(() => api(path`glass/${ask}/case`), { done: setView });
  if (view)
    return html`<${CaseRead} view=${view} desk=${desk} />`;
  return html`<section class="card" aria-labelledby="req-through"><h2 id="req-through">Your request</h2>
    <p>Keep the address of this page: the request is known by nothing else. Somebody with the role administrator, auditor or custodian has to agree within the hour.</p>
    ${open.error ? html`<p class="note" role="alert">${[403, 404].includes(open.error.status) ? 'Not open: nobody has agreed yet, the hour or the day is over, or there is no such case.' : open.error.message}</p>` : null}
    <div class="row"><${Button} kind="first" busy=${open.busy} onClick=${() => open.run()}>Open the case</${Button}><a href="#/requests?tab=mine">Ask for another</a></div></section>`;
}

const labelOf = (form, question) => form?.steps.flatMap(s => s.fields).flatMap(f => [f, ...(f.fields ?? [])]).find(f => f.id === question)?.label ?? (question === 'story' ? 'What was said' : question);

const CaseRead = ({ view, desk }) => html`<section class="card" aria-labelledby="req-case"><h2 id="req-case">Case <code>${view.case.reference}</code></h2>
  <p class="row"><${Badge}>${statusWord(view.case.status)}</${Badge}><span>${nameOf(desk.organisation.categories, view.case.category)}, ${nameOf(desk.organisation.units, view.case.unit)}</span></p>
  <p class="note">You read this in an emergency. That you opened it is recorded.</p>
  <h3>What was reported</h3>
  <dl class="fig-facts tall">${view.answers.map(a => html`<div><dt dir="auto">${labelOf(view.form, a.question)}</dt><dd class="fig-said" dir="auto">${a.text || a.values?.join(', ')}</dd></div>`)}</dl>
  ${view.messages.length ? html`<h3>Messages</h3><ul class="req-talk">${view.messages.map(m => html`<li><p class="hint">${m.by ? html`<bdi>${nameOf(desk.people, m.by)}</bdi>` : 'The reporter'}, <${Moment} at=${m.at} /></p><p class="fig-said" dir="auto">${m.text}</p></li>`)}</ul>` : null}
  ${view.notes.length ? html`<h3>Notes</h3><ul class="req-talk">${view.notes.map(m => html`<li><p class="hint"><bdi>${nameOf(desk.people, m.by)}</bdi>, <${Moment} at=${m.at} /></p><p class="fig-said" dir="auto">${m.text}</p></li>`)}</ul>` : null}</section>`;
