// The first hour: from nothing to a first report. Later, what waits for an administrator.
import { html, useState } from './lib-preact.js';
import { api, tenant } from './api.js';
import { isHandler } from './admin-fields.js';
import { Button, Head, Icon, useLoad } from './ui.js';

// What no server can know was done; for as long as the page is open.
const ticked = new Set();

const quietly = (to, signal, none) => api(to, { signal }).catch(() => none);

export default function Start({ desk, d }) {
  const [, draw] = useState(0);
  const waits = useLoad(async signal => {
    const [dead, unassigned, reviews, people] = await Promise.all([quietly('dead-letters', signal, {}), quietly('unassigned', signal, {}), quietly('reviews', signal, {}), quietly('people', signal, {})]);
    const own = d.base.targets[0];
    const deliveries = own ? await quietly(`targets/${encodeURIComponent(own.id)}/deliveries`, signal, {}) : {};
    return { dead: dead.deadLetters?.length ?? 0, unassigned: unassigned.cases?.length ?? 0, reviews: (reviews.reviews ?? []).filter(r => r.state !== 'closed'), people: people.people ?? [], tested: (deliveries.deliveries ?? []).some(v => v.state === 'delivered') };
  }, []);
  const s = d.base;
  const seen = waits.data ?? { dead: 0, unassigned: 0, reviews: [], people: [] };
  const handlers = s.people.filter(p => isHandler(p));
  const own = name => ticked.has(name);
  const tick = name => { ticked.add(name); draw(n => n + 1); };
  const report = `/${encodeURIComponent(tenant)}`;
  const steps = [
    { title: 'Units', words: 'The places and departments that a report can be about.', state: `${s.units.length} so far`, done: s.units.length > 1, href: '#/admin/units', go: 'Set up units' },
    { title: 'Categories', words: 'What a report can be about.', state: `${s.categories.length} so far`, done: s.categories.length > 1, href: '#/admin/categories', go: 'Choose categories' },
    { title: 'People', words: 'Who handles cases. It takes two at least, so that a report about one of them goes to the other.', state: `${handlers.length} ${handlers.length === 1 ? 'handles' : 'handle'} cases`, done: handlers.length > 1, href: '#/admin/people', go: 'Invite people' },
    { title: 'Routing', words: 'Which report goes to whom, and who comes last in line. Try it with a report that is none.', state: s.rules.length ? `${s.rules.length} ${s.rules.length === 1 ? 'rule' : 'rules'}` : 'everything goes to the last in line', done: s.rules.length > 0 && (s.fallbacks?.length ?? 0) > 0, href: '#/admin/routing', go: 'Set up routing' },
    { title: 'Languages', words: 'Which languages reporters can choose, and what the pages say in them.', state: `${s.languages?.length ?? 1} so far`, done: Boolean(s.languages?.length) || Boolean(s.texts), href: '#/admin/organisation', go: 'Choose languages' },
    { title: 'Where you are told', words: 'A chat, a mailbox or a program that hears that something has come, never what. Send a test.', state: s.targets.length ? seen.tested ? 'a notice has arrived' : 'set, not tested' : 'none yet', done: s.targets.length > 0 && seen.tested, href: '#/admin/targets', go: s.targets.length ? 'Send a test' : 'Add one' },
    { title: 'Link and poster', words: 'How people find the way: a link on the intranet, a poster by the coffee machine.', done: own('poster'), href: '#/admin/posters', go: 'Get the link', tick: () => tick('poster') },
    { title: 'Try a report', words: 'Send one yourself, as a reporter would. It goes the way that you have set up.', done: own('try'), href: report, elsewhere: true, go: 'Report something', tick: () => tick('try') },
  ];
  const left = steps.filter(step => !step.done);
  const next = left[0];
  const known = s.rules.length > 0 && s.units.length > 1 && s.categories.length > 1 && handlers.length > 1;
  const list = html`<ol class="steps-list">${steps.map(step => html`<li key=${step.title} class=${step.done ? 'done' : step === next ? 'now' : ''}><span class="tick" aria-hidden="true">${step.done && html`<${Icon} name="check" />`}</span>
    <div><h2>${step.title}${step.done && html`<span class="unseen"> – done</span>`}</h2><p class="quiet">${step.words}</p>${step.state && html`<p class="quiet"><small>${step.state}</small></p>`}</div>
    <div class="actions"><a class=${`button ${step === next ? 'first' : ''}`} href=${step.href} target=${step.elsewhere ? '_blank' : undefined} rel=${step.elsewhere ? 'noopener' : undefined}>${step.go}${step.elsewhere && html`<span class="unseen"> (opens a new tab)</span>`}</a>
      ${step.tick && !step.done && html`<${Button} kind="bare" onClick=${step.tick}>Done<span class="unseen">: ${step.title}</span></${Button}>`}</div></li>`)}</ol>`;

  return html`${known
    ? html`<${Head} title="Administration" lead="What waits for you, and what is left to set up." /><${Waits} seen=${seen} /><section class="stack"><h2>Set up</h2>${list}</section>`
    : html`<${Head} title="The first hour" lead=${`From nothing to a first report: ${steps.length - left.length} of ${steps.length} done. Each step can be changed at any time.`} /><progress class="bar-meter" max=${steps.length} value=${steps.length - left.length} aria-label="How far it is"></progress>${list}<${Waits} seen=${seen} quiet />`}`;
}

function Waits({ seen, quiet }) {
  const all = [
    [seen.unassigned, 'Nobody handles', seen.unassigned === 1 ? 'one case' : `${seen.unassigned} cases`, '#/admin/unassigned', 'over'],
    [seen.dead, 'Undelivered', seen.dead === 1 ? 'one notice' : `${seen.dead} notices`, '#/admin/dead', 'near'],
    ...seen.reviews.map(r => [1, r.overdue ? 'Overdue review' : 'Review', `${r.name}: ${r.decided} of ${r.items} decided`, `#/admin/reviews/${r.id}`, r.overdue ? 'over' : '']),
    [seen.people.filter(p => p.state === 'invited').length, 'Invited', `${seen.people.filter(p => p.state === 'invited').length} not joined yet`, '#/admin/people', ''],
    [seen.people.filter(p => p.handingOver).length, 'Handing over', 'cases go to others', '#/admin/people', ''],
  ].filter(([n]) => n > 0);
  if (all.length === 0)
    return quiet ? null : html`<p class="card"><${Icon} name="check" /> Nothing waits for you.</p>`;
  return html`<div class="cards">${all.map(([, title, words, href, kind]) => html`<a class="card figure" href=${href}><span class=${`badge ${kind}`}>${title}</span> <bdi>${words}</bdi></a>`)}</div>`;
}
