// Keys of the case page: n a note, r a reply, a assign.
import { useKeys } from './keyboard.js';

/** Brings a field into sight and into focus. */
export function toField(name) {
  const field = document.querySelector(`[data-field="${name}"]`);
  field?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  field?.focus({ preventScroll: true });
  return Boolean(field);
}

export const useCaseKeys = it => useKeys({ n: () => toField('note-words'), r: () => toField('reply-words'), a: () => it.handles && it.isOpen ? it.ask('assign') : false });
