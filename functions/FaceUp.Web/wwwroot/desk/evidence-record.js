// The record, to be checked elsewhere: by a page that needs no server, or a command.
import { html } from './lib-preact.js';
import { save } from './api.js';
import { Button, Problem, say, useAct } from './ui.js';

export function TakeOut() {
  const act = useAct(() => save('record/exports', undefined, { method: 'POST' }), { done: () => say('The record was taken out. That it was stands in it.') });
  return html`
    <p>One file with the organisation’s own record and that of every case that you see, with the proofs that they are in the signed checkpoints. It opens no content.</p>
    <p><${Button} kind="first" icon="save" busy=${act.busy} onClick=${() => act.run()}>Take the record out</${Button}></p>
    <${Problem} error=${act.error} />
    <h2>Check it</h2>
    <p>Open <a href="/assets/desk/verify.html" target="_blank" rel="noopener">the page that checks a record</a>: it works by itself, also when it was saved to a disk and there is no network. Or run <code>scripts/verify FILE --key KEY</code>. The keys are those of <a href="#/audit?tab=checkpoints">the checkpoints</a>; keep them somewhere else.</p>`;
}
