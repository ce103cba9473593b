// What the organisation wishes beside the law's dates, and who is told, one after another, of what is not done.
import { html, useState } from './lib-preact.js';
import { idOf } from './admin-draft.js';
import { categoryOptions, Chosen, Flag, Many, Moves, Num, Part, personOptions, Pick, Text, Two, unitOptions } from './admin-fields.js';
import { dutyWord, dutyWords, whoWords } from './admin-words.js';
import { Button, Head, Icon } from './ui.js';
import { nameOf } from './words.js';

const usualRungs = [
  { id: 'remind', who: 'assignee', kind: 'reminder' }, { id: 'escalate', who: 'fallback', kind: 'escalation', days: 0 }, { id: 'deputy', who: 'deputy', kind: 'escalation', days: 2, highDays: 1 },
  { id: 'unit-head', who: 'unit-head', kind: 'escalation', days: 5, highDays: 2, criticalDays: 1 }, { id: 'outside', who: 'outside', kind: 'escalation', days: 10, highDays: 5, criticalDays: 2 }, { id: 'committee', who: 'committee', kind: 'escalation', days: 14, highDays: 7, criticalDays: 3 },
];

const dayWord = n => `${n} ${n === 1 ? 'day' : 'days'}`;
const when = (rung, days) => days === undefined || days === null ? (rung.kind === 'reminder' ? 'the usual time before the date' : 'when the date has passed') : rung.kind === 'reminder' ? (days === 0 ? 'on the day itself' : `${dayWord(-days)} before the date`) : days === 0 ? 'when the date has passed' : `${dayWord(days)} after the date`;

/** A step of a ladder in words. */
export const rungWords = (rung, doc) => {
  const who = rung.who === 'person' ? nameOf(doc.people, rung.person) || 'a person' : whoWords[rung.who];
  const faster = [rung.highDays !== undefined && `${when(rung, rung.highDays)} for cases of high urgency`, rung.criticalDays !== undefined && `${when(rung, rung.criticalDays)} for critical ones`].filter(Boolean);
  return `${rung.kind === 'reminder' ? 'Remind' : 'Tell'} ${who} ${when(rung, rung.days)}${faster.length ? `; ${faster.join(', ')}` : ''}.`;
};

export default function Deadlines({ d, query }) {
  const { doc } = d;
  const ladders = doc.ladders ?? [];
  const [open, turn] = useState(query.get('at'));
  const add = () => {
    const id = idOf('', ladders.map(l => l.id), 'ladder');
    d.set('/ladders', [...ladders, { id, rungs: usualRungs.map(r => ({ ...r })) }]);
    turn(id);
  };
  return html`<${Head} title="Deadlines and ladders" lead="The law\u2019s dates follow from the regime of each unit. Here stands what you wish beside them, and who is told when something is not done." />
    <${Part} title="Acknowledging and feedback">
      <${Flag} d=${d} at="/deadlines/automaticAcknowledgement" label="Acknowledge each report by itself, as soon as it has come" hint="A person acknowledges as well, within the days below." />
      <div class="two three"><${Num} d=${d} at="/deadlines/remindAcknowledgeDays" label="Remind before the acknowledgement is due" unit="days" usual=${2} min="0" max="6" />
        <${Num} d=${d} at="/deadlines/remindFeedbackDays" label="Remind before feedback is due" unit="days" usual=${14} min="0" max="60" />
        <${Num} d=${d} at="/deadlines/personalAcknowledgeDays" label="A person acknowledges within" unit="days" usual=${doc.deadlines?.automaticAcknowledgement ? 7 : 'not asked for'} min="1" max="60" /></div></${Part}>
    <${Part} title="Keeping in touch" lead="Empty where nothing is asked for."><div class="two three">
      <${Num} d=${d} at="/deadlines/meetingDays" label="A meeting is settled within" unit="days" usual=${14} min="1" max="90" />
      <${Num} d=${d} at="/deadlines/interimDays" label="A word in between, after" unit="days" usual="never" min="1" max="90" />
      <${Num} d=${d} at="/deadlines/unreadReportDays" label="A new report is opened within" unit="days" usual="not asked" min="1" max="60" />
      <${Num} d=${d} at="/deadlines/unreadMessageDays" label="A message is read within" unit="days" usual="not asked" min="1" max="60" />
      <${Num} d=${d} at="/deadlines/silentHandlerDays" label="Something is done in an open case within" unit="days" usual="not asked" min="1" max="365" />
      <${Num} d=${d} at="/deadlines/nudgeDays" label="A returning reporter is shown what is waited for, after" unit="days" usual="never" min="1" max="365" /></div></${Part}>
    <${Part} title="Ladders" lead="Of a duty that is not done, one after another is told. The first ladder that fits a case holds. To be told is not to see: nobody gets sight of a case by it.">
      ${ladders.length === 0 ? html`<h3>The usual one</h3><ol class="flow">${usualRungs.map(r => html`<li><${Icon} name=${r.kind === 'reminder' ? 'bell' : 'up'} /><span>${rungWords(r, doc)}</span></li>`)}</ol>`
        : html`<ol class="list">${ladders.map((ladder, n) => html`<li key=${ladder.id}><div class="row"><span><b>${n + 1}. ${scope(ladder, doc)}</b> <button type="button" class="link" aria-expanded=${open === ladder.id} onClick=${() => turn(open === ladder.id ? null : ladder.id)}>${open === ladder.id ? 'Close' : 'Change'}<span class="unseen"> ladder ${n + 1}</span></button></span><${Moves} d=${d} at="/ladders" index=${n} name=${`Ladder ${n + 1}`} /></div>
          ${open === ladder.id ? html`<${Ladder} d=${d} at=${`/ladders/${n}`} ladder=${ladder} />` : html`<ol class="flow">${ladder.rungs.map(r => html`<li><${Icon} name=${r.kind === 'reminder' ? 'bell' : 'up'} /><span>${rungWords(r, doc)}</span></li>`)}</ol>`}</li>`)}</ol>`}
      <p></p><${Button} icon="plus" onClick=${add}>${ladders.length ? 'Add a ladder' : 'Make one of your own'}</${Button}></${Part}>
    <${Part} title="Committee" lead="Is told last: an audit committee, for example."><${Chosen} d=${d} at="/committee" label="The first of them first" options=${personOptions(doc)} add="One more" empty="Nobody." /></${Part}>`;
}

