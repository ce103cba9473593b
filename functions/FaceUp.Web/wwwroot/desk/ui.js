// What the views are put together from.
import { html, useCallback, useEffect, useId, useRef, useState } from './lib-preact.js';
import { Refused } from './api.js';

/**
 * What a server has: { data, error, reload }. While it is loaded anew the old stays.
 * @param {(signal: AbortSignal) => Promise<any>} load @param {any[]} of what it depends on
 */
export function useLoad(load, of) {
  const [state, set] = useState({ data: undefined, error: null });
  const [turn, next] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    load(stop.signal).then(data => set({ data, error: null }), error => stop.signal.aborted || set(before => ({ ...before, error })));
    return () => stop.abort();
  }, [...of, turn]);
  return { ...state, set: data => set({ data, error: null }), reload: useCallback(() => next(n => n + 1), []) };
}

/** Something done at a press: { run, busy, error }. While it runs, a second press does nothing. */
export function useAct(act, { done } = {}) {
  const [state, set] = useState({ busy: false, error: null });
  const running = useRef(false);
  const run = async (...with_) => {
    if (running.current)
      return;
    running.current = true;
    set({ busy: true, error: null });
    try {
      const made = await act(...with_);
      set({ busy: false, error: null });
      done?.(made);
      return made;
    } catch (error) {
      set({ busy: false, error });
    } finally {
      running.current = false;
    }
  };
  return { ...state, run, forget: () => set({ busy: false, error: null }) };
}

export const Waiting = ({ what = 'Loading' }) => html`<p class="waiting" role="status"><span class="turning" aria-hidden="true"></span> ${what} …</p>`;

export const Empty = ({ title, children }) => html`<div class="empty"><p class="big">${title}</p>${children && html`<p class="quiet">${children}</p>`}</div>`;

/** What went wrong, in words, with the fields that are named. */
export function Problem({ error, retry }) {
  if (!error)
    return null;
  const words = error instanceof Refused ? error.message : error instanceof TypeError ? 'The server cannot be reached. Nothing is lost: try again.' : error.message;
  return html`<div class="problem" role="alert"><p>${words}</p>
    ${error.fields?.length ? html`<ul>${error.fields.map(f => html`<li><code>${f.field}</code> ${f.problem ?? f.detail ?? f.message}</li>`)}</ul>` : null}
    ${retry && html`<button type="button" onClick=${retry}>Try again</button>`}</div>`;
}

/** A heading with what can be done beside it. */
export const Head = ({ title, lead, children }) => html`<div class="head"><div><h1>${title}</h1>${lead && html`<p class="lead">${lead}</p>`}</div><div class="actions">${children}</div></div>`;

export const Button = ({ kind, busy, icon, children, ...rest }) => html`
  <button type="button" class=${kind ?? ''} aria-disabled=${busy ? 'true' : undefined} ...${rest}>${icon && html`<${Icon} name=${icon} />`}${busy ? html`<span class="turning" aria-hidden="true"></span>` : null}${children}</button>`;

/** A label, a hint, a fault, and the field itself: children is given what ties them together. */
export function Field({ label, hint, error, optional, children }) {
  const id = useId();
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return html`<div class=${`field${error ? ' wrong' : ''}`}>
    <label for=${id}>${label}${optional && html` <span class="quiet">(optional)</span>`}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${children({ id, 'aria-describedby': told, 'aria-invalid': error ? 'true' : undefined })}
    ${error && html`<p class="fault" id=${`${id}-error`}>${error}</p>`}</div>`;
}

export const TextField = ({ value, onInput, rows, type = 'text', ...rest }) => {
  const { label, hint, error, optional, ...input } = rest;
  return html`<${Field} label=${label} hint=${hint} error=${error} optional=${optional}>${tied => rows
    ? html`<textarea rows=${rows} dir="auto" value=${value} onInput=${e => onInput(e.currentTarget.value)} ...${tied} ...${input}></textarea>`
    : html`<input type=${type} dir=${type === 'text' ? 'auto' : undefined} value=${value} onInput=${e => onInput(e.currentTarget.value)} ...${tied} ...${input} />`}</${Field}>`;
};

