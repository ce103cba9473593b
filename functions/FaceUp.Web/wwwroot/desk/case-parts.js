// Small pieces that the parts of the case page share.
import { html, useRef, useState } from './lib-preact.js';
import { Button, Dialog, Empty, Field, Icon, Problem, TextField, say, useAct } from './ui.js';

// Characters that turn text around, or that nobody sees. What a reader needs of them (marks, joiners) stays; what can lie about what stands there is shown by its name.
const turning = /[\u202a-\u202e\u2066-\u2069]/;
const called = { '\u202a': 'LRE', '\u202b': 'RLE', '\u202c': 'PDF', '\u202d': 'LRO', '\u202e': 'RLO', '\u2066': 'LRI', '\u2067': 'RLI', '\u2068': 'FSI', '\u2069': 'PDI' };

/** With what would turn text around named instead of done; for a block that is nothing but somebody else's text. */
export const Named = ({ text }) => turning.test(text ?? '') ? text.split(/([\u202a-\u202e\u2066-\u2069])/).map(part => called[part]
  ? html`<span class="control" title="A character that turns text around. It has no effect here.">${called[part]}</span>` : part) : text;

/** The same amid other text, whose direction it leaves alone. */
export const Inert = ({ text }) => html`<bdi><${Named} text=${text} /></bdi>`;

/** The same where there can be no marks: in an attribute, for ears. */
export const plain = text => (text ?? '').replace(/[\u202a-\u202e\u2066-\u2069]/g, c => `[${called[c]}]`);

/** A text of several lines, as it was written. */
export function Words({ text, lang, name }) {
  const long = text.length > 3500;
  const [all, show] = useState(false);
  return html`<div class=${`words${long && !all ? ' cut' : ''}`} dir="auto" lang=${lang} data-text=${name}><${Named} text=${text} /></div>
    ${long && html`<button type="button" class="link" aria-expanded=${all} onClick=${() => show(!all)}>${all ? 'Show less' : `Show all of it (${text.length.toLocaleString()} characters)`}</button>`}`;
}

/** One field of a draft that has several: { value, set }. */
export const partOf = (draft, name) => ({ value: draft.value[name], set: to => draft.set(before => ({ ...before, [name]: to })) });

/** What the server says of one field; undefined for nothing. */
export const faultOf = (error, ...fields) => {
  const found = error?.fields?.find(f => fields.includes(f.field));
  return found && (found.detail ?? found.problem);
};

/** What went wrong; where somebody else was faster, with the way to what stands there now. */
export const Fault = ({ error, reload, fields = [] }) => !error || (error.fields?.length && error.fields.every(f => fields.includes(f.field))) ? null : html`<${Problem} error=${error} />
  ${reload && [409, 412].includes(error.status) && html`<p><button type="button" onClick=${reload}>Load the case anew</button> <span class="quiet">What you wrote stays.</span></p>`}`;

/** A dialog that does one thing. @param {{ run: () => Promise<any>, done: (made: any) => void, ready?: boolean, fields?: string[] }} _ */
export function Deed({ it, title, lead, yes, danger, wide, run, done, close, ready = true, fields, children }) {
  const act = useAct(run, { done });
  const [tried, setTried] = useState(false);
  const submit = e => {
    e.preventDefault();
    setTried(true);
    if (ready)
      act.run();
  };
  return html`<${Dialog} title=${title} wide=${wide} close=${close}><form class="deed" noValidate onSubmit=${submit}>
    <div class="body">${lead && html`<p class="quiet">${lead}</p>`}${typeof children === 'function' ? children({ error: act.error, tried }) : children}
      <${Fault} error=${act.error} fields=${fields} reload=${() => { act.forget(); it.reload(); }} /></div>
    <footer><${Button} onClick=${close}>Cancel</${Button}><button type="submit" class=${danger ? 'danger' : 'first'} aria-disabled=${act.busy ? 'true' : undefined}>${act.busy ? html`<span class="turning" aria-hidden="true"></span>` : null}${yes}</button></footer></form></${Dialog}>`;
}

