// When the sign-in has ended: everything stays where it is, what was typed too, until somebody signed in again. What was asked is asked anew then.
import { html, useEffect, useState } from './lib-preact.js';
import { api, whenSignedOut } from './api.js';
import { forget, signInAgain } from './sign-in.js';
import { Button, Dialog, Problem, say, useAct } from './ui.js';

/** Stands once in the frame. */
export function Session({ me }) {
  const [waiting, wait] = useState([]);
  useEffect(() => {
    whenSignedOut(() => new Promise(resolve => wait(others => [...others, resolve])));
    return () => whenSignedOut(async () => false);
  }, []);
  const answer = signedIn => wait(others => { others.forEach(resolve => resolve(signedIn)); return []; });
  return waiting.length ? html`<${Ended} me=${me} answer=${answer} />` : null;
}

function Ended({ me, answer }) {
  const [stop] = useState(() => new AbortController());
  const act = useAct(async () => {
    await signInAgain(stop.signal);
    const now = (await api('desk', { quiet: true })).me;
    if (now.id !== me.id) {
      forget();
      throw new Error(`You signed in as ${now.name}. This desk was opened by ${me.name}: sign in as before, or load the page anew to begin as ${now.name}.`);
    }
    say('You are signed in again.');
    answer(true);
  });
  const close = () => { stop.abort(); answer(false); };
  return html`<${Dialog} title="Your sign-in has ended" close=${close}>
    <div class="body"><p>Sign in again to go on. This page stays as it is, and what you have typed stays with it.</p>
      ${act.busy && html`<p class="quiet" role="status">Waiting for the sign-in in the other window …</p>`}<${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${close}>Not now</${Button}><${Button} kind="first" busy=${act.busy} onClick=${() => act.run()}>Sign in as ${me.name}</${Button}></footer></${Dialog}>`;
}