const scope = (ladder, doc) => [ladder.duties ? ladder.duties.map(dutyWord).join(', ') : 'Every duty', ladder.categories && `about ${ladder.categories.map(c => nameOf(doc.categories, c)).join(', ')}`, ladder.units && `in ${ladder.units.map(u => nameOf(doc.units, u)).join(', ')}`].filter(Boolean).join(', ');

function Ladder({ d, at, ladder }) {
  const { doc } = d;
  const people = personOptions(doc);
  return html`<div class="editing"><h3>Steps</h3>${ladder.rungs.map((rung, n) => {
    const here = `${at}/rungs/${n}`;
    return html`<fieldset class="conditions" key=${rung.id}><legend>${n + 1}. ${rungWords(rung, doc)}</legend>
      <div class="two three"><${Pick} d=${d} at=${`${here}/kind`} label="Kind" options=${[['reminder', 'A reminder, before or on the day'], ['escalation', 'An escalation, when it has passed']]} done=${kind => d.set(here, { id: rung.id, who: rung.who, kind, ...(rung.person ? { person: rung.person } : {}) })} />
        <${Pick} d=${d} at=${`${here}/who`} label="Who" options=${Object.entries(whoWords).map(([code, word]) => [code, word[0].toUpperCase() + word.slice(1)])} done=${who => who !== 'person' && d.set(`${here}/person`, undefined)} />
        ${rung.who === 'person' && html`<${Pick} d=${d} at=${`${here}/person`} label="Which" none="Choose \u2026" options=${people} />`}</div>
      <div class="two three">${[['days', 'Days from the date'], ['highDays', 'When urgent'], ['criticalDays', 'When critical']].map(([member, label]) => html`<${Num} key=${member} d=${d} at=${`${here}/${member}`} label=${label} hint=${member === 'days' ? rung.kind === 'reminder' ? '-60 to 0' : '0 to 365' : undefined} usual=${member === 'days' ? 'as usual' : 'the same'} min=${rung.kind === 'reminder' ? -60 : 0} max=${rung.kind === 'reminder' ? 0 : 365} />`)}</div>
      <${Moves} d=${d} at=${`${at}/rungs`} index=${n} name=${`Step ${n + 1}`} fixed=${ladder.rungs.length === 1} /></fieldset>`;
  })}
    ${d.fault(`${at}/rungs`) && html`<p class="fault">${d.fault(`${at}/rungs`)}</p>`}
    <${Button} icon="plus" onClick=${() => d.set(`${at}/rungs`, [...ladder.rungs, { id: idOf('', ladder.rungs.map(r => r.id), 'step'), who: 'fallback', kind: 'escalation', days: (ladder.rungs.at(-1)?.days ?? 0) + 7 }])}>Add a step</${Button}>
    <h3>For which</h3>
    <${Many} d=${d} at=${`${at}/duties`} label="Duties" none="All of them." options=${Object.entries(dutyWords)} />
    <${Many} d=${d} at=${`${at}/categories`} label="Categories" none="All of them." options=${categoryOptions(doc)} />
    <${Many} d=${d} at=${`${at}/units`} label="Units, with those below them" none="All of them." options=${unitOptions(doc)} />
    <details class="seldom"><summary>Name in records</summary><div><${Text} d=${d} at=${`${at}/id`} needed label="Id" maxlength="40" /></div></details></div>`;
}
