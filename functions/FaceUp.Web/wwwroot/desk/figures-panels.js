// The panels: what each shows of an answer, as a chart and as the table beneath it.
import { html, useId } from './lib-preact.js';
import { Chart } from './figures-chart.js';
import { casesOf, cellWord, change, counted, countedInDetail, csvOf, days, dimensionWord, isAhead, isPartial, number, share, stepWord, valueOf } from './figures-read.js';
import { saveText } from './figures-save.js';
import { Badge, Button, asDay } from './ui.js';
import { nameOf } from './words.js';

/** A table that opens beneath a chart. cells: shown; plain: for the file. @param {{ head: string[], rows: { cells: any[], plain?: any[] }[], name: string, caption: string, open?: boolean }} _ */
function Beneath({ head, rows, name, caption, open, note }) {
  const file = () => saveText(csvOf(head, rows.map(r => r.plain ?? r.cells)), `${name}.csv`, 'text/csv;charset=utf-8');
  const table = html`<div class="table keep fig-table" role="region" aria-label=${`Table: ${caption}`} tabindex="0"><table><caption class="unseen">${caption}</caption>
    <thead><tr>${head.map((h, n) => html`<th scope="col" class=${n ? 'end' : ''}>${h}</th>`)}</tr></thead>
    <tbody>${rows.map(r => html`<tr>${r.cells.map((c, n) => n ? html`<td class="end numbers">${c}</td>` : html`<th scope="row">${c}</th>`)}</tr>`)}</tbody></table></div>`;
  const save = html`<${Button} kind="bare fig-csv" icon="save" onClick=${file}>CSV<span class="unseen">: ${caption}</span></${Button}>`;
  return open ? html`${table}${note}<div class="fig-foot end">${save}</div>`
    : html`<div class="fig-foot"><details class="fig-beneath"><summary>Table<span class="unseen">: ${caption}</span></summary>${table}</details>${save}</div>`;
}

const Compared = ({ now, before, atLeast }) => before === undefined || before === null ? null : html`<span class="hint">${change(now, before, atLeast)}</span>`;

/** Received and closed, step by step. */
function Volume({ answer, query }) {
  const [received, closed] = ['received', 'closed'].map(name => answer.series.find(s => s.name === name));
  if (!received?.points.length)
    return html`<p class="quiet">Nothing is told of this period.</p>`;
  const names = received.points.map(p => stepWord(p.at, answer.period.by));
  const brief = p => valueOf(p) === null ? (isAhead(answer, p.at) ? 'not yet' : answer.k ? `< ${answer.k}` : '') : counted(p, answer, p.at);
  const series = [received, closed].filter(Boolean).map(s => ({ name: s.name === 'received' ? 'Received' : 'Closed', line: s.name === 'closed', values: s.points.map(valueOf), said: s.points.map(brief) }));
  const sums = upper([received, closed].filter(Boolean).map(s => `${counted({ count: s.total, atLeast: s.atLeast }, answer)} ${s.name}`).join(', '));
  const to = n => casesOf(answer, query, { received: `${received.points[n].at}..${n + 1 < received.points.length ? dayBefore(received.points[n + 1].at) : answer.period.to}` });
  return html`<p class="fig-sum"><b>${sums}</b> <${Compared} now=${received.total} before=${received.before} atLeast=${received.atLeast} /></p>
    <${Chart} label=${`Bars of reports received and a line of cases closed, by ${answer.period.by}. ${sums} in all. The table beneath has every value.`} names=${names} series=${series} press=${answer.k ? undefined : n => { location.hash = to(n); }} />
    <${Beneath} name="figures-over-time" caption="Over time" head=${['From', 'Received', ...(closed ? ['Closed'] : [])]} rows=${received.points.map((p, n) => {
      const cells = [counted(p, answer, p.at), ...(closed ? [counted(closed.points[n], answer, p.at)] : [])], href = to(n);
      return { cells: [href && p.count ? html`<a href=${href}>${names[n]}</a>` : names[n], ...cells], plain: [p.at, ...cells] };
    })} />`;
}

const upper = words => words.charAt(0).toUpperCase() + words.slice(1);
const dayBefore = day => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const most = 12;

