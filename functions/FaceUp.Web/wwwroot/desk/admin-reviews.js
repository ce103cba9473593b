// Access reviews: every right that somebody has, decided on by somebody else.
import { html, useState } from './lib-preact.js';
import { api, newKey, path } from './api.js';
import { Many, personOptions, unitOptions } from './admin-fields.js';
import { refresh } from './admin-draft.js';
import { roles } from './admin-words.js';
import { useDraft as useWords } from './drafts.js';
import { go } from './router.js';
import { asDay, Badge, Button, Dialog, Due, Empty, Head, Moment, Problem, say, SelectField, Table, TextField, today, useAct, useLoad, Waiting } from './ui.js';
import { nameOf, roleWord } from './words.js';

export default function Reviews({ desk, d, thing }) {
  return thing ? html`<${Review} desk=${desk} d=${d} id=${thing} />` : html`<${List} d=${d} />`;
}

function List({ d }) {
  const found = useLoad(signal => api('reviews', { signal }), []);
  const [starts, start] = useState(false);
  return html`<${Head} title="Access reviews" lead="Every right that somebody has at a moment, given to reviewers to keep or to take away. Nobody decides on their own."><${Button} kind="first" icon="plus" onClick=${() => start(true)}>Start a review</${Button}></${Head}>
    ${found.error && !found.data ? html`<${Problem} error=${found.error} retry=${found.reload} />` : !found.data ? html`<${Waiting} />`
      : found.data.reviews.length === 0 ? html`<${Empty} title="No review yet">One a year is a good habit, and one after every change of people.</${Empty}>`
      : html`<${Table} caption="Access reviews" rows=${found.data.reviews} keyOf=${r => r.id} columns=${[
        { title: 'Review', of: r => html`<a href=${`#/admin/reviews/${r.id}`}><bdi>${r.name}</bdi></a>` }, { title: 'Decided', of: r => `${r.decided} of ${r.items}` },
        { title: 'Until', of: r => html`<${Due} day=${r.due} done=${r.state === 'closed'} />` }, { title: 'State', of: r => html`<${Badge} kind=${r.state === 'closed' ? 'plain' : r.overdue ? 'over' : 'well'}>${r.state === 'closed' ? 'Complete' : r.overdue ? 'Overdue' : 'Open'}</${Badge}>` },
        { title: 'Started', of: r => html`${nameOf(d.base.people, r.by)}, <${Moment} at=${r.openedAt} />` },
      ]} />`}
    ${starts && html`<${Start} d=${d} close=${() => start(false)} />`}`;
}

function Start({ d, close }) {
  const [asked, set] = useState({ name: `Access review ${new Date().getFullYear()}`, due: '', reviewers: [], roles: [], unit: '' });
  const [key] = useState(newKey);
  const change = (member, value) => set({ ...asked, [member]: value });
  const fault = member => act.error?.fields?.find(f => f.field === `/${member}` || f.field.startsWith(`/${member}/`))?.detail;
  const local = member => ({ get: () => asked[member], set: (_, value) => change(member, value ?? []), fault: () => fault(member === 'roles' ? 'scope/roles' : member) });
  const scope = { ...(asked.roles.length ? { roles: asked.roles } : {}), ...(asked.unit ? { unit: asked.unit } : {}) };
  const act = useAct(() => api('reviews', { key, body: { name: asked.name, due: asked.due, reviewers: asked.reviewers, ...(Object.keys(scope).length ? { scope } : {}) } }), { done: made => { close(); say(made.items === 1 ? 'One right to decide on.' : `${made.items} rights to decide on.`); go(`admin/reviews/${made.id}`); } });
  return html`<${Dialog} title="Start an access review" close=${close} wide><div class="body">
    <${TextField} label="Name" error=${fault('name')} value=${asked.name} maxlength="100" onInput=${v => change('name', v)} />
    <${TextField} label="Decided by" error=${fault('due')} hint="Within 400 days." type="date" min=${today()} value=${asked.due} onInput=${v => change('due', v)} />
    <${Many} d=${local('reviewers')} at="" label="Reviewers" hint="They take turns. Two at least, where one of them has rights in it." options=${personOptions(d.base, p => p.state === undefined || p.state === 'active')} />
    <${Many} d=${local('roles')} at="" label="Which roles" none="All of them." options=${roles.map(r => [r, roleWord(r)])} />
    <${SelectField} label="In which part" value=${asked.unit} onInput=${v => change('unit', v)} options=${[['', 'All of the organisation'], ...unitOptions(d.base)]} />
    <${Problem} error=${act.error} /></div><footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind="first" busy=${act.busy} onClick=${() => act.run()}>Start</${Button}></footer></${Dialog}>`;
}

function Review({ desk, d, id }) {
  const found = useLoad(async signal => {
    const all = await api(path`reviews/${id}`, { signal });
    for (let next = all.next; next;) {
      const page = await api(`${path`reviews/${id}`}?cursor=${encodeURIComponent(next)}`, { signal });
      all.rights.push(...page.rights);
      next = page.next;
    }
    return all;
  }, [id]);
  const [asks, ask] = useState(null);
  const finish = useAct(() => api(path`reviews/${id}/completion`, { method: 'POST' }), { done: async made => { say(`${made.kept} kept, ${made.revoked} taken away.`); await refresh(); found.reload(); } });
  if (!found.data)
    return html`<${Head} title="Access review" />${found.error ? html`<${Problem} error=${found.error} retry=${found.reload} />` : html`<${Waiting} />`}`;
  const { review, rights } = found.data;
  const open = review.state === 'open';
  const name = person => nameOf(d.base.people, person);
  return html`<p><a href="#/admin/reviews">All reviews</a></p><${Head} title=${review.name} lead=${`${review.decided} of ${review.items} decided. Until ${asDay(review.due)}.`}>
      ${review.state !== 'closed' && html`<${Button} kind="first" busy=${finish.busy} disabled=${review.decided < review.items} onClick=${() => finish.run()}>Complete</${Button}>`}</${Head}>
    <progress class="bar-meter" max=${review.items} value=${review.decided} aria-label="Decided"></progress><${Problem} error=${finish.error} />
    ${review.completed && html`<p class="card">Completed by ${name(review.completed.by)}, <${Moment} at=${review.completed.at} />: ${review.completed.kept} kept, ${review.completed.revoked} taken away.</p>`}
    <${Table} caption="Rights" rows=${rights} keyOf=${r => r.item} columns=${[
      { title: 'Who', of: r => html`<bdi>${r.name}</bdi>` }, { title: 'Right', of: r => `${roleWord(r.role)}${r.unit ? `, ${nameOf(d.base.units, r.unit)}` : ''}${r.category ? `, ${nameOf(d.base.categories, r.category)}` : ''}` },
      { title: 'Decides', of: r => html`<bdi>${name(r.reviewer)}</bdi>` },
      { title: 'Decision', of: r => html`${r.decision && html`<${Badge} kind=${r.decision.verdict === 'keep' ? 'well' : 'over'}>${r.decision.verdict === 'keep' ? 'Keep' : 'Take away'}</${Badge}> <span class="quiet" dir="auto">${r.decision.why}</span> `}
        ${open && r.reviewer === desk.me.id ? html`<${Button} onClick=${() => ask(r)}>${r.decision ? 'Decide anew' : 'Decide'}<span class="unseen"> on ${r.name}, ${roleWord(r.role)}</span></${Button}>` : !r.decision && html`<span class="quiet">open</span>`}` },
    ]} />
    ${asks && html`<${Decide} right=${asks} id=${id} close=${() => ask(null)} done=${found.reload} />`}`;
}

function Decide({ right, id, close, done }) {
  const { value: why, set: reason, clear } = useWords(`right/${id}/${right.item}`, right.decision?.why ?? '', `Why ${right.name} keeps a right or not`);
  const act = useAct(decision => api(path`reviews/${id}/items/${String(right.item)}`, { method: 'PUT', body: { decision, reason: why } }), { done: () => { clear(); close(); say('Decided.'); done(); } });
  return html`<${Dialog} title=${`${right.name}: ${roleWord(right.role)}`} close=${close}><div class="body"><${TextField} label="Why" value=${why} onInput=${reason} maxlength="500" rows="2" hint="Kept as it is written, for everybody who reads the organisation\u2019s record." /><${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind="danger" busy=${act.busy} onClick=${() => act.run('revoke')}>Take away</${Button}><${Button} kind="first" busy=${act.busy} onClick=${() => act.run('keep')}>Keep</${Button}></footer></${Dialog}>`;
}
