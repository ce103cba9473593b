// What stands around every view: where one can go, who one is, and a way past it all for who reads by ear or keyboard.
import { html, useEffect, useLayoutEffect, useRef, useState } from './lib-preact.js';
import { useUnsent } from './drafts.js';
import { Keys } from './keyboard.js';
import { Leaving } from './leaving.js';
import { useRoute } from './router.js';
import { Session } from './session.js';
import { isLocal, signOut } from './sign-in.js';
import { Icon } from './ui.js';
import { offered, rolesOf, viewOf } from './views.js';
import { roleWord } from './words.js';

const icons = { work: 'check', cases: 'tray', search: 'search', requests: 'hand', hotline: 'phone', figures: 'chart', audit: 'chain', evidence: 'check', watching: 'eye', admin: 'gear' };

/** The part of the navigation that a path belongs to. */
const partOf = path => viewOf(path)?.nav ? viewOf(path).name : path.split('/')[0];

export function Frame({ desk, children }) {
  const { path } = useRoute();
  const [open, setOpen] = useState(false);
  const [keys, showKeys] = useState(false);
  const menu = useRef(null);
  useLayoutEffect(() => { // before the view is there, so that it may take the focus further
    setOpen(false);
    document.getElementById('main')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [path]);
  const shut = e => { if (e.key === 'Escape' && open) { setOpen(false); menu.current.focus(); } };

  return html`
    <a class="skip" href="#main" onClick=${e => { e.preventDefault(); document.getElementById('main').focus(); }}>To the content</a>
    <header class="bar" onKeyDown=${shut}>
      <button type="button" class="bare menu" ref=${menu} aria-expanded=${open} aria-controls="nav" onClick=${() => setOpen(!open)}><${Icon} name=${open ? 'close' : 'menu'} /><span class="unseen">Menu</span></button>
      <a class="mark" href="#/"><bdi>${desk.organisation.name}</bdi></a>
      <${Unsent} path=${path} />
      <${Sheet} class="me" label=${html`<span class="face" aria-hidden="true">${initials(desk.me.name)}</span><span class="wide"><bdi>${desk.me.name}</bdi></span>`}>
        <p><b><bdi>${desk.me.name}</bdi></b><br /><span class="quiet">${[...rolesOf(desk.me)].map(roleWord).join(', ')}</span></p>
        <button type="button" onClick=${() => showKeys(true)}>Keyboard</button>
        <button type="button" onClick=${signOut}>${isLocal ? 'Be somebody else' : 'Sign out'}</button>
      </${Sheet}>
    </header>
    <div class="house">
      <nav id="nav" aria-label="Desk" class=${open ? 'open' : ''} onKeyDown=${shut}>
        <ul>${offered(desk.me).map(view => html`
          <li class=${view.apart ? 'apart' : undefined}><a href=${`#/${view.pattern.source.slice(1, -1)}`} aria-current=${partOf(path) === view.name ? 'page' : undefined} onClick=${() => setOpen(false)}><${Icon} name=${icons[view.name]} /> ${view.nav}</a></li>`)}
        </ul>
      </nav>
      <main id="main" tabindex="-1">${children}</main>
    </div>
    <${Keys} desk=${desk} open=${keys} show=${showKeys} /><${Leaving} /><${Session} me=${desk.me} />`;
}

/** Something that opens beneath its button, and closes by Escape or when one turns to something else. */
function Sheet({ label, children, ...rest }) {
  const at = useRef(null);
  useEffect(() => {
    const away = e => { if (at.current?.open && !at.current.contains(e.target)) at.current.open = false; };
    addEventListener('pointerdown', away);
    addEventListener('focusin', away);
    return () => { removeEventListener('pointerdown', away); removeEventListener('focusin', away); };
  }, []);
  const escape = e => { if (e.key === 'Escape' && at.current.open) { at.current.open = false; at.current.querySelector('summary').focus(); } };
  return html`<details ref=${at} onKeyDown=${escape} ...${rest}><summary>${label}</summary><div class="sheet">${children}</div></details>`;
}

/** What waits to be sent, wherever it was written. */
function Unsent({ path }) {
  const all = useUnsent().filter(draft => draft.at !== path);
  return all.length ? html`<${Sheet} class="unsent" label=${html`<${Icon} name="edit" /><span>${all.length}<span class="wide"> unsent</span></span>`}>
    <p class="quiet">Not sent yet. It waits until the desk is closed.</p><ul>${all.map(draft => html`<li key=${draft.name}><a href=${draft.address || '#/'}><bdi>${draft.title}</bdi></a></li>`)}</ul></${Sheet}>` : null;
}

const initials = name => name.split(/\s+/).map(word => [...word][0]).filter((_, n, all) => n === 0 || n === all.length - 1).join('').toUpperCase();