/** Why something is done. */
export const Reason = ({ draft, error, tried, label = 'Why?', hint = 'Sealed with the case; who sees the case can read it.', optional, field = '/reason', max = 2000 }) => html`
  <${TextField} label=${label} hint=${hint} rows="3" maxlength=${max} value=${draft.value} onInput=${draft.set} optional=${optional}
    error=${faultOf(error, field) ?? (tried && !optional && !draft.value.trim() ? 'Say why, in a few words.' : undefined)} />`;

/** One of few things, each with what it means. @param {{ options: [string, string, string?][] }} _ */
export const Choice = ({ label, options, value, onInput, name }) => html`<fieldset class="choice-of"><legend>${label}</legend>
  ${options.map(([code, title, meaning]) => html`<label class="radio"><input type="radio" name=${name} value=${code} checked=${value === code} onChange=${() => onInput(code)} />
    <span><b>${title}</b>${meaning && html`<span class="quiet">${meaning}</span>`}</span></label>`)}</fieldset>`;

/** Somebody of the organisation. */
export const PersonField = ({ label, hint, people, value, onInput, error, optional }) => html`<${Field} label=${label} hint=${hint} error=${error} optional=${optional}>${tied => html`
  <select ...${tied} value=${value} onChange=${e => onInput(e.currentTarget.value)}><option value="" selected=${!value}>${optional ? 'Nobody' : 'Choose …'}</option>
    ${people.map(p => html`<option value=${p.id} selected=${p.id === value}>${p.name}${p.away ? ' (away)' : ''}</option>`)}</select>`}</${Field}>`;

/** A card of the side column. */
export const Part = ({ title, icon, children, aside, id }) => html`<section class="card part" aria-labelledby=${`part-${id}`}><div class="part-head"><h2 id=${`part-${id}`}>${icon && html`<${Icon} name=${icon} />`} ${title}</h2>${aside}</div>${children}</section>`;

/** Buttons behind a button. @param {{ groups: [string, [string, () => void, string?][]][] }} _ */
export function Menu({ label, groups, icon = 'menu', kind = '' }) {
  const [open, setOpen] = useState(false);
  const at = useRef(null);
  const shut = focus => {
    setOpen(false);
    if (focus)
      at.current.querySelector('button').focus();
  };
  const step = (e, by) => {
    const all = [...at.current.querySelectorAll('.menu-sheet button, .menu-sheet a')];
    e.preventDefault();
    all.at((all.indexOf(document.activeElement) + by + all.length) % all.length)?.focus();
  };
  const onKey = e => {
    if (!open)
      return;
    if (e.key === 'Escape') {
      e.stopPropagation();
      shut(true);
    } else if (e.key === 'ArrowDown')
      step(e, 1);
    else if (e.key === 'ArrowUp')
      step(e, -1);
  };
  return html`<div class="menu-of" ref=${at} onKeyDown=${onKey} onFocusOut=${e => open && e.relatedTarget && !at.current.contains(e.relatedTarget) && shut(false)}>
    <button type="button" class=${kind} aria-expanded=${open} onClick=${() => setOpen(!open)}><${Icon} name=${icon} /> ${label}</button>
    ${open && html`<div class="menu-veil" onClick=${() => shut(true)}></div><div class="menu-sheet">${groups.filter(([, all]) => all.length).map(([title, all]) => html`
      <div class="menu-group" role="group" aria-label=${title}><p aria-hidden="true">${title}</p>${all.map(([words, run, icon]) => html`<button type="button" class="bare" onClick=${() => { shut(true); run(); }}><${Icon} name=${icon} /> ${words}</button>`)}</div>`)}</div>`}</div>`;
}

/** Whoever may be given cases and is here. */
export const handlersOf = desk => desk.people.filter(p => p.handles && !p.away);
export const presentOf = desk => desk.people.filter(p => !p.away);

/** After a deed: said, shown anew, and the dialog gone. */
export const after = (it, close, words, draft) => () => {
  draft?.clear();
  say(words);
  close();
  it.reload();
};

/** The same for what is not there and for what is not one's own: which of them it is, nobody is told. */
export const NotHere = () => html`<h1>Case</h1><${Empty} title="There is no such case, or it is not yours to see"><a href="#/cases">To the cases</a></${Empty}>`;

export const isNotHere = error => [403, 404].includes(error?.status);
