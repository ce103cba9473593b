// Which case it is, in one glance.
import { html } from './lib-preact.js';
import { asHour, unitPath, Who } from './case-words.js';
import { Menu } from './case-parts.js';
import { toField } from './case-keys.js';
import { Badge, Icon } from './ui.js';
import { channelWord, languageWord, nameOf, outcomeWord, statusWord, urgencyWord } from './words.js';

const statusKind = { new: 'near', closed: 'plain' };

const Fact = ({ name, children }) => html`<div><dt>${name}</dt><dd>${children}</dd></div>`;

export function Head({ it, acts }) {
  const { line, desk } = it;
  return html`<header class="case-head">
    <p class="way-back"><a href="#/cases">All cases</a></p>
    <div class="case-title">
      <div class="row"><h1 class="reference"><span class="unseen">Case </span>${line.reference}</h1>
        <${Badge} kind=${statusKind[line.status] ?? ''}>${statusWord(line.status)}${line.outcome ? `: ${outcomeWord(line.outcome).toLowerCase()}` : ''}</${Badge}>
        ${line.urgency && line.urgency !== 'normal' && html`<${Badge} kind=${line.urgency === 'critical' ? 'over' : 'near'}><${Icon} name="flag" /> ${urgencyWord(line.urgency)}</${Badge}>`}
        ${line.onHold && html`<${Badge} kind="plain"><${Icon} name="lock" /> On hold</${Badge}>`}</div>
      <div class="actions case-actions">
        ${it.handles && it.isOpen && html`<button type="button" class="first" onClick=${() => toField('reply-words')}><${Icon} name="edit" /> Reply</button>`}
        ${it.handles && it.isOpen && html`<button type="button" onClick=${() => it.ask('assign')}><${Icon} name="people" /> Assign</button>`}
        ${it.handles && !it.isOpen && html`<button type="button" onClick=${() => it.ask('reopen')}><${Icon} name="up" /> Reopen</button>`}
        ${it.handles && html`<${Menu} label="More" groups=${acts} />`}
        ${!it.handles && html`<button type="button" onClick=${() => it.ask('export')}><${Icon} name="save" /> Export</button><a class="button" href=${`#/cases/${it.id}/print`}><${Icon} name="print" /> Print</a>`}
      </div>
    </div>
    <dl class="facts">
      <${Fact} name="About">${nameOf(desk.organisation.categories, line.category)}</${Fact}>
      <${Fact} name="Where">${unitPath(desk.organisation.units, line.unit)}</${Fact}>
      <${Fact} name="Came in">${asHour(line.receivedAt)}</${Fact}>
      <${Fact} name="By">${channelWord(line.channel)}, ${languageWord(line.language)}</${Fact}>
      <${Fact} name="Handled by">${Who(desk, line.handler)}${line.second && html`<span class="quiet"> with ${Who(desk, line.second)} as second pair of eyes</span>`}</${Fact}>
    </dl>
    ${!it.handles && it.access !== undefined && html`<p class="quiet read-only"><${Icon} name="eye" /> You read this case. Writing and deciding is for its handlers.</p>`}
  </header>`;
}
