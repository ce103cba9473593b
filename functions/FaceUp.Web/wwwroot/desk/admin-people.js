// Who belongs to the organisation and what they may do: joining, roles, absence, leaving.
import { html, useState } from './lib-preact.js';
import { api, newKey, path, tenant, withVersion } from './api.js';
import { reasoned, refresh } from './admin-draft.js';
import { categoryOptions, Part, personOptions, Pick, unitOptions } from './admin-fields.js';
import { partRoles, roleHelp, roles, stateWords } from './admin-words.js';
import { useDraft as useWords } from './drafts.js';
import { go } from './router.js';
import { Badge, Button, Check, Confirm, Dialog, Empty, Head, Icon, Moment, Problem, say, SelectField, Table, TextField, useAct, useLoad, Waiting } from './ui.js';
import { nameOf, roleWord } from './words.js';

const kindOf = { active: 'well', invited: 'near', suspended: 'over', left: 'plain' };

/** What somebody may do, in words. */
export const rightsWords = (person, doc) => [...person.roles.map(role => roleWord(role)), ...(person.within ?? []).map(w => `${roleWord(w.role)} (${[w.unit && nameOf(doc.units, w.unit), w.category && nameOf(doc.categories, w.category)].filter(Boolean).join(', ') || 'everything'})`)];

export default function People({ desk, d, thing }) {
  const loaded = useLoad(async signal => withVersion('people', { signal }), []);
  const reload = async () => { await refresh(); loaded.reload(); };
  if (loaded.error && !loaded.data)
    return html`<${Head} title="People and roles" /><${Problem} error=${loaded.error} retry=${loaded.reload} />`;
  if (!loaded.data)
    return html`<${Head} title="People and roles" /><${Waiting} />`;
  const { data: { people }, etag } = loaded.data;
  if (!thing)
    return html`<${List} d=${d} people=${people} reload=${reload} />`;
  const person = people.find(p => p.id === thing);
  return person ? html`<${Person} key=${etag} desk=${desk} d=${d} person=${person} etag=${etag} reload=${reload} />` : html`<${Head} title="There is nobody of this id" /><p><a href="#/admin/people">To everybody</a></p>`;
}

