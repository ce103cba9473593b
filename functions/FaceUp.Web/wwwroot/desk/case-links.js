// Cases that this one has to do with, of those that one sees.
import { html } from './lib-preact.js';
import { api, path } from './api.js';
import { Inert, Part } from './case-parts.js';
import { linkWord, who } from './case-words.js';
import { Badge, Button, Confirm, asMoment, say } from './ui.js';
import { statusWord } from './words.js';

export const Links = ({ it }) => html`<${Part} id="links" title="Related cases" icon="link" aside=${it.handles && html`<${Button} kind="small" icon="plus" onClick=${() => it.ask('link')}>Link<span class="unseen"> to another case</span></${Button}>`}>
  ${it.view.links?.length ? html`<ul class="dates">${it.view.links.map(link => html`<li key=${link.case + link.kind}><div class="part-head"><span>${linkWord(link.kind)} <a class="reference" href=${`#/cases/${link.case}`}>${link.reference}</a></span><${Badge} kind="plain">${statusWord(link.status)}</${Badge}></div>
    ${link.reason && html`<p class="small">“<${Inert} text=${link.reason} />”</p>`}<p class="quiet small">By ${who(it.desk, link.by)}, ${asMoment(link.since)}${it.handles && ['related', 'duplicate'].includes(link.kind) ? html` · <button type="button" class="link" onClick=${() => it.ask('unlink', { link })}>Take apart<span class="unseen"> from ${link.reference}</span></button>` : ''}</p></li>`)}</ul>`
    : html`<p class="quiet">None that you see.</p>`}</${Part}>`;

export const Unlink = ({ it, link, close }) => html`<${Confirm} title="Take the two apart?" yes="Take apart" close=${close}
  run=${async () => { await api(it.to(path`/links/${link.case}`), { method: 'DELETE' }); say(`${link.reference} is not linked any more.`); it.reload(); }}>
  <p>This case and ${link.reference} have nothing to do with each other after all. Both record that.</p></${Confirm}>`;