/** One dimension, the most frequent first. */
const Breakdown = dimension => ({ answer, query }) => {
  const cells = answer.breakdowns[dimension] ?? [];
  const name = dimensionWord[dimension].toLowerCase();
  if (!cells.length)
    return html`<p class="quiet">Nothing is told of this period.</p>`;
  const words = cells.map(c => cellWord(dimension, c)), shown = cells.slice(0, most);
  const to = c => casesOf(answer, query, dimension === 'outcome' ? { outcome: c.key, status: 'closed', received: '' } : dimension === 'region' || c.key === '' ? null : { [dimension]: c.key });
  const links = cells.map(c => dimension === 'region' || c.key === '' ? null : to(c));
  const hasBefore = Boolean(answer.compared) && cells.some(c => c.before), isDrawn = shown.some(c => valueOf(c) !== null);
  const outcome = dimension === 'outcome', said = c => outcome ? counted(c, answer) : countedInDetail(c, answer);
  return html`${dimension === 'outcome' ? html`<p class="fig-sum"><b>${upper(share(answer.substantiation))}</b> substantiated, wholly or in part, of what was closed with a finding.</p>` : null}
    ${isDrawn ? html`<${Chart} lying label=${`Bars by ${name}: ${shown.map((c, n) => `${words[n]} ${said(c)}`).join(', ')}.`} names=${words.slice(0, most)}
      series=${[{ name: hasBefore ? 'This period' : 'Cases', values: shown.map(valueOf), said: shown.map(said) }, ...(hasBefore ? [{ name: 'The period before', values: shown.map(c => c.before ?? null), said: shown.map(c => c.before === undefined || c.before === null ? '' : number(c.before)) }] : [])]}
      press=${links.some(Boolean) ? n => links[n] && (location.hash = links[n]) : undefined} />` : html`<p class="quiet">No count is told of this period.</p>`}
    ${cells.length > most ? html`<p class="hint">The ${most} most frequent of ${cells.length}. The table has all.</p>` : null}
    ${!outcome && isPartial(answer) ? html`<p class="hint">${answer.detailed && answer.detailed >= answer.period.from ? `Told in detail until ${asDay(answer.detailed)}.` : 'Not told in detail yet.'}</p>` : null}
    <${Beneath} name=${`figures-by-${dimension}`} caption=${`By ${name}`} head=${[dimensionWord[dimension], 'Cases', ...(hasBefore ? ['Before'] : [])]}
      rows=${cells.map((c, n) => ({ cells: [links[n] && c.count ? html`<a href=${links[n]}><bdi>${words[n]}</bdi></a>` : html`<bdi>${words[n]}</bdi>`, said(c), ...(hasBefore ? [counted({ count: c.before ?? null }, answer)] : [])],
        plain: [words[n], c.atLeast ? said(c) : c.count ?? said(c), ...(hasBefore ? [c.before ?? ''] : [])] }))} />`;
};

const lapses = [['acknowledge', 'Acknowledge receipt'], ['feedback', 'Give feedback'], ['close', 'Close the case']];

function Times({ answer }) {
  const rows = lapses.map(([id, title]) => ({ title, ...(answer.times[id] ?? {}) }));
  const told = rows.some(r => r.median !== null && r.median !== undefined);
  const n = r => counted({ count: r.n ?? null }, answer), of = (value, r) => value === null || value === undefined ? (r.n ? 'no upper end' : answer.k ? `fewer than ${answer.k} cases` : 'none yet') : days(value);
  return html`${told ? html`<${Chart} lying label=${`Bars of days: ${rows.map(r => `${r.title}, median ${of(r.median, r)}, nine in ten within ${of(r.p90, r)}`).join('; ')}.`} names=${rows.map(r => r.title)}
      series=${[{ name: 'Median', values: rows.map(r => r.median ?? null), said: rows.map(r => of(r.median, r)) }, { name: 'Nine in ten within', values: rows.map(r => r.p90 ?? null), said: rows.map(r => of(r.p90, r)) }]} />` : html`<p class="quiet">Nothing is told of this period.</p>`}
    <${Beneath} name="figures-times" caption="Times in days" head=${['Days until', 'Median', 'Nine in ten within', 'Cases']} rows=${rows.map(r => ({ cells: [r.title, of(r.median, r), of(r.p90, r), n(r)], plain: [r.title, r.median ?? of(r.median, r), r.p90 ?? of(r.p90, r), r.n ?? n(r)] }))} />`;
}

