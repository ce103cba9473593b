// What controls found, and how it ended.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { spoken, usePages } from './evidence-parts.js';
import { Badge, Button, Dialog, Due, Empty, Moment, Problem, SelectField, Table, TextField, asDay, say, useAct } from './ui.js';
import { nameOf } from './words.js';

export function Findings({ desk }) {
  const list = usePages('findings', 'findings');
  const [open, setOpen] = useState(null);
  if (list.waiting)
    return list.waiting;
  return html`
    ${list.lines.length ? html`<${Table} caption="Findings" rows=${list.lines} keyOf=${f => f.id} columns=${[
      { title: 'Control', of: f => spoken(f.control) },
      { title: 'Found', class: 'nowrap', of: f => html`<${Moment} at=${f.openedAt} />` },
      { title: 'Due', class: 'nowrap', of: f => html`<${Due} day=${f.due} done=${!!f.end} />` },
      { title: 'Ended', of: f => f.end ? html`<${Badge} kind="plain">${f.end.how === 'mended' ? 'Mended' : `Accepted until ${asDay(f.end.until)}`}</${Badge}> <span class="quiet">${f.end.reason}, <bdi>${nameOf(desk.people, f.end.by)}</bdi></span>` : f.overdue ? html`<${Badge} kind="over">Overdue</${Badge}>` : html`<${Badge}>Open</${Badge}>` },
      { title: 'Close', class: 'end', of: f => f.end ? null : html`<${Button} onClick=${() => setOpen(f)}>Close<span class="unseen"> the finding of ${spoken(f.control)}</span></${Button}>` },
    ]} />` : html`<${Empty} title="Nothing was found">What a control finds stands here until somebody closes it.</${Empty}>`}
    ${list.more}
    ${open ? html`<${End} of=${open} close=${() => setOpen(null)} done=${list.reload} />` : null}`;
}

function End({ of, close, done }) {
  const [how, setHow] = useState('mended');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const act = useAct(() => api(path`findings/${of.id}/end`, { method: 'PUT', body: { how, reason, ...(how === 'accepted' ? { until } : {}) } }), { done: () => { say('The finding is closed.'); done(); close(); } });
  return html`<${Dialog} title=${`Close the finding: ${spoken(of.control)}`} close=${close}><div class="body">
    <${SelectField} label="How it ends" value=${how} onInput=${setHow} options=${[['mended', 'Mended: the control is tested now, and has to hold'], ['accepted', 'Accepted: it may stay as it is until a day']]} />
    ${how === 'accepted' ? html`<${TextField} label="Until" type="date" value=${until} onInput=${setUntil} />` : null}
    <${TextField} label="Why" hint="One line for the record. Name no case in it." value=${reason} onInput=${setReason} maxlength="500" />
    <${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind="first" busy=${act.busy} onClick=${() => act.run()}>Close the finding</${Button}></footer></${Dialog}>`;
}
