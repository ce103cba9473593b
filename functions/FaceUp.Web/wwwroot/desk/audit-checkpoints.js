// The newest checkpoint and the keys that signed: what an auditor takes along, so that nobody can change later what stood here today.
import { html } from './lib-preact.js';
import { ask, tenant } from './api.js';
import { saveText } from './figures-save.js';
import { Button, Empty, Problem, Waiting, asMoment, useLoad } from './ui.js';

const text = async (to, signal) => (await ask(to, { signal })).text();

export function Checkpoints() {
  const load = useLoad(signal => Promise.all([text('checkpoints/latest', signal), text('checkpoints/keys', signal)]).catch(error => { if (error.status === 404) return null; throw error; }), []);
  if (load.error)
    return html`<${Problem} error=${load.error} retry=${load.reload} />`;
  if (load.data === undefined)
    return html`<${Waiting} />`;
  if (load.data === null)
    return html`<${Empty} title="No checkpoint yet">The first is made within the hour.</${Empty}>`;
  const [note, keys] = load.data;
  const [origin, size, root] = note.split('\n');
  const fact = (title, value) => html`<div><dt>${title}</dt><dd>${value}</dd></div>`;
  return html`<div class="stack">
    <section class="card" aria-labelledby="aud-point"><h2 id="aud-point">The newest checkpoint</h2>
      <p class="lead">One hash over everything that the organisation has recorded, signed. Keep a copy where nobody of the installation can reach it: whoever has one can tell later that nothing from before it was taken away, put in or turned round.</p>
      <dl class="fig-facts">${fact('Of', html`<code>${origin}</code>`)}${fact('Leaves', new Intl.NumberFormat().format(Number(size)))}${fact('Fetched', asMoment(new Date().toISOString()))}</dl>
      <dl class="fig-facts tall">${fact('Root hash (SHA-256, base64)', html`<code>${root}</code>`)}</dl>
      <pre class="aud-note" tabindex="0" aria-label="The checkpoint as it is signed" dir="ltr">${note}</pre>
      <div class="row"><${Button} kind="first" icon="save" onClick=${() => saveText(note, `${tenant}-checkpoint-${size}.txt`, 'text/plain')}>Download the checkpoint</${Button}></div></section>
    <section class="card" aria-labelledby="aud-keys"><h2 id="aud-keys">Keys that have signed</h2>
      <p class="lead">The newest first. Compare them with what you noted before: a key that you have never seen is worth a question.</p>
      <pre class="aud-note" tabindex="0" aria-label="Verifier keys" dir="ltr">${keys}</pre>
      <div class="row"><${Button} icon="save" onClick=${() => saveText(keys, `${tenant}-checkpoint-keys.txt`, 'text/plain')}>Download the keys</${Button}></div></section>
    <p class="quiet">Both are public: C2SP tlog-checkpoint and signed-note, over a tree by RFC 6962. The programme <code>scripts/verify-proof</code> checks a reporter's proof against them offline; <a href="/assets/desk/verify.html" download="verify.html">a page to keep</a> checks a record that was taken out, from disk and without a network.</p></div>`;
}
