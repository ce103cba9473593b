// The year's report to the board: to be read here first, then taken along as a page or to print.
import { html, useState } from './lib-preact.js';
import { ask, save, tenant } from './api.js';
import { Shown, parsed } from './board-preview.js';
import { FiguresTabs } from './figures-tabs.js';
import { go } from './router.js';
import { Button, Empty, Head, Problem, SelectField, Waiting, today, useAct, useLoad } from './ui.js';

const kinds = { html: ['text/html', 'Download as a page (HTML)'], pdf: ['application/pdf', 'Download to print (PDF)'] };

export default function Board({ desk, query }) {
  const last = Number(today().slice(0, 4)), year = Number(query.get('year')) || (Number(today().slice(5, 7)) < 4 ? last - 1 : last);
  const report = useLoad(async signal => parsed(await (await ask(`figures/board?year=${year}`, { accept: 'text/html', signal })).text()), [year]);
  const [busy, setBusy] = useState('');
  const take = useAct(async kind => { setBusy(kind); await save(`figures/board?year=${year}`, `${tenant}-board-report-${year}.${kind}`, { accept: kinds[kind][0] }); });
  return html`
    <${Head} title="Report to the board" lead="A year in figures that name nobody and give nobody away: the same report for everybody who may ask for it.">
      ${Object.entries(kinds).map(([kind, [, words]]) => html`<${Button} key=${kind} kind=${kind === 'pdf' ? 'first' : ''} icon="save" busy=${take.busy && busy === kind} disabled=${!report.data} onClick=${() => take.run(kind)}>${words}</${Button}>`)}</${Head}>
    <${FiguresTabs} desk=${desk} now="board" />
    <div class="fig-year"><${SelectField} label="Year" value=${String(year)} options=${Array.from({ length: 6 }, (_, n) => String(last - n)).map(y => [y, y])} onInput=${value => go('figures/board', { year: value }, { replace: true })} /></div>
    <${Problem} error=${take.error} />
    ${report.error ? report.error.status === 404 ? html`<${Empty} title="No report of this year">Nothing is told of it.</${Empty}>` : html`<${Problem} error=${report.error} retry=${report.reload} />`
      : report.data ? html`<article class="card fig-report" tabindex="0" aria-label=${`Report of ${year}`}><${Shown} nodes=${report.data} /></article>` : html`<${Waiting} what="Writing the report" />`}`;
}
