// Who sees the case and why, who is kept out of it, and whether the reporter said who they are.
import { html } from './lib-preact.js';
import { api, path } from './api.js';
import { Inert, Part } from './case-parts.js';
import { listed, wayWord, who, Who } from './case-words.js';
import { Button, Confirm, Icon, Problem, asMoment, say } from './ui.js';
import { nameOf, roleWord } from './words.js';

const until = at => at ? `, until ${asMoment(at)}` : '';

/** Through what somebody sees it, in words. */
export const waysOf = (it, ways) => listed([...new Set(ways.map(way => way.by === 'role'
  ? `${roleWord(way.role).toLowerCase()}${way.unit ? ` of ${nameOf(it.desk.organisation.units, way.unit)}` : ''}${way.category ? ` for ${nameOf(it.desk.organisation.categories, way.category)}` : ''}` : wayWord(way.by) + until(way.until)))]);

const Seeing = ({ it, person }) => {
  const grant = person.ways.find(way => way.by === 'grant');
  return html`<li><div class="part-head"><b>${Who(it.desk, person.person)}</b>${grant && html`<button type="button" class="link small" onClick=${() => it.ask('ungrant', { person })}>End<span class="unseen"> the sight of ${person.name}</span></button>`}</div>
    <p class="quiet small">${waysOf(it, person.ways)}</p>${grant?.reason && html`<p class="small">“<${Inert} text=${grant.reason} />” <span class="quiet">${who(it.desk, grant.givenBy)}</span></p>`}</li>`;
};

const Kept = ({ it, person }) => html`<li><div class="part-head"><b>${Who(it.desk, person.person)}</b>${person.by && html`<button type="button" class="link small" onClick=${() => it.ask('unexclude', { person })}>Lift<span class="unseen"> what keeps ${person.name} out</span></button>`}</div>
  <p class="quiet small">${person.by ? `Kept out by ${who(it.desk, person.by)}${until(person.until)}` : 'Named in the report'}</p>${person.reason && html`<p class="small">“<${Inert} text=${person.reason} />”</p>`}</li>`;

function Identity({ it }) {
  const { given, requests } = it.view.identity;
  if (!given)
    return html`<p class="quiet small">The reporter has not said who they are.</p>`;
  const mine = requests.find(r => r.by === it.desk.me.id && r.approved && Date.parse(r.until) > Date.now());
  return html`<p class="small">The reporter said who they are. It is sealed apart, and opens with a custodian’s consent only.</p>
    ${requests.map(r => html`<p class="quiet small" key=${r.id}>${Who(it.desk, r.by)} asked on ${asMoment(r.at)}: ${r.approved === undefined ? 'no custodian has decided yet' : r.approved ? `${who(it.desk, r.decidedBy)} consented, until ${asMoment(r.until)}` : `${who(it.desk, r.decidedBy)} refused`}.${r.readAt ? ` Opened on ${asMoment(r.readAt)}.` : ''}</p>`)}
    ${it.handles && (mine ? html`<${Button} kind="small" icon="eye" onClick=${() => it.ask('who')}>Open who the reporter is</${Button}>` : html`<${Button} kind="small" onClick=${() => it.ask('identity')}>Ask to know</${Button}>`)}`;
}

export function People({ it }) {
  const { access } = it;
  return html`<${Part} id="people" title="People" icon="people">
    ${access ? html`<h3 class="small-head">See this case</h3><ul class="dates">${access.people.map(person => html`<${Seeing} key=${person.person} it=${it} person=${person} />`)}</ul>
      <${Button} kind="small" icon="plus" onClick=${() => it.ask('grant')}>Let somebody in</${Button}>
      <h3 class="small-head">Kept out</h3>${access.excluded.length || access.othersExcluded ? html`<ul class="dates">${access.excluded.map(person => html`<${Kept} key=${person.person} it=${it} person=${person} />`)}</ul>` : html`<p class="quiet small">Nobody.</p>`}
      ${access.othersExcluded > 0 && html`<p class="quiet small">And ${access.othersExcluded} more who ${access.othersExcluded === 1 ? 'is' : 'are'} nobody of the organisation any more.</p>`}
      <${Button} kind="small" icon="lock" onClick=${() => it.ask('exclude')}>Keep somebody out</${Button}>`
      : html`<p class="small">Handled by ${who(it.desk, it.line.handler)}${it.line.second ? `, with ${who(it.desk, it.line.second)} as second pair of eyes` : ''}.</p>`}
    <h3 class="small-head">The reporter</h3><${Identity} it=${it} /></${Part}>`;
}

/** Ends what somebody was given. */
export const EndGrant = ({ it, person, close }) => html`<${Confirm} title="End their sight of the case?" yes="End it" danger close=${close}
  run=${async () => { await api(it.to(path`/grants/${person.person}`), { method: 'DELETE' }); say(`${person.name} was let in no longer.`); it.reload(); }}>
  <p>${person.name} was let in to this one case. What they see by their roles stays.</p></${Confirm}>`;
