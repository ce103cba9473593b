// Redaction: parts of a text are shown no more. One selects, says why, and sees beforehand what the others will see.
import { html, useEffect, useRef, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { Deed, Inert, Named, Reason, after, faultOf, partOf, plain } from './case-parts.js';
import { keyOf, refOf, textsOf } from './case-texts.js';
import { Who, who } from './case-words.js';
import { Button, Dialog, Field, Problem, SelectField, Waiting, asMoment, say, useAct, useDraft, useLoad } from './ui.js';

const Block = '\u2588';
const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A part widened to whole characters as readers know them, without what is hidden already; in UTF-16 units. */
export function partsOf(text, { start, length }, hidden) {
  const edges = [...segments.segment(text)].map(s => s.index).concat(text.length);
  let from = Math.max(...edges.filter(e => e <= start));
  const to = Math.min(...edges.filter(e => e >= start + length));
  const parts = [];
  for (const other of [...hidden].sort((a, b) => a.start - b.start)) {
    if (other.start > from && other.start < to)
      parts.push({ start: from, length: other.start - from });
    if (other.start < to)
      from = Math.max(from, other.start + other.length);
  }
  if (from < to)
    parts.push({ start: from, length: to - from });
  return parts.filter(p => text.slice(p.start, p.start + p.length).trim());
}

/** The text as the others will see it. */
export const shownOf = (text, parts) => parts.reduce((shown, { start, length }) => shown.slice(0, start) + shown.slice(start, start + length).replace(/[^\r\n]/g, Block) + shown.slice(start + length), text);

// A field of the browser's counts the end of a line as one character, whatever it is made of.
const unfolded = (text, at) => {
  let n = 0;
  for (let seen = 0; seen < at; seen++)
    n += text.startsWith('\r\n', n) ? 2 : 1;
  return n;
};

export function Redact({ it, text: given, chosen, close }) {
  const texts = textsOf(it);
  const [which, choose] = useState(given ? keyOf(given) : texts[0] && keyOf(texts[0]));
  const text = texts.find(t => keyOf(t) === which) ?? given;
  const draft = useDraft(`redact/${it.id}/${which}`, { reason: '', parts: [] }, `Redacting in ${it.line.reference}`);
  const [reason, parts] = ['reason', 'parts'].map(name => partOf(draft, name));
  const field = useRef(null);
  const [told, tell] = useState('');
  const hidden = [...(text?.redactions ?? []), ...parts.value];
  const add = part => {
    const more = partsOf(text.text, part, hidden);
    parts.set([...parts.value, ...more]);
    tell(more.length ? 'Marked.' : 'Select a part of the text first, that is not hidden already.');
  };
  useEffect(() => { if (chosen && !parts.value.length) add(chosen); }, []);
  if (!text)
    return html`<${Dialog} title="Redact a text" close=${close}><div class="body"><p>There is no text here that can be redacted.</p></div></${Dialog}>`;
  const take = () => {
    const { selectionStart: from, selectionEnd: to } = field.current.querySelector('textarea');
    add({ start: unfolded(text.text, from), length: unfolded(text.text, to) - unfolded(text.text, from) });
  };
  return html`<${Deed} it=${it} wide title="Redact a text" yes="Redact" danger close=${close} ready=${Boolean(parts.value.length && reason.value.trim())} fields=${['/reason']}
    run=${() => api(it.to('/redactions'), { body: { ...refOf(text), parts: parts.value, reason: reason.value }, key: draft.key })} done=${after(it, close, 'Redacted.', draft)}>${({ error, tried }) => html`
    <p class="quiet">Everybody who sees the case then sees blocks in its place, in exports too. As it was written it stays sealed, and opens for whoever asked once an auditor or custodian agrees.</p>
    ${!given && html`<${SelectField} label="Which text" value=${which} onInput=${choose} options=${texts.map(t => [keyOf(t), plain(`${t.label}: ${t.text.slice(0, 60).replace(/\s+/g, ' ')}`)])} />`}
    <div ref=${field}><${Field} label="Select what is to be hidden" hint="With the mouse, or with Shift and the arrow keys; then mark it.">${tied => html`
      <textarea ...${tied} class="to-redact" rows="7" readonly dir="auto" lang=${text.lang} value=${text.text}></textarea>`}</${Field}></div>
    <div class="row"><${Button} icon="plus" onClick=${take}>Mark the selection</${Button}><span class="quiet small" role="status">${told}</span></div>
    ${tried && !parts.value.length && html`<p class="fault">Mark something first.</p>`}
    ${parts.value.length > 0 && html`<ul class="parts">${parts.value.map((part, n) => html`<li key=${part.start}><span dir="auto"><${Inert} text=${text.text.slice(part.start, part.start + part.length)} /></span>
      <button type="button" class="link" onClick=${() => parts.set(parts.value.filter((_, m) => m !== n))}>Leave it<span class="unseen"> readable: part ${n + 1}</span></button></li>`)}</ul>
      <h3>So it will look</h3><div class="words preview-of" dir="auto" lang=${text.lang}><${Named} text=${shownOf(text.text, parts.value)} /></div>`}
    <${Reason} draft=${reason} error=${error} tried=${tried} />`}</${Deed}>`;
}

function Original({ it, entry, reload }) {
  const draft = useDraft(`redacted/${entry.id}`, '', 'Why you need what a redaction hides');
  const [shown, show] = useState(null);
  const mine = entry.originals?.filter(o => o.by === it.desk.me.id) ?? [];
  const opens = mine.some(o => o.approved && Date.parse(o.until) > Date.now());
  const open = useAct(() => api(it.to(path`/redactions/${entry.id}/original`)), { done: show });
  const ask = useAct(() => api(it.to(path`/redactions/${entry.id}/original-requests`), { body: { reason: draft.value }, key: draft.key }), { done: () => { draft.clear(); say('An auditor or custodian decides now.'); reload(); } });
  return html`${(entry.originals ?? []).map(o => html`<p class="quiet small" key=${o.id}>${Who(it.desk, o.by)} asked on ${asMoment(o.at)}: ${o.approved === undefined ? 'nobody has decided yet' : o.approved ? `${who(it.desk, o.decidedBy)} approved, until ${asMoment(o.until)}` : `${who(it.desk, o.decidedBy)} refused`}.</p>`)}
    ${shown && html`<div class="words preview-of" dir="auto"><${Named} text=${shown.text} /></div>`}
    ${opens ? !shown && html`<${Button} kind="small" icon="eye" busy=${open.busy} onClick=${() => open.run()}>Open what it hides</${Button}>`
      : !mine.some(o => o.approved === undefined) && html`<${Reason} draft=${draft} error=${ask.error} label="Why do you need what it hides?" hint="An auditor or custodian who is somebody else decides; it then opens for 24 hours." />
        <${Button} kind="small" busy=${ask.busy} disabled=${!draft.value.trim()} onClick=${() => ask.run()}>Ask for it</${Button}>`}
    <${Problem} error=${open.error ?? (faultOf(ask.error, '/reason') ? null : ask.error)} />`;
}

/** What of a text was redacted, why, and the way to what it hides. */
export function Redacted({ it, text, close }) {
  const all = useLoad(signal => api(it.to('/redactions'), { signal }), []);
  const own = all.data?.redactions.filter(r => text.answer === undefined ? r.object === text.object : r.answer === text.answer) ?? [];
  return html`<${Dialog} wide title="What was redacted" close=${close}><div class="body">${all.error ? html`<${Problem} error=${all.error} retry=${all.reload} />` : !all.data ? html`<${Waiting} />`
    : own.map(entry => html`<section class="redaction" key=${entry.id}><h3>${Who(it.desk, entry.by)}, ${asMoment(entry.at)}</h3><p>“<${Inert} text=${entry.reason} />”</p><${Original} it=${it} entry=${entry} reload=${all.reload} /></section>`)}</div>
    <footer><${Button} kind="first" onClick=${close}>Close</${Button}></footer></${Dialog}>`;
}
