// What waits for a second person, and what one has asked for oneself.
import { html, useEffect, useRef, useState } from './lib-preact.js';
import { disposal, isFor, kinds, titleOf, waitingDisposals } from './requests-kinds.js';
import { Mine } from './requests-mine.js';
import { Badge, Button, Check, Dialog, Empty, Head, Moment, Problem, Table, Tabs, TextField, Waiting, say, useAct, useDraft, useLoad } from './ui.js';
import { rolesOf } from './views.js';
import { nameOf } from './words.js';

export default function Requests({ desk, query }) {
  const now = query.get('tab') === 'mine' ? 'mine' : 'waiting';
  const asks = [...rolesOf(desk.me)].some(role => ['admin', 'handler', 'auditor', 'custodian'].includes(role));
  return html`
    <${Head} title="Requests" lead="Some things take two. Nobody decides on their own request, and every decision stands in the record." />
    ${asks ? html`<${Tabs} label="Requests" now=${now} tabs=${[['waiting', 'Waiting for you', '#/requests'], ['mine', 'Asked by you', '#/requests?tab=mine']]} />` : null}
    ${now === 'mine' ? html`<${Mine} desk=${desk} query=${query} />` : html`<${WaitingForYou} desk=${desk} />`}`;
}

function WaitingForYou({ desk }) {
  const mine = rolesOf(desk.me);
  const [open, setOpen] = useState(null);
  const heading = useRef(null);
  const all = useLoad(() => Promise.all(kinds.filter(kind => isFor(kind, mine)).map(kind => kind.list().then(asks => asks.map(ask => ({ ...ask, kind })), error => { if ([404, 403].includes(error.status)) return []; throw error; })))
    .then(lists => lists.flat().sort((a, b) => a.at < b.at ? -1 : 1)), []);
  const done = words => { setOpen(null); say(words); all.reload(); setTimeout(() => heading.current?.focus(), 50); };

  return html`
    <section aria-labelledby="req-now"><h2 id="req-now" ref=${heading} tabindex="-1">To decide</h2>
      <${Problem} error=${all.error} retry=${all.reload} />
      ${!all.data ? (all.error ? null : html`<${Waiting} />`) : all.data.length ? html`<${Asks} asks=${all.data} desk=${desk} open=${setOpen} />`
        : html`<${Empty} title="Nothing waits for you">When somebody asks for what takes a second person, it stands here.</${Empty}>`}
    </section>
    ${isFor(disposal, mine) ? html`<${Disposals} desk=${desk} open=${setOpen} />` : null}
    ${open ? html`<${Decide} key=${open.id} ask=${open} desk=${desk} close=${() => setOpen(null)} done=${done} />` : null}`;
}

const Asks = ({ asks, desk, open, caption = 'Requests that wait for you' }) => html`<${Table} caption=${caption} rows=${asks} keyOf=${a => a.kind.id + a.id} columns=${[
  { title: 'What is asked', of: a => titleOf(a) },
  { title: 'Case', of: a => html`<code>${a.reference}</code>` },
  { title: 'By', of: a => html`<bdi>${nameOf(desk.people, a.by)}</bdi>` },
  { title: 'Since', of: a => html`<${Moment} at=${a.at} />` },
  { title: 'Decision', class: 'end', of: a => html`<${Button} onClick=${() => open(a)}>Decide<span class="unseen"> on ${titleOf(a)}, case ${a.reference}</span></${Button}>` },
]} />`;

