// A case: what was reported, the conversation with the reporter, notes for colleagues, and beside them what is due, who sees it and what keeps it.
import { html, useEffect, useMemo, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { Acts, actsOf } from './case-acts.js';
import { deeds } from './case-deeds.js';
import { Head } from './case-head.js';
import { useCaseKeys } from './case-keys.js';
import { Keeping } from './case-keeping.js';
import { Fresh } from './case-fresh.js';
import { Links } from './case-links.js';
import { Next } from './case-next.js';
import { Notes } from './case-notes.js';
import { NotHere, isNotHere } from './case-parts.js';
import { People } from './case-people.js';
import { Told } from './case-report.js';
import CaseRecord, { RecordPart } from './case-record.js';
import { Clock, Tasks } from './case-clock.js';
import { Thread } from './case-thread.js';
import { Problem, Waiting, useLoad } from './ui.js';
import { rolesOf } from './views.js';

const optional = (to, signal) => api(to, { signal }).catch(error => { if (error.status >= 400 && error.status < 500) return null; throw error; });

export default function Case({ desk, of }) {
  const roles = rolesOf(desk.me);
  const handler = roles.has('handler');
  const loaded = useLoad(signal => api(path`cases/${of.id}`, { signal }), [of.id]);
  const access = useLoad(async signal => handler ? optional(path`cases/${of.id}/access`, signal) : null, [of.id]);
  const regimes = useLoad(signal => optional('regimes', signal), []);
  useEffect(() => {
    if (loaded.data)
      document.title = `${loaded.data.case.reference} · ${desk.organisation.name}`;
  }, [loaded.data?.case.reference]);

  if (isNotHere(loaded.error)) // who may not open what was said may see what was done
    return roles.has('auditor') ? html`<${CaseRecord} desk=${desk} of=${of} />` : html`<${NotHere} />`;
  if (!loaded.data)
    return loaded.error ? html`<h1>Case</h1><${Problem} error=${loaded.error} retry=${loaded.reload} />${handler && html`<p><a href=${`#/cases/${of.id}/record`}>Its record</a></p>`}` : html`<h1 class="unseen">Case</h1><${Waiting} what="Opening the case" />`;
  return html`<${Opened} desk=${desk} id=${of.id} loaded=${loaded} access=${access} regimes=${regimes.data?.regimes} />`;
}

function Opened({ desk, id, loaded, access, regimes }) {
  const [deed, ask] = useState(null);
  const view = loaded.data;
  const it = {
    desk, id, view, line: view.case, access: access.data, regimes, handles: Boolean(access.data), isOpen: view.case.status !== 'closed',
    regime: regimes?.find(r => r.id === (view.duties?.unknownRegime ? 'eu' : view.duties?.regime)),
    to: (rest = '') => path`cases/${id}` + rest,
    ask: (name, given) => ask({ name, given }),
    reload: () => { loaded.reload(); access.reload(); },
  };
  const acts = useMemo(() => actsOf(it), [view, access.data]);
  useCaseKeys(it);
  const Deed = deed && deeds[deed.name];

  return html`<div class="case">
    <${Head} it=${it} acts=${acts} />
    ${it.handles && html`<${Fresh} it=${it} />`}
    ${loaded.error && html`<${Problem} error=${loaded.error} retry=${it.reload} />`}
    <div class="case-columns with-next"><${Next} it=${it} />
      <div class="case-main"><${Told} it=${it} /><${Thread} it=${it} /><${Notes} it=${it} /></div>
      <div class="case-side"><${Clock} it=${it} /><${Tasks} it=${it} /><${People} it=${it} /><${Links} it=${it} /><${Keeping} it=${it} /><${RecordPart} it=${it} /></div>
    </div>
    ${it.handles && html`<${Acts} it=${it} acts=${acts} />`}
    ${Deed && html`<${Deed} it=${it} ...${deed.given} close=${() => ask(null)} />`}
  </div>`;
}
