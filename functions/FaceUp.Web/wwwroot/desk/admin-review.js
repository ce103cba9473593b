// What becomes of a draft: what it would change, what is refused and where, why it is done; and if somebody else was faster, what they did.
import { html, useEffect, useId, useRef, useState } from './lib-preact.js';
import { api, Refused } from './api.js';
import { discard, faultWords, keepFaults, meanwhile, saveDraft, takeOver, takeTheirs, tryOut } from './admin-draft.js';
import { changeWords, sectionOf, valueWord } from './admin-words.js';
import { difference } from './admin-tree.js';
import { go } from './router.js';
import { Button, Confirm, Dialog, Moment, Problem, say, TextField, useAct, Waiting } from './ui.js';
import { nameOf } from './words.js';

/** At the foot of every section while something is not saved. */
export function DraftBar({ d, desk }) {
  const [open, turn] = useState('');
  const button = useRef(null);
  useEffect(() => {
    const keys = e => { if ((e.ctrlKey || e.metaKey) && e.key === 's' && d.changed) { e.preventDefault(); turn('review'); } };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [d.changed]);
  if (!d.changed)
    return null;
  const edits = difference(d.base, d.doc);
  const count = edits.length;
  return html`<div class="draft-bar" role="region" aria-label="Changes that are not saved">
    <p><b>${count} ${count === 1 ? 'change is' : 'changes are'} not saved.</b> <span class="quiet">${[...new Set(edits.map(e => changeWords(e, d.base, d.doc).where[0]))].slice(0, 4).join(', ')}</span></p>
    <div class="actions"><${Button} onClick=${() => turn('discard')}>Discard</${Button}><button type="button" class="first" ref=${button} onClick=${() => turn('review')}>Review changes</button></div></div>
    ${open === 'review' && html`<${Review} d=${d} desk=${desk} close=${() => turn('')} />`}
    ${open === 'discard' && html`<${Confirm} title="Discard your changes?" yes="Discard" danger run=${async () => discard()} close=${() => turn('')}><p>The settings stay as they are, and ${count === 1 ? 'your change is' : `your ${count} changes are`} gone.</p></${Confirm}>`}`;
}

function Review({ d, desk, close }) {
  const [state, set] = useState({});
  const [why, reason] = useState('');
  const look = () => {
    set({});
    tryOut().then(found => { keepFaults(null); set({ found }); }, error => { keepFaults(error); set({ error }); });
  };
  useEffect(look, []);
  const save = useAct(() => saveDraft(why), { done: async made => {
    close();
    say(made.changes.length || made.addresses.length ? `Saved as version ${made.version}.` : 'Nothing had changed.');
    Object.assign(desk, await api('desk').catch(() => desk));
    document.getElementById('main')?.focus({ preventScroll: true });
  } });
  useEffect(() => { if (save.error instanceof Refused && save.error.fields.length) keepFaults(save.error); }, [save.error]);
  const error = save.error ?? state.error;
  const overtaken = error instanceof Refused && error.status === 412;

  return html`<${Dialog} title="Review changes" close=${close} wide><div class="body review">
    ${overtaken ? html`<${Overtaken} desk=${desk} done=${() => { save.forget(); look(); }} left=${close} />`
      : error instanceof Refused && error.fields.length ? html`<${Refusals} d=${d} error=${error} close=${close} />`
      : error ? html`<${Problem} error=${error} retry=${look} />`
      : !state.found ? html`<${Waiting} what="Checking" />`
      : html`<${Changes} found=${state.found} before=${d.base} after=${d.doc} />
        <${TextField} label="Why" optional maxlength="500" value=${why} onInput=${text => reason(text.replace(/[\r\n]+/g, ' '))} hint="Goes into the organisation\u2019s record for good, beside your name. Name no case and no reporter." />`}
    </div><footer><${Button} onClick=${close}>Back</${Button}>${!error && state.found && html`<${Button} kind="first" busy=${save.busy} onClick=${() => save.run()}>Save as version ${state.found.version}</${Button}>`}</footer></${Dialog}>`;
}

/** What a dry run, or the history, says. */
export function Changes({ found, before, after, caption = 'What would change' }) {
  const id = useId();
  const rows = [...found.changes.map(edit => changeWords(edit, before, after)), ...(found.addresses ?? []).map(target => ({ where: ['Where notices go', target, 'address'], what: 'is set anew', op: 'replace' }))];
  return html`<h3 id=${id}>${caption}</h3>
    ${rows.length === 0 ? html`<p class="quiet">Nothing.</p>` : html`<ul class="edits" tabindex="0" aria-labelledby=${id}>${rows.map(row => html`<li class=${row.op}><b>${row.where.map((one, n) => html`${n > 0 && html`<span class="sep" aria-hidden="true"> › </span>`}<bdi>${one}</bdi>`)}</b> <span dir="auto">${row.what}</span></li>`)}</ul>`}
    ${found.withoutAddress?.length > 0 && html`<p class="note">Without an address, and so told nothing: ${found.withoutAddress.join(', ')}.</p>`}`;
}

function Refusals({ d, error, close }) {
  const show = at => {
    close();
    const [, member, index] = at.split('/');
    const entry = Array.isArray(d.doc[member]) ? d.doc[member][index] : undefined;
    go(...addressOfFault(member, entry));
    let tries = 20;
    const find = () => {
      for (let place = at; place; place = place.slice(0, place.lastIndexOf('/'))) {
        const input = document.querySelector(`[data-at="${CSS.escape(place)}"]`);
        if (input) {
          input.closest('details')?.setAttribute('open', '');
          (input.matches('input, select, textarea, button') ? input : input.querySelector('input, select, textarea, button') ?? input).focus();
          input.scrollIntoView({ block: 'center' });
          return;
        }
      }
      if (tries-- > 0)
        setTimeout(find, 100);
    };
    setTimeout(find, 100);
  };
  return html`<div class="problem" role="alert"><p><b>This cannot be saved yet.</b> Nothing has changed, and your draft is kept.</p></div>
    <ul class="edits" tabindex="0">${error.fields.map(f => {
      const { where } = f.field ? changeWords({ op: 'replace', path: f.field }, d.base, d.doc) : { where: ['All settings'] };
      return html`<li class="remove"><b>${where.map((one, n) => html`${n > 0 && html`<span class="sep" aria-hidden="true"> › </span>`}<bdi>${one}</bdi>`)}</b> <span>${faultWords(f)}</span> ${f.field && html`<button type="button" class="link" onClick=${() => show(f.field)}>Show me<span class="unseen"> ${where.join(' › ')}</span></button>`}</li>`;
    })}</ul>`;
}

function addressOfFault(member, entry) {
  const part = sectionOf(member);
  switch (part) {
    case 'forms': return [entry ? `admin/forms/${entry.id}` : 'admin/forms'];
    case 'people': return [entry ? `admin/people/${entry.id}` : 'admin/people'];
    case 'targets': return [entry ? `admin/targets/${entry.id}` : 'admin/targets'];
    default: return [`admin/${part}`, entry?.id ? { at: entry.id } : undefined];
  }
}

/** Somebody else saved first: who, what and why; and one's own changes on top of it, or not. */
function Overtaken({ desk, done, left }) {
  const [state, set] = useState({});
  useEffect(() => { meanwhile().then(found => set({ found }), error => set({ error })); }, []);
  if (state.error)
    return html`<${Problem} error=${state.error} />`;
  if (!state.found)
    return html`<${Waiting} what="Looking at what changed" />`;
  const { found } = state;
  return html`<div class="note" role="alert"><p><b>Somebody else saved first.</b> Your changes are kept here, and nothing of theirs is lost.</p></div>
    <ul class="versions">${found.versions.map(v => html`<li>Version ${v.version}: <b>${nameOf(desk.people, v.by)}</b>, <${Moment} at=${v.at} />${v.why && html` – <span dir="auto">\u201c${v.why}\u201d</span>`}</li>`)}</ul>
    <${Changes} caption="What they changed" found=${{ changes: found.theirs }} before=${found.before} after=${found.now.base} />
    ${found.clashes.length > 0 && html`<h3>Both of you changed</h3><ul class="edits" tabindex="0">${found.clashes.map(c => {
      const { where } = changeWords({ op: 'replace', path: c.path }, found.before, found.made);
      return html`<li class="replace"><b>${where.join(' › ')}</b> <span>Theirs: ${valueWord(c.theirs, c.path.split('/').at(-1), found.now.base)}. Yours: ${valueWord(c.mine, c.path.split('/').at(-1), found.made)}.</span></li>`;
    })}</ul><p class="quiet">If you carry your changes over, yours stands there.</p>`}
    <div class="actions"><${Button} kind="first" onClick=${() => { takeOver(found); done(); }}>Carry my changes over</${Button}><${Button} onClick=${() => { takeTheirs(found); say('Your draft is the settings as they are now.'); left(); }}>Drop mine, take theirs</${Button}></div>`;
}
