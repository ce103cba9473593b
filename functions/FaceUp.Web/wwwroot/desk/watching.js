// What is out of the ordinary, and what becomes of it: alerts that somebody decides on, and incidents with their 72 hours.
import { html } from './lib-preact.js';
import { Alerts } from './watching-alerts.js';
import { Incidents } from './watching-incidents.js';
import { Head, Tabs } from './ui.js';

export default function Watching({ desk, query }) {
  const now = query.get('tab') === 'incidents' ? 'incidents' : 'alerts';
  return html`
    <${Head} title="Watching" lead="The record is watched by rules. What they find is decided by somebody whom it is not about." />
    <${Tabs} label="Watching" now=${now} tabs=${[['alerts', 'Alerts', '#/watching'], ['incidents', 'Incidents', '#/watching?tab=incidents']]} />
    ${now === 'alerts' ? html`<${Alerts} desk=${desk} />` : html`<${Incidents} desk=${desk} />`}`;
}
