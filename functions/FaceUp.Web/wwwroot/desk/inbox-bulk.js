// What can be done with several cases at once. Each is decided and recorded by itself: so the answer says for each what became of it.
import { html, useState } from './lib-preact.js';
import { api, newKey } from './api.js';
import { Badge, Button, Dialog, Problem, SelectField, TextField, today, useAct, useDraft } from './ui.js';
import { statusWord } from './words.js';

const AtMost = 100; // cases in one request

const handlersOf = desk => [['', 'Choose somebody'], ...[...desk.people].filter(p => p.handles && !p.away).sort((a, b) => a.name.localeCompare(b.name)).map(p => [p.id, p.id === desk.me.id ? `${p.name} (me)` : p.name])];

/** Each action: what its buttons say, what it asks for, and what it sends. `ready` says whether enough was given. */
const actions = {
  assign: { title: 'Assign', blank: { to: '' }, ready: g => g.to, body: g => ({ to: g.to }), Fields: ({ desk, given, give }) => html`
    <${SelectField} label="To" value=${given.to} onInput=${to => give({ to })} options=${handlersOf(desk)} />` },
  status: { title: 'Status', yes: 'Set the status', blank: { to: 'investigating' }, ready: () => true, body: g => ({ to: g.to }), Fields: ({ given, give }) => html`
    <${SelectField} label="Status" hint="A case is closed on its own page, where the reporter is told." value=${given.to} onInput=${to => give({ to })} options=${['open', 'investigating', 'waiting'].map(s => [s, statusWord(s)])} />` },
  acknowledge: { title: 'Acknowledge receipt', blank: {}, ready: () => true, body: () => ({}), Fields: () => html`<p>Each reporter is told that the report has arrived.</p>` },
  task: { title: 'Task', yes: 'Give the task', blank: { what: '', to: '', due: '' }, ready: g => g.what.trim() && g.to && g.due, body: g => ({ what: g.what.trim(), to: g.to, due: g.due }), Fields: ({ desk, given, give }) => html`
    <${TextField} label="What is to be done" rows=${3} maxlength="2000" value=${given.what} onInput=${what => give({ what })} />
    <${SelectField} label="By whom" value=${given.to} onInput=${to => give({ to })} options=${handlersOf(desk)} />
    <${TextField} type="date" label="Until" min=${today()} value=${given.due} onInput=${due => give({ due })} />` },
  link: { title: 'Link', blank: { to: '' }, ready: g => g.to, body: g => ({ to: g.to }), Fields: ({ cases, given, give }) => html`
    <${SelectField} label="Link the others with" hint="They are shown beside each other from then on. Nothing else changes." value=${given.to} onInput=${to => give({ to })} options=${[['', 'Choose a case'], ...cases.map(c => [c.id, c.reference])]} />` },
};

/** The bar that stands there while something is selected. @param {{ desk: any, cases: any[], clear: () => void, done: () => void }} _ */
export function BulkBar({ desk, cases, clear, done }) {
  const [doing, start] = useState(null);
  return html`<section class="bulk" aria-label="What to do with the selected cases">
      <p role="status"><b>${cases.length}</b> selected</p>
      <div class="actions">${Object.entries(actions).filter(([name]) => name !== 'link' || cases.length > 1).map(([name, action]) => html`<${Button} key=${name} onClick=${() => start(name)}>${action.title}</${Button}>`)}</div>
      <${Button} kind="bare" icon="close" onClick=${clear}>Clear</${Button}>
    </section>
    ${doing && html`<${BulkDialog} desk=${desk} cases=${cases} name=${doing} close=${changed => { start(null); if (changed) done(); }} />`}`;
}

function BulkDialog({ desk, cases, name, close }) {
  const { title, yes = title, blank, ready, body, Fields } = actions[name];
  const [of] = useState(cases); // the selection as it was when it began
  const [results, tell] = useState(null);
  const [keys] = useState(() => new Map()); // a key for what is asked: asked again unchanged, it counts once
  const { value: given, set, clear } = useDraft(`bulk/${name}`, blank, 'A task for several cases');
  const act = useAct(some => run(name, some, body(given), what => keys.get(what) ?? keys.set(what, newKey()).get(what)), { done: made => tell(before => [...(before ?? []).filter(r => !made.some(m => m.case === r.case)), ...made]) });
  const leave = changed => { if (changed || name !== 'task') clear(); close(changed); };
  if (results)
    return html`<${Results} title=${title} cases=${of} results=${results} act=${act} close=${() => leave(true)} />`;
  return html`<${Dialog} title=${`${title}: ${of.length === 1 ? of[0].reference : `${of.length} cases`}`} close=${() => leave(false)}>
    <div class="body"><${Fields} desk=${desk} cases=${of} given=${given} give=${more => set({ ...given, ...more })} /><${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${() => { clear(); close(false); }}>Cancel</${Button}><${Button} kind="first" busy=${act.busy} aria-disabled=${ready(given) ? undefined : 'true'} onClick=${() => ready(given) && act.run(of)}>${yes}</${Button}></footer></${Dialog}>`;
}

const went = result => result.status < 300;

function Results({ title, cases, results, act, close }) {
  const left = cases.filter(c => results.some(r => r.case === c.id && !went(r)));
  const sorted = [...results].sort((a, b) => went(a) - went(b)); // what did not work comes first
  return html`<${Dialog} title=${`${title}: done for ${results.length - left.length} of ${results.length}`} close=${close}>
    <div class="body" role="status"><ul class="results">${sorted.map(r => html`<li key=${r.case}><a href=${`#/cases/${r.case}`} onClick=${close}>${cases.find(c => c.id === r.case)?.reference ?? r.case}</a>
      ${went(r) ? html`<${Badge} kind="well">Done</${Badge}>` : html`<span class="quiet">${r.title ?? 'The server refused it.'}</span> <${Badge} kind="over">Not done</${Badge}>`}</li>`)}</ul><${Problem} error=${act.error} /></div>
    <footer>${left.length ? html`<${Button} busy=${act.busy} onClick=${() => act.run(left)}>Try again for ${left.length === 1 ? 'this one' : `these ${left.length}`}</${Button}>` : null}
      <${Button} kind="first" onClick=${close}>Close</${Button}></footer></${Dialog}>`;
}

async function run(name, cases, body, keyOf) {
  const ids = cases.map(c => c.id).filter(id => name !== 'link' || id !== body.to);
  const all = [];
  for (let n = 0; n < ids.length; n += AtMost) {
    const some = { cases: ids.slice(n, n + AtMost), action: { [name]: body } };
    all.push(...(await api('cases/bulk', { body: some, key: keyOf(JSON.stringify(some)) })).results);
  }
  return all;
}
