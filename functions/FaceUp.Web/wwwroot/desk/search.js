// Search: by reference among all cases that one sees, and in what is written in one's own open cases. What is looked for stands in no address and is kept nowhere.
import { html, useEffect, useRef, useState } from './lib-preact.js';
import { api } from './api.js';
import { usual } from './inbox-columns.js';
import { CaseTable } from './inbox-list.js';
import { Button, Check, Empty, Head, Problem, useAct } from './ui.js';

const places = [['report', 'Reports'], ['messages', 'Messages'], ['notes', 'Notes']];
let last = { text: '', places: places.map(([code]) => code), found: null }; // for who comes back from a case

const asReference = text => { const clean = text.replaceAll(/[\s-]/g, ''); return /^[0-9A-TV-Z]{2,10}$/i.test(clean) ? clean : null; };
const couldBeWords = text => [...text.matchAll(/[\p{L}\p{N}]/gu)].length >= 2;
const or404 = error => { if (error.status === 404) return null; throw error; };

async function look(text, where, before) {
  const reference = before ? null : asReference(text);
  const within = where.length === places.length ? undefined : where;
  const [named, said] = await Promise.all([
    reference ? api(`cases?reference=${encodeURIComponent(reference)}&limit=50`).then(a => a.cases) : [],
    couldBeWords(text) ? api('cases/search', { body: { text, in: within, cursor: before?.next } }).catch(or404) : null,
  ]);
  const found = before ? [...before.found, ...said.found] : said?.found;
  return { text, named: before ? before.named : named, wasReference: before ? before.wasReference : Boolean(reference), ...(said ? { found, searched: said.searched + (before?.searched ?? 0), notYet: said.notYet, next: said.next } : {}) };
}

export default function Search({ desk }) {
  const [text, type] = useState(last.text);
  const [where, put] = useState(last.places);
  const [result, show] = useState(last.found);
  const field = useRef(null);
  const heading = useRef(null);
  const act = useAct(before => look(before ? before.text : text.trim(), where, before), { done: found => { show(found); setTimeout(() => heading.current?.focus(), 0); } });
  useEffect(() => { field.current?.focus(); }, []);
  useEffect(() => { last = { text, places: where, found: result }; }, [text, where, result]);
  const ready = (couldBeWords(text) || asReference(text)) && where.length;

  return html`
    <${Head} title="Search" lead="A reference, among all the cases that you see; or words, in what stands in your own open cases." />
    <form class="searching" role="search" onSubmit=${e => { e.preventDefault(); if (ready) act.run(); }}>
      <label class="unseen" for="sought">Reference or words</label>
      <input type="search" id="sought" ref=${field} dir="auto" maxlength="200" autocomplete="off" placeholder="Reference or words" value=${text} onInput=${e => type(e.currentTarget.value)} aria-describedby="sought-hint" />
      <${Button} kind="first" type="submit" icon="search" busy=${act.busy} aria-disabled=${ready ? undefined : 'true'}>Search</${Button}>
      <fieldset class="row"><legend class="unseen">Where to look for words</legend>${places.map(([code, title]) => html`<${Check} key=${code} label=${title} checked=${where.includes(code)} onInput=${on => put(places.map(p => p[0]).filter(p => p === code ? on : where.includes(p)))} />`)}</fieldset>
      <p class="hint" id="sought-hint">All of the words, or their beginnings, in any order. That you searched is recorded with each case; what for is not.</p>
    </form>
    <${Problem} error=${act.error} />
    ${result && html`<section aria-labelledby="found"><h2 id="found" tabindex="-1" ref=${heading} class="unseen">What was found</h2><${Found} result=${result} desk=${desk} more=${() => act.run(result)} busy=${act.busy} /></section>`}`;
}

function Found({ result, desk, more, busy }) {
  const { named, found, searched, notYet, next, wasReference, text } = result;
  if (!named.length && !found?.length && !next)
    return html`<${Empty} title="Nothing was found">${html`<${Told} searched=${searched} notYet=${notYet} text=${text} wasReference=${wasReference} />`}</${Empty}>`;
  return html`
    ${named.length > 0 && html`<h3>By reference</h3><${CaseTable} cases=${named} desk=${desk} shown=${usual} caption="Cases by reference" />`}
    ${found && html`<h3 class="apart">In what your cases say</h3><p role="status"><${Told} searched=${searched} notYet=${notYet} text=${text} matches=${found.length} /></p>
      ${found.length > 0 && html`<${CaseTable} cases=${found} desk=${desk} shown=${usual} caption="Cases in which the words stand" />`}
      ${next && html`<p class="showmore"><${Button} busy=${busy} onClick=${more}>Search the rest</${Button}></p>`}`}`;
}

const many = (n, one, more) => `${n} ${n === 1 ? one : more}`;

/** What was looked through, and plainly what was not. */
function Told({ searched, notYet, text, matches, wasReference }) {
  if (searched === undefined)
    return html`<span class="quiet">${wasReference ? `No case that you see has a reference that begins with ${text.toUpperCase()}.` : 'This installation searches by reference only.'}</span>`;
  return html`<span class="quiet">${wasReference && matches === undefined ? 'No such reference. ' : ''}${matches !== undefined ? `${many(matches, 'case', 'cases')} with “` : 'No case has “'}<bdi>${text}</bdi>${`”. ${many(searched, 'open case of yours was', 'open cases of yours were')} searched`}${notYet ? html`; <b>${many(notYet, 'was', 'were')} not searched yet</b>` : ', all of them'}.</span>`;
}
