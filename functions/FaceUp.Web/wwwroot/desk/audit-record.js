// The organisation's own record: who changed its settings, its people or its keys, when and why. Fetched whole, and checked here link by link.
import { html, useState } from './lib-preact.js';
import { api, tenant } from './api.js';
import { changed, doer, groupOf, groups, holds, sentence } from './audit-words.js';
import { saveText } from './figures-save.js';
import { go } from './router.js';
import { Button, Empty, Moment, Problem, SelectField, Table, TextField, Waiting, useLoad } from './ui.js';
import { nameOf } from './words.js';

async function whole(signal) {
  const events = [];
  for (let cursor = '', head; ;) {
    const page = await api(`record${cursor}`, { signal });
    head = page;
    events.push(...page.events);
    if (!page.next)
      return { head, events, own: await holds(events, head), read: events.map(e => ({ ...JSON.parse(e.canonical).event, sequence: e.sequence, hash: e.hash })).reverse() };
    cursor = `?cursor=${encodeURIComponent(page.next)}`;
  }
}

export function OwnRecord({ desk, query }) {
  const record = useLoad(whole, []);
  const filter = { kind: query.get('kind') ?? '', by: query.get('by') ?? '', from: query.get('from') ?? '', to: query.get('to') ?? '' };
  const set = part => go('audit', { tab: 'record', ...filter, ...part }, { replace: true });
  const [most, setMost] = useState(50);
  if (!record.data)
    return record.error ? html`<${Problem} error=${record.error} retry=${record.reload} />` : html`<${Waiting} what="Reading the record" />`;
  const { head, events, own, read } = record.data;
  const people = [...new Set(read.map(e => e.by).filter(Boolean))];
  const shown = read.filter(e => (!filter.kind || groupOf(e) === filter.kind) && (!filter.by || e.by === filter.by) && (!filter.from || e.at.slice(0, 10) >= filter.from) && (!filter.to || e.at.slice(0, 10) <= filter.to));
  return html`
    <div class=${own.holds ? 'aud-verdict well' : 'aud-verdict over'}><p><b>${own.holds ? `All ${head.count} events hang together.` : `Event ${own.at} does not hold: ${own.why}.`}</b> Checked in this browser, from what the server sent: each event's hash is that of its words, and each names the one before.</p>
      <${Button} icon="save" onClick=${() => saveText(JSON.stringify({ tenant: head.tenant, count: head.count, last: head.last, events }, null, 1), `${tenant}-record.json`, 'application/json')}>Download the record</${Button}></div>
    <form class="fig-filters" onSubmit=${e => e.preventDefault()}>
      <${SelectField} label="About" value=${filter.kind} onInput=${kind => set({ kind })} options=${[['', 'Everything'], ...Object.entries(groups).map(([id, [title]]) => [id, title])]} />
      <${SelectField} label="Done by" value=${filter.by} onInput=${by => set({ by })} options=${[['', 'Anybody'], ...people.map(id => [id, nameOf(desk.people, id)])]} />
      <${TextField} label="From" type="date" value=${filter.from} onInput=${from => set({ from })} />
      <${TextField} label="To" type="date" value=${filter.to} onInput=${to => set({ to })} />
    </form>
    <p class="quiet" role="status">${shown.length === read.length ? `${read.length} events, the newest first` : `${shown.length} of ${read.length} events`}</p>
    ${shown.length ? html`<${Table} caption="The organisation's record" rows=${shown.slice(0, most)} keyOf=${e => e.sequence} columns=${[
      { title: 'What', of: e => html`<${What} event=${e} people=${desk.people} />` },
      { title: 'When', class: 'nowrap', of: e => html`<${Moment} at=${e.at} />` },
      { title: 'Who', of: e => html`<bdi>${doer(e, desk.people)}</bdi>` },
      { title: 'Why', of: e => e.why ? html`<span class="fig-said" dir="auto">${e.why}</span>` : '' },
    ]} />` : html`<${Empty} title="No such event">Nothing in the record fits these filters.</${Empty}>`}
    ${shown.length > most ? html`<p class="aud-more"><${Button} onClick=${() => setMost(most + 200)}>Show more</${Button}></p>` : null}`;
}

/** The sentence, and what stands behind it. */
function What({ event, people }) {
  const edits = event.changes ?? [];
  return html`<span>${sentence(event, people)}</span>
    <details class="aud-behind"><summary>${edits.length ? `${edits.length} ${edits.length === 1 ? 'change' : 'changes'}` : 'Details'}</summary>
      ${edits.length ? html`<ul class="aud-edits">${edits.map(edit => html`<${Changed} ...${changed(edit)} />`)}</ul>` : null}
      <p class="hint">Event ${event.sequence}, SHA-256 <code>${event.hash}</code></p></details>`;
}

const Changed = ({ path, op, before, value }) => html`<li><bdi>${path}</bdi> ${op}${before ? html`<span class="aud-was"><span class="unseen">, before: </span><del dir="auto">${before}</del></span>` : null}${value ? html`<span class="aud-is"><span class="unseen">, now: </span><ins dir="auto">${value}</ins></span>` : null}</li>`;
