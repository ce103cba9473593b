// What stands around every view: where one can go, who one is, and a way past it all for who reads by ear or keyboard.
import { html, useEffect, useState } from './lib-preact.js';
import { Leaving } from './leaving.js';
import { useRoute } from './router.js';
import { Session } from './session.js';
import { isLocal, signOut } from './sign-in.js';
import { Icon } from './ui.js';
import { offered, viewOf } from './views.js';

const icons = { work: 'check', cases: 'tray', search: 'search', requests: 'hand', hotline: 'phone', figures: 'chart', audit: 'chain', admin: 'gear' };

/** The part of the navigation that a path belongs to. */
const partOf = path => viewOf(path)?.nav ? viewOf(path).name : path.split('/')[0];

export function Frame({ desk, children }) {
  const { path } = useRoute();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    setOpen(false);
    document.getElementById('main')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [path]);

  return html`
    <a class="skip" href="#main" onClick=${e => { e.preventDefault(); document.getElementById('main').focus(); }}>To the content</a>
    <header class="bar">
      <button type="button" class="bare menu" aria-expanded=${open} aria-controls="nav" onClick=${() => setOpen(!open)}><${Icon} name="menu" /><span class="unseen">Menu</span></button>
      <a class="mark" href="#/">${desk.organisation.name}</a>
      <details class="me" onKeyDown=${e => e.key === 'Escape' && (e.currentTarget.open = false)}>
        <summary><span class="face" aria-hidden="true">${initials(desk.me.name)}</span><span class="wide">${desk.me.name}</span></summary>
        <div class="sheet"><p><b>${desk.me.name}</b><br /><span class="quiet">${[...new Set([...desk.me.roles, ...(desk.me.within ?? []).map(w => w.role)])].join(', ')}</span></p>
          <button type="button" onClick=${signOut}>${isLocal ? 'Be somebody else' : 'Sign out'}</button></div>
      </details>
    </header>
    <div class="house">
      <nav id="nav" aria-label="Desk" class=${open ? 'open' : ''}>
        <ul>${offered(desk.me).map(view => html`
          <li><a href=${`#/${view.pattern.source.slice(1, -1)}`} aria-current=${partOf(path) === view.name ? 'page' : undefined}><${Icon} name=${icons[view.name]} /> ${view.nav}</a></li>`)}
        </ul>
      </nav>
      <main id="main" tabindex="-1">${children}</main>
    </div>
    <${Leaving} /><${Session} me=${desk.me} />`;
}

const initials = name => name.split(/\s+/).map(word => [...word][0]).filter((_, n, all) => n === 0 || n === all.length - 1).join('').toUpperCase();
