// Every view of the desk: which address, which module, who may (the server asks again; here it only decides what is offered).
// Roles count wherever in the organisation somebody has them.
const at = (name, title, pattern, load, more) => ({ name, title, pattern: new RegExp(`^${pattern.replace(/:([a-z]+)/g, '(?<$1>[A-Za-z0-9_.-]+)')}$`), load, ...more });

export const views = [
  at('work', 'My work', '', () => import('./work.js'), { nav: 'Work', roles: ['reader', 'handler'] }),
  at('cases', 'Cases', 'cases', () => import('./inbox.js'), { nav: 'Cases', roles: ['reader', 'handler', 'auditor'] }),
  at('search', 'Search', 'search', () => import('./search.js'), { nav: 'Search', roles: ['reader', 'handler'] }),
  at('case', 'Case', 'cases/:id', () => import('./case.js')),
  at('case-print', 'Case', 'cases/:id/print', () => import('./case-print.js')),
  at('case-record', 'Record of a case', 'cases/:id/record', () => import('./case-record.js')),
  at('notice', 'Notice', 'notices/:id', () => import('./notice.js')),
  at('requests', 'Requests', 'requests', () => import('./requests.js'), { nav: 'Requests', roles: ['handler', 'admin', 'auditor', 'custodian'] }),
  at('hotline', 'Take down a report', 'hotline', () => import('./hotline.js'), { nav: 'Take down', roles: ['operator'] }),
  at('figures', 'Figures', 'figures', () => import('./figures.js'), { nav: 'Figures', apart: true, roles: ['reader', 'handler', 'analyst', 'auditor', 'admin'] }),
  at('shares', 'Shares', 'figures/shares', () => import('./shares.js')),
  at('board', 'Report to the board', 'figures/board', () => import('./board.js')),
  at('shared', 'Figures', 'shared/:token', () => import('./shared.js'), { open: true }),
  at('audit', 'The record', 'audit', () => import('./audit.js'), { nav: 'Record', apart: true, roles: ['auditor', 'admin'] }),
  at('evidence', 'Evidence', 'evidence', () => import('./evidence.js'), { nav: 'Evidence', roles: ['auditor', 'admin'] }),
  at('watching', 'Watching', 'watching', () => import('./watching.js'), { nav: 'Watching', roles: ['auditor', 'admin'] }),
  at('admin', 'Administration', 'admin', () => import('./admin.js'), { nav: 'Administration', roles: ['admin'] }),
  at('admin-part', 'Administration', 'admin/:part', () => import('./admin.js')),
  at('admin-thing', 'Administration', 'admin/:part/:thing', () => import('./admin.js')),
  at('join', 'Join', 'join', () => import('./admin-join.js'), { open: true }),
];

/** The view of a path, and what of it the address names; undefined for none. */
export function viewOf(path) {
  for (const view of views) {
    const match = view.pattern.exec(path);
    if (match)
      return { ...view, of: { ...match.groups } };
  }
}

/** The roles that somebody has anywhere. */
export const rolesOf = me => new Set([...me.roles, ...(me.within ?? []).map(w => w.role)]);

/** What is offered to somebody, in order. Everybody has their work: sight of a case can be given to anybody. */
export const offered = me => views.filter(view => view.nav && (view.name === 'work' || view.roles.some(role => rolesOf(me).has(role))));
