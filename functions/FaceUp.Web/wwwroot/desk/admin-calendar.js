// Law and calendar: which dates a report would have, days off, and regimes of one's own.
import { html, useState } from './lib-preact.js';
import { api } from './api.js';
import { idOf } from './admin-draft.js';
import { Flag, Many, Part, Period, Pick, Remove, Text, Two, unitOptions } from './admin-fields.js';
import { useRegimeList, useRegimes } from './admin-regimes.js';
import { anchorWords, dutyWord, periodWord } from './admin-words.js';
import { countries } from './admin-units.js';
import { asDay, Badge, Button, Field, Head, Problem, say, SelectField, Table, TextField, today, useAct } from './ui.js';

export default function Calendar({ d }) {
  return html`<${Head} title="Law and calendar" lead="Every case has the dates of one regime, counted in the days of one place. None of this is legal advice: each rule names its source, and when somebody last looked." />
    <${TryDates} d=${d} /><${DaysOff} d=${d} /><${Regimes} d=${d} />`;
}

const Source = ({ source }) => html`${source.url ? html`<a href=${source.url} target="_blank" rel="noopener noreferrer">${source.cite}</a>` : source.cite} ${source.unverified ? html`<${Badge} kind="near">Nobody has checked</${Badge}>` : source.verifiedOn ? html`<small class="quiet">checked ${asDay(source.verifiedOn)}</small>` : null}`;

function TryDates({ d }) {
  const [asked, set] = useState({ received: today(), unit: d.base.units[0].id, regime: '', acknowledged: '', closed: '' });
  const regimes = useRegimes({ doc: d.base });
  const [found, show] = useState(null);
  const change = (member, value) => set({ ...asked, [member]: value });
  const act = useAct(() => api(`calendar?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value))}`), { done: show });
  return html`<${Part} title="Which dates would a report have?" lead="By the settings in force. No case is looked at.">
    <div class="two three"><${TextField} label="Received on" type="date" value=${asked.received} onInput=${v => change('received', v)} /><${SelectField} label="In the unit" value=${asked.unit} onInput=${v => change('unit', v)} options=${unitOptions(d.base)} />
      <${SelectField} label="Under" value=${asked.regime} onInput=${v => change('regime', v)} options=${[['', 'The regime of the unit'], ...regimes]} />
      <${TextField} label="Acknowledged on" type="date" optional value=${asked.acknowledged} onInput=${v => change('acknowledged', v)} /><${TextField} label="Closed on" type="date" optional value=${asked.closed} onInput=${v => change('closed', v)} /></div>
    <${Button} kind="first" busy=${act.busy} onClick=${() => act.run()}>Show the dates</${Button}><${Problem} error=${act.error} />
    <div role="status">${found && html`<h3>${regimes.find(([id]) => id === found.regime)?.[1] ?? found.regime}</h3>
      <${Table} caption="Dates" rows=${found.duties} keyOf=${x => x.duty} columns=${[{ title: 'Duty', of: x => dutyWord(x.duty) }, { title: 'Last day', of: x => html`${asDay(x.due)}${x.longest ? html`<br /><small class="quiet">at the longest ${asDay(x.longest)}</small>` : null}` }, { title: 'By', of: x => html`<${Source} source=${x.source} />` }]} />
      ${found.retainUntil && html`<p>Kept until ${asDay(found.retainUntil)}.</p>`}
      <p class="quiet">Counted in ${found.timeZone.replaceAll('_', ' ')}${found.country ? `, with the working days of ${countries.find(([code]) => code === found.country)?.[1] ?? found.country}${found.region ? ` (${found.region})` : ''}` : ''}. ${found.daysOff.length ? `Days off on the way: ${found.daysOff.filter(x => x.counted).map(x => `${asDay(x.date)} (${x.name})`).slice(0, 12).join(', ') || 'none that count'}.` : ''}</p>
      ${(found.unknownRegime || found.unknownZone) && html`<p class="note">The settings name ${found.unknownRegime ?? found.unknownZone}, which is not there: the usual holds.</p>`}`}</div></${Part}>`;
}

