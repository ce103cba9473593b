// Cases by their codes, each with its own verification: an auditor opens none of them.
import { html, useEffect, useRef, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { go } from './router.js';
import { viewOf } from './views.js';
import { Badge, Button, Empty, Problem, Table, TextField, Waiting, asDay, useAct, useLoad } from './ui.js';
import { nameOf, statusWord } from './words.js';

export function Cases({ desk, query }) {
  const named = query.get('id') ?? '';
  const [pages, setPages] = useState([]);
  const list = useLoad(signal => api('cases?limit=50', { signal }), []);
  const more = useAct(cursor => api(`cases?limit=50&cursor=${encodeURIComponent(cursor)}`), { done: page => setPages(now => [...now, page]) });
  const all = list.data ? [list.data, ...pages] : [];
  const lines = all.flatMap(page => page.cases);
  const next = all.at(-1)?.next;
  return html`
    <${ById} key=${named} named=${named} />
    <section aria-labelledby="aud-cases"><h2 id="aud-cases">Cases that you may check</h2>
      <${Problem} error=${list.error ?? more.error} retry=${list.reload} />
      ${!list.data ? (list.error ? null : html`<${Waiting} />`) : lines.length ? html`<${Table} caption="Cases and their records" rows=${lines} keyOf=${line => line.id} columns=${[
        { title: 'Reference', of: line => html`<code>${line.reference}</code>` },
        { title: 'Category', of: line => nameOf(desk.organisation.categories, line.category) },
        { title: 'Unit', of: line => nameOf(desk.organisation.units, line.unit) },
        { title: 'Status', of: line => statusWord(line.status) },
        { title: 'Received', class: 'nowrap', of: line => asDay((line.receivedOn ?? line.receivedAt ?? line.received ?? '').slice(0, 10)) },
        { title: 'Record', class: 'end', of: line => html`<${Verify} id=${line.id} name=${line.reference} />` },
      ]} />` : html`<${Empty} title="No cases yet">Cases in whose record you may look stand here.</${Empty}>`}
      ${next ? html`<p class="aud-more"><${Button} busy=${more.busy} onClick=${() => more.run(next)}>Show more</${Button}></p>` : null}
    </section>`;
}

/** One case by its id, as a fault or a certificate names it. */
function ById({ named }) {
  const [id, setId] = useState(named);
  return html`<form class="card aud-one" onSubmit=${e => { e.preventDefault(); go('audit', { tab: 'cases', id: id.trim() }, { replace: true }); }}>
    <${TextField} label="Verify one case" hint="By its id, as a certificate or a verification names it." value=${id} onInput=${setId} dir="ltr" spellcheck="false" autocomplete="off" maxlength="40" />
    <div class="row">${named ? html`<${Verify} id=${named} name=${named} now=${true} />` : html`<${Button} type="submit" disabled=${!id.trim()}>Verify</${Button}>`}</div></form>`;
}

function Verify({ id, name, now }) {
  const [found, setFound] = useState(null);
  const verify = useAct(() => api(path`cases/${id}/record/verification`), { done: setFound });
  const at = useRef(false);
  useEffect(() => { if (now && !at.current) { at.current = true; verify.run(); } }, []);
  const record = viewOf(`cases/${id}/record`);
  return html`<span class="aud-verify"><span role="status">${found ? html`<${Badge} kind=${found.holds ? 'well' : 'over'}>${found.holds ? `Holds, ${found.events} events` : `Event ${found.faults[0]?.event} does not hold`}</${Badge}>` : verify.error ? html`<${Badge} kind="over">${verify.error.status === 404 ? 'No such case' : verify.error.message}</${Badge}>` : null}</span>
    <${Button} busy=${verify.busy} onClick=${() => verify.run()}>Verify<span class="unseen"> ${name}</span></${Button}
    >${record ? html`<a class="button" href=${`#/cases/${id}/record`}>Read<span class="unseen"> the record of ${name}</span></a>` : null}</span>`;
}
