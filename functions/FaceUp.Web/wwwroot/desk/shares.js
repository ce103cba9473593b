// Shares: figures for somebody who has no account here, by a link that ends. The link is shown once.
import { html, useEffect, useRef, useState } from './lib-preact.js';
import { api, path, tenant } from './api.js';
import { choicesOf } from './figures-filters.js';
import { dimensionWord, dimensions, number, periodWord } from './figures-read.js';
import { FiguresTabs } from './figures-tabs.js';
import { Badge, Button, Confirm, Dialog, Empty, Head, Problem, SelectField, Table, TextField, Waiting, asDay, say, today, useAct, useDraft, useLoad } from './ui.js';
import { channelWord, languageWord, nameOf } from './words.js';

export default function Shares({ desk }) {
  const list = useLoad(signal => api('figures/shares', { signal }), []);
  const [making, make] = useState(false);
  const [made, setMade] = useState(null);
  const [ending, end] = useState(null);
  const shares = list.data?.shares ?? [];
  return html`
    <${Head} title="Shares" lead="Read-only figures for somebody outside, such as a member of the board. They see what everybody may: nothing of fewer than a few cases.">
      <${Button} kind="first" icon="share" onClick=${() => make(true)}>Share figures</${Button}></${Head}>
    <${FiguresTabs} desk=${desk} now="shares" />
    <${Problem} error=${list.error} retry=${list.reload} />
    ${!list.data ? (list.error ? null : html`<${Waiting} />`) : shares.length ? html`<${Table} caption="Shares" rows=${shares} keyOf=${s => s.id} columns=${[
      { title: 'Name', of: s => html`<bdi>${titleOf(s)}</bdi>` },
      { title: 'What', of: s => scopeWord(s.scope, desk.organisation) },
      { title: 'State', of: s => s.ended ? html`<${Badge} kind="plain">Ended</${Badge}>` : html`<${Badge} kind="well">Open</${Badge}>` },
      { title: 'Until', class: 'nowrap', of: s => asDay(s.until.slice(0, 10)) },
      { title: 'Looked at', of: s => s.on ? `${number(s.today)} ${s.today === 1 ? 'time' : 'times'} on ${asDay(s.on)}` : 'not yet' },
      { title: 'Made by', of: s => html`<bdi>${nameOf(desk.people, s.by)}</bdi>, ${asDay(s.made.slice(0, 10))}` },
      { title: 'Revoke', class: 'end', of: s => s.ended ? '' : html`<${Button} kind="danger" onClick=${() => end(s)}>Revoke<span class="unseen"> ${titleOf(s)}</span></${Button}>` },
    ]} />` : html`<${Empty} title="Nothing is shared">A share is a link that shows figures without sign-in, until it ends or you revoke it.</${Empty}>`}
    ${making ? html`<${Make} desk=${desk} close=${() => make(false)} done=${share => { make(false); setMade(share); list.reload(); }} />` : null}
    ${made ? html`<${Made} share=${made} close=${() => setMade(null)} />` : null}
    ${ending ? html`<${Confirm} title="Revoke this share?" yes="Revoke" danger close=${() => end(null)} run=${() => api(path`figures/shares/${ending.id}`, { method: 'DELETE' }).then(() => { say('The link opens nothing any more.'); list.reload(); })}>
      <p>The link of <b><bdi>${titleOf(ending)}</bdi></b> opens nothing any more, at once and for good.</p></${Confirm}>` : null}`;
}

const titleOf = s => s.name || s.scope.name || `Share of ${asDay(s.made.slice(0, 10))}`;

function scopeWord(scope, organisation) {
  const word = { category: v => nameOf(organisation.categories, v), unit: v => nameOf(organisation.units, v), channel: channelWord, language: languageWord, region: v => nameOf(organisation.units, v) };
  const parts = dimensions.filter(d => scope[d]).map(d => `${dimensionWord[d]}: ${word[d](scope[d])}`);
  return `${parts.length ? parts.join(', ') : 'All of the organisation'}; ${scope.from ? periodWord(scope) : 'the last twelve months, as of each look'}`;
}

const inDays = n => new Date(Date.parse(`${today()}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);
const daysUntil = day => Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today()}T00:00:00Z`)) / 86_400_000);
const year = n => [`${n}-01-01`, `${n}-12-31`];

function Make({ desk, close, done }) {
  const draft = useDraft('share', { name: '', period: '', until: inDays(30), scope: {} }, 'A share of figures');
  const said = draft.value, set = part => draft.set(now => ({ ...now, ...part }));
  const act = useAct(() => api('figures/shares', { body: bodyOf(said), key: draft.key }), { done: share => { draft.clear(); done(share); } });
  const choices = choicesOf(desk.organisation), shown = dimensions.filter(d => d !== 'region' && choices[d].length > 1);
  return html`<${Dialog} title="Share figures" close=${close}><form class="fig-form" onSubmit=${e => { e.preventDefault(); act.run(); }}><div class="body">
    <${TextField} label="Name" hint="For your own list, and shown to whoever opens the link." required maxlength="60" value=${said.name} onInput=${name => set({ name })} />
    <${SelectField} label="Period" value=${said.period} options=${[['', 'The last twelve months, as of each look'], ...[0, 1, 2].map(n => String(Number(today().slice(0, 4)) - n)).map(y => [y, y])]} onInput=${period => set({ period })} />
    <div class="fig-fields">${shown.map(d => html`<${SelectField} key=${d} label=${dimensionWord[d]} value=${said.scope[d] ?? ''} options=${[['', 'All'], ...choices[d]]} onInput=${value => set({ scope: { ...said.scope, [d]: value } })} />`)}</div>
    <${TextField} label="The link ends after" type="date" required value=${said.until} min=${inDays(1)} max=${inDays(366)} hint="A year at most. You can revoke it earlier." onInput=${until => set({ until })} />
    <${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind="first" type="submit" busy=${act.busy} disabled=${!said.name.trim() || !said.until}>Make the link</${Button}></footer></form></${Dialog}>`;
}

const bodyOf = said => ({
  name: said.name.trim(), days: daysUntil(said.until), ...(said.period ? { from: year(said.period)[0], to: year(said.period)[1] } : {}), ...Object.fromEntries(Object.entries(said.scope).filter(([, value]) => value)),
});

/** The link, this once. */
function Made({ share, close }) {
  const link = `${location.origin}/desk/${encodeURIComponent(tenant)}#/shared/${share.token}`;
  const [copied, setCopied] = useState(false);
  const field = useRef(null);
  useEffect(() => { field.current?.select(); }, []);
  const copy = async () => {
    try { await navigator.clipboard.writeText(link); setCopied(true); } catch { field.current.select(); }
  };
  return html`<${Dialog} title="The link, this once" close=${close}><div class="body">
    <p>Whoever has this link sees these figures until ${asDay((share.until ?? '').slice(0, 10))}. It is kept nowhere: copy it now, and send it by a way that only they read.</p>
    <div class="fig-link"><input ref=${field} readonly dir="ltr" aria-label="The link" value=${link} onFocus=${e => e.currentTarget.select()} /><${Button} kind="first" onClick=${copy}>Copy</${Button}></div>
    <p role="status" class="quiet">${copied ? 'Copied.' : ''}</p></div>
    <footer><${Button} onClick=${close}>I have it</${Button}></footer></${Dialog}>`;
}
