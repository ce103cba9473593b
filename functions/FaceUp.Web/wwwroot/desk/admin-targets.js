// Where notices go: what kind, of what they hear, when they rest; what they are sent, a test, and how deliveries went.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { idOf } from './admin-draft.js';
import { Flag, languageOptions, Many, Num, Part, personOptions, Pick, Text, Two, unitOptions } from './admin-fields.js';
import { zones } from './admin-organisation.js';
import { codeWord, kindWord, kindWords, targetWords, weekdays } from './admin-words.js';
import { go } from './router.js';
import { Badge, Button, Confirm, Empty, Head, Moment, Problem, say, SelectField, Table, TextField, useAct, useLoad } from './ui.js';
import { languageWord, nameOf } from './words.js';

const noticeLanguages = ['en', 'de', 'fr', 'it', 'es', 'pl', 'pt', 'sv', 'cs', 'ar'];
const stateWords = { delivered: ['Delivered', 'well'], dead: ['Given up', 'over'], pending: ['On its way', 'near'], retry: ['Tried again soon', 'near'], failed: ['Failed', 'over'], gathered: ['In a digest', 'plain'], muted: ['Muted', 'plain'] };
const State = ({ state }) => html`<${Badge} kind=${stateWords[state]?.[1] ?? 'plain'}>${stateWords[state]?.[0] ?? state}</${Badge}>`;

export default function Targets({ d, thing }) {
  const index = d.doc.targets.findIndex(t => t.id === thing);
  return thing === undefined ? html`<${List} d=${d} />` : index < 0 ? html`<${Head} title="There is no such target" /><p><a href="#/admin/targets">All of them</a></p>` : html`<${Target} key=${thing} d=${d} index=${index} target=${d.doc.targets[index]} />`;
}

