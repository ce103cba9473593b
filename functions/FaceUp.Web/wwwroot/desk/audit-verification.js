// Verifies every record that one may see, a hundred cases a call, and says in words what was found.
import { html, useEffect, useRef, useState } from './lib-preact.js';
import { api } from './api.js';
import { Button, Problem, asMoment, useAct } from './ui.js';

export function Verification({ desk }) {
  const [so, setSo] = useState(null);
  const stop = useRef(null);
  useEffect(() => () => stop.current?.abort(), []);
  const verify = useAct(async () => {
    stop.current = new AbortController();
    const sum = { cases: 0, events: 0, faults: [], from: new Date().toISOString() };
    setSo({ ...sum });
    for (let cursor = ''; ;) {
      const page = await api(`record/verification${cursor}`, { signal: stop.current.signal });
      sum.cases += page.cases;
      sum.events += page.events;
      sum.faults = [...sum.faults, ...page.faults];
      setSo({ ...sum, done: !page.next });
      if (!page.next)
        return;
      cursor = `?cursor=${encodeURIComponent(page.next)}`;
    }
  });
  const whole = desk.me.roles.some(role => ['auditor', 'handler'].includes(role));
  const number = new Intl.NumberFormat();
  return html`<section class="card aud-check" aria-labelledby="aud-check"><h2 id="aud-check">Verify every record</h2>
    <p class="lead">${whole ? "The organisation's own record, and then" : 'First'} the record of each case that you may see, with the hashes of everything that is sealed in it. Nothing is opened.</p>
    <div class="row"><${Button} kind="first" busy=${verify.busy} onClick=${() => verify.run()}>${so?.done ? 'Verify again' : 'Verify everything'}</${Button}
      >${verify.busy ? html`<${Button} onClick=${() => stop.current.abort()}>Stop</${Button}>` : null}</div>
    <${Problem} error=${verify.error?.name === 'AbortError' ? null : verify.error} />
    <div role="status" class="aud-progress">${so ? html`
      ${verify.busy ? html`<progress aria-label="Verification"></progress>` : null}
      <p>${number.format(so.cases)} ${so.cases === 1 ? 'case' : 'cases'} and ${number.format(so.events)} events verified${so.done ? '' : verify.busy ? ' so far …' : ', then stopped'}.</p>
      ${so.done && !so.faults.length ? html`<p class="aud-verdict well"><b>Everything holds.</b> Nothing was changed, left out, put in or turned round since it was recorded. Verified ${asMoment(so.from)}.</p>` : null}
      ${so.faults.length ? html`<div class="aud-verdict over"><p><b>${so.faults.length} ${so.faults.length === 1 ? 'record does' : 'records do'} not hold.</b> Somebody changed the store, or it was damaged. Keep a copy of it as it is before anything else is done.</p>
        <ul>${so.faults.map(f => html`<li>${f.case ? html`Case <a href=${`#/audit?tab=cases&id=${f.case}`}><code>${f.case}</code></a>` : "The organisation's own record"}, event ${f.event}: ${f.what}</li>`)}</ul></div>` : null}` : null}</div>
  </section>`;
}
