// Views of the list that people keep: filters under a name, one's own and those that others share. A view shows everybody only what they see themselves.
import { html, useEffect, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { read, written } from './inbox-filters.js';
import { addressOf } from './router.js';
import { Button, Check, Dialog, Problem, say, TextField, useAct, useLoad } from './ui.js';

/** What everybody finds without keeping anything. */
const given = desk => [['All', {}], ...(desk.people.some(p => p.id === desk.me.id && p.handles) ? [['Mine', { handler: desk.me.id }]] : []), ['New', { status: 'new' }], ['Overdue', { due: 'overdue' }]]
  .map(([name, filter]) => ({ id: name, name, query: written(filter), filter }));

/** Kept views, as far as this installation keeps any. */
export function useViews() {
  const load = useLoad(signal => api('views', { signal }), []);
  return { views: (load.data?.views ?? []).map(view => ({ ...view, filter: read(view.query), query: written(read(view.query)) })), can: Boolean(load.data), reload: load.reload };
}

/** Views as tabs: where one is follows from the filter, so that it is the same for whoever follows a link. */
export function ViewTabs({ desk, filter, kept }) {
  const [dialog, open] = useState(null);
  const now = written(filter);
  const all = [...given(desk), ...kept.views];
  const here = all.find(view => view.query === now);
  const own = here && kept.views.includes(here) && here.by === desk.me.id ? here : null;
  useEffect(() => { // the button that was pressed may be another now, or gone
    if (kept.can && document.activeElement === document.body)
      document.querySelector('.views a[aria-current], .views a')?.focus();
  }, [kept.views.length, here?.id, dialog]);
  return html`<div class="views">
    <nav class="tabs" aria-label="Views"><ul>${all.map(view => html`<li key=${view.by + view.id}><a href=${addressOf('cases', view.filter)} aria-current=${view === here ? 'page' : undefined}
      title=${view.by && view.by !== desk.me.id ? `Shared by ${desk.people.find(p => p.id === view.by)?.name ?? 'a colleague'}` : undefined}><bdi>${view.name}</bdi></a></li>`)}</ul></nav>
    ${kept.can && own ? html`<${Button} kind="bare" icon="edit" onClick=${() => open(own)}><span class="word">Change view</span></${Button}>` : null}
    ${kept.can && !here ? html`<${Button} kind="bare" icon="star" onClick=${() => open({ name: '', shared: false })}><span class="word">Keep this view</span></${Button}>` : null}
    ${dialog && html`<${ViewDialog} view=${dialog} query=${now} own=${kept.views.filter(v => v.by === desk.me.id)} close=${changed => { open(null); if (changed) kept.reload(); }} />`}</div>`;
}

function ViewDialog({ view, query, own, close }) {
  const [name, setName] = useState(view.name);
  const [shared, share] = useState(view.shared);
  const same = own.find(v => v.id !== view.id && v.name.trim().toLowerCase() === name.trim().toLowerCase());
  const id = view.id ?? same?.id ?? `v${crypto.randomUUID().slice(0, 13)}`;
  const keep = useAct(() => api(path`views/${id}`, { method: 'PUT', body: { name: name.trim(), query, shared } }), { done: () => { say('The view is kept.'); close(true); } });
  const remove = useAct(() => api(path`views/${view.id}`, { method: 'DELETE' }), { done: () => { say('The view is gone. The cases are not.'); close(true); } });
  const ready = name.trim() && !(view.id && same);
  const send = e => { e?.preventDefault(); if (ready) keep.run(); };
  return html`<${Dialog} title=${view.id ? 'Change this view' : 'Keep this view'} close=${() => close(false)}>
    <form class="body" onSubmit=${send}>
      <${TextField} label="Name" maxlength="60" required value=${name} onInput=${setName} error=${view.id && same ? 'Another view of yours has this name.' : null} hint=${!view.id && same ? 'You have a view of this name: it will be replaced.' : 'Codes of the filter are kept, never a case.'} />
      <${Check} label="Share it" hint="Everybody at the desk finds it among their views. It shows each of them only what they may see." checked=${shared} onInput=${share} />
      <${Problem} error=${keep.error ?? remove.error} /><button type="submit" hidden></button></form>
    <footer>${view.id && html`<${Button} kind="danger" busy=${remove.busy} onClick=${() => remove.run()}>Remove</${Button}><span class="grow"></span>`}
      <${Button} onClick=${() => close(false)}>Cancel</${Button}><${Button} kind="first" busy=${keep.busy} aria-disabled=${ready ? undefined : 'true'} onClick=${send}>Keep</${Button}></footer></${Dialog}>`;
}
