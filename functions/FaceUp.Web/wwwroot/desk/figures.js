// Figures: panels that each person chooses and arranges, over whatever the address asks for.
import { html, useState } from './lib-preact.js';
import { api, save } from './api.js';
import { AddPanel, Panels, useDashboard } from './figures-dashboard.js';
import { Filters } from './figures-filters.js';
import { Reading, namesOf } from './figures-panels.js';
import { askedBy, periodWord, whoseOf } from './figures-read.js';
import { FiguresTabs } from './figures-tabs.js';
import { Button, Empty, Head, Problem, Waiting, useAct, useLoad } from './ui.js';

export default function Figures({ desk, query }) {
  const asked = askedBy(query, whoseOf(desk.me, query));
  const figures = useLoad(signal => api(`figures?${asked}`, { signal }), [asked]);
  const dashboard = useDashboard();
  const [arranging, arrange] = useState(false);
  const [adding, add] = useState(false);
  const csv = useAct(() => save(`figures.csv?${asked}`, 'figures.csv'));
  const { data: answer } = figures;
  const missing = figures.error?.status === 404;

  return html`
    <${Head} title="Figures" lead=${answer ? `${answer.of === 'organisation' ? 'All of the organisation' : 'The cases that you see'}, ${periodWord(answer.period)}.` : 'What came, what became of it, and how long it took.'}>
      ${answer ? html`<${Button} icon="save" busy=${csv.busy} onClick=${() => csv.run()}>CSV</${Button}>` : null}
      ${arranging ? html`<${Button} icon="plus" onClick=${() => add(true)}>Add a panel</${Button}>` : null}
      ${answer ? html`<${Button} id="fig-arrange" kind=${arranging ? 'first' : ''} aria-pressed=${arranging} onClick=${() => arrange(!arranging)}>${arranging ? 'Done' : 'Arrange'}</${Button}>` : null}</${Head}>
    <${FiguresTabs} desk=${desk} now="figures" />
    ${missing ? html`<${Empty} title="No figures here">This installation does not count cases.</${Empty}>` : html`
      <${Filters} desk=${desk} query=${query} answer=${answer} />
      <${Problem} error=${figures.error ?? csv.error} retry=${figures.error ? figures.reload : undefined} />
      <${Problem} error=${dashboard.error} retry=${dashboard.again} />
      ${answer?.building ? html`<p class="note" role="status">Cases from before there were figures are still being counted. What you see grows until that is done.</p>` : null}
      ${answer ? html`<${Reading} answer=${answer} />` : null}
      ${answer && dashboard.shown ? html`<${Panels} shown=${dashboard.shown} change=${dashboard.change} arranging=${arranging} answer=${answer} query=${query} names=${namesOf(answer)} />` : figures.error ? null : html`<${Waiting} what="Counting" />`}`}
    ${adding ? html`<${AddPanel} shown=${dashboard.shown} change=${dashboard.change} close=${() => add(false)} />` : null}`;
}
