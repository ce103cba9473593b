// Keys of the case page: n a note, r a reply, a assign. Never while somebody writes, and never with another key held down.
import { useEffect } from './lib-preact.js';

/** Brings a field into sight and into focus. */
export function toField(id) {
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  field?.focus({ preventScroll: true });
  return Boolean(field);
}

const isWriting = at => at.closest?.('input, textarea, select, dialog, [contenteditable]');

export function useKeys(it) {
  useEffect(() => {
    const press = e => {
      if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || !it.handles || isWriting(e.target) || document.querySelector('dialog[open]'))
        return;
      const deeds = { n: () => toField('note-words'), r: () => toField('reply-words'), a: () => it.isOpen && (it.ask('assign'), true) };
      if (deeds[e.key]?.())
        e.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}