function List({ d }) {
  const { doc } = d;
  const [name, set] = useState('');
  const [kind, choose] = useState('slack');
  const add = e => {
    e.preventDefault();
    const id = idOf(name || targetWords[kind], doc.targets.map(t => t.id), kind);
    d.set('/targets', [...doc.targets, { id, kind }]);
    go(`admin/targets/${id}`);
  };
  return html`<${Head} title="Notices" lead="Where people are told that something has happened. A notice says what kind of thing, a unit and a link behind the sign-in: no content, no name, no reference." />
    ${doc.targets.length === 0 ? html`<${Empty} title="Nobody is told yet">Add a chat, a mailbox or a program of your own.</${Empty}>` : html`<${Table} caption="Where notices go" rows=${doc.targets} keyOf=${t => t.id} columns=${[
      { title: 'Name', of: t => html`<a href=${`#/admin/targets/${t.id}`}>${t.id}</a>` }, { title: 'Kind', of: t => targetWords[t.kind] },
      { title: 'For', of: t => t.person ? nameOf(doc.people, t.person) : t.units?.length ? t.units.map(u => nameOf(doc.units, u)).join(', ') : 'all units' },
      { title: 'Hears of', of: t => t.muted ? 'only what cannot wait' : t.events ? `${t.events.length} of ${Object.keys(kindWords).length} kinds` : 'everything' },
      { title: 'Pace', of: t => ({ hourly: 'hourly', daily: 'once a day' })[t.pace] ?? 'at once' },
    ]} />`}
    <form class="card row adding" onSubmit=${add}><${TextField} label="One more: its name" value=${name} onInput=${set} maxlength="40" placeholder="compliance-chat" /><${SelectField} label="Kind" value=${kind} onInput=${choose} options=${Object.entries(targetWords)} /><button type="submit" class="first">Add</button></form>`;
}

function Target({ d, index, target }) {
  const at = `/targets/${index}`;
  const { doc } = d;
  const saved = d.base.targets.some(t => t.id === target.id);
  const [asks, ask] = useState(false);
  const [own, turn] = useState(Boolean(target.person));
  const secrets = target.secrets ?? [];
  return html`<p><a href="#/admin/targets">All of them</a></p><${Head} title=${target.id} lead=${targetWords[target.kind]}><${Button} kind="danger" onClick=${() => ask(true)}>Take out</${Button}></${Head}>
    <${Part} title="Address" lead=${saved ? 'The address that is set is sealed and given out to nobody. Write another only to replace it.' : 'Sealed as soon as it is saved, and given out to nobody after that.'}>
      <${Text} d=${d} at=${`${at}/address`} label=${target.kind === 'email' ? 'Mailbox' : 'Address'} type=${target.kind === 'email' ? 'email' : 'url'} autocomplete="off" placeholder=${saved ? 'As it is set' : target.kind === 'email' ? 'name@example.org' : 'https://'} />
      ${target.kind === 'webhook' && html`<${Text} d=${d} at=${`${at}/secrets/0`} label="Secret that requests are signed with" type="password" autocomplete="new-password" hint="16 characters at least, together with the address." />
        ${secrets[0] && html`<${Text} d=${d} at=${`${at}/secrets/1`} label="The one before, while you change it" type="password" autocomplete="new-password" />`}
        <${Flag} d=${d} at=${`${at}/takesCases`} label="May take over cases" hint="Handlers can send a whole case to it: another case system, for example." />`}
      ${d.fault(`${at}/kind`) && html`<p class="fault">${d.fault(`${at}/kind`)}</p>`}</${Part}>
    <${Part} title="Who reads there" lead="A case that keeps somebody out is announced only where all readers are known and none of them is kept out.">
      <${SelectField} label="It is" value=${own ? 'own' : 'shared'} onInput=${v => { turn(v === 'own'); d.set(`${at}/person`, undefined); d.set(`${at}/units`, undefined); d.set(`${at}/readers`, undefined); }} options=${[['shared', 'read by several'], ['own', 'one person\u2019s own']]} />
      ${own ? html`<${Pick} d=${d} at=${`${at}/person`} label="Whose" none="Choose \u2026" options=${personOptions(doc)} hint="Hears of what that person handles or is asked to do, in whatever unit." />`
        : html`<${Many} d=${d} at=${`${at}/units`} label="Hears of reports about" none="All units." options=${unitOptions(doc)} /><${Many} d=${d} at=${`${at}/readers`} label="Who reads there" none="Not known." options=${personOptions(doc)} />`}</${Part}>
    <${Part} title="What and when" lead="A statutory date that has passed, and a broken glass, come at once whatever stands here.">
      <${Many} d=${d} at=${`${at}/events`} label="Hears of" none="Everything but the daily checkpoint." options=${Object.entries(kindWords).filter(([code]) => code !== 'digest')} />
      <div class="two three"><${Pick} d=${d} at=${`${at}/pace`} label="Pace" none="At once" options=${[['hourly', 'Gathered, every full hour'], ['daily', 'Gathered, once a day at 8:00']]} />
        <${Pick} d=${d} at=${`${at}/language`} label="Language" none="English" options=${languageOptions.filter(([tag]) => noticeLanguages.includes(tag) && tag !== 'en')} />
        <${Num} d=${d} at=${`${at}/perHour`} label="One by one in an hour" usual=${60} min="0" hint="More are gathered. 0 for any number." /></div>
      <${Flag} d=${d} at=${`${at}/muted`} label="Muted: only what cannot wait" />
      <div class="two three"><${Text} d=${d} at=${`${at}/quiet/from`} type="time" label="Rests from" /><${Text} d=${d} at=${`${at}/quiet/to`} type="time" label="until" />
        ${target.quiet && html`<${Pick} d=${d} at=${`${at}/quiet/zone`} label="In the time of" none="The organisation" options=${zones} />`}</div>
      <${Many} d=${d} at=${`${at}/quiet/off`} label="And on" none="No whole day." options=${Object.entries(weekdays)} /></${Part}>
    ${saved ? html`<${Look} id=${target.id} kind=${target.kind} /><${Log} id=${target.id} />` : html`<p class="note">Save it first: then it can be looked at and tested.</p>`}
    ${asks && html`<${Confirm} title=${`Take ${target.id} out?`} yes="Take out" danger close=${() => ask(false)} run=${async () => {
      doc.rules.forEach((r, n) => r.notify?.includes(target.id) && d.set(`/rules/${n}/notify`, r.notify.filter(id => id !== target.id)));
      d.set('/targets', doc.targets.filter(t => t.id !== target.id));
      go('admin/targets');
    }}><p>Its address goes with it. An earlier version that is restored brings it back without.</p></${Confirm}>`}`;
}

/** What it would be sent. */
function Look({ id, kind }) {
  const [notice, choose] = useState('report-received');
  const [tag, speak] = useState('');
  const found = useLoad(signal => api(`${path`targets/${id}/preview`}?${new URLSearchParams({ kind: notice, ...(tag ? { language: tag } : {}) })}`, { signal }), [id, notice, tag]);
  const seen = found.data;
  return html`<${Part} title="What it is sent"><${Two}><${SelectField} label="When" value=${notice} onInput=${choose} options=${Object.entries(kindWords)} /><${SelectField} label="In" value=${tag} onInput=${speak} options=${[['', 'Its own language'], ...noticeLanguages.map(one => [one, languageWord(one)])]} /></${Two}>
    <${Problem} error=${found.error} />${seen && (kind === 'email' ? html`<p><span class="quiet">Subject:</span> ${seen.subject}</p><pre class="body" tabindex="0" aria-label="Text of the mail">${seen.text?.trimEnd()}</pre>` : html`<pre class="body" tabindex="0" aria-label="Body of the request">${pretty(seen.body)}</pre>`)}</${Part}>`;
}

const pretty = text => { try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text ?? ''; } };

/** A test, and how deliveries went. */
function Log({ id }) {
  const found = useLoad(signal => api(path`targets/${id}/deliveries`, { signal }), [id]);
  const [sent, show] = useState(null);
  const act = useAct(() => api(path`targets/${id}/test`, { method: 'POST' }), { done: answer => { show(answer); found.reload(); say(answer.state === 'delivered' ? 'The test has arrived.' : 'The test did not arrive.'); } });
  return html`<${Part} title="Test and deliveries"><div class="row"><${Button} kind="first" icon="bell" busy=${act.busy} onClick=${() => act.run()}>Send a test</${Button}><span role="status">${sent && html`<${State} state=${sent.state} /> ${codeWord(sent.code)}`}</span></div><${Problem} error=${act.error} />
    <h3>The last thirty days</h3>${found.error ? html`<${Problem} error=${found.error} />` : !found.data?.deliveries.length ? html`<p class="quiet">Nothing was sent yet.</p>` : html`<${Table} caption="Deliveries, the newest first" rows=${found.data.deliveries} columns=${[
      { title: 'Hour', of: v => html`<${Moment} at=${v.hour} />` }, { title: 'What', of: v => v.test ? 'Test' : kindWord(v.kind) }, { title: 'How', of: v => html`<${State} state=${v.state} />` }, { title: 'Answer', of: v => codeWord(v.code) }]} />`}</${Part}>`;
}