/** @param {{ options: ({ value: string, label: string } | [string, string])[] }} _ */
export const SelectField = ({ value, onInput, options, label, hint, error, optional, ...rest }) => html`
  <${Field} label=${label} hint=${hint} error=${error} optional=${optional}>${tied => html`
    <select value=${value} onChange=${e => onInput(e.currentTarget.value)} ...${tied} ...${rest}>
      ${options.map(o => Array.isArray(o) ? { value: o[0], label: o[1] } : o).map(o => html`<option value=${o.value} selected=${o.value === value}>${o.label}</option>`)}</select>`}</${Field}>`;

export const Check = ({ label, hint, checked, onInput, ...rest }) => {
  const id = useId();
  return html`<div class="check"><input type="checkbox" id=${id} checked=${checked} onChange=${e => onInput(e.currentTarget.checked)} aria-describedby=${hint ? `${id}-hint` : undefined} ...${rest} />
    <label for=${id}>${label}</label>${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}</div>`;
};

/** A dialog of the browser's own: it keeps the focus, and Escape closes it. Put it there to open it; wide, or as a sheet at the side. */
export function Dialog({ title, close, wide, side, children }) {
  const at = useRef(null);
  const id = useId();
  useEffect(() => {
    const [before, dialog] = [document.activeElement, at.current];
    dialog.showModal();
    return () => {
      dialog.close(); // first: while it is open, nothing beside it takes the focus
      before?.focus?.();
      setTimeout(() => document.activeElement === document.body && document.getElementById('main')?.focus({ preventScroll: true })); // what opened it has gone with what was done
    };
  }, []);
  return html`<dialog ref=${at} class=${side ? 'side' : wide ? 'wide' : ''} aria-labelledby=${id} onCancel=${e => { e.preventDefault(); close(); }}>
    <header><h2 id=${id}>${title}</h2><button type="button" class="bare" onClick=${close}><${Icon} name="close" /><span class="unseen">Close</span></button></header>
    ${children}</dialog>`;
}

/** Asks once more. Resolved by whoever puts it there: yes runs, and what goes wrong is shown here. */
export function Confirm({ title, children, yes, run, close, danger }) {
  const act = useAct(run, { done: close });
  return html`<${Dialog} title=${title} close=${close}><div class="body">${children}<${Problem} error=${act.error} /></div>
    <footer><${Button} onClick=${close}>Cancel</${Button}><${Button} kind=${danger ? 'danger' : 'first'} busy=${act.busy} onClick=${() => act.run()}>${yes}</${Button}></footer></${Dialog}>`;
}

export const Badge = ({ kind = '', children }) => html`<span class=${`badge ${kind}`}>${children}</span>`;

/** Columns: { title, of: row => shown, class? }. The first is the row's name. Small windows show each row as a card. */
export const Table = ({ caption, columns, rows, keyOf }) => html`
  <div class="table" role="region" aria-label=${caption} tabindex="0"><table><caption class="unseen">${caption}</caption>
    <thead><tr>${columns.map(c => html`<th scope="col" class=${c.class}>${c.title}</th>`)}</tr></thead>
    <tbody>${rows.map((row, n) => html`<tr key=${keyOf?.(row) ?? n}>${columns.map((c, i) => i === 0
      ? html`<th scope="row" class=${c.class}>${c.of(row)}</th>` : html`<td class=${c.class} data-title=${c.title}>${c.of(row)}</td>`)}</tr>`)}</tbody></table></div>`;

/** Tabs as links: where one is stands in the address. @param {{ tabs: [string, string, string][], now: string }} _ name, title, address */
export const Tabs = ({ label, tabs, now }) => html`<nav class="tabs" aria-label=${label}><ul>${tabs.map(([name, title, href]) => html`
  <li><a href=${href} aria-current=${name === now ? 'page' : undefined}>${title}</a></li>`)}</ul></nav>`;

const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const utcDay = text => Date.parse(`${text}T00:00:00Z`);

export const asDay = day => day ? days.format(new Date(`${day}T12:00:00`)) : '';
export const asMoment = at => at ? moments.format(new Date(at)) : '';

let ahead = 0; // ms by which the server's clock is ahead of this machine's
let dayThere = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });

