// Certificates of what was disposed of: all that is left, and proof that it was done as it should be.
import { html, useState } from './lib-preact.js';
import { api, path, tenant } from './api.js';
import { saveText } from './figures-save.js';
import { Badge, Button, Dialog, Empty, Problem, Table, Waiting, asDay, asMoment, useAct, useLoad } from './ui.js';
import { nameOf } from './words.js';

export function Disposals({ desk }) {
  const list = useLoad(signal => api('disposals', { signal }), []);
  const [pages, setPages] = useState([]);
  const [open, setOpen] = useState(null);
  const more = useAct(cursor => api(`disposals?cursor=${encodeURIComponent(cursor)}`), { done: page => setPages(now => [...now, page]) });
  if (!list.data)
    return list.error ? html`<${Problem} error=${list.error} retry=${list.reload} />` : html`<${Waiting} />`;
  const all = [list.data, ...pages], lines = all.flatMap(page => page.disposals), next = all.at(-1).next;
  return html`
    <p class="lead">When a case is disposed of, its keys go first, and a certificate stays as the last event of its record.</p>
    ${lines.length ? html`<${Table} caption="Disposals" rows=${lines} keyOf=${d => d.case} columns=${[
      { title: 'Case', of: d => html`<code>${d.case}</code>` },
      { title: 'What', of: d => `${nameOf(desk.organisation.categories, d.category)}, ${nameOf(desk.organisation.units, d.unit)}` },
      { title: 'When', class: 'nowrap', of: d => asDay(d.at.slice(0, 10)) },
      { title: 'How', of: d => html`<${Badge} kind="plain">${d.how === 'anonymise' ? 'Anonymised' : 'Deleted'}</${Badge}>` },
      { title: 'By', of: d => d.policy === 'early' ? 'Two persons, before its time' : `Policy ${d.policy}` },
      { title: 'Certificate', class: 'end', of: d => html`<${Button} onClick=${() => setOpen(d)}>Show<span class="unseen"> the certificate of ${d.case}</span></${Button}>` },
    ]} />` : html`<${Empty} title="Nothing was disposed of yet">What is, leaves a certificate here.</${Empty}>`}
    <${Problem} error=${more.error} />
    ${next ? html`<p class="aud-more"><${Button} busy=${more.busy} onClick=${() => more.run(next)}>Show more</${Button}></p>` : null}
    ${open ? html`<${Certificate} of=${open} desk=${desk} close=${() => setOpen(null)} />` : null}`;
}

function Certificate({ of: d, desk, close }) {
  const whole = useLoad(signal => api(path`cases/${d.case}/certificate`, { signal }).catch(error => { if ([403, 404].includes(error.status)) return d; throw error; }), [d.case]);
  const who = id => html`<bdi>${nameOf(desk.people, id)}</bdi>`;
  const fact = (title, value) => html`<div><dt>${title}</dt><dd>${value}</dd></div>`;
  return html`<${Dialog} title="Certificate of disposal" wide close=${close}><div class="body">
    <dl class="fig-facts">
      ${fact('Case', html`<code>${d.case}</code>`)}${fact('Category', nameOf(desk.organisation.categories, d.category))}${fact('Unit', nameOf(desk.organisation.units, d.unit))}
      ${fact('When', asMoment(d.at))}${fact('How', d.how === 'anonymise' ? 'Anonymised: codes and dates stay for figures' : 'Deleted: nothing but this stays')}${fact('By', d.policy === 'early' ? 'Two persons, before its time' : `Policy ${d.policy}`)}
      ${d.askedBy ? fact('Asked by', who(d.askedBy)) : null}${d.approvedBy ? fact('Approved by', who(d.approvedBy)) : null}
      ${fact('Events before it', d.events)}${fact('Sealed objects that there were', d.objects)}${fact('Could last be brought back on', asDay(d.tailsEnd))}${fact('The receipt says so until', asDay(d.tombstoneUntil))}</dl>
    <dl class="fig-facts tall">${fact('Hash of this event', html`<code>${d.hash}</code>`)}${fact('Hash of the event before', html`<code>${d.previous}</code>`)}${fact('Hash over what was sealed', html`<code>${d.objectsSha256}</code>`)}</dl>
    ${whole.data?.figures?.length ? html`<h3>What was kept for figures</h3><ul>${whole.data.figures.map(f => html`<li>${[f.what, f.code, f.on, f.due && `due ${f.due}`, f.yes === undefined ? null : f.yes ? 'yes' : 'no'].filter(Boolean).join(', ')}</li>`)}</ul>` : null}
    </div><footer><${Button} icon="save" onClick=${() => saveText(JSON.stringify(whole.data ?? d, null, 1), `${tenant}-certificate-${d.case}.json`, 'application/json')}>Download</${Button}><${Button} kind="first" onClick=${close}>Close</${Button}></footer></${Dialog}>`;
}
