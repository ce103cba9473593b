// The record of a case: every event in words, whether the record holds and what that means. Auditors see it without seeing what was said.
import { html, useState } from './lib-preact.js';
import { api, path, save } from './api.js';
import { deeds } from './case-deeds.js';
import { readEvent } from './case-events.js';
import { Keeping } from './case-keeping.js';
import { NotHere, Part, isNotHere } from './case-parts.js';
import { asHour, unitPath } from './case-words.js';
import { Badge, Button, Check, Icon, Problem, Waiting, asMoment, useAct, useLoad } from './ui.js';
import { rolesOf } from './views.js';
import { nameOf } from './words.js';

const Small = 16_000_000; // bytes of files up to which a case is verified without being asked

/** Whether the record holds, and what that means. */
export function Verified({ it, auto, detail }) {
  const [found, set] = useState(null);
  const check = useAct(() => api(it.to('/record/verification')), { done: set });
  const first = useLoad(async signal => auto ? api(it.to('/record/verification'), { signal }).catch(error => { if ([403, 404].includes(error.status)) return null; throw error; }) : null, [it.id, auto, it.view]);
  const now = found ?? first.data;
  return html`<div class="verified" aria-live="polite">${now && (now.holds
    ? html`<p class="holds"><${Badge} kind="well"><${Icon} name="check" /> The record holds</${Badge}></p><p class="quiet small">${now.events} events, each tied to the one before by its hash. Nothing was changed, left out or put in between since it was written, and everything sealed is as it was.</p>`
    : html`<p class="holds"><${Badge} kind="over"><${Icon} name="warn" /> The record does not hold</${Badge}></p><ul class="small">${now.faults.map(f => html`<li>Event ${f.event}: ${f.what}</li>`)}</ul><p class="small">Somebody or something changed what was stored. Keep everything as it is, and tell whoever runs this installation.</p>`)}
    <${Problem} error=${check.error ?? first.error} />
    <${Button} kind="small" icon="chain" busy=${check.busy} onClick=${() => check.run()}>${now ? 'Check again' : 'Check the record now'}</${Button}>
    ${detail && html`<p class="quiet small">The check reads the stored record and the hash of everything sealed in it. It opens nothing.</p>`}</div>`;
}

const sizeOf = view => [view, ...view.messages].flatMap(v => v.files).reduce((sum, f) => sum + f.size, 0);

/** The card of the case page. */
export const RecordPart = ({ it }) => {
  const roles = rolesOf(it.desk.me);
  if (!roles.has('auditor') && !it.handles)
    return null;
  return html`<${Part} id="record" title="The record" icon="chain"><${Verified} it=${it} auto=${sizeOf(it.view) < Small} />
    <p><a href=${`#/cases/${it.id}/record`}>Everything that was done, in words</a></p></${Part}>`;
};

function Event({ one }) {
  return html`<li class=${one.reading ? 'is-reading' : ''}><p>${one.words}</p>
    <p class="quiet small"><time datetime=${one.at}>${one.hourly ? asHour(one.at) : asMoment(one.at)}</time> · <code>${one.type}</code> · <span class="numbers">${one.sequence}</span> <code class="hash" title=${one.hash}>${one.hash.slice(0, 12)}…</code></p></li>`;
}

export default function CaseRecord({ desk, of }) {
  const record = useLoad(signal => api(path`cases/${of.id}/record`, { signal }), [of.id]);
  const [readings, show] = useState(true);
  const [deed, ask] = useState(null);
  const it = { desk, id: of.id, to: (rest = '') => path`cases/${of.id}` + rest, ask: (name, given) => ask({ name, given }), reload: record.reload, view: record.data, handles: rolesOf(desk.me).has('handler'), turn: record.data?.count };
  if (isNotHere(record.error))
    return html`<${NotHere} />`;
  if (!record.data)
    return record.error ? html`<h1>Case</h1><${Problem} error=${record.error} retry=${record.reload} />` : html`<h1 class="unseen">Case</h1><${Waiting} what="Opening the record" />`;
  const events = record.data.events.map(e => readEvent(e, desk));
  const received = events.find(e => e.type === 'report-received')?.event;
  const shown = events.filter(e => readings || !e.reading).reverse();
  const Deed = deed && deeds[deed.name];
  return html`<div class="case"><header class="case-head"><p class="way-back">${rolesOf(desk.me).has('reader') || it.handles ? html`<a href=${`#/cases/${of.id}`}>The case</a>` : html`<a href="#/cases">All cases</a>`}</p>
    <h1>Record of <span class="reference">${received?.reference ?? 'a case'}</span></h1>
    ${received && html`<p class="lead">${nameOf(desk.organisation.categories, received.category)}, ${unitPath(desk.organisation.units, received.unit)}. Came in ${asHour(received.at)}.</p>`}</header>
    <div class="case-columns"><section class="card case-main" aria-labelledby="events"><div class="part-head"><h2 id="events">Everything that was done</h2>
      <div class="actions"><${Check} label="Readings too" checked=${readings} onInput=${show} /></div></div>
      <p class="quiet small">The latest first. What a reporter does is dated to the hour. What was said is not in the record, only its hash.</p>
      <ol class="record" reversed>${shown.map(one => html`<${Event} key=${one.sequence} one=${one} />`)}</ol></section>
    <div class="case-side"><${Part} id="verify" title="Does it hold?" icon="chain"><${Verified} it=${it} auto=${true} detail=${true} />
        <p class="quiet small">${record.data.count} events. The last hash is <code class="hash">${record.data.last}</code></p>
        <${Button} kind="small" icon="save" onClick=${() => saveAs(record.data, `record-${received?.reference ?? of.id}.json`)}>Save the record as it is stored</${Button}></${Part}>
      <${Keeping} it=${it} /></div></div>
    ${Deed && html`<${Deed} it=${it} ...${deed.given} close=${() => ask(null)} />`}</div>`;
}

function saveAs(data, name) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
