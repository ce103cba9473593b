// Every version of the settings: who made it and why, what it changed, and back to it.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { etagNow, reasoned, refresh, useDraft } from './admin-draft.js';
import { difference } from './admin-tree.js';
import { Changes } from './admin-review.js';
import { Badge, Button, Dialog, Head, Moment, Problem, say, TextField, useAct, useLoad, Waiting } from './ui.js';

export default function History({ d, desk }) {
  const [cursors, turn] = useState(['']);
  const found = useLoad(signal => api(`settings/versions${cursors[0] && `?cursor=${encodeURIComponent(cursors[0])}`}`, { signal }), [cursors[0], d.version]);
  const [asks, ask] = useState(null);
  const by = id => d.base.people.find(p => p.id === id)?.name ?? `${id} (installer)`;
  return html`<${Head} title="History" lead="Every version of the settings there was. Each stands with its hash in the organisation\u2019s record." />
    ${found.error && !found.data ? html`<${Problem} error=${found.error} retry=${found.reload} />` : !found.data ? html`<${Waiting} />` : html`<ol class="list" aria-label="Versions, the newest first">${found.data.versions.map((v, n) => html`<li key=${v.version}><div class="row"><span><b>Version ${v.version}</b> ${n === 0 && cursors.length === 1 && html`<${Badge} kind="well">In force</${Badge}>`} ${v.from && html`<${Badge} kind="plain">Version ${v.from} restored</${Badge}>`}
        <br /><span class="quiet"><bdi>${by(v.by)}</bdi>, <${Moment} at=${v.at} /></span>${v.why && html`<br /><span dir="auto">\u201c${v.why}\u201d</span>`}</span>
      <${Button} onClick=${() => ask(v.version)}>Look<span class="unseen"> at version ${v.version}</span></${Button}></div></li>`)}</ol>
      <div class="actions">${cursors.length > 1 && html`<${Button} onClick=${() => turn(cursors.slice(1))}>Newer</${Button}>`}${found.data.next && html`<${Button} onClick=${() => turn([found.data.next, ...cursors])}>Older</${Button}>`}</div>`}
    ${asks && html`<${Version} version=${asks} close=${() => ask(null)} desk=${desk} />`}`;
}

function Version({ version, close, desk }) {
  const d = useDraft();
  const [why, reason] = useState('');
  const seen = useLoad(async signal => {
    const [after, before] = await Promise.all([api(path`settings/versions/${String(version)}`, { signal }), version > 1 ? api(path`settings/versions/${String(version - 1)}`, { signal }).catch(() => null) : null]);
    const back = version === d.version ? null : await api(`${path`settings/versions/${String(version)}/restoration`}?dryRun=true`, { method: 'POST', etag: etagNow(), signal }).catch(error => ({ error }));
    return { after, before, back };
  }, [version]);
  const act = useAct(() => api(path`settings/versions/${String(version)}/restoration`, { method: 'POST', etag: etagNow(), headers: reasoned(why) }), { done: async made => {
    await refresh();
    Object.assign(desk, await api('desk').catch(() => desk));
    close();
    say(`Version ${version} holds again, as version ${made.version}.`);
  } });
  const found = seen.data;
  return html`<${Dialog} title=${`Version ${version}`} close=${close} wide><div class="body review">${seen.error ? html`<${Problem} error=${seen.error} />` : !found ? html`<${Waiting} />` : html`
      ${found.before ? html`<${Changes} caption="What it changed" found=${{ changes: difference(found.before, found.after) }} before=${found.before} after=${found.after} />` : html`<p class="quiet">The first one: the organisation was made with it.</p>`}
      ${found.back?.error ? html`<h3>It cannot be restored as it is</h3><${Problem} error=${found.back.error} />` : found.back && html`<${Changes} caption="What restoring it would change now" found=${found.back} before=${d.base} after=${found.after} />
        <p class="quiet">What people may do comes back; who is let in does not. Addresses of notices are in no version.</p><${TextField} label="Why" optional value=${why} onInput=${reason} maxlength="500" />`}<${Problem} error=${act.error} />`}</div>
    <footer><${Button} onClick=${close}>Close</${Button}>${found?.back && !found.back.error && html`<${Button} kind="first" busy=${act.busy} onClick=${() => act.run()}>Restore version ${version}</${Button}>`}</footer></${Dialog}>`;
}
