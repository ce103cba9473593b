// The administration: a side list of sections, the section that the address names, and what becomes of the draft beneath.
import { html, useEffect, useState } from './lib-preact.js';
import { isChanged, refresh, useDraft } from './admin-draft.js';
import { DraftBar } from './admin-review.js';
import { Head, Icon, Problem, Waiting } from './ui.js';
import { addressOf, go } from './router.js';
import { rolesOf } from './views.js';

const section = (name, title, load, icon) => ({ name, title, load, icon });

/** In groups, in the order in which an organisation is built. */
export const groups = [
  ['', [section('', 'Start', () => import('./admin-start.js'), 'flag')]],
  ['The organisation', [
    section('organisation', 'Name, look, languages', () => import('./admin-organisation.js')),
    section('units', 'Units', () => import('./admin-units.js')),
    section('categories', 'Categories', () => import('./admin-categories.js')),
    section('forms', 'Forms', () => import('./admin-forms.js')),
    section('calendar', 'Law and calendar', () => import('./admin-calendar.js')),
  ]],
  ['People', [
    section('people', 'People and roles', () => import('./admin-people.js')),
    section('reviews', 'Access reviews', () => import('./admin-reviews.js')),
    section('directory', 'Directory', () => import('./admin-directory.js')),
  ]],
  ['Cases', [
    section('routing', 'Routing', () => import('./admin-routing.js')),
    section('unassigned', 'Nobody\u2019s cases', () => import('./admin-unassigned.js')),
    section('deadlines', 'Deadlines and ladders', () => import('./admin-deadlines.js')),
    section('retention', 'Retention', () => import('./admin-retention.js')),
  ]],
  ['Ways in and out', [
    section('posters', 'Links and posters', () => import('./admin-posters.js')),
    section('ways', 'Ways in', () => import('./admin-ways.js')),
    section('targets', 'Notices', () => import('./admin-targets.js')),
    section('dead', 'Undelivered', () => import('./admin-dead.js')),
  ]],
  ['Safety', [
    section('sealing', 'Sealing and figures', () => import('./admin-sealing.js')),
    section('keys', 'Keys', () => import('./admin-keys.js')),
    section('witnesses', 'Witnesses', () => import('./admin-witnesses.js')),
    section('history', 'History', () => import('./admin-history.js')),
  ]],
];

const all = groups.flatMap(([, list]) => list);

export default function Admin({ desk, of, query }) {
  const part = of.part ?? '';
  const found = all.find(one => one.name === part);
  const [shown, show] = useState({});
  const d = useDraft();
  useEffect(() => {
    let asked = true;
    found?.load().then(module => asked && show({ part, View: module.default }), error => asked && show({ part, error }));
    if (found?.title && part)
      document.title = `${found.title} · ${desk.organisation.name}`;
    if (d.ready && !isChanged())
      refresh().catch(() => {}); // what others saved meanwhile; where that fails, saving will say it
    return () => { asked = false; };
  }, [part, of.thing]);

  if (!rolesOf(desk.me).has('admin'))
    return html`<${Head} title="Administration" lead="Settings and people are for administrators." />`;
  if (!found)
    return html`<h1>There is no such section</h1><p><a href="#/admin">To the administration</a></p>`;
  return html`<div class="admin">
    <${Sections} part=${part} />
    <div class="admin-main">
      ${shown.error || d.error ? html`<h1>${found.title}</h1><${Problem} error=${shown.error ?? d.error} retry=${() => location.reload()} />`
        : !d.ready || shown.part !== part ? html`<h1>${found.title}</h1><${Waiting} />`
        : html`<${shown.View} desk=${desk} d=${d} thing=${of.thing} query=${query} />`}
      <${DraftBar} d=${d} desk=${desk} />
    </div></div>`;
}

/** Beside the section, or on small windows a list to choose from. */
function Sections({ part }) {
  return html`
    <div class="admin-jump field"><label for="admin-jump">Section</label>
      <select id="admin-jump" onChange=${e => go(e.currentTarget.value ? `admin/${e.currentTarget.value}` : 'admin')}>
        ${groups.map(([title, list]) => title ? html`<optgroup label=${title}>${list.map(one => html`<option value=${one.name} selected=${one.name === part}>${one.title}</option>`)}</optgroup>`
          : list.map(one => html`<option value=${one.name} selected=${one.name === part}>${one.title}</option>`))}</select></div>
    <nav class="admin-side" aria-label="Administration">${groups.map(([title, list]) => html`
      ${title && html`<p class="side-title" id=${`side-${title[0]}${title.length}`}>${title}</p>`}
      <ul aria-labelledby=${title ? `side-${title[0]}${title.length}` : undefined}>${list.map(one => html`<li><a href=${addressOf(one.name ? `admin/${one.name}` : 'admin')} aria-current=${one.name === part ? 'page' : undefined}>${one.icon && html`<${Icon} name=${one.icon} /> `}${one.title}</a></li>`)}</ul>`)}</nav>`;
}
