// The case on paper: everything, with who printed it and when on each page, and nothing to press.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { aheadOf } from './case-keeping.js';
import { readEvent } from './case-events.js';
import { knownOf } from './case-files.js';
import { Inert, Named, NotHere, isNotHere } from './case-parts.js';
import { waysOf } from './case-people.js';
import { labelOf, shortOf, toldOf } from './case-report.js';
import { asBytes, asHour, linkWord, unitPath } from './case-words.js';
import { Button, Check, Problem, Waiting, asDay, asMoment, useLoad } from './ui.js';
import { channelWord, dutyWord, languageWord, nameOf, outcomeWord, statusWord, urgencyWord } from './words.js';

const maybe = (to, signal) => api(to, { signal }).catch(error => { if ([403, 404].includes(error.status)) return null; throw error; });

export default function CasePrint({ desk, of }) {
  const whole = useLoad(async signal => {
    const view = await api(path`cases/${of.id}`, { signal });
    const [access, kept, record] = await Promise.all([path`cases/${of.id}/access`, path`cases/${of.id}/retention`, path`cases/${of.id}/record`].map(to => maybe(to, signal)));
    return { view, access, kept, record, at: new Date().toISOString() };
  }, [of.id]);
  const [notes, setNotes] = useState(true);
  const [record, setRecord] = useState(true);
  if (isNotHere(whole.error))
    return html`<${NotHere} />`;
  if (!whole.data)
    return whole.error ? html`<h1>Case</h1><${Problem} error=${whole.error} retry=${whole.reload} />` : html`<h1 class="unseen">Case</h1><${Waiting} what="Opening the case" />`;
  return html`<div class="case on-paper"><div class="print-acts"><a class="button" href=${`#/cases/${of.id}`}>Back to the case</a><${Button} kind="first" icon="print" onClick=${() => print()}>Print</${Button}>
      <${Check} label="Internal notes" checked=${notes} onInput=${setNotes} />${whole.data.record && html`<${Check} label="The record" checked=${record} onInput=${setRecord} />`}</div>
    <${Paper} desk=${desk} id=${of.id} ...${whole.data} notes=${notes} withRecord=${record} /></div>`;
}

const Facts = ({ facts }) => html`<dl class="paper-facts">${facts.filter(([, shown]) => shown).map(([name, shown]) => html`<div><dt>${name}</dt><dd>${shown}</dd></div>`)}</dl>`;
const Names = ({ files }) => files.length > 0 && html`<ul class="paper-files">${files.map(f => html`<li><${Inert} text=${f.name} /> (${asBytes(f.size)}). ${knownOf(f.check)}</li>`)}</ul>`;
const Words = ({ text, lang }) => html`<div class="words" dir="auto" lang=${lang}><${Named} text=${text} /></div>`;

// A table, because what stands at its head stands at the head of every page that it goes over.
function Paper({ desk, id, view, access, kept, record, at, notes, withRecord }) {
  const line = view.case;
  const it = { desk };
  const mark = `${line.reference} · printed by ${desk.me.name} on ${asMoment(at)} · confidential`;
  return html`<table class="paper" role="presentation"><thead><tr><td><p class="paper-mark">${mark}</p></td></tr></thead><tfoot><tr><td><p class="paper-mark" aria-hidden="true">${mark}</p></td></tr></tfoot><tbody><tr><td>
    <h1>Case <span class="reference">${line.reference}</span></h1><p class="lead">${desk.organisation.name}</p>
    <${Facts} facts=${[['Status', `${statusWord(line.status)}${line.outcome ? `: ${outcomeWord(line.outcome).toLowerCase()}` : ''}`], ['Urgency', urgencyWord(line.urgency ?? 'normal')], ['About', nameOf(desk.organisation.categories, line.category)],
      ['Where', unitPath(desk.organisation.units, line.unit)], ['Came in', asHour(line.receivedAt)], ['By', `${channelWord(line.channel)}, ${languageWord(line.language)}`], ['Handled by', Name(desk, line.handler)],
      ['Second pair of eyes', line.second && Name(desk, line.second)], ['Proof', html`<code>${view.proof}</code>`]]} />
    <section><h2>What was reported</h2>${view.concerned?.length > 0 && html`<p>Said to be about ${view.concerned.map((c, n) => html`${n ? ', ' : ''}<${Inert} text=${c.name ?? nameOf(desk.people, c.person)} />`)}.</p>`}
      ${toldOf(view).map(group => html`${group.title && html`<h3><${Inert} text=${group.title} /></h3>`}${group.items.map(one => html`<div class="paper-answer"><p><b><${Inert} text=${labelOf(one)} /></b></p><${Words} text=${shortOf(one.field, one.answer, view.files) ?? one.answer.text} lang=${line.language} /></div>`)}`)}
      <${Names} files=${view.files} /></section>
    <section><h2>Conversation with the reporter</h2>${view.messages.length ? view.messages.map(m => html`<div class="paper-said"><p><b>${m.by ? Name(desk, m.by) : 'The reporter'}</b>, ${m.by ? asMoment(m.at) : asHour(m.at)}</p><${Words} text=${m.text} /><${Names} files=${m.files} /></div>`) : html`<p>Nobody has written.</p>`}</section>
    ${notes && html`<section><h2>Internal notes (not shown to the reporter)</h2>${view.notes.length ? view.notes.map(m => html`<div class="paper-said"><p><b>${Name(desk, m.by)}</b>, ${asMoment(m.at)}</p><${Words} text=${m.text} /></div>`) : html`<p>None.</p>`}</section>`}
    ${view.duties && html`<section><h2>Dates and tasks</h2><ul>${view.duties.dates.map(d => html`<li>${dutyWord(d.duty)}: by ${asDay(d.due)}${d.open ? '' : ', done'}${d.original ? `, extended from ${asDay(d.original)}` : ''}. ${d.source?.cite ?? ''}</li>`)}
      ${view.duties.tasks.map(t => html`<li><${Inert} text=${t.what} /> For ${Name(desk, t.to)}, by ${asDay(t.due)}${t.doneAt ? `, done on ${asMoment(t.doneAt)}` : ''}.</li>`)}</ul></section>`}
    ${access && html`<section><h2>People</h2><ul>${access.people.map(p => html`<li>${p.name}: ${waysOf(it, p.ways)}</li>`)}${access.excluded.map(p => html`<li>${p.name}: kept out</li>`)}</ul></section>`}
    ${view.links?.length > 0 && html`<section><h2>Related cases</h2><ul>${view.links.map(l => html`<li>${linkWord(l.kind)} ${l.reference}</li>`)}</ul></section>`}
    ${kept && html`<section><h2>How long it is kept</h2><p>${aheadOf(kept)}</p>${kept.holds.length > 0 && html`<ul>${kept.holds.map(h => html`<li>Legal hold since ${asMoment(h.at)}; ${Name(desk, h.owner)} answers for it.</li>`)}</ul>`}</section>`}
    ${record && withRecord && html`<section><h2>The record</h2><ol class="paper-record">${record.events.map(e => readEvent(e, { ...desk, me: { id: '' } })).map(e => html`<li value=${e.sequence + 1}>${e.hourly ? asHour(e.at) : asMoment(e.at)}: ${e.words} <code>${e.hash.slice(0, 16)}</code></li>`)}</ol><p>The last hash: <code>${record.last}</code></p></section>`}
  </td></tr></tbody></table>`;
}

// On paper nobody is "you".
const Name = (desk, id) => id ? nameOf(desk.people, id) : 'Nobody';
