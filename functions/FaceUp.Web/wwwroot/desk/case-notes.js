// Notes among colleagues, on ground of their own, so that nobody takes them for the conversation.
import { html } from './lib-preact.js';
import { api } from './api.js';
import { Fault, faultOf } from './case-parts.js';
import { toField } from './case-keys.js';
import { Text } from './case-texts.js';
import { Who } from './case-words.js';
import { Icon, Moment, TextField, say, useAct, useDraft } from './ui.js';

function Composer({ it }) {
  const draft = useDraft(`note/${it.id}`, '', `Note in ${it.line.reference}`);
  const add = useAct(() => api(it.to('/notes'), { body: { text: draft.value }, key: draft.key }), { done: () => { draft.clear(); say('The note is kept.'); it.reload(); } });
  return html`<form class="composer" noValidate onSubmit=${e => { e.preventDefault(); draft.value.trim() ? add.run() : toField('note-words'); }}>
    <${TextField} data-field="note-words" label="Write a note" rows="3" maxlength="20000" value=${draft.value} onInput=${draft.set} error=${faultOf(add.error, '/text')} />
    <${Fault} error=${add.error} fields=${['/text']} reload=${() => { add.forget(); it.reload(); }} />
    <div class="row"><button type="submit" aria-disabled=${add.busy || !draft.value.trim() ? 'true' : undefined}>Add a note</button>
      ${draft.unsent && html`<span class="quiet small">Not kept yet; it stays here while the desk is open.</span>`}</div></form>`;
}

export const Notes = ({ it }) => html`<section class="card notes" aria-labelledby="notes"><div class="part-head"><h2 id="notes"><${Icon} name="lock" /> Internal notes</h2><p class="small">The reporter does not see this.</p></div>
  ${it.view.notes.length ? html`<ol class="thread">${it.view.notes.map((note, n) => html`<li class="said note-of" key=${note.id ?? n}><p class="by"><b>${Who(it.desk, note.by)}</b> <${Moment} at=${note.at} /></p>
    <${Text} it=${it} text=${{ ...note, object: note.id, label: 'a note' }} /></li>`)}</ol>` : html`<p>No notes yet.</p>`}
  ${it.handles && html`<${Composer} it=${it} />`}</section>`;
