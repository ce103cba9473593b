// What a list of cases shows of each. Some is always there; the rest is for each to choose.
import { html, useState } from './lib-preact.js';
import { Badge, Button, Check, Dialog, Due, asDay } from './ui.js';
import { channelWord, dutyWord, languageWord, nameOf, outcomeWord, statusWord, urgencyWord } from './words.js';

const kindOfStatus = { new: 'near', closed: 'plain' };

export const Status = ({ of }) => html`<${Badge} kind=${kindOfStatus[of.status] ?? ''}>${statusWord(of.status)}</${Badge}>`;

export const Urgent = ({ of }) => of.urgency && of.urgency !== 'normal' ? html`<${Badge} kind=${of.urgency === 'critical' ? 'over' : 'near'}>${urgencyWord(of.urgency)}</${Badge}>` : null;

export const Who = ({ id, desk }) => id ? html`<bdi>${id === desk.me.id ? 'Me' : nameOf(desk.people, id)}</bdi>` : html`<span class="quiet">Nobody</span>`;

const Last = ({ day, done }) => day ? html`<${Due} day=${day} done=${done} />` : null;

/** All columns: name, title, what it shows; usual ones are shown until somebody chooses. */
export const columns = [
  { name: 'category', title: 'Category', usual: true, of: (c, desk) => html`<bdi>${nameOf(desk.organisation.categories, c.category)}</bdi>` },
  { name: 'unit', title: 'Unit', usual: true, of: (c, desk) => html`<bdi>${nameOf(desk.organisation.units, c.unit)}</bdi>` },
  { name: 'status', title: 'Status', usual: true, of: c => html`<span class="row tight"><${Status} of=${c} /><${Urgent} of=${c} /></span>` },
  { name: 'handler', title: 'Handled by', usual: true, of: (c, desk) => html`<${Who} id=${c.handler} desk=${desk} />` },
  { name: 'second', title: 'Second pair of eyes', of: (c, desk) => c.second ? html`<${Who} id=${c.second} desk=${desk} />` : null },
  { name: 'next', title: 'Due next', usual: true, of: c => c.next ? html`<span class="due-next"><${Due} day=${c.next.by} /> <span class="quiet">${dutyWord(c.next.duty)}</span></span>` : null },
  { name: 'received', title: 'Received', usual: true, of: c => html`<time datetime=${c.receivedAt} title=${asDay(c.receivedAt.slice(0, 10))}>${asDay(c.receivedAt.slice(0, 10))}</time>` },
  { name: 'acknowledge', title: 'Acknowledge by', of: c => html`<${Last} day=${c.acknowledgeBy} done=${c.acknowledged} />` },
  { name: 'feedback', title: 'Feedback by', of: c => html`<${Last} day=${c.feedbackBy} done=${c.feedbackGiven} />` },
  { name: 'outcome', title: 'Outcome', of: c => c.outcome ? outcomeWord(c.outcome) : null },
  { name: 'channel', title: 'Came by', of: c => channelWord(c.channel) },
  { name: 'language', title: 'Language', of: c => languageWord(c.language) },
  { name: 'hold', title: 'Kept', of: c => c.onHold ? html`<${Badge} kind="plain">On hold</${Badge}>` : null },
];

export const usual = columns.filter(c => c.usual).map(c => c.name);

/** Which columns are shown. */
export function ColumnsDialog({ chosen, close, choose }) {
  const [now, set] = useState(chosen);
  const flip = name => set(now.includes(name) ? now.filter(n => n !== name) : columns.map(c => c.name).filter(n => n === name || now.includes(n)));
  return html`<${Dialog} title="Columns" close=${close}>
    <div class="body"><p class="quiet">The reference always comes first.</p><div class="twofold">${columns.map(c => html`<${Check} key=${c.name} label=${c.title} checked=${now.includes(c.name)} onInput=${() => flip(c.name)} />`)}</div></div>
    <footer><${Button} kind="bare" onClick=${() => set(usual)}>As usual</${Button}><span class="grow"></span><${Button} onClick=${close}>Cancel</${Button}><${Button} kind="first" onClick=${() => choose(now)}>Show these</${Button}></footer></${Dialog}>`;
}
