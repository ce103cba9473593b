// Inputs that stand for one place of the draft: each knows its JSON pointer, and says there what the server refuses.
import { html, useId, useState } from './lib-preact.js';
import { Button, Check, Field, Icon, say, SelectField, TextField } from './ui.js';
import { languageWord } from './words.js';
import { languages, periodUnits } from './admin-words.js';

const orNone = text => text === '' ? undefined : text;

export const Text = ({ d, at, needed, ...rest }) => html`<${TextField} value=${d.get(at) ?? ''} error=${d.fault(at)} data-at=${at} optional=${!needed} onInput=${text => d.set(at, needed ? text : orNone(text))} ...${rest} />`;

/** A whole number; empty for the usual one, which stands there in grey. */
export const Num = ({ d, at, usual, unit, label, ...rest }) => html`<${TextField} type="number" inputmode="numeric" step="1" label=${unit ? html`${label} <span class="quiet">(${unit})</span>` : label} value=${d.get(at) ?? ''} error=${d.fault(at)} data-at=${at}
  placeholder=${usual === undefined ? undefined : String(usual)} onInput=${text => d.set(at, text === '' || Number.isNaN(Number(text)) ? undefined : Math.trunc(Number(text)))} ...${rest} />`;

/** One of several; none is what stands for leaving it out. */
export const Pick = ({ d, at, options, none, done, ...rest }) => html`<${SelectField} value=${d.get(at) ?? ''} error=${d.fault(at)} data-at=${at} options=${[...(none === undefined ? [] : [['', none]]), ...options, ...unknown(options, d.get(at))]}
  onInput=${value => { d.set(at, orNone(value)); done?.(value); }} ...${rest} />`;

// What is set and not among the choices stays choosable: nothing changes by being looked at.
const unknown = (options, value) => value && !options.some(([code]) => code === value) ? [[value, value]] : [];

/** Yes or no; what is usual is left out. */
export const Flag = ({ d, at, usual = false, ...rest }) => html`<${Check} checked=${d.get(at) ?? usual} data-at=${at} onInput=${on => d.set(at, on === usual ? undefined : on)} ...${rest} />`;

/** Several of a list. None chosen leaves it out, and means what `none` says. */
export function Many({ d, at, label, hint, options, none, keep }) {
  const id = useId();
  const chosen = d.get(at) ?? [];
  const fault = d.fault(at, true);
  const turn = (value, on) => {
    const next = on ? [...chosen, value] : chosen.filter(one => one !== value);
    const listed = [...options.map(([code]) => code).filter(code => next.includes(code)), ...next.filter(code => !options.some(([known]) => known === code))];
    d.set(at, listed.length || keep ? listed : undefined);
  };
  return html`<fieldset class=${`many${fault ? ' wrong' : ''}`} data-at=${at} aria-describedby=${hint ? id : undefined}><legend>${label}</legend>
    ${hint && html`<p class="hint" id=${id}>${hint}</p>`}
    <div class="ticks">${options.map(([value, name]) => html`<label key=${value}><input type="checkbox" checked=${chosen.includes(value)} onChange=${e => turn(value, e.currentTarget.checked)} /> <span>${name.trim()}</span></label>`)}</div>
    ${chosen.length === 0 && none && html`<p class="hint">${none}</p>`}${fault && html`<p class="fault">${fault}</p>`}</fieldset>`;
}

/** The same words in the organisation's other languages. */
export function Translations({ d, at, of, member, label, rows }) {
  const others = (d.get('/languages') ?? ['en']).slice(1);
  if (others.length === 0)
    return null;
  return html`<details class="tongues"><summary>${label ?? 'In other languages'} <span class="quiet">${others.filter(tag => d.get(place(at, tag, member))).length} of ${others.length}</span></summary>
    ${others.map(tag => html`<${Text} key=${tag} d=${d} at=${place(at, tag, member)} label=${languageWord(tag)} lang=${tag} rows=${rows} placeholder=${of} />`)}</details>`;
}

const place = (at, tag, member) => member ? `${at}/${tag}/${member}` : `${at}/${tag}`;

/** How long: a number and of what. */
export function Period({ d, at, label, hint, kept }) {
  const value = d.get(at);
  return html`<fieldset class="period" data-at=${at}><legend>${label}</legend>${hint && html`<p class="hint">${hint}</p>`}
    <div class="row"><input type="number" min="0" aria-label=${`${label}: how many`} value=${value?.number ?? ''} data-at=${`${at}/number`}
        onInput=${e => d.set(at, e.currentTarget.value === '' ? undefined : { number: Math.trunc(Number(e.currentTarget.value)), unit: value?.unit ?? 'days' })} />
      <select aria-label=${`${label}: of what`} value=${value?.unit ?? 'days'} disabled=${!value} onChange=${e => d.set(`${at}/unit`, e.currentTarget.value)}>
        ${Object.entries(periodUnits).filter(([code]) => !kept || code !== 'working-days').map(([code, word]) => html`<option value=${code} selected=${code === (value?.unit ?? 'days')}>${word}</option>`)}</select></div>
    ${d.fault(at, true) && html`<p class="fault">${d.fault(at, true)}</p>`}</fieldset>`;
}

