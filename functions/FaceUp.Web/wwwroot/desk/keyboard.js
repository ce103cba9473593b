// Single keys, for who works at the desk all day. Never while something is being typed, never with a key that belongs to the browser or the system, never over an open
// dialog; and they can be switched off (WCAG 2.2, 2.1.4).
import { html, useEffect, useRef } from './lib-preact.js';
import { liked, usePref } from './prefs.js';
import { go } from './router.js';
import { Button, Check, Dialog } from './ui.js';
import { offered } from './views.js';

const layers = []; // what views listen for, the latest first
let first = null;  // the first of two keys

const isTyping = at => at?.closest?.('input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]');

/**
 * Listens for keys while a view stands there. @param {Record<string, (event: KeyboardEvent) => void>} keys such as { j: …, X: … }; a handler that answers false lets the key pass
 */
export function useKeys(keys) {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    layers.unshift(now);
    return () => layers.splice(layers.indexOf(now), 1);
  }, []);
}

function press(e) {
  if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || !liked('keys', true) || isTyping(e.target) || document.querySelector('dialog[open]'))
    return;
  const chord = first && Date.now() - first.at < 1500 ? `${first.key} ${e.key}` : null;
  first = !chord && e.key === 'g' ? { key: 'g', at: Date.now() } : null;
  for (const key of chord ? [chord] : [e.key]) {
    for (const layer of layers) {
      const run = layer.current[key];
      if (run && run(e) !== false)
        return e.preventDefault();
    }
  }
}

addEventListener('keydown', press);

const list = [
  ['In a list', [['j', 'The next'], ['k', 'The one before'], ['Enter', 'Open it'], ['x', 'Select it, or not'], ['Shift x', 'Select all from the last one to it'], ['n', 'Show what has changed']]],
  ['Go to', [['g w', 'My work'], ['g c', 'Cases'], ['g s', 'Search'], ['g f', 'Figures']]],
  ['In a case', [['r', 'Write to the reporter'], ['n', 'Add a note'], ['a', 'Assign']]],
  ['Anywhere', [['/', 'Search'], ['?', 'This list']]],
];

/** Stands once in the frame: the keys that work everywhere, and the list of all. */
export function Keys({ desk, open, show }) {
  const may = name => offered(desk.me).some(view => view.name === name);
  const to = (name, path) => () => may(name) ? go(path) : false;
  useKeys({ '?': () => show(true), '/': toSearch, 'g w': () => go(''), 'g c': to('cases', 'cases'), 'g s': to('search', 'search'), 'g f': to('figures', 'figures') });
  return open ? html`<${ListOfKeys} close=${() => show(false)} />` : null;

  function toSearch() {
    const field = document.querySelector('#main input[type=search]');
    if (field)
      field.focus();
    else if (may('search'))
      go('search');
    else
      return false;
  }
}

function ListOfKeys({ close }) {
  const [on, set] = usePref('keys', true);
  return html`<${Dialog} title="Keyboard" close=${close}><div class="body">
    <${Check} label="Use single keys" hint="They never work while you type. Switch them off where they get in the way of speech input or of other aids." checked=${on} onInput=${set} />
    <div class="keys">${list.map(([title, keys]) => html`<section><h3>${title}</h3><dl>${keys.map(([key, what]) => html`<div><dt>${key.split(' ').map(k => html`<kbd>${k}</kbd> `)}</dt><dd>${what}</dd></div>`)}</dl></section>`)}</div></div>
    <footer><${Button} kind="first" onClick=${close}>Close</${Button}></footer></${Dialog}>`;
}

/**
 * Moves through the things of a list by j and k, or by the page's own focus. @param {{ current: HTMLElement }} at around them @param {string} each what each is reached by, such as 'a.to'
 */
export function useSteps(at, each) {
  const step = by => () => {
    const all = [...(at.current?.querySelectorAll(each) ?? [])];
    if (!all.length)
      return false;
    const now = all.findIndex(one => one === document.activeElement || one.closest('[data-row]')?.contains(document.activeElement));
    all[now < 0 ? 0 : Math.max(0, Math.min(all.length - 1, now + by))].focus();
  };
  useKeys({ j: step(1), k: step(-1) });
}