const Big = ({ value, words, kind, href, children }) => html`<div class=${`figure fig-big ${kind ?? ''}`}><b>${href ? html`<a href=${href}>${value}</a>` : value}</b><span>${words}</span>${children}</div>`;

function Due({ answer, query }) {
  const told = count => count === null || count === undefined ? (answer.k ? 'Not told' : '0') : number(count);
  const rounded = answer.k ? html`<p class="hint">Rounded down to a multiple of ${answer.k}.</p>` : null;
  return html`<div class="fig-bigs"><${Big} kind=${answer.overdue ? 'over' : ''} value=${told(answer.overdue)} words="open cases of which a date has passed" href=${answer.overdue ? casesOf(answer, query, { due: 'overdue', received: '' }) : null} />
    <${Big} kind=${answer.atRisk ? 'near' : ''} value=${told(answer.atRisk)} words="of which one passes within seven days" href=${answer.atRisk ? casesOf(answer, query, { due: 'week', received: '' }) : null} /></div>${rounded}`;
}

function Numbers({ answer }) {
  const [received, closed] = ['received', 'closed'].map(name => answer.series.find(s => s.name === name) ?? { total: null });
  return html`<div class="fig-bigs">
    <${Big} value=${upper(counted({ count: received.total, atLeast: received.atLeast }, answer))} words="received"><${Compared} now=${received.total} before=${received.before} atLeast=${received.atLeast} /></${Big}>
    <${Big} value=${upper(counted({ count: closed.total, atLeast: closed.atLeast }, answer))} words="closed"><${Compared} now=${closed.total} before=${closed.before} atLeast=${closed.atLeast} /></${Big}>
    <${Big} value=${upper(share(answer.substantiation))} words="substantiated, of what was closed with a finding" />
    <${Big} value=${upper(days(answer.times.feedback?.median))} words="until feedback, median" /></div>`;
}

function Repeated({ answer, query, names }) {
  const rule = html`<p class="hint fig-rule"><b>The rule.</b> ${answer.rules.repeated}</p>`;
  if (!answer.repeated.length)
    return html`<p>No unit and category comes more often than it used to.</p>${rule}`;
  const chance = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
  return html`<${Beneath} open name="figures-repeated" caption="Repeated issues" head=${['What', 'Since', 'Reports', 'Usually']} rows=${answer.repeated.map(r => {
    const what = `${nameOf(names.category, r.category)}, ${nameOf(names.unit, r.unit)}`, href = casesOf(answer, query, { category: r.category, unit: r.unit, received: `${r.at}..${answer.period.to}` });
    return { cells: [href ? html`<a href=${href}><bdi>${what}</bdi></a>` : html`<bdi>${what}</bdi>`, stepWord(r.at, answer.period.by), html`<${Badge} kind="near">${number(r.count)}</${Badge}>`, chance.format(r.baseline)], plain: [what, r.at, r.count, r.baseline] };
  })} note=${rule} />`;
}

const riskWords = {
  'acknowledgement-overdue': 'Receipt was not acknowledged in time', 'feedback-overdue': 'Feedback was not given in time', 'duty-overdue': 'Something else is overdue', escalated: 'Was escalated to somebody above',
  'nobody-handles': 'Nobody handles it', critical: 'Urgency is critical',
};
const riskCases = { critical: { urgency: 'critical' }, 'acknowledgement-overdue': { due: 'overdue' }, 'feedback-overdue': { due: 'overdue' }, 'duty-overdue': { due: 'overdue' } };

function Risks({ answer, query }) {
  if (!answer.risks.length)
    return html`<p class="quiet">${answer.k ? 'Told only to those who see the cases.' : 'None.'}</p>`;
  return html`<${Beneath} open name="figures-risks" caption="Risks of open cases" head=${['Open cases of which', 'Cases']} rows=${answer.risks.map(r => {
    const href = r.count && riskCases[r.code] ? casesOf(answer, query, { ...riskCases[r.code], received: '' }) : null, words = riskWords[r.code] ?? r.code.replaceAll('-', ' ');
    return { cells: [href ? html`<a href=${href}>${words}</a>` : words, r.count ? html`<${Badge} kind="over">${number(r.count)}</${Badge}>` : '0'], plain: [words, r.count] };
  })} />`;
}

