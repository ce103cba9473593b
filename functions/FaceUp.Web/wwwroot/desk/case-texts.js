// A text of a case wherever it stands: as it was written, with what was redacted, and the ways to a translation.
import { html, useState } from './lib-preact.js';
import { api } from './api.js';
import { Words, plain } from './case-parts.js';
import { who } from './case-words.js';
import { Problem, asMoment, useAct } from './ui.js';
import { languageWord } from './words.js';

/** Which text of the case it is, as the API names it: an answer by its place, everything else by its id. */
export const refOf = ({ answer, object }) => answer === undefined ? { object } : { answer };
export const keyOf = text => text.answer === undefined ? text.object : `answer-${text.answer}`;

const own = new Intl.Locale(navigator.language).language;
const isOwn = tag => { try { return new Intl.Locale(tag).language === own; } catch { return false; } };

/** Into which language one translates: one's own, or the organisation's where the text is in that. */
const wanted = (desk, lang) => lang && isOwn(lang) ? desk.organisation.languages.find(tag => !isOwn(tag)) : own;

/** @param {{ text: { text: string, lang?: string, object?: string, answer?: number, redactions?: any[], label: string } }} _ */
export function Text({ it, text }) {
  const [translated, set] = useState(null);
  const to = wanted(it.desk, text.lang);
  const translate = useAct(() => api(it.to('/translations'), { body: { to, ...refOf(text) } }), { done: set });
  const offers = it.desk.can?.translation && to && (text.answer !== undefined || text.object) && text.text.trim();
  const hidden = [...new Map((text.redactions ?? []).map(r => [r.id, r])).values()];

  return html`<${Words} text=${text.text} lang=${text.lang} name=${keyOf(text)} />
    ${hidden.length > 0 && html`<p class="quiet small">Redacted ${hidden.map(r => `by ${who(it.desk, r.by)} on ${asMoment(r.at)}`).join('; ')}. ${it.handles && html`<button type="button" class="link" onClick=${() => it.ask('redacted', { text })}>Why, and what it hides</button>`}</p>`}
    ${translated && html`<div class="translated"><p class="quiet small">Translated into ${languageWord(translated.to)}${translated.from ? ` from ${languageWord(translated.from)}` : ''} by a machine (${translated.by}). It can be wrong, and is kept nowhere.</p>
      <${Words} text=${translated.text} lang=${translated.to} /></div>`}
    <${Problem} error=${translate.error} />
    <div class="text-acts">${offers && !translated && html`<button type="button" class="link" aria-disabled=${translate.busy ? 'true' : undefined} onClick=${() => translate.run()}>Translate into ${languageWord(to)}<span class="unseen">: ${plain(text.label)}</span></button>`}
      ${it.handles && text.text.trim() && html`<button type="button" class="link" onClick=${() => it.ask('redact', { text, chosen: selectedIn(keyOf(text)) })}>Redact<span class="unseen">: ${plain(text.label)}</span></button>`}</div>`;
}

/** What is selected of a text on the page, in UTF-16 units of the text as it came: { start, length }; undefined for nothing. */
export function selectedIn(key) {
  const selection = getSelection();
  const around = [...document.querySelectorAll('[data-text]')].find(one => one.dataset.text === key);
  if (!around || !selection.rangeCount || selection.isCollapsed)
    return undefined;
  const range = selection.getRangeAt(0);
  if (!around.contains(range.startContainer) || !around.contains(range.endContainer))
    return undefined;
  const start = before(around, range.startContainer, range.startOffset);
  const end = before(around, range.endContainer, range.endOffset);
  return end > start ? { start, length: end - start } : undefined;
}

// A control character that is named counts as the one character that it is.
function before(around, node, offset) {
  const range = document.createRange();
  range.setStart(around, 0);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  part.querySelectorAll('.control').forEach(one => { one.textContent = one.textContent ? '\u202c' : ''; });
  return part.textContent.length;
}

/** Every text of the case that can be redacted, in the order of the page. */
export function textsOf(it) {
  const { answers, messages, notes } = it.view;
  return [
    ...answers.map((a, answer) => ({ ...a, answer, label: 'an answer of the report' })).filter(a => a.text.trim()),
    ...messages.map(m => ({ ...m, object: m.id, label: m.by ? 'a message of ours' : 'a message of the reporter' })),
    ...notes.map(n => ({ ...n, object: n.id, label: 'a note' })),
  ].filter(t => t.answer !== undefined || t.object);
}