/** Disposals stand on their cases and on no list, so the closed cases are gone through, when that is wished. */
function Disposals({ desk, open }) {
  const [seen, setSeen] = useState(null);
  const stop = useRef(null);
  useEffect(() => () => stop.current?.abort(), []);
  const look = useAct(async () => {
    stop.current = new AbortController();
    setSeen({ looked: 0, found: [] });
    const { looked, found } = await waitingDisposals({ me: desk.me.id, signal: stop.current.signal, tell: setSeen });
    setSeen({ looked, found, whole: true });
  });
  return html`<section class="req-more" aria-labelledby="req-disposals"><h2 id="req-disposals">Disposals before their time</h2>
    <p class="lead">These are asked for on closed cases. The page goes through those that you see; nothing of them is opened.</p>
    <div class="row"><${Button} busy=${look.busy} onClick=${() => look.run()}>${seen?.whole ? 'Look again' : 'Look through the closed cases'}</${Button}
      ><span class="quiet" role="status">${seen ? `${seen.looked} closed ${seen.looked === 1 ? 'case' : 'cases'} looked at, ${seen.found.length || 'none'} waiting${look.busy ? ' …' : '.'}` : ''}</span></div>
    <${Problem} error=${look.error?.name === 'AbortError' ? null : look.error} />
    ${seen?.found.length ? html`<div class="req-found"><${Asks} caption="Disposals that wait for a second person" asks=${seen.found.map(f => ({ ...f, kind: disposal }))} desk=${desk} open=${open} /></div>` : null}</section>`;
}

/** A request with its reason, which is opened at a press only: that it was read is recorded. */
function Decide({ ask, desk, close, done }) {
  const { kind } = ask;
  const [view, setView] = useState(null);
  const draft = useDraft(`request/${ask.id}`, '', 'Why you decide so');
  const [harmful, setHarmful] = useState(false);
  const read = useAct(() => kind.read(ask), { done: setView });
  const decide = useAct(approve => kind.decide(ask, approve, draft.value, draft.key ?? crypto.randomUUID(), harmful).then(() => approve), {
    done: approve => { draft.clear(); done(approve ? 'It was approved, and is recorded.' : 'It was refused, and is recorded.'); },
  });
  const mayHarm = view && (view.harmful || view.scan === 'infected' || view.outcome === 'harmful');
  const ready = view && (!kind.reason || draft.value.trim());
  return html`<${Dialog} title=${titleOf(ask)} close=${close}><div class="body">
      <dl class="fig-facts"><div><dt>Case</dt><dd><code>${ask.reference}</code></dd></div><div><dt>Asked by</dt><dd><bdi>${nameOf(desk.people, ask.by)}</bdi></dd></div><div><dt>Since</dt><dd><${Moment} at=${ask.at} /></dd></div>
        ${view?.outcome ? html`<div><dt>The file</dt><dd>${fileWords[view.outcome] ?? view.outcome}${mayHarm ? html` <${Badge} kind="over">does harm, or may</${Badge}>` : null}</dd></div>` : null}</dl>
      ${view ? html`<h3>Why</h3><p class="fig-said" dir="auto">${view.reason}</p><p class="hint req-brings">${ask.redaction ? kind.isOfText : kind.brings}</p>
        ${kind.reason ? html`<${TextField} label="Why you decide so" hint="Sealed with the case. Those who see it can read it." rows=${3} maxlength="2000" value=${draft.value} onInput=${draft.set} />` : null}
        ${mayHarm ? html`<${Check} label="I know that this file does harm, or may." checked=${harmful} onInput=${setHarmful} />` : null}`
    : html`<p class="note">That you read the reason is recorded.</p><${Problem} error=${read.error} />`}
      <${Problem} error=${decide.error} />
    </div><footer>
      ${view ? html`${kind.no ? html`<${Button} disabled=${!ready} onClick=${() => decide.run(false)}>${kind.no}</${Button}>` : html`<${Button} onClick=${close}>Let it lapse</${Button}>`}
        <${Button} kind=${kind.danger ? 'danger' : 'first'} busy=${decide.busy} disabled=${!ready || (mayHarm && !harmful)} onClick=${() => decide.run(true)}>${kind.yes}</${Button}>`
      : html`<${Button} onClick=${close}>Cancel</${Button}><${Button} kind="first" busy=${read.busy} onClick=${() => read.run()}>Read the reason</${Button}>`}
    </footer></${Dialog}>`;
}

const fileWords = { cleaned: 'There is a clean copy', 'nothing-to-remove': 'There is a clean copy, the same as the file', 'cannot-clean': 'It cannot be cleaned', damaged: 'It is damaged' };
