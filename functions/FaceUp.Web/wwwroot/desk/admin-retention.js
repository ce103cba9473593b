// What becomes of closed cases, when, and what the next run would do.
import { html, useState } from './lib-preact.js';
import { api } from './api.js';
import { idOf } from './admin-draft.js';
import { categoryOptions, Many, Moves, Num, Part, Period, Pick, Text, Two } from './admin-fields.js';
import { useRegimes } from './admin-regimes.js';
import { howWords, periodWord } from './admin-words.js';
import { asDay, Badge, Button, Empty, Head, Moment, Problem, Table, useAct, useLoad, Waiting } from './ui.js';
import { nameOf } from './words.js';

const stays = { none: '', open: 'Is open', hold: 'Legal hold', 'no-policy': 'No policy fits', 'no-term': 'The regime names no time' };
const done = { keep: 'Kept', anonymise: 'Anonymised', dispose: 'Disposed of' };

export const policyWords = (p, doc) => `${done[p.how]} ${p.how === 'keep' ? 'for ever' : p.after ? `${periodWord(p.after)} ${p.from === 'end-of-closure-year' ? 'after the end of the year of closure' : 'after the closure'}` : 'when the time of the legal regime is over'}${p.categories ? `, about ${p.categories.map(c => nameOf(doc.categories, c)).join(', ')}` : ''}${p.regimes ? `, under ${p.regimes.join(', ')}` : ''}`;

export default function Retention({ d, query }) {
  const { doc } = d;
  const list = doc.retention ?? [];
  const [open, turn] = useState(query.get('at'));
  const regimes = useRegimes(d);
  const add = () => {
    const id = idOf('', list.map(p => p.id), 'policy');
    d.set('/retention', [...list, { id, how: 'anonymise' }]);
    turn(id);
  };
  return html`<${Head} title="Retention" lead="Nothing goes unless you say so: never an open case, never under a legal hold, and never before its handler was told."><${Button} kind="first" icon="plus" onClick=${add}>Add a policy</${Button}></${Head}>
    ${list.length === 0 ? html`<${Empty} title="Every case stays">A case that is kept longer than necessary is a danger to everybody in it.</${Empty}>` : html`<ol class="list" aria-label="Policies: of several that fit, the first holds">${list.map((p, n) => html`<li key=${p.id}><div class="row"><span><b>${n + 1}. ${policyWords(p, doc)}.</b> <button type="button" class="link" aria-expanded=${open === p.id} onClick=${() => turn(open === p.id ? null : p.id)}>${open === p.id ? 'Close' : 'Change'}<span class="unseen"> policy ${n + 1}</span></button></span><${Moves} d=${d} at="/retention" index=${n} name=${`Policy ${n + 1}`} /></div>
      ${open === p.id && html`<div class="editing">
        <${Pick} d=${d} at=${`/retention/${n}/how`} label="What becomes of them" options=${Object.entries(howWords)} />
        <${Two}><${Period} d=${d} at=${`/retention/${n}/after`} label="How long after" hint="Empty: as long as the legal regime says." kept />
          ${p.after && html`<${Pick} d=${d} at=${`/retention/${n}/from`} label="Counted" none="From the closure" options=${[['end-of-closure-year', 'From the end of the year of closure']]} />`}</${Two}>
        <div class="two three"><${Num} d=${d} at=${`/retention/${n}/noticeDays`} label="The handler is told before" unit="days" usual=${14} min="0" max="90" />
          <${Num} d=${d} at=${`/retention/${n}/graceDays`} label="After the reporter was heard, at least" unit="days" usual=${90} min="0" max="3660" />
          <${Num} d=${d} at=${`/retention/${n}/tombstoneMonths`} label="The receipt says so for" unit="months" usual=${12} min="0" max="120" /></div>
        <${Many} d=${d} at=${`/retention/${n}/categories`} label="Only for" none="All categories." options=${categoryOptions(doc)} />
        <${Many} d=${d} at=${`/retention/${n}/regimes`} label="Only under" none="All regimes." options=${regimes} />
        <details class="seldom"><summary>Name in records</summary><div><${Text} d=${d} at=${`/retention/${n}/id`} needed label="Id" maxlength="40" /></div></details></div>`}</li>`)}</ol>`}
    <${NextRun} d=${d} /><${Gone} d=${d} />`;
}

function NextRun({ d }) {
  const [found, show] = useState(null);
  const act = useAct(async () => {
    const all = [];
    let next = null;
    do {
      const page = await api(`retention/preview${next ? `?cursor=${encodeURIComponent(next)}` : ''}`);
      all.push(...page.cases);
      next = page.next;
    } while (next && all.length < 500);
    return { all, more: Boolean(next) };
  }, { done: show });
  return html`<${Part} title="What the next run would do" lead="With the closed cases that you may see, by the policies in force. Who administers only sees no case, so whoever handles cases sees more here.">
    <${Button} busy=${act.busy} onClick=${() => act.run()}>Look</${Button}><${Problem} error=${act.error} />
    <div role="status">${found && (found.all.length === 0 ? html`<p></p><${Empty} title="No closed case that you may see" />` : html`<p class="quiet">${found.all.filter(c => c.due).length} would go now, of ${found.all.length}${found.more ? ' looked at' : ''}.</p><${Table} caption="Closed cases" rows=${found.all} keyOf=${c => c.case} columns=${[
      { title: 'Reference', of: c => c.reference }, { title: 'About', of: c => nameOf(d.base.categories, c.category) }, { title: 'Closed', of: c => asDay(c.closedOn) },
      { title: 'What becomes of it', of: c => c.stay === 'none' ? html`${done[c.how]} ${c.due ? html`<${Badge} kind="over">now</${Badge}>` : asDay(c.on)}` : html`<${Badge} kind="plain">Stays</${Badge}> ${stays[c.stay] ?? c.stay}` },
      { title: 'The regime would say', of: c => asDay(c.regimeSays) },
    ]} />`)}</div></${Part}>`;
}

function Gone({ d }) {
  const found = useLoad(signal => api('disposals', { signal }), []);
  if (found.error || !found.data || found.data.disposals.length === 0)
    return found.data || found.error ? null : html`<${Waiting} />`;
  return html`<${Part} title="What has gone"><${Table} caption="Certificates of disposal" rows=${found.data.disposals} keyOf=${c => `${c.case}${c.sequence}`} columns=${[
    { title: 'When', of: c => html`<${Moment} at=${c.at} />` }, { title: 'How', of: c => done[c.how] }, { title: 'By', of: c => c.policy }, { title: 'About', of: c => nameOf(d.base.categories, c.category) }, { title: 'In', of: c => nameOf(d.base.units, c.unit) }, { title: 'Copies may exist until', of: c => asDay(c.tailsEnd?.slice(0, 10)) },
  ]} /></${Part}>`;
}
