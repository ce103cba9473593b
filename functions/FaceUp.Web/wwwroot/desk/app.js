// The desk: who signs in, what the organisation is, and which view the fragment asks for. Nothing behind the fragment ever reaches a server as an address.
import { html, render, useEffect, useErrorBoundary, useState } from './lib-preact.js';
import { api } from './api.js';
import { Frame } from './frame.js';
import { useRoute } from './router.js';
import { signIn } from './sign-in.js';
import { Problem, setClock, Toasts, Waiting } from './ui.js';
import { viewOf } from './views.js';

/** The view of the address, fetched when it is first asked for. */
function View({ desk }) {
  const route = useRoute();
  const found = viewOf(route.path);
  const [shown, show] = useState({});
  const [turn, again] = useState(0);
  const [broken, mend] = useErrorBoundary();
  useEffect(() => {
    let asked = true;
    mend();
    if (found)
      found.load().then(module => asked && show({ name: found.name, View: module.default }), error => asked && show({ name: found.name, error }));
    return () => { asked = false; };
  }, [found?.name, turn]);
  useEffect(() => { document.title = `${found?.title ?? 'Not found'} · ${desk?.organisation.name ?? 'FaceUp'}`; }, [found?.name]);

  if (!found)
    return html`<h1>There is no such page</h1><p><a href="#/">To your work</a></p>`;
  if (broken)
    return html`<h1>${found.title}</h1><${Problem} error=${{ message: 'This page has broken here. What is stored is not touched by that.' }} retry=${() => mend()} />`;
  if (shown.name !== found.name)
    return html`<${Waiting} />`;
  if (shown.error)
    return html`<h1>${found.title}</h1><${Problem} error=${shown.error} retry=${() => again(turn + 1)} />`;
  // A key of its own for each thing that is looked at: nothing that was typed for one case stays for the next.
  return html`<${shown.View} key=${found.name + JSON.stringify(found.of)} desk=${desk} of=${found.of} query=${route.query} />`;
}

function App() {
  const [desk, setDesk] = useState(null);
  const [error, setError] = useState(null);
  const open = viewOf(useRoute().path)?.open; // shares are for who does not sign in
  useEffect(() => {
    if (!open)
      signIn().then(() => api('desk')).then(desk => { setClock({ now: desk.now, timeZone: desk.organisation.timeZone }); setDesk(desk); }).catch(setError);
  }, [open]);

  if (open)
    return html`<main id="main" class="alone"><${View} desk=${null} /></main>`;
  if (error)
    return html`<main id="main" class="alone"><h1>The desk</h1><${Problem} error=${error} retry=${() => location.reload()} /></main>`;
  if (!desk)
    return html`<main id="main" class="alone"><${Waiting} /></main>`;
  return html`<${Frame} desk=${desk}><${View} desk=${desk} /></${Frame}><${Toasts} />`;
}

const root = document.getElementById('desk');
root.textContent = '';
render(html`<${App} />`, root);
