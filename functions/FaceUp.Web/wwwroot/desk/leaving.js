// Leaving a view in which something is unsent asks first.
import { html, useEffect, useState } from './lib-preact.js';
import { letWait, throwAway, unasked } from './drafts.js';
import { guard } from './router.js';
import { Button, Dialog } from './ui.js';

/** Stands once in the frame. */
export function Leaving() {
  const [asked, ask] = useState(null);
  useEffect(() => guard((from, to) => {
    if (from === to || !unasked(from).length)
      return true;
    return new Promise(resolve => ask({ from, titles: unasked(from).map(draft => draft.title), answer: may => { ask(null); resolve(may); } }));
  }), []);
  if (!asked)
    return null;
  return html`<${Dialog} title="Not sent yet" close=${() => asked.answer(false)}>
    <div class="body"><p>What you wrote here has not been sent:</p><ul>${asked.titles.map(title => html`<li>${title}</li>`)}</ul><p class="quiet">It can wait here until you come back. Closing the desk loses it.</p></div>
    <footer><${Button} kind="danger" onClick=${() => { throwAway(asked.from); asked.answer(true); }}>Throw it away</${Button}>
      <${Button} onClick=${() => { letWait(asked.from); asked.answer(true); }}>Let it wait</${Button}>
      <${Button} kind="first" onClick=${() => asked.answer(false)}>Stay here</${Button}></footer></${Dialog}>`;
}
