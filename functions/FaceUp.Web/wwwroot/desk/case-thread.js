// The conversation with the reporter, and where one writes to them.
import { html } from './lib-preact.js';
import { api } from './api.js';
import { Files } from './case-files.js';
import { Choice, Fault, faultOf, partOf } from './case-parts.js';
import { toField } from './case-keys.js';
import { Text } from './case-texts.js';
import { asHour, Who } from './case-words.js';
import { Moment, TextField, say, useAct, useDraft } from './ui.js';

const kinds = [
  ['message', 'A message', 'A question, an answer, thanks.'],
  ['interim', 'Word in between', 'Feedback takes longer; this says how things stand.'],
  ['feedback', 'Feedback', 'What was done or will be done, and why. The law asks for it.'],
];

const Message = ({ it, message, n }) => html`<li class=${`said ${message.by ? 'ours' : 'theirs'}`}>
  <p class="by"><b>${message.by ? Who(it.desk, message.by) : 'The reporter'}</b> ${message.by ? html`<${Moment} at=${message.at} />` : html`<time datetime=${message.at} title="Only the hour is kept of what a reporter does">${asHour(message.at)}</time>`}</p>
  <${Text} it=${it} text=${{ ...message, object: message.id, lang: message.by ? undefined : it.line.language, label: message.by ? 'a message of ours' : 'a message of the reporter' }} />
  <${Files} it=${it} files=${message.files} /></li>`;

function Composer({ it }) {
  const draft = useDraft(`reply/${it.id}`, { text: '', kind: 'message' }, `Reply to ${it.line.reference}`);
  const [words, kind] = [partOf(draft, 'text'), partOf(draft, 'kind')];
  const send = useAct(() => api(it.to('/replies'), { body: { text: words.value, feedback: kind.value === 'feedback', interim: kind.value === 'interim' }, key: draft.key }), {
    done: () => { draft.clear(); say('Sent to the reporter.'); it.reload(); },
  });
  return html`<form class="composer" noValidate onSubmit=${e => { e.preventDefault(); words.value.trim() ? send.run() : toField('reply-words'); }}>
    <${TextField} data-field="reply-words" label="Write to the reporter" hint=${it.line.acknowledged ? 'They read it under their receipt. It does not say who of you wrote it.' : 'They read it under their receipt. The first reply also acknowledges receipt.'}
      rows="4" maxlength="20000" value=${words.value} onInput=${words.set} error=${faultOf(send.error, '/text')} />
    <${Choice} label="What it is" name="reply-kind" value=${kind.value} onInput=${kind.set} options=${kinds} />
    <${Fault} error=${send.error} fields=${['/text']} reload=${() => { send.forget(); it.reload(); }} />
    <div class="row"><button type="submit" class="first" aria-disabled=${send.busy || !words.value.trim() ? 'true' : undefined}>Send</button>
      ${words.value.trim() && html`<span class="quiet small">Not sent yet; it stays here while the desk is open.</span>`}</div></form>`;
}

export const Thread = ({ it }) => html`<section class="card" aria-labelledby="thread"><h2 id="thread">Conversation with the reporter</h2>
  ${it.view.duties?.nudged && html`<p class="quiet small">An answer of theirs is waited for; they are shown that when they come back.</p>`}
  ${it.view.messages.length ? html`<ol class="thread">${it.view.messages.map((message, n) => html`<${Message} key=${message.id ?? n} it=${it} message=${message} n=${n} />`)}</ol>`
    : html`<p class="quiet">Nobody has written yet.</p>`}
  ${it.handles && (it.isOpen ? html`<${Composer} it=${it} />` : html`<p class="quiet">The case is closed. Reopen it to write to the reporter; they can write at any time.</p>`)}</section>`;
