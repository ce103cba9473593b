// My work: what is due next for me, in words, the earliest first. One press leads to where it is done.
import { html, useRef, useState } from './lib-preact.js';
import { api } from './api.js';
import { Status, Urgent } from './inbox-columns.js';
import { useKeys, useSteps } from './keyboard.js';
import { useLive } from './live.js';
import { addressOf } from './router.js';
import { Badge, Due, Empty, Head, Icon, Problem, asDay, daysTo, useLoad, Waiting } from './ui.js';
import { rolesOf } from './views.js';
import { dutySentence, dutyWord, nameOf } from './words.js';

const groups = [
  ['overdue', 'Overdue', item => item.overdue ?? (item.due && daysTo(item.due) < 0)],
  ['today', 'Today', item => !item.overdue && item.due && daysTo(item.due) === 0],
  ['week', 'In the next seven days', item => !item.overdue && item.due && daysTo(item.due) > 0 && daysTo(item.due) <= 7],
  ['later', 'Later', item => !item.overdue && item.due && daysTo(item.due) > 7],
  ['none', 'Without a date', item => !item.due],
];

/** What is mine to do; from the list of cases where the installation keeps no list of work. */
async function load(me, signal, options) {
  try {
    return await api(`${Work}?limit=500`, { signal, ...options });
  } catch (error) {
    if (error.status !== 404)
      throw error;
    const { cases } = await api(`cases?handler=${encodeURIComponent(me)}&limit=200`, { signal, ...options });
    const open = cases.filter(c => c.status !== 'closed');
    const items = open.map(c => ({ case: c, duty: c.next?.duty, due: c.next?.by, as: 'handler', unread: c.next?.duty?.startsWith('unread') }))
      .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
    const within = (from, to) => items.filter(i => i.due && daysTo(i.due) >= from && daysTo(i.due) < to).length;
    return { items, counts: { overdue: within(-1e6, 0), today: within(0, 1), week: within(0, 8), unread: items.filter(i => i.unread).length, new: open.filter(c => c.status === 'new').length, open: open.length } };
  }
}

const Work = 'desk/work';

export default function MyWork({ desk }) {
  const [turn, next] = useState(0);
  const [fresh, hold] = useState(null);
  const { data, error, set, reload } = useLoad(signal => load(desk.me.id, signal), [turn]);
  useLive(async () => {
    if (!data)
      return; // on its way
    const now = await load(desk.me.id, undefined, { quiet: true }).catch(() => null);
    hold(now && JSON.stringify(now) !== JSON.stringify(data) ? now : null);
  });
  const show = () => { set(fresh); hold(null); setTimeout(() => document.querySelector('a.do')?.focus({ preventScroll: true })); };
  const at = useRef(null);
  useSteps(at, 'a.do');
  useKeys({ n: () => fresh ? show() : false });

  if (!data)
    return error ? html`<${Head} title="My work" /><${Problem} error=${error} retry=${reload} />` : html`<${Head} title="My work" /><${Waiting} />`;
  const { items, counts } = data;
  return html`
    <${Head} title="My work" lead=${sentence(counts, items.length)} />
    <div role="status" class="changes">${fresh ? html`<button type="button" class="news" onClick=${show}><${Icon} name="bell" /> Your work has changed: show</button>` : null}</div>
    ${Object.values(counts).some(Boolean) && html`<${Counts} counts=${counts} me=${desk.me} />`}
    ${items.length ? html`<div class="worklist" ref=${at}>${groups.map(([name, title, fits]) => html`<${Group} key=${name} name=${name} title=${title} items=${items.filter(fits)} desk=${desk} />`)}</div>`
      : html`<${Empty} title="Nothing is due">${rolesOf(desk.me).has('handler') ? 'When a case comes to you, or a date comes near, it stands here.' : 'When somebody gives you a task, it stands here.'}</${Empty}>`}
    ${data.more && html`<p class="quiet">These are the first ${items.length}. The rest follows as they are done.</p>`}`;
}

const many = (n, one, more) => `${n} ${n === 1 ? one : more}`;

function sentence({ overdue, today, week }, all) {
  if (overdue)
    return `${many(overdue, 'thing is', 'things are')} overdue${today ? `, ${today} due today` : ''}.`;
  if (today)
    return `${many(today, 'thing is', 'things are')} due today.`;
  if (week)
    return `Nothing is due today. ${many(week, 'thing is', 'things are')} due in the next seven days.`;
  return all ? 'Nothing is due this week.' : '';
}

function Counts({ counts, me }) {
  const mine = filter => addressOf('cases', { ...filter, handler: me.id });
  const all = [
    ['Overdue', counts.overdue, mine({ due: 'overdue' }), counts.overdue ? 'over' : ''], ['Today', counts.today, mine({ due: 'today' }), counts.today ? 'near' : ''],
    ['Next seven days', counts.week, mine({ due: 'week' })], ['New', counts.new, mine({ status: 'new' })], ['Unread', counts.unread, null], ['Open in all', counts.open, mine({ status: 'new,open,investigating,waiting' })],
  ].filter(([, n]) => n !== undefined);
  return html`<ul class="counts" aria-label="How much there is">${all.map(([title, n, to, kind]) => html`<li class=${kind}>${to && n ? html`<a href=${to}><b>${n}</b> <span>${title}</span></a>` : html`<div><b>${n}</b> <span>${title}</span></div>`}</li>`)}</ul>`;
}

const First = 25; // of one group before "show all"

function Group({ name, title, items, desk }) {
  const [all, showAll] = useState(false);
  if (!items.length)
    return null;
  const shown = all ? items : items.slice(0, First);
  return html`<section class=${`group ${name}`} aria-labelledby=${`group-${name}`}>
    <h2 id=${`group-${name}`}>${title} <span class="quiet">${items.length}</span></h2>
    <ol>${shown.map(item => html`<${Item} key=${item.case.id + (item.task ?? item.duty)} item=${item} desk=${desk} />`)}</ol>
    ${shown.length < items.length && html`<button type="button" class="link" onClick=${() => showAll(true)}>Show all ${items.length}</button>`}</section>`;
}

function Item({ item, desk }) {
  const { case: c, duty, due, unread } = item;
  const organisation = desk.organisation;
  return html`<li data-row=${c.id}>
    <a class="do" href=${addressOf(`cases/${c.id}`)} title=${dutySentence(duty)}>
      <span class="what"><b>${duty === 'task' ? 'Do your task' : duty ? dutyWord(duty) : 'Look after the case'}</b>
        <span class="of"><span class="ref">${c.reference}</span> <bdi>${nameOf(organisation.categories, c.category)}</bdi>, <bdi>${nameOf(organisation.units, c.unit)}</bdi></span></span>
      <span class="marks">${unread ? html`<${Badge} kind="dotted">Unread</${Badge}>` : null}<${Urgent} of=${c} /><${Status} of=${c} />${item.as === 'second' ? html`<${Badge} kind="plain">Second pair of eyes</${Badge}>` : null}</span>
      <span class="when">${due ? html`<${Due} day=${due} /><span class="quiet">${asDay(due)}</span>` : null}</span>
      <span class="go" aria-hidden="true"><${Icon} name="forward" /></span></a></li>`;
}