function DaysOff({ d }) {
  const list = d.doc.holidays ?? [];
  const [left, show] = useState(null);
  const act = useAct(async file => api('calendar/import', { body: { calendar: await file.text() } }), { done: found => {
    const known = new Set(list.map(h => `${h.date} ${h.name}`));
    const fresh = found.holidays.filter(h => !known.has(`${h.date} ${h.name}`));
    if (fresh.length)
      d.set('/holidays', [...list, ...fresh].sort((a, b) => a.date.localeCompare(b.date)));
    say(`${fresh.length} days off are in your draft.`);
    show(found.leftOut);
  } });
  return html`<${Part} title="Your own days off" lead="Beside weekends and public holidays. They move what you set yourself and reminders, and nothing that a law binds.">
    ${list.length > 0 && html`<ul class="list">${list.map((h, n) => html`<li key=${n}><div class="two three"><${Text} d=${d} at=${`/holidays/${n}/date`} needed type="date" label="Day" /><${Text} d=${d} at=${`/holidays/${n}/name`} needed label="What it is" maxlength="100" /></div>
      <details class="seldom"><summary>${h.units ? `Only for ${h.units.length} of the units` : 'For all units'}</summary><div><${Many} d=${d} at=${`/holidays/${n}/units`} label="Only for" none="All units." options=${unitOptions(d.doc)} /></div></details><${Remove} d=${d} at="/holidays" index=${n} name=${h.name || 'this day'} /></li>`)}</ul>`}
    <p></p><div class="actions"><${Button} icon="plus" onClick=${() => d.set('/holidays', [...list, { date: today(), name: '' }])}>Add a day</${Button}></div>
    <${Field} label="Or read them from a calendar file (.ics)">${tied => html`<input type="file" accept=".ics,text/calendar" onChange=${e => e.currentTarget.files[0] && act.run(e.currentTarget.files[0])} ...${tied} />`}</${Field}><${Problem} error=${act.error} />
    ${left?.length > 0 && html`<p>Left out:</p><ul>${left.map(l => html`<li>Entry ${l.event}: ${l.why}</li>`)}</ul>`}</${Part}>`;
}

function Regimes({ d }) {
  const all = useRegimeList();
  const own = d.doc.regimes ?? [];
  const [open, turn] = useState(null);
  const add = () => {
    const id = idOf('', own.map(r => r.id), 'own-regime');
    d.set('/regimes', [...own, { id, name: 'A regime of our own', duties: [{ duty: 'acknowledge', within: { number: 7, unit: 'days' }, from: 'receipt', source: { cite: 'Our own policy' } }, { duty: 'feedback', within: { number: 3, unit: 'months' }, from: 'acknowledgement', source: { cite: 'Our own policy' } }] }]);
    turn(id);
  };
  return html`<${Part} title="Regimes that come with the program"><ul class="list">${all.filter(r => !r.own).map(r => html`<li key=${r.id}><details class="seldom"><summary>${r.name}</summary><div><dl class="named">${r.duties.map(x => html`<dt>${dutyWord(x.duty)}</dt><dd>${periodWord(x.within)} ${anchorWords[x.from] ?? x.from}${x.extension ? `; may be extended by ${periodWord(x.extension.by)}` : ''}. <${Source} source=${x.source} /></dd>`)}
      ${r.retention && html`<dt>Kept</dt><dd>${periodWord(r.retention.after)} ${anchorWords[r.retention.from] ?? ''}. <${Source} source=${r.retention.source} /></dd>`}</dl>${r.note && html`<p class="quiet">${r.note}</p>`}</div></details></li>`)}</ul></${Part}>
    <${Part} title="Regimes of your own" lead="For places whose law is not among these, or promises that go beyond it.">
      ${own.length > 0 && html`<ul class="list">${own.map((r, n) => html`<li key=${r.id}><div class="row"><button type="button" class="link" aria-expanded=${open === r.id} onClick=${() => turn(open === r.id ? null : r.id)}>${r.name}</button><${Remove} d=${d} at="/regimes" index=${n} name=${r.name} /></div>${open === r.id && html`<${Regime} d=${d} at=${`/regimes/${n}`} regime=${r} />`}</li>`)}</ul><p></p>`}
      <${Button} icon="plus" onClick=${add}>Add a regime</${Button}></${Part}>`;
}

