// What the pages of evidence and of watching have in common.
import { html, useState } from './lib-preact.js';
import { api } from './api.js';
import { Button, Problem, Waiting, useAct, useLoad } from './ui.js';

/** Pages of a list that is asked for by a cursor: { waiting, lines, more, reload }. */
export function usePages(of, name, also = '') {
  const first = useLoad(signal => api(`${of}${also ? `?${also}` : ''}`, { signal }), [of, also]);
  const [pages, set] = useState([]);
  const next = useAct(cursor => api(`${of}?${also ? `${also}&` : ''}cursor=${encodeURIComponent(cursor)}`), { done: page => set(now => [...now, page]) });
  const all = first.data ? [first.data, ...pages] : [];
  const reload = () => { set([]); first.reload(); };
  return {
    waiting: first.data ? null : first.error ? html`<${Problem} error=${first.error} retry=${first.reload} />` : html`<${Waiting} />`,
    lines: all.flatMap(page => page[name]), reload,
    more: html`<${Problem} error=${next.error} />${all.at(-1)?.next ? html`<p class="aud-more"><${Button} busy=${next.busy} onClick=${() => next.run(all.at(-1).next)}>Show more</${Button}></p>` : null}`,
  };
}

/** The id of a control, an alert's rule or a step, as words. */
export const spoken = id => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
