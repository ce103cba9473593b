// The organisation's key in its versions: a new one, everything locked anew by it, and old ones switched off.
import { html, useEffect, useState } from './lib-preact.js';
import { api, path, Refused } from './api.js';
import { Part } from './admin-fields.js';
import { Badge, Button, Check, Dialog, Head, Moment, Problem, say, Table, TextField, useAct, useLoad, Waiting } from './ui.js';

const useWords = { current: ['Locks what comes in', 'well'], possible: ['May still lock something', 'near'], unused: ['Locks nothing any more', 'plain'] };
const stateWords = { never: 'Not done yet', running: 'Running', finished: 'Finished', failed: 'Broke off' };

export default function Keys() {
  const keys = useLoad(signal => api('keys', { signal }), []);
  const rewrap = useLoad(signal => api('keys/rewrap', { signal }), []);
  const [asks, ask] = useState(null);
  const running = rewrap.data?.state === 'running';
  useEffect(() => {
    const wait = running && setTimeout(() => { rewrap.reload(); keys.reload(); }, 2000);
    return () => clearTimeout(wait);
  }, [running, rewrap.data]);
  const done = words => { say(words); keys.reload(); rewrap.reload(); };
  const seen = rewrap.data;
  return html`<${Head} title="Keys" lead="Every case has a key of its own, locked by the organisation\u2019s. A new version locks what comes from now on; old versions still open what they locked." />
    ${keys.error && !keys.data ? html`<${Problem} error=${keys.error} retry=${keys.reload} />` : !keys.data ? html`<${Waiting} />` : html`
    <${Table} caption="Versions of the key, the newest first" rows=${keys.data.versions} keyOf=${k => k.version} columns=${[
      { title: 'Version', of: k => html`<code>${k.version}</code>` }, { title: 'Made', of: k => k.createdAt ? html`<${Moment} at=${k.createdAt} />` : '' }, { title: 'Ends', of: k => k.expiresAt ? html`<${Moment} at=${k.expiresAt} />` : html`<span class="quiet">never</span>` },
      { title: 'State', of: k => html`${k.enabled ? html`<${Badge} kind=${useWords[k.use]?.[1]}>${useWords[k.use]?.[0] ?? k.use}</${Badge}>` : html`<${Badge} kind="over">Disabled</${Badge}>`}` },
      { title: 'Action', of: k => k.use !== 'current' && html`<${Button} onClick=${() => ask({ what: 'switch', key: k })}>${k.enabled ? 'Disable' : 'Enable'}<span class="unseen"> version ${k.version}</span></${Button}>` }]} />
    <div class="actions"><${Button} kind="first" onClick=${() => ask({ what: 'rotate' })}>New version</${Button}></div>`}
    <${Part} title="Lock everything anew" lead="Opens each case\u2019s key by the version that locks it and closes it by the current one, in the background. Afterwards old versions can be disabled.">
      ${seen && html`<p role="status">${stateWords[seen.state] ?? seen.state}${seen.state === 'running' || seen.state === 'failed' ? `, ${seen.percent} %` : ''}${seen.code ? html`: <code>${seen.code}</code>` : '.'}</p>${seen.state !== 'never' && html`<p><progress class="bar-meter" max="100" value=${seen.percent} aria-label="How far it is"></progress></p>`}`}
      <${Button} disabled=${running} onClick=${() => ask({ what: 'rewrap' })}>Lock everything anew</${Button}></${Part}>
    ${asks?.what === 'rotate' && html`<${Deed} title="Make a new version?" yes="Make it" close=${() => ask(null)} run=${reason => api('keys/rotation', { body: { reason } })} done=${() => done('There is a new version.')}><p>What comes from now on is locked by it.</p></${Deed}>`}
    ${asks?.what === 'rewrap' && html`<${Deed} title="Lock everything anew?" yes="Begin" close=${() => ask(null)} run=${(reason, force) => api(`keys/rewrap${force ? '?force=true' : ''}`, { body: { reason } })} done=${() => done('It has begun.')}><p>Nobody waits for it: cases stay open all the while.</p></${Deed}>`}
    ${asks?.what === 'switch' && html`<${Deed} title=${`${asks.key.enabled ? 'Disable' : 'Enable'} version ${asks.key.version}?`} yes=${asks.key.enabled ? 'Disable' : 'Enable'} danger=${asks.key.enabled} close=${() => ask(null)} run=${(reason, force) => api(`${path`keys/${asks.key.version}`}${force ? '?force=true' : ''}`, { method: 'PUT', body: { enabled: !asks.key.enabled, reason } })} done=${() => done(asks.key.enabled ? 'Disabled.' : 'Enabled.')}>
      <p>${asks.key.enabled ? 'What it locks opens for nobody but the reporter, until it is enabled again.' : 'It opens again what it locked.'}</p></${Deed}>`}`;
}

/** Asks once more, with a reason; where the server warns, a second time. */
function Deed({ title, yes, danger, close, run, done, children }) {
  const [why, reason] = useState('');
  const [force, insist] = useState(false);
  const act = useAct(() => run(why.trim(), force), { done: () => { close(); done(); } });
  const warned = act.error instanceof Refused && act.error.status === 409;
  return html`<${Dialog} title=${title} close=${close}><div class="body">${children}<${TextField} label="Reason" value=${why} onInput=${reason} maxlength="500" hint="Goes into the organisation\u2019s record." /><${Problem} error=${warned ? { message: act.error.message.replace(/,? or send force=true[^.]*/, '') } : act.error} />
    ${(warned || force) && html`<${Check} label="Do it all the same" checked=${force} onInput=${insist} />`}</div><footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind=${danger ? 'danger' : 'first'} busy=${act.busy} onClick=${() => act.run()}>${yes}</${Button}></footer></${Dialog}>`;
}