const duties = ['acknowledge', 'personal-acknowledge', 'feedback', 'meeting', 'interim'].map(code => [code, dutyWord(code)]);
const starts = ['receipt', 'acknowledgement', 'acknowledgement-or-fallback', 'request'].map(code => [code, anchorWords[code]]);

function Regime({ d, at, regime }) {
  return html`<div class="editing"><${Two}><${Text} d=${d} at=${`${at}/name`} needed label="Name" maxlength="100" /><${Pick} d=${d} at=${`${at}/country`} label="Whose working days" none="Those of the unit" options=${countries} /></${Two}>
    <${Flag} d=${d} at=${`${at}/binding`} label="It is law" hint="Your own days off then move nothing of it." />
    ${regime.duties.map((x, n) => html`<fieldset class="conditions" key=${n}><legend>${dutyWord(x.duty)}: ${periodWord(x.within)} ${anchorWords[x.from]}</legend><div class="two three"><${Pick} d=${d} at=${`${at}/duties/${n}/duty`} label="Duty" options=${duties} /><${Period} d=${d} at=${`${at}/duties/${n}/within`} label="Within" />
      <${Pick} d=${d} at=${`${at}/duties/${n}/from`} label="Counted" options=${starts} done=${from => d.set(`${at}/duties/${n}/unacknowledged`, from === 'acknowledgement-or-fallback' ? [{ number: 7, unit: 'days' }, { ...x.within }] : undefined)} /></div>
      <${Two}><${Text} d=${d} at=${`${at}/duties/${n}/source/cite`} needed label="Where it is written" maxlength="200" /><${Text} d=${d} at=${`${at}/duties/${n}/source/url`} type="url" label="Its address" placeholder="https://" /><${Pick} d=${d} at=${`${at}/duties/${n}/rollOver`} label="A last day that is no working day" none="Stays" options=${[['next-working-day', 'Moves to the next working day']]} /></${Two}>
      <${Remove} d=${d} at=${`${at}/duties`} index=${n} name=${dutyWord(x.duty)} least=${0} /></fieldset>`)}
    <div class="actions"><${Button} icon="plus" disabled=${regime.duties.length >= 5} onClick=${() => d.set(`${at}/duties`, [...regime.duties, { duty: 'meeting', within: { number: 14, unit: 'days' }, from: 'request', source: { cite: 'Our own policy' } }])}>Add a duty</${Button}></div>
    <h3>Keeping</h3>${regime.retention ? html`<${Two}><${Period} d=${d} at=${`${at}/retention/after`} label="Kept for" kept /><${Pick} d=${d} at=${`${at}/retention/from`} label="Counted" options=${[['closure', 'From the closure'], ['end-of-closure-year', 'From the end of the year of closure']]} /><${Text} d=${d} at=${`${at}/retention/source/cite`} needed label="Where it is written" maxlength="200" /></${Two}><${Button} onClick=${() => d.set(`${at}/retention`, undefined)}>No number</${Button}>`
      : html`<${Button} icon="plus" onClick=${() => d.set(`${at}/retention`, { after: { number: 3, unit: 'years' }, from: 'closure', source: { cite: 'Our own policy' } })}>Say how long cases are kept</${Button}>`}
    <p></p><${Text} d=${d} at=${`${at}/id`} needed label="Id" hint="Begins with own-." maxlength="40" /></div>`;
}
