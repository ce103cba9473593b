// Choosing filters: a sheet at the side, in which nothing counts before "Show".
import { html, useId, useState } from './lib-preact.js';
import { kinds, toggled, unitsInOrder, valuesOf, written } from './inbox-filters.js';
import { Button, Check, Dialog } from './ui.js';

const Many = 9; // from so many choices on there is a field to look for one

/** @param {{ desk: any, filter: Record<string, string>, close: () => void, show: (filter: Record<string, string>) => void }} _ */
export function FilterPanel({ desk, filter, close, show }) {
  const [now, set] = useState(filter);
  const [from, to] = (now.received ?? '').split('..');
  const between = (a, b) => set({ ...now, received: a || b ? `${a ?? ''}..${b ?? ''}` : '' });
  const wrong = from && to && from > to;
  return html`<${Dialog} title="Filter" side close=${close}>
    <form class="body choosing" onSubmit=${e => { e.preventDefault(); if (!wrong) show(now); }}>
      ${kinds.map(kind => html`<${Choices} key=${kind.name} kind=${kind} desk=${desk} chosen=${valuesOf(now, kind.name)} toggle=${value => set(toggled(now, kind.name, value))}>
        ${kind.name === 'unit' && unitsInOrder(desk.organisation.units).some(u => u.depth) && html`<${Check} label="With the units below them" checked=${now.below === 'true'} onInput=${on => set({ ...now, below: on ? 'true' : '' })} />`}</${Choices}>`)}
      <fieldset><legend>Received</legend><div class="row">
        <label>From <input type="date" value=${from ?? ''} onInput=${e => between(e.currentTarget.value, to)} /></label>
        <label>Until <input type="date" value=${to ?? ''} aria-invalid=${wrong ? 'true' : undefined} aria-describedby="period-fault" onInput=${e => between(from, e.currentTarget.value)} /></label></div>
        <p class="fault" id="period-fault" role="alert">${wrong ? 'The last day is before the first.' : ''}</p></fieldset>
      <fieldset><legend>Kept from disposal</legend><${Check} label="Only cases on hold" checked=${now.held === 'true'} onInput=${on => set({ ...now, held: on ? 'true' : '' })} /></fieldset>
      <button type="submit" hidden></button>
    </form>
    <footer><${Button} kind="bare" onClick=${() => set(now.reference ? { reference: now.reference } : {})}>Clear all</${Button}><span class="grow"></span>
      <${Button} kind="cancel" onClick=${close}>Cancel</${Button}><${Button} kind="first" aria-disabled=${wrong ? 'true' : undefined} onClick=${() => wrong || show(now)}>${written(now) ? 'Show these cases' : 'Show all cases'}</${Button}></footer></${Dialog}>`;
}

function Choices({ kind, desk, chosen, toggle, children }) {
  const id = useId();
  const [sought, seek] = useState('');
  const all = kind.choices(desk);
  if (all.length < 2 && !chosen.length)
    return null; // nothing to choose
  const shown = all.filter(([code, word]) => chosen.includes(code) || word.toLowerCase().includes(sought.trim().toLowerCase()));
  return html`<fieldset><legend>${kind.title}${chosen.length ? html` <span class="badge">${chosen.length}</span>` : null}</legend>
    ${all.length >= Many && html`<input type="search" class="seek" aria-label=${`Look for: ${kind.title}`} placeholder="Look for …" value=${sought} onInput=${e => seek(e.currentTarget.value)} />`}
    <div class=${`boxes${all.some(c => c[2]) ? ' tree' : ''}${all.length >= Many ? ' long' : ''}`}>${shown.map(([code, word, depth]) => html`<label key=${code} style=${depth && !sought ? { paddingInlineStart: `${depth * 1.25}rem` } : undefined}>
      <input type="checkbox" id=${`${id}-${code}`} checked=${chosen.includes(code)} onChange=${() => toggle(code)} /> <bdi>${word}</bdi></label>`)}</div>${children}</fieldset>`;
}