/** Dates are counted in the organisation's place and by the server's clock, whatever this machine thinks. @param {{ now?: string, timeZone?: string }} _ */
export function setClock({ now, timeZone }) {
  ahead = now ? Date.parse(now) - Date.now() : 0;
  try { dayThere = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }); } catch { /* a place that this browser does not know */ }
}

/** This moment, by the server's clock: ms since 1970. */
export const nowThere = () => Date.now() + ahead;

/** Today in the organisation's place, as yyyy-MM-dd. */
export const today = () => dayThere.format(new Date(nowThere()));

/** Whole days from today to a day; below nought when it is over. */
export const daysTo = day => Math.round((utcDay(day) - utcDay(today())) / 86_400_000);

/** A day in words: today, tomorrow, in 3 days, 2 days ago. */
export const inWords = day => {
  const n = daysTo(day);
  return Math.abs(n) < 45 ? relative.format(n, 'day') : relative.format(Math.round(n / 30.4), 'month');
};

export const Moment = ({ at }) => html`<time datetime=${at} title=${asMoment(at)}>${asMoment(at)}</time>`;

/** A last day: in words, marked when near or over. */
export const Due = ({ day, done }) => day ? html`<time datetime=${day} title=${asDay(day)} class=${`due ${done ? 'done' : daysTo(day) < 0 ? 'over' : daysTo(day) <= 3 ? 'near' : ''}`}>${inWords(day)}</time>` : null;

let tell = () => {};

/** Says briefly what was done, to eyes and ears. */
export const say = (words, kind = '') => tell({ words, kind, id: crypto.randomUUID() });

export function Toasts() {
  const [all, set] = useState([]);
  useEffect(() => {
    tell = toast => {
      set(now => [...now.slice(-2), toast]);
      setTimeout(() => set(now => now.filter(t => t.id !== toast.id)), 6000);
    };
  }, []);
  return html`<div class="toasts" role="status" aria-live="polite">${all.map(t => html`<p key=${t.id} class=${t.kind}>${t.words}</p>`)}</div>`;
}

const shapes = {
  filter: 'M4 6h16M7 12h10M10 18h4', forward: 'M9 5l7 7l-7 7',
  menu: 'M4 7h16M4 12h16M4 17h16', close: 'M6 6l12 12M18 6L6 18', check: 'M4 12l5 5L20 6', tray: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1 2h4l1-2h5', search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20',
  hand: 'M8 12V5.5a1.5 1.5 0 0 1 3 0V11m0-6.5a1.5 1.5 0 0 1 3 0V11m0-4.5a1.5 1.5 0 0 1 3 0V14c0 4-2.5 6-5.5 6S7 18 5 14.5L3.8 12a1.5 1.5 0 0 1 2.6-1.4L8 12', phone: 'M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  chart: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6', chain: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.5-5.7L12 7.3M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.5 5.7L12 16.7', gear: 'M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6zM12 2v4M12 18v4M2 12h4M18 12h4M5 5l2.8 2.8M16.2 16.2L19 19M5 19l2.8-2.8M16.2 7.8L19 5',
  clock: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zM12 8v4l3 2', file: 'M6 3h8l4 4v14H6zM14 3v4h4', people: 'M9 5a3 3 0 1 0 0 6a3 3 0 0 0 0-6zM3 20a6 6 0 0 1 12 0M16 5.5a3 3 0 0 1 0 5.5M17 14.5a6 6 0 0 1 4 5.5', lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3', warn: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  print: 'M7 9V3h10v6M7 17H4v-7h16v7h-3M7 14h10v7H7z', link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.5-5.7L12 7.3M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.5 5.7L12 16.7', plus: 'M12 5v14M5 12h14', minus: 'M5 12h14', up: 'M6 15l6-6 6 6', down: 'M6 9l6 6 6-6', save: 'M12 4v11M7 11l5 5 5-5M5 20h14', eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6z', edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3', trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13', star: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.6L12 17l-5 2.6 1-5.6-4-4 5.5-.8z', globe: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18', bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4', flag: 'M5 21V4h12l-2 4 2 4H5', share: 'M18 5a2 2 0 1 0 0 .1M6 12a2 2 0 1 0 0 .1M18 19a2 2 0 1 0 0 .1M8 11l8-5M8 13l8 5',
};

export const Icon = ({ name }) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${shapes[name] ?? ''} /></svg>`;

export { useDraft } from './drafts.js';