function Iso({ answer }) {
  const shown = i => i.value === null || i.value === undefined ? 'not told' : i.unit === 'share' ? share(i.value) : i.unit === 'days' ? days(i.value) : (i.atLeast ? 'at least ' : '') + number(i.value);
  return html`<${Beneath} open name="figures-iso-37002" caption="Indicators after ISO 37002" head=${['Indicator', 'Value']} rows=${answer.iso37002.map(i => ({ cells: [i.name, shown(i)], plain: [i.name, i.value ?? ''] }))} />`;
}

/** Every kind of panel: its title, how wide it usually is, what shows it. */
export const panels = {
  numbers: { title: 'At a glance', size: 'full', View: Numbers },
  volume: { title: 'Over time', size: 'full', View: Volume },
  category: { title: 'By category', size: 'half', View: Breakdown('category') },
  unit: { title: 'By unit', size: 'half', View: Breakdown('unit') },
  region: { title: 'By region', size: 'half', View: Breakdown('region') },
  channel: { title: 'By channel', size: 'half', View: Breakdown('channel') },
  language: { title: 'By language', size: 'half', View: Breakdown('language') },
  times: { title: 'How long things took', size: 'half', View: Times },
  due: { title: 'Overdue and at risk', size: 'half', View: Due },
  repeated: { title: 'Repeated issues', size: 'full', View: Repeated },
  risks: { title: 'Escalation risks', size: 'half', View: Risks },
  outcomes: { title: 'Outcomes', size: 'half', View: Breakdown('outcome') },
  iso37002: { title: 'Indicators after ISO 37002', size: 'full', View: Iso },
};

/** What somebody sees who has not arranged anything. */
export const usual = ['numbers', 'volume', 'category', 'unit', 'times', 'outcomes', 'due', 'risks', 'repeated', 'iso37002'];

/** Names of units and categories, as the answer has them. */
export const namesOf = answer => ({ unit: (answer.breakdowns.unit ?? []).map(c => ({ id: c.key, name: c.name })), category: (answer.breakdowns.category ?? []).map(c => ({ id: c.key, name: c.name })) });

/** One panel as a card; tools stand in its head. */
export function Panel({ kind, size, answer, query, names, children, ...rest }) {
  const { title, View } = panels[kind];
  const id = useId();
  return html`<section class=${`card fig-panel ${size}`} aria-labelledby=${id} ...${rest}><div class="fig-head"><h2 id=${id} tabindex="-1">${title}</h2>${children}</div>
    ${answer ? html`<${View} answer=${answer} query=${query} names=${names} />` : null}</section>`;
}

/** What is not told, and by which rules the rest is made: said once. */
export function Reading({ answer }) {
  const rules = Object.entries(answer.rules).filter(([id]) => id !== 'repeated' && id !== 'hidden');
  return html`<details class="card fig-reading"><summary>${answer.k ? html`<b>“Fewer than ${answer.k}”</b> stands wherever a count is not told, since it is that small or would give a small one away.` : html`<b>These are the cases that you see,</b> and all of them are counted.`} <span class="fig-more">How to read this</span></summary>
    <dl>${answer.k ? html`<div><dt>What is hidden</dt><dd>${answer.rules.hidden} “At least” stands where a part is not told.</dd></div>` : null}
    ${answer.k && answer.through ? html`<div><dt>How far it goes</dt><dd>Until ${stepWord(answer.through, 'month')}${answer.detailed && answer.detailed !== answer.through ? `, in detail until ${stepWord(answer.detailed, 'month')}` : ''}. What came later is counted nowhere yet.</dd></div>` : null}
    ${rules.map(([id, words]) => html`<div><dt>${ruleWords[id] ?? id.replaceAll('-', ' ')}</dt><dd>${words}</dd></div>`)}</dl></details>`;
}

const ruleWords = { quantile: 'Times', overdue: 'Overdue and at risk', substantiation: 'Substantiated' };