function List({ d, people, reload }) {
  const [gone, show] = useState(false);
  const [text, seek] = useState('');
  const [invites, invite] = useState(false);
  const shown = people.filter(p => (gone || p.state !== 'left') && p.name.toLowerCase().includes(text.trim().toLowerCase()));
  return html`<${Head} title="People and roles" lead="A role in all of the organisation, or in a part of it. Nobody changes their own."><${Button} kind="first" icon="plus" onClick=${() => invite(true)}>Invite somebody</${Button}></${Head}>
    <div class="row">${people.length > 8 && html`<div class="narrow"><${TextField} label="Find" type="search" value=${text} onInput=${seek} /></div>`}${people.some(p => p.state === 'left') && html`<${Check} label="Also who has left" checked=${gone} onInput=${show} />`}</div>
    ${shown.length === 0 ? html`<${Empty} title="Nobody of that name" />` : html`<${Table} caption="People" rows=${shown.slice(0, 200)} keyOf=${p => p.id} columns=${[
      { title: 'Name', of: p => html`<a href=${`#/admin/people/${p.id}`}><bdi>${p.name}</bdi></a>` },
      { title: 'May', of: p => { const all = rightsWords(p, d.base); return all.length ? all.map((one, n) => html`${n > 0 && ', '}<span>${one}</span>`) : html`<span class="quiet">nothing</span>`; } },
      { title: 'Works in', of: p => p.unit ? html`<bdi>${nameOf(d.base.units, p.unit)}</bdi>` : html`<span class="quiet">all of it</span>` },
      { title: 'State', of: p => html`<${Badge} kind=${kindOf[p.state]}>${stateWords[p.state]}</${Badge}>${p.handingOver && html` <${Badge} kind="near">Handing over</${Badge}>`}${p.directory && html` <${Badge} kind="plain">Directory</${Badge}>`}` },
    ]} />`}${shown.length > 200 && html`<p class="quiet">The first 200 of ${shown.length}. Find the others by name.</p>`}
    ${invites && html`<${Invite} d=${d} close=${() => invite(false)} done=${reload} />`}`;
}

/** What somebody is called and may do, as it is being written. */
function Entry({ d, entry, set, error }) {
  const fault = at => error?.fields?.find(f => f.field === at)?.detail;
  const change = (member, value) => set({ ...entry, [member]: value });
  const within = entry.within ?? [];
  const part = (n, member, value) => change('within', within.map((w, i) => i === n ? { ...w, [member]: value || undefined } : w));
  return html`<${TextField} label="Name" value=${entry.name} maxlength="100" onInput=${v => change('name', v)} error=${fault('/name')} hint="As everybody here reads it." />
    <fieldset class="many"><legend>In all of the organisation</legend><div class="ticks roomy">${roles.map(role => html`<label key=${role}><input type="checkbox" checked=${entry.roles.includes(role)} onChange=${e => change('roles', e.currentTarget.checked ? [...entry.roles, role] : entry.roles.filter(r => r !== role))} /> <span>${roleWord(role)} <small class="quiet">${roleHelp[role]}</small></span></label>`)}</div>${fault('/roles') && html`<p class="fault">${fault('/roles')}</p>`}</fieldset>
    <fieldset><legend>In parts of it</legend>
      ${within.map((w, n) => html`<div class="condition" key=${n}>
        <select aria-label="Role" onChange=${e => part(n, 'role', e.currentTarget.value)}>${partRoles.map(r => html`<option value=${r} selected=${r === w.role}>${roleWord(r)}</option>`)}</select>
        <select aria-label="In the unit" onChange=${e => part(n, 'unit', e.currentTarget.value)}><option value="">Any unit</option>${unitOptions(d.base).map(([id, name]) => html`<option value=${id} selected=${id === w.unit}>${name}</option>`)}</select>
        <select aria-label="For the category" onChange=${e => part(n, 'category', e.currentTarget.value)}><option value="">Any category</option>${categoryOptions(d.base).map(([id, name]) => html`<option value=${id} selected=${id === w.category}>${name}</option>`)}</select>
        <${Button} kind="bare" aria-label="Take this role out" onClick=${() => change('within', within.filter((_, i) => i !== n))}><${Icon} name="trash" /></${Button}></div>`)}
      <${Button} icon="plus" onClick=${() => change('within', [...within, { role: 'handler', unit: d.base.units[0].id }])}>Add a role in a part</${Button}></fieldset>
    <${SelectField} label="Works in" value=${entry.unit ?? ''} onInput=${v => change('unit', v || undefined)} hint="Reports about that unit go past them where they must. Who works for all has none." options=${[['', 'All of the organisation'], ...unitOptions(d.base)]} error=${fault('/unit')} />
    <${Check} label="Reporters may pick this name as one whom a report concerns" hint="This publishes the name: the form is open to everybody." checked=${entry.nameable ?? false} onInput=${v => change('nameable', v || undefined)} />
    <${TextField} label="Other spellings" optional hint="With commas between. A reporter may write the name so." value=${entry.spellings ?? (entry.alsoKnownAs ?? []).join(', ')} onInput=${v => set({ ...entry, spellings: v })} />`;
}

const sent = ({ name, roles: all, within, unit, nameable, alsoKnownAs, spellings }) => {
  const known = spellings === undefined ? alsoKnownAs : spellings.split(',').map(one => one.trim()).filter(Boolean);
  return { name, roles: all, ...(within?.length ? { within } : {}), ...(unit ? { unit } : {}), ...(nameable ? { nameable } : {}), ...(known?.length ? { alsoKnownAs: known } : {}) };
};

function Invite({ d, close, done }) {
  const { value: entry, set, clear, key = newKey() } = useWords('invitation', { name: '', roles: ['handler'] }, 'An invitation');
  const [why, reason] = useState('');
  const act = useAct(() => api('people', { body: sent(entry), key, headers: reasoned(why) }), { done });
  const [made, keep] = useState(null);
  const run = async () => { const name = entry.name; const answer = await act.run(); if (answer) { keep({ ...answer, name }); clear(); } };
  if (made)
    return html`<${Code} name=${made.name} made=${made} close=${close} />`;
  return html`<${Dialog} title="Invite somebody" close=${close} wide><div class="body"><${Entry} d=${d} entry=${entry} set=${set} error=${act.error} />
    <${TextField} label="Why" optional value=${why} onInput=${reason} maxlength="500" hint="Goes into the organisation\u2019s record." /><${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind="first" busy=${act.busy} onClick=${run}>Invite</${Button}></footer></${Dialog}>`;
}

/** Shown once: the code by which they join. */
function Code({ name, made, close }) {
  const link = `${location.origin}/desk/${encodeURIComponent(tenant)}#/join`;
  return html`<${Dialog} title=${`A code for ${name}`} close=${close}><div class="body"><p>Give them this code and, apart from it, the address. Whoever has the code joins in their name, so hand it over in person or by a channel that you trust. It is shown this once, opens once, and is good until <${Moment} at=${made.expires} />.</p>
    <output class="secret" aria-label="Code">${made.code}</output><p class="quiet">They sign in and enter it here:</p><output class="secret" aria-label="Address">${link}</output></div>
    <footer><${Button} kind="first" onClick=${close}>I have passed it on</${Button}></footer></${Dialog}>`;
}

function Person({ desk, d, person, etag, reload }) {
  const { value: entry, set, clear } = useWords(`person/${person.id}`, person, `What ${person.name} may do`);
  const [why, reason] = useState('');
  const [asks, ask] = useState('');
  const [code, show] = useState(null);
  const own = person.id === desk.me.id;
  const index = d.doc.people.findIndex(p => p.id === person.id);
  const act = useAct(() => api(path`people/${person.id}`, { method: 'PUT', body: sent(entry), etag, headers: reasoned(why) }), { done: async () => { clear(); say('Saved.'); await reload(); } });
  const again = useAct(() => api(path`people/${person.id}/invitation`, { method: 'POST', key: newKey() }), { done: show });
  const touched = JSON.stringify(sent(entry)) !== JSON.stringify(sent(person));
  const left = person.state === 'left';
  return html`<p><a href="#/admin/people">Everybody</a></p><${Head} title=${person.name}><${Badge} kind=${kindOf[person.state]}>${stateWords[person.state]}</${Badge}></${Head}>
    ${person.handingOver && html`<p class="note">Their open cases are being handed over.</p>`}
    ${left ? html`<${Part} title="Has left"><p class="quiet">No sign-in, no roles. Only id and name stay, since the record names them.</p></${Part}>` : html`
    <${Part} title="May do" lead=${own ? 'Nobody changes their own entry: another administrator does.' : person.directory ? 'The directory brought this person. Where it gives roles by groups, it has the last word.' : ''}>
      <fieldset disabled=${own}><${Entry} d=${d} entry=${entry} set=${set} error=${act.error} />
      ${!own && html`<${TextField} label="Why" optional value=${why} onInput=${reason} maxlength="500" hint="Goes into the organisation\u2019s record." /><${Problem} error=${act.error} retry=${act.error?.status === 412 ? reload : undefined} />
        <div class="actions"><${Button} kind="first" busy=${act.busy} disabled=${!touched} onClick=${() => act.run()}>Save</${Button}></div>`}</fieldset></${Part}>
    ${index >= 0 && !own && html`<${Part} title="Stands in" lead="Who is told in their place when they do not act."><div class="narrow"><${Pick} d=${d} at=${`/people/${index}/deputy`} label="Deputy" none="Nobody" options=${personOptions(d.doc, p => p.id !== person.id)} /></div></${Part}>`}
    ${!own && html`<${Part} title="Joining and leaving"><p class="quiet">${person.state === 'invited' ? 'Has not joined yet.' : person.subject ? html`Signs in as <code>${person.subject}</code>.` : ''}</p><${Problem} error=${again.error} />
      <div class="actions">${person.state === 'invited' && html`<${Button} busy=${again.busy} onClick=${() => again.run()}>Another code</${Button}>`}
        ${person.state === 'suspended' ? html`<${Button} onClick=${() => ask('back')}>End the suspension</${Button}>` : html`<${Button} onClick=${() => ask('suspend')}>Suspend</${Button}>`}
        <${Button} kind="danger" onClick=${() => ask('leave')}>Offboard</${Button}></div></${Part}>`}`}
    ${code && html`<${Code} name=${person.name} made=${code} close=${() => { show(null); reload(); }} />`}
    ${asks === 'suspend' && html`<${Deed} title=${`Suspend ${person.name}?`} yes="Suspend" close=${() => ask('')} done=${reload} run=${words => api(path`people/${person.id}/suspension`, { method: 'PUT', body: { reason: words } })}><p>They are let in to nothing until it ends. Roles and places in rules stay; open cases are handed over and do not come back by themselves.</p><${Named} doc=${d.base} id=${person.id} /></${Deed}>`}
    ${asks === 'back' && html`<${Deed} title="End the suspension?" yes="Let them in" close=${() => ask('')} done=${reload} optional run=${words => api(path`people/${person.id}/suspension`, { method: 'DELETE', headers: reasoned(words) })}><p>Cases that were handed over stay where they are.</p></${Deed}>`}
    ${asks === 'leave' && html`<${Offboard} d=${d} person=${person} close=${() => ask('')} done=${reload} />`}`;
}

function Deed({ title, yes, close, done, run, optional, children, danger }) {
  const [why, reason] = useState('');
  return html`<${Confirm} title=${title} yes=${yes} danger=${danger} close=${close} run=${async () => { await run(why.trim()); say('Done.'); await done(); }}>${children}
    <${TextField} label="Reason" optional=${optional} value=${why} onInput=${reason} maxlength="500" hint="Goes into the organisation\u2019s record. Name no case." /></${Confirm}>`;
}

/** Where the settings count on somebody. */
export function countedOn(doc, id) {
  return [
    ...doc.rules.flatMap((r, n) => [r.to === id && [`Rule ${n + 1} (${r.id}) leads to them${r.toRole ? ', then to a role' : ''}`, !r.toRole], r.second?.to === id && [`Rule ${n + 1} (${r.id}) names them as the second pair of eyes`, !r.second.toRole]].filter(Boolean)),
    ...(doc.fallbackHandler === id ? [['They are the last in line', false]] : []), ...(doc.fallbacks?.includes(id) ? [['They come after the last in line', false]] : []),
    ...doc.units.filter(u => u.head === id).map(u => [`They head ${u.name}`, false]), ...(doc.committee?.includes(id) ? [['They sit in the committee', false]] : []),
    ...doc.people.filter(p => p.deputy === id && p.state !== 'left').map(p => [`They stand in for ${p.name}`, false]), ...(doc.ladders ?? []).filter(l => l.rungs.some(r => r.person === id)).map(l => [`A step of the ladder ${l.id} names them`, false]),
    ...doc.targets.filter(t => t.person === id).map(t => [`The notices ${t.id} are their own`, false]), ...doc.targets.filter(t => t.readers?.includes(id)).map(t => [`They read the notices ${t.id}; take them out of that chat too`, false]),
  ].map(([words, heir]) => ({ words, heir }));
}

const Named = ({ doc, id }) => {
  const all = countedOn(doc, id);
  return all.length === 0 ? html`<p class="quiet">No setting counts on them.</p>` : html`<p><b>Settings that count on them</b></p><ul>${all.map(one => html`<li>${one.words}</li>`)}</ul>`;
};

function Offboard({ d, person, close, done }) {
  const [to, give] = useState('');
  const needs = countedOn(d.base, person.id).some(one => one.heir);
  return html`<${Deed} title=${`Offboard ${person.name}?`} yes="Offboard for good" danger close=${close} done=${async () => { await done(); go(`admin/people`); }} run=${words => api(path`people/${person.id}/offboarding`, { body: { reason: words, ...(to ? { to } : {}) } })}>
    <p>They leave for good: no sign-in, no roles. Their open cases are handed over by the rules of routing. Only their name and id stay, since the record names them. Who comes back is invited anew.</p>
    <${Named} doc=${d.base} id=${person.id} />
    <${SelectField} label="Who takes their place in rules" optional=${!needs} hint=${needs ? 'A rule leads to them and to no role, so somebody has to.' : 'Where a role comes after them, it takes their place.'} value=${to} onInput=${give} options=${[['', 'Nobody'], ...personOptions(d.base, p => p.id !== person.id && (p.roles.includes('handler') || (p.within ?? []).some(w => w.role === 'handler')))]} /></${Deed}>`;
}
