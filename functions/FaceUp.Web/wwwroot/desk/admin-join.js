// For whoever was invited: signs in, enters the code, and is in.
import { html, useState } from './lib-preact.js';
import { api } from './api.js';
import { signIn, token } from './sign-in.js';
import { Button, Problem, TextField, useAct } from './ui.js';

export default function Join() {
  const [code, set] = useState('');
  const act = useAct(async () => {
    if (!token())
      await signIn();
    return api('people/activation', { body: { code: code.trim() } });
  });
  const [joined, keep] = useState(null);
  if (joined)
    return html`<h1>Welcome, <bdi>${joined.name}</bdi></h1><p class="lead">You belong here now.</p><p><a class="button first" href="#/">To the desk</a></p>`;
  return html`<h1>Join</h1><p class="lead">You were given a code. Sign in, and it makes you who you were invited as. It opens once.</p>
    <form onSubmit=${async e => { e.preventDefault(); const made = await act.run(); if (made) keep(made); }}>
      <${TextField} label="Your code" value=${code} onInput=${set} autocomplete="off" spellcheck=${false} autocapitalize="characters" required />
      <${Problem} error=${act.error?.status === 404 ? { message: 'This code opens nothing: it may have been used or replaced, or is older than seven days. Ask whoever invited you for another.' } : act.error} />
      <button type="submit" class="first" aria-disabled=${act.busy ? 'true' : undefined}>Sign in and join</button></form>`;
}
