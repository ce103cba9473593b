// The clock: each duty with its last day and the law that says so; and the tasks.
import { html } from './lib-preact.js';
import { api, path } from './api.js';
import { Inert, Part, plain } from './case-parts.js';
import { who, Who } from './case-words.js';
import { Badge, Button, Due, Problem, asDay, say, useAct } from './ui.js';
import { dutyWord } from './words.js';

/** Where a date comes from, with the way to the text of the law. */
export const Source = ({ source }) => source ? html`<span class="quiet small">${source.url ? html`<a href=${source.url} target="_blank" rel="noopener noreferrer">${source.cite}<span class="unseen"> (opens elsewhere)</span></a>` : source.cite}${source.unverified ? '. Nobody has checked this source yet.' : ''}</span>`
  : html`<span class="quiet small">Set by the organisation itself.</span>`;

const Dated = ({ it, date }) => html`<li><div class="part-head"><b>${dutyWord(date.duty)}</b>${date.open ? html`<${Due} day=${date.due} />` : html`<${Badge} kind="well">Done</${Badge}>`}</div>
  <p class="small">${date.open ? `By ${asDay(date.due)}` : html`<span class="quiet">Was due by ${asDay(date.due)}</span>`}${date.original ? `, extended from ${asDay(date.original)}` : ''}. <${Source} source=${date.source} /></p>
  ${it.handles && date.open && date.longer && html`<button type="button" class="link small" onClick=${() => it.ask('extend', { duty: date.duty })}>Extend to ${asDay(date.longer)}</button>`}</li>`;

export function Clock({ it }) {
  const { duties } = it.view;
  if (!duties)
    return null;
  return html`<${Part} id="clock" title="The clock" icon="clock">
    ${duties.dates.length ? html`<ul class="dates">${duties.dates.map(date => html`<${Dated} key=${date.duty} it=${it} date=${date} />`)}</ul>` : html`<p class="quiet">No law gives this case a date.</p>`}
    <p class="quiet small">Under ${it.regime?.name ?? duties.regime}${duties.unknownRegime ? ` (the case names ${duties.unknownRegime}, which is not there)` : ''}; days of ${duties.timeZone}.</p></${Part}>`;
}

function Task({ it, task }) {
  const done = useAct(() => api(it.to(path`/tasks/${task.id}/done`), { method: 'PUT' }), { done: () => { say('The task is done.'); it.reload(); } });
  return html`<li class=${task.doneAt ? 'is-done' : ''}><p><${Inert} text=${task.what} /></p>
    <div class="part-head"><span class="quiet small">For ${who(it.desk, task.to)}${task.by !== task.to ? `, from ${who(it.desk, task.by)}` : ''}</span>${task.doneAt ? html`<${Badge} kind="well">Done</${Badge}>` : html`<${Due} day=${task.due} />`}</div>
    ${it.handles && !task.doneAt && html`<${Button} kind="small" icon="check" busy=${done.busy} onClick=${() => done.run()}>Done<span class="unseen">: ${plain(task.what)}</span></${Button}>`}<${Problem} error=${done.error} /></li>`;
}

export function Tasks({ it }) {
  const tasks = it.view.duties?.tasks ?? [];
  const open = tasks.filter(t => !t.doneAt);
  const done = tasks.filter(t => t.doneAt);
  return html`<${Part} id="tasks" title="Tasks" icon="check" aside=${it.handles && html`<${Button} kind="small" icon="plus" onClick=${() => it.ask('task')}>Add<span class="unseen"> a task</span></${Button}>`}>
    ${open.length ? html`<ul class="dates">${open.map(task => html`<${Task} key=${task.id} it=${it} task=${task} />`)}</ul>` : html`<p class="quiet">Nothing is to be done.</p>`}
    ${done.length > 0 && html`<details><summary>${done.length === 1 ? 'One is done' : `${done.length} are done`}</summary><ul class="dates">${done.map(task => html`<${Task} key=${task.id} it=${it} task=${task} />`)}</ul></details>`}</${Part}>`;
}
