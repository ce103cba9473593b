// What the organisation's directory (SCIM 2.0) may decide: where it finds us, its token, and which roles its groups give.
import { html, useState } from './lib-preact.js';
import { api } from './api.js';
import { Many, Part, Pick, Remove, Text, unitOptions } from './admin-fields.js';
import { partRoles, roles } from './admin-words.js';
import { Badge, Button, Confirm, Dialog, Head, Icon, Moment, Problem, say, Table, useAct, useLoad, Waiting } from './ui.js';
import { roleWord } from './words.js';

export default function Directory({ d }) {
  const found = useLoad(signal => api('directory', { signal }), []);
  const [made, show] = useState(null);
  const [asks, ask] = useState('');
  const make = useAct(() => api('directory/token', { method: 'PUT' }), { done: answer => { show(answer); found.reload(); } });
  const groups = d.doc.directory?.groups ?? [];
  const seen = found.data;
  return html`<${Head} title="Directory" lead="Your directory can say who belongs to the organisation and, by groups, who may do what (SCIM 2.0; Microsoft Entra ID and others). Keep one administrator who was added by hand." />
    ${found.error && !seen ? html`<${Problem} error=${found.error} retry=${found.reload} />` : !seen ? html`<${Waiting} />` : html`
    <${Part} title="Connection">
      <dl class="named"><dt>Tenant URL</dt><dd><code>${seen.address}</code></dd><dt>People it brought</dt><dd>${seen.users}</dd>
        <dt>Tokens</dt><dd>${seen.tokens.length === 0 ? 'None: no directory is let in.' : seen.tokens.map((t, n) => html`<div>${n > 0 && 'An earlier one, '}made <${Moment} at=${t.madeAt} />${t.until && html`, until <${Moment} at=${t.until} />`}</div>`)}</dd></dl>
      <div class="actions"><${Button} kind="first" busy=${make.busy} onClick=${() => seen.tokens.length ? ask('new') : make.run()}>${seen.tokens.length ? 'New token' : 'Make a token'}</${Button}>
        ${seen.tokens.length > 1 && html`<${Button} onClick=${() => ask('older')}>End earlier ones now</${Button}>`}
        ${seen.tokens.length > 0 && html`<${Button} kind="danger" onClick=${() => ask('none')}>Shut the directory out</${Button}>`}</div><${Problem} error=${make.error} /></${Part}>
    <${Part} title="Groups that came">${seen.groups.length === 0 ? html`<p class="quiet">None yet.</p>` : html`<${Table} caption="Groups of the directory" rows=${seen.groups} keyOf=${g => g.id} columns=${[
      { title: 'Group', of: g => html`<bdi>${g.displayName}</bdi>` }, { title: 'Members', of: g => g.members, class: 'end' }, { title: 'Gives roles', of: g => g.mapped ? html`<${Badge} kind="well">Yes</${Badge}>` : html`<${Button} icon="plus" onClick=${() => d.set('/directory/groups', [...groups, { group: g.externalId ?? g.displayName, roles: [] }])}>Give roles<span class="unseen"> to ${g.displayName}</span></${Button}>` },
    ]} />`}</${Part}>`}
    <${Part} title="Roles by group" lead="As soon as one group stands here, the directory\u2019s people have the roles of their groups and no others.">
      ${groups.map((g, n) => html`<fieldset class="conditions" key=${n}><legend>${seen?.groups.find(one => one.externalId === g.group)?.displayName ?? (g.group || 'A group')}</legend>
        <${Text} d=${d} at=${`/directory/groups/${n}/group`} needed label="Object id, or name" hint="Prefer the id: whoever may rename groups there could give roles here." maxlength="200" />
        <${Many} d=${d} at=${`/directory/groups/${n}/roles`} label="In all of the organisation" options=${roles.map(r => [r, roleWord(r)])} keep />
        <${Within} d=${d} at=${`/directory/groups/${n}/within`} />
        <${Remove} d=${d} at="/directory/groups" index=${n} name="this group" /></fieldset>`)}
      <${Button} icon="plus" onClick=${() => d.set('/directory/groups', [...groups, { group: '', roles: ['handler'] }])}>Add a group</${Button}></${Part}>
    <${Part} title="Signing in"><div class="narrow"><${Pick} d=${d} at="/directory/subject" label="The directory\u2019s people sign in as" none="Their object id (externalId)" options=${[['userName', 'Their user name']]} /></div></${Part}>
    ${made && html`<${Dialog} title="A token for the directory" close=${() => show(null)}><div class="body"><p>Enter both in your directory. The token is shown this once.${made.earlierEndInHours > 0 && ` Tokens before it go on for ${made.earlierEndInHours} hours.`}</p>
      <p class="quiet">Tenant URL</p><output class="secret">${made.address}</output><p class="quiet">Secret token</p><output class="secret">${made.token}</output></div><footer><${Button} kind="first" onClick=${() => show(null)}>I have it</${Button}></footer></${Dialog}>`}
    ${asks === 'new' && html`<${Confirm} title="Make a new token?" yes="Make it" close=${() => ask('')} run=${() => make.run()}><p>The one there is goes on for 24 hours.</p></${Confirm}>`}
    ${asks === 'older' && html`<${Confirm} title="End earlier tokens now?" yes="End them" danger close=${() => ask('')} run=${async () => { await api('directory/token?older=true', { method: 'DELETE' }); say('Ended.'); found.reload(); }}><p>Whoever still uses one is let in no more.</p></${Confirm}>`}
    ${asks === 'none' && html`<${Confirm} title="Shut the directory out?" yes="Shut out" danger close=${() => ask('')} run=${async () => { await api('directory/token', { method: 'DELETE' }); say('The directory is let in no more.'); found.reload(); }}><p>People and roles stay as they are. Nothing that the directory changes comes here any more.</p></${Confirm}>`}`;
}

function Within({ d, at }) {
  const list = d.get(at) ?? [];
  return html`<fieldset><legend>In parts of it</legend>${list.map((w, n) => html`<div class="condition" key=${n}>
      <select aria-label="Role" onChange=${e => d.set(`${at}/${n}/role`, e.currentTarget.value)}>${partRoles.map(r => html`<option value=${r} selected=${r === w.role}>${roleWord(r)}</option>`)}</select>
      <select aria-label="In the unit" onChange=${e => d.set(`${at}/${n}/unit`, e.currentTarget.value || undefined)}><option value="">Any unit</option>${unitOptions(d.doc).map(([id, name]) => html`<option value=${id} selected=${id === w.unit}>${name}</option>`)}</select>
      <${Button} kind="bare" aria-label="Take this role out" onClick=${() => d.set(at, list.length === 1 ? undefined : list.filter((_, i) => i !== n))}><${Icon} name="trash" /></${Button}></div>`)}
    <${Button} icon="plus" onClick=${() => d.set(at, [...list, { role: 'handler', unit: d.doc.units[0].id }])}>Add a role in a part</${Button}></fieldset>`;
}
