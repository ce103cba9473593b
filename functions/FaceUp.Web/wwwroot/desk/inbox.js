// Cases: what one sees of them, narrowed by a filter that stands in the address, so that it can be shared and gone back to.
import { html, useEffect, useLayoutEffect, useRef, useState } from './lib-preact.js';
import { save } from './api.js';
import { BulkBar } from './inbox-bulk.js';
import { ColumnsDialog, usual } from './inbox-columns.js';
import { hear, inWordsOf, read, without, written } from './inbox-filters.js';
import { leaveAt, leftAt, useCases } from './inbox-cases.js';
import { CaseTable, useSelection } from './inbox-list.js';
import { FilterPanel } from './inbox-panel.js';
import { useViews, ViewTabs } from './inbox-views.js';
import { useKeys } from './keyboard.js';
import { usePref } from './prefs.js';
import { go } from './router.js';
import { Button, Empty, Head, Icon, Problem, say, useAct, Waiting } from './ui.js';
import { rolesOf } from './views.js';

export default function Inbox({ desk, query }) {
  const filter = read(query);
  const text = written(filter);
  const list = useCases(text);
  const kept = useViews();
  const cases = list.cases ?? [];
  const selection = useSelection(cases.map(c => c.id));
  const [shown, show] = usePref('columns', usual);
  const [dialog, open] = useState(null);
  const mayAct = rolesOf(desk.me).has('handler');
  const chosen = cases.filter(c => selection.has(c.id));
  const narrow = (next, how) => go('cases', read(written(next)), how);
  const showNews = () => { list.show(); focusSoon('tr.fresh a.to'); };

  hear(cases);
  useEffect(() => selection.clear(), [text]);
  useKeys({ n: () => list.changes ? showNews() : false });
  useLayoutEffect(() => { // back from a case: where one was
    const at = leftAt(text);
    const row = at && document.querySelector(`[data-row="${CSS.escape(at)}"] a.to`);
    row?.focus();
    row?.scrollIntoView({ block: 'center' });
    return () => { const id = /^#\/cases\/([^/?]+)/.exec(location.hash)?.[1]; if (id) leaveAt(decodeURIComponent(id)); };
  }, []);

  return html`
    <${Head} title="Cases" lead=${list.cases && amount(list, text)}><${Button} icon="eye" onClick=${() => open('columns')}>Columns</${Button}><${Export} query=${text} /></${Head}>
    <${ViewTabs} desk=${desk} filter=${filter} kept=${kept} />
    <div class="sieve">
      <${ByReference} value=${filter.reference ?? ''} set=${reference => narrow({ ...filter, reference }, { replace: true })} />
      <${Button} icon="filter" aria-haspopup="dialog" onClick=${() => open('filter')}>Filter</${Button}>
      <${Chips} filter=${filter} desk=${desk} narrow=${narrow} />
    </div>
    <div role="status" class="changes">${list.changes ? html`<button type="button" class="news" onClick=${showNews}><${Icon} name="bell" /> ${list.changes === 1 ? '1 change' : `${list.changes} changes`}: show</button>` : null}</div>
    <${Problem} error=${list.error} retry=${list.reload} />
    ${!list.cases ? (list.error ? null : html`<${Waiting} />`) : cases.length ? html`
      <div class=${list.busy ? 'dim' : ''} aria-busy=${list.busy ? 'true' : undefined}><${CaseTable} cases=${cases} desk=${desk} shown=${shown} selection=${mayAct ? selection : null} marked=${list.marked} caption="Cases" /></div>
      ${list.next && html`<p class="showmore"><${Button} busy=${list.busy} onClick=${() => list.more().then(() => focusSoon('.cases tbody tr:last-child a.to', true))}>Show more</${Button}></p>`}`
    : html`<${Empty} title=${text ? 'No case matches' : 'There are no cases that you see'}>${text ? html`<button type="button" class="link" onClick=${() => narrow({})}>Show all cases</button>` : 'They appear here as soon as somebody writes.'}</${Empty}>`}
    ${chosen.length > 0 && html`<${BulkBar} desk=${desk} cases=${chosen} clear=${selection.clear} done=${() => { selection.clear(); list.reload(); focusSoon('.table.cases'); }} />`}
    ${dialog === 'filter' && html`<${FilterPanel} desk=${desk} filter=${filter} close=${() => open(null)} show=${next => { open(null); narrow(next); }} />`}
    ${dialog === 'columns' && html`<${ColumnsDialog} chosen=${shown} close=${() => open(null)} choose=${names => { show(names); open(null); }} />`}`;
}

/** What was pressed is gone with what it did: the focus goes where one looks next. @param {boolean} [ifLost] only where it is nowhere */
const focusSoon = (where, ifLost) => setTimeout(() => ifLost && document.activeElement !== document.body || document.querySelector(where)?.focus({ preventScroll: true }));

function amount({ cases, next }, text) {
  const one = cases.length === 1 && !next;
  return `${cases.length}${next ? ' and more' : ''} ${one ? 'case' : 'cases'}${text ? (one ? ' matches' : ' match') : ', newest first'}`;
}

/** Looks as one types; what cannot begin a reference is not asked for. */
function ByReference({ value, set }) {
  const [typed, type] = useState(value);
  const waiting = useRef(0);
  useEffect(() => { if (!waiting.current) type(value); }, [value]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const look = text => {
    type(text);
    clearTimeout(waiting.current);
    const clean = text.replaceAll(/[\s-]/g, '').toUpperCase();
    const fits = clean === '' || /^[0-9A-TV-Z]{2,10}$/.test(clean);
    waiting.current = setTimeout(() => { waiting.current = 0; if (fits && clean !== value) set(clean); }, 250);
  };
  return html`<label class="find"><span class="unseen">Reference begins with</span><${Icon} name="search" /><input type="search" placeholder="Reference" autocomplete="off" spellcheck="false" maxlength="12" value=${typed} onInput=${e => look(e.currentTarget.value)} /></label>`;
}

/** What the list is narrowed to, each to be taken away by a press. */
function Chips({ filter, desk, narrow }) {
  const parts = inWordsOf(filter, desk).filter(([name]) => name !== 'reference');
  return parts.length ? html`<ul class="chips" aria-label="Filters">${parts.map(([name, title, words]) => html`<li key=${name}>
      <button type="button" class="chip" title="Take this filter away" onClick=${() => { narrow(without(filter, name)); focusSoon('.sieve > button'); }}><span class="quiet">${title}:</span> <bdi>${words}</bdi> <${Icon} name="close" /><span class="unseen">Take this filter away</span></button></li>`)}
    ${parts.length > 1 && html`<li><button type="button" class="link" onClick=${() => { narrow({ reference: filter.reference }); focusSoon('.sieve > button'); }}>Clear all</button></li>`}</ul>` : null;
}

/** The list as a file, with the same filter. Gone where this installation makes none. */
function Export({ query }) {
  const [missing, miss] = useState(false);
  const act = useAct(() => save(`cases.csv${query ? `?${query}` : ''}`).catch(error => { if (error.status === 404) miss(true); throw error; }), { done: () => say('The list has been exported as CSV.') });
  return missing ? null : html`<${Button} icon="save" busy=${act.busy} title="As a CSV file, with the filter of this list" onClick=${() => act.run()}>Export</${Button}>${act.error && html`<${Problem} error=${act.error} />`}`;
}
