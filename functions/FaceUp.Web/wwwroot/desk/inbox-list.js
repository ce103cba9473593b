// Cases in rows, or as cards in a small window; and which of them are selected.
import { html, useCallback, useRef, useState } from './lib-preact.js';
import { columns } from './inbox-columns.js';
import { useKeys, useSteps } from './keyboard.js';

/** The ids that are selected: one by one, or all between two. @param {string[]} ids those that are shown, in their order */
export function useSelection(ids) {
  const [chosen, set] = useState(new Set());
  const last = useRef(null);
  const here = new Set(ids);
  const toggle = useCallback((id, extend) => set(before => {
    const now = new Set(before);
    const [from, to] = [ids.indexOf(last.current), ids.indexOf(id)];
    if (extend && from >= 0 && to >= 0)
      ids.slice(Math.min(from, to), Math.max(from, to) + 1).forEach(one => now.add(one));
    else if (!now.delete(id))
      now.add(id);
    last.current = id;
    return now;
  }), [ids.join()]);
  return {
    ids: ids.filter(id => chosen.has(id)), // what is no longer shown is not acted upon
    has: id => chosen.has(id) && here.has(id),
    toggle,
    all: on => set(new Set(on ? ids : [])),
    clear: () => set(new Set()),
  };
}

/** @param {{ cases: any[], desk: any, shown: string[], selection?: ReturnType<typeof useSelection>, marked?: Set<string>, caption: string }} _ marked: what is new since it was last looked at */
export function CaseTable({ cases, desk, shown, selection, marked, caption }) {
  const at = useRef(null);
  const shift = useRef(false);
  const rowOf = () => document.activeElement?.closest?.('[data-row]')?.dataset.row;
  const mark = extend => () => {
    const id = rowOf();
    if (!id || !selection)
      return false;
    selection.toggle(id, extend);
  };
  useSteps(at, 'a.to');
  useKeys({ x: mark(false), X: mark(true), Enter: () => { const id = document.activeElement?.type === 'checkbox' && rowOf(); return id ? void (location.hash = `#/cases/${id}`) : false; } });
  const parts = columns.filter(c => shown.includes(c.name));
  const every = cases.length > 0 && cases.every(c => selection?.has(c.id));
  const some = cases.some(c => selection?.has(c.id));
  return html`<div class="table cases" ref=${at} role="region" aria-label=${caption} tabindex="0"><table><caption class="unseen">${caption}</caption>
    <thead><tr>${selection && html`<th scope="col" class="pick"><input type="checkbox" aria-label="Select all that are shown" checked=${every} ref=${box => { if (box) box.indeterminate = some && !every; }} onChange=${e => selection.all(e.currentTarget.checked)} /></th>`}
      <th scope="col">Reference</th>${parts.map(c => html`<th key=${c.name} scope="col">${c.title}</th>`)}</tr></thead>
    <tbody>${cases.map(c => html`<tr key=${c.id} data-row=${c.id} class=${`${selection?.has(c.id) ? 'chosen' : ''} ${marked?.has(c.id) ? 'fresh' : ''}`} onClick=${e => open(e, c.id)}>
      ${selection && html`<td class="pick"><input type="checkbox" aria-label=${`Select ${c.reference}`} checked=${selection.has(c.id)} onClick=${e => { shift.current = e.shiftKey; }} onChange=${() => selection.toggle(c.id, shift.current)} /></td>`}
      <th scope="row"><a class="to" href=${`#/cases/${c.id}`}>${c.reference}</a>${marked?.has(c.id) ? html` <span class="dot" title="Changed since you last looked"><span class="unseen">changed</span></span>` : null}</th>
      ${parts.map(col => html`<td key=${col.name} class=${`of-${col.name}`} data-title=${col.title}>${col.of(c, desk)}</td>`)}</tr>`)}</tbody></table></div>`;
}

// The whole row leads to the case; what is to be pressed or copied in it does not.
function open(e, id) {
  if (e.defaultPrevented || e.button || e.target.closest('a, button, input, label') || String(getSelection()))
    return;
  if (e.ctrlKey || e.metaKey)
    window.open(`#/cases/${id}`, '_blank', 'noopener');
  else
    location.hash = `#/cases/${id}`;
}

