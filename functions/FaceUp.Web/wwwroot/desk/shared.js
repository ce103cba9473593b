// What somebody sees who was sent a link: figures, and nothing else of the organisation. The token comes from the fragment, which no server and no log sees, and goes into a header.
import { html, useEffect } from './lib-preact.js';
import { api, path, tenant } from './api.js';
import { Panels } from './figures-dashboard.js';
import { Reading, namesOf, panels } from './figures-panels.js';
import { periodWord } from './figures-read.js';
import { Empty, Problem, Waiting, asDay, useLoad } from './ui.js';

const shown = ['numbers', 'volume', 'category', 'unit', 'region', 'channel', 'times', 'outcomes', 'due', 'repeated', 'iso37002'].map(kind => ({ id: kind, kind, size: kind === 'due' ? 'full' : panels[kind].size, options: {} }));
const nothing = new URLSearchParams();

export default function Shared({ of: { token } }) {
  const figures = useLoad(signal => api(path`/api/v1/shares/${tenant}/figures`, { method: 'POST', headers: { 'FaceUp-Share': token }, nobody: true, signal }), [token]);
  useEffect(() => { document.querySelector('main')?.classList.add('fig-shared'); }, []);
  if (figures.error)
    return figures.error.status >= 500 || !figures.error.status ? html`<h1>Figures</h1><${Problem} error=${figures.error} retry=${figures.reload} />`
      : html`<h1>Figures</h1><${Empty} title="This link opens nothing">It is over, was revoked, or is not complete. Ask whoever sent it to you for another.</${Empty}>`;
  if (!figures.data)
    return html`<h1>Figures</h1><${Waiting} />`;
  const answer = figures.data, about = answer.share ?? {}, until = about.until?.slice(0, 10);
  return html`<div class="head"><div><h1>${about.name ? html`<bdi>${about.name}</bdi>` : 'Figures'}</h1>
      <p class="lead">${about.organisation ? html`<bdi>${about.organisation}</bdi>, ` : ''}${periodWord(answer.period)}.${until ? ` This page can be seen until ${asDay(until)}, or until it is revoked.` : ''}</p></div></div>
    <${Reading} answer=${answer} />
    <${Panels} shown=${shown} answer=${answer} query=${nothing} names=${namesOf(answer)} />`;
}