/** Up, down, away: for one entry of a list where order counts. The focus goes along. */
export function Moves({ d, at, index, name, fixed, moved }) {
  const list = d.get(at) ?? [];
  const turn = (to, way) => {
    const next = [...list];
    next.splice(to, 0, ...next.splice(index, 1));
    d.set(at, next);
    moved?.(to);
    say(`${name} stands at number ${to + 1}.`);
    focusLater(`[data-move="${`${at}/${to}/${way}`}"]:not(:disabled), [data-move^="${`${at}/${to}/`}"]:not(:disabled)`);
  };
  return html`<span class="moves"><${Button} kind="bare" aria-label=${`${name}: up`} title="Up" data-move=${`${at}/${index}/up`} disabled=${index === 0} onClick=${() => turn(index - 1, 'up')}><${Icon} name="up" /></${Button}>
    <${Button} kind="bare" aria-label=${`${name}: down`} title="Down" data-move=${`${at}/${index}/down`} disabled=${index === list.length - 1} onClick=${() => turn(index + 1, 'down')}><${Icon} name="down" /></${Button}>
    ${!fixed && html`<${Remove} d=${d} at=${at} index=${index} name=${name} />`}</span>`;
}

// What was pressed may be somewhere else, or gone, after the next drawing.
const focusLater = (...places) => setTimeout(() => {
  for (const place of places) {
    const found = document.querySelector(place);
    if (found)
      return found.focus({ preventScroll: place === '#main' });
  }
}, 30);

export const Remove = ({ d, at, index, name, least = 0, removed }) => html`<${Button} kind="bare" aria-label=${`Take ${name} out`} title="Take out" data-out=${`${at}/${index}`} disabled=${(d.get(at) ?? []).length <= least} onClick=${() => {
  const left = (d.get(at) ?? []).filter((_, n) => n !== index);
  d.set(at, left.length || least || required(at) ? left : undefined);
  removed?.();
  say(`${name} is taken out.`);
  focusLater(`[data-out="${`${at}/${Math.min(index, left.length - 1)}`}"]`, '#main');
}}><${Icon} name="trash" /></${Button}>`;

// Lists that must be there, empty or not.
const required = at => ['/units', '/categories', '/channels', '/people', '/rules', '/targets'].includes(at) || /\/(duties|fields)$/.test(at);

/** An ordered choice: those chosen in their order, and one more. */
export function Chosen({ d, at, label, hint, options, least = 0, add = 'Add', empty }) {
  const [value, set] = useState('');
  const list = d.get(at) ?? [];
  const name = code => options.find(([known]) => known === code)?.[1] ?? code;
  const left = options.filter(([code]) => !list.includes(code));
  const take = () => {
    if (value)
      d.set(at, [...list, value]);
    set('');
  };
  return html`<fieldset class="chosen" data-at=${at}><legend>${label}</legend>${hint && html`<p class="hint">${hint}</p>`}
    ${list.length === 0 ? html`<p class="quiet">${empty}</p>` : html`<ol>${list.map((code, n) => html`<li key=${code}><span>${name(code)}</span><${Moves} d=${d} at=${at} index=${n} name=${name(code)} fixed=${list.length <= least} /></li>`)}</ol>`}
    ${left.length > 0 && html`<div class="row adding"><${Field} label=${add}>${tied => html`<select value=${value} onChange=${e => set(e.currentTarget.value)} ...${tied}><option value="">Choose …</option>${left.map(([code, word]) => html`<option value=${code}>${word}</option>`)}</select>`}</${Field}>
      <${Button} onClick=${take} disabled=${!value}>Add</${Button}></div>`}
    ${d.fault(at, true) && html`<p class="fault">${d.fault(at, true)}</p>`}</fieldset>`;
}

/** A part of a page with a heading of its own. */
export const Part = ({ title, lead, children, id }) => html`<section class="card part" id=${id}><h2>${title}</h2>${lead && html`<p class="quiet">${lead}</p>`}${children}</section>`;

export const Two = ({ children }) => html`<div class="two">${children}</div>`;

/** A part that is seldom needed. */
export const Seldom = ({ title, open, children }) => html`<details class="seldom" open=${open}><summary>${title}</summary><div>${children}</div></details>`;

export const languageOptions = languages.map(tag => [tag, languageWord(tag)]).sort((a, b) => a[1].localeCompare(b[1]));

export const unitOptions = doc => {
  const all = doc.units;
  const under = (parent, depth) => all.filter(u => (u.parent ?? null) === parent).flatMap(u => [[u.id, `${'\u2003'.repeat(depth)}${u.name || u.id}`], ...(depth < 20 ? under(u.id, depth + 1) : [])]);
  const listed = under(null, 0);
  return [...listed, ...all.filter(u => !listed.some(([id]) => id === u.id)).map(u => [u.id, u.name])];
};
export const categoryOptions = doc => doc.categories.map(c => [c.id, c.name || c.id]);
export const personOptions = (doc, fits = () => true) => doc.people.filter(p => p.state !== 'left' && fits(p)).map(p => [p.id, p.name]);
export const isHandler = p => p.state !== 'left' && (p.roles.includes('handler') || (p.within ?? []).some(w => w.role === 'handler'));
