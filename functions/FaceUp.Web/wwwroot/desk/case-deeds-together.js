// Two cases that have to do with each other.
import { html, useEffect, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { Choice, Deed, Reason, after, faultOf, partOf } from './case-parts.js';
import { Problem, TextField, useDraft } from './ui.js';
import { nameOf, statusWord } from './words.js';

/** Finds a case by its reference, of those that one sees. */
function CaseField({ it, value, onInput, tried, open }) {
  const [typed, type] = useState('');
  const [found, set] = useState({ cases: [], error: null });
  useEffect(() => {
    const stop = new AbortController();
    const wait = setTimeout(() => {
      const reference = typed.toUpperCase().replace(/[^0-9A-Z]/g, '').slice(0, 10); // asked for by its beginning, from two characters on
      const query = new URLSearchParams({ limit: '20', ...(reference.length > 1 ? { reference } : {}) });
      api(`cases?${query}`, { signal: stop.signal }).then(list => set({ cases: list.cases.filter(c => c.id !== it.id && !(open && c.status === 'closed')).slice(0, 6), error: null }), error => stop.signal.aborted || set({ cases: [], error }));
    }, typed ? 250 : 0);
    return () => { clearTimeout(wait); stop.abort(); };
  }, [typed]);
  return html`<${TextField} label="Find it by its reference" hint="The first characters are enough. Without any, the newest are shown." value=${typed} onInput=${type} autocomplete="off" spellcheck=${false} />
    <${Problem} error=${found.error} />
    <fieldset class="choice-of found" aria-live="polite"><legend>Which case</legend>${found.cases.map(c => html`<label class="radio" key=${c.id}><input type="radio" name="other" checked=${value === c.id} onChange=${() => onInput(c.id)} />
      <span><b class="reference">${c.reference}</b><span class="quiet">${nameOf(it.desk.organisation.categories, c.category)}, ${nameOf(it.desk.organisation.units, c.unit)}; ${statusWord(c.status).toLowerCase()}</span></span></label>`)}
      ${!found.cases.length && !found.error && html`<p class="quiet">None that you see.</p>`}${tried && !value && html`<p class="fault">Choose one.</p>`}</fieldset>`;
}

export function LinkTo({ it, close }) {
  const draft = useDraft(`link/${it.id}`, { other: '', kind: 'related', reason: '' }, `A link of ${it.line.reference}`);
  const [other, kind, reason] = ['other', 'kind', 'reason'].map(name => partOf(draft, name));
  return html`<${Deed} it=${it} title="Link to another case" yes="Link" close=${close} ready=${Boolean(other.value)} fields=${['/reason']}
    run=${() => api(it.to(path`/links/${other.value}`), { method: 'PUT', body: { kind: kind.value, ...(reason.value.trim() ? { reason: reason.value } : {}) }, key: draft.key })} done=${after(it, close, 'The cases are linked.', draft)}>${({ error, tried }) => html`
    <p class="quiet">Both record it. Whoever does not see the other case is not told which it is.</p><${CaseField} it=${it} value=${other.value} onInput=${other.set} tried=${tried} />
    <${Choice} label="What they have to do with each other" name="kind" value=${kind.value} onInput=${kind.set} options=${[['related', 'They are related'], ['duplicate', 'They tell of the same']]} />
    <${Reason} draft=${reason} error=${error} optional />`}</${Deed}>`;
}

export function Merge({ it, close }) {
  const draft = useDraft(`merge/${it.id}`, { into: '', reason: '', message: '' }, `Merging ${it.line.reference}`);
  const [into, reason, message] = ['into', 'reason', 'message'].map(name => partOf(draft, name));
  return html`<${Deed} it=${it} wide title="Merge into another case" yes="Merge" danger close=${close} ready=${Boolean(into.value && reason.value.trim() && message.value.trim())} fields=${['/into', '/reason', '/message']}
    run=${() => api(it.to('/merge'), { method: 'PUT', body: { into: into.value, reason: reason.value, message: message.value }, key: draft.key })} done=${after(it, close, 'The case is merged.', draft)}>${({ error, tried }) => html`
    <p>This case is closed as dealt with in the other one, which goes on. Its reporter keeps their receipt, and is heard and answered here as before. Whoever is kept out of one of the two is kept out of both from then on.</p>
    <${CaseField} it=${it} value=${into.value} onInput=${into.set} tried=${tried} open />${faultOf(error, '/into') && html`<p class="fault">${faultOf(error, '/into')}</p>`}
    <${Reason} draft=${reason} error=${error} tried=${tried} hint="Sealed in both cases." />
    <${TextField} label="Closing words to the reporter" hint="They count as feedback." rows="5" maxlength="20000" value=${message.value} onInput=${message.set} error=${faultOf(error, '/message') ?? (tried && !message.value.trim() ? 'The reporter has to be told.' : undefined)} />`}</${Deed}>`;
}
