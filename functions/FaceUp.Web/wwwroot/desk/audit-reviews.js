// How far the access reviews are: whether somebody looked at every right, in time.
import { html } from './lib-preact.js';
import { api } from './api.js';
import { Badge, Due, Empty, Problem, Table, Waiting, asDay, useLoad } from './ui.js';
import { nameOf } from './words.js';

export function Reviews({ desk }) {
  const list = useLoad(async signal => {
    const all = [];
    for (let cursor = ''; ;) {
      const page = await api(`reviews${cursor}`, { signal });
      all.push(...page.reviews);
      if (!page.next)
        return all;
      cursor = `?cursor=${encodeURIComponent(page.next)}`;
    }
  }, []);
  if (!list.data)
    return list.error ? html`<${Problem} error=${list.error} retry=${list.reload} />` : html`<${Waiting} />`;
  const state = r => r.completed ? ['well', 'Closed'] : r.overdue ? ['over', 'Overdue'] : r.decided === r.items ? ['near', 'All decided, to be closed'] : ['', 'Open'];
  return html`<p class="lead">Every right that people have is decided on again, now and then. Nobody decides on their own.</p>
    ${list.data.length ? html`<${Table} caption="Access reviews" rows=${list.data} keyOf=${r => r.id} columns=${[
      { title: 'Review', of: r => html`<bdi>${r.name}</bdi>` },
      { title: 'State', of: r => html`<${Badge} kind=${state(r)[0]}>${state(r)[1]}</${Badge}>` },
      { title: 'Decided', of: r => html`<span class="aud-meter"><progress max=${r.items} value=${r.decided} aria-label=${`Decided in ${r.name}`}></progress> ${r.decided} of ${r.items}</span>` },
      { title: 'Due', of: r => r.completed ? asDay(r.due) : html`<${Due} day=${r.due} />` },
      { title: 'Opened by', of: r => html`<bdi>${nameOf(desk.people, r.by)}</bdi>, ${asDay(r.openedAt.slice(0, 10))}` },
      { title: 'Outcome', of: r => r.completed ? `${r.completed.kept} kept, ${r.completed.revoked} taken away` : '' },
    ]} />` : html`<${Empty} title="No access review yet">An administrator or auditor opens one under Administration.</${Empty}>`}`;
}
