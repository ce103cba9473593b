// A person's own arrangement of panels: kept at the server, changed at once and saved a moment later. By keyboard as by dragging.
import { html, useEffect, useRef, useState } from './lib-preact.js';
import { api } from './api.js';
import { Panel, panels, usual } from './figures-panels.js';
import { Button, Dialog, Icon, say } from './ui.js';

const made = kind => ({ id: kind, kind, size: panels[kind].size, options: {} });

/** { shown, change, error }: the panels in order. What this page does not know is kept and not shown. */
export function useDashboard() {
  const [state, set] = useState({ shown: null, saves: true, error: null });
  const timer = useRef(0), latest = useRef(null);
  useEffect(() => {
    api('dashboard').then(kept => set({ shown: kept?.panels?.length ? kept.panels : usual.map(made), saves: true, error: null }),
      () => set({ shown: usual.map(made), saves: false, error: null })); // no dashboard here: the usual one, for this time
    return () => { if (latest.current) save(latest.current); };
  }, []);
  const save = shown => {
    clearTimeout(timer.current);
    latest.current = null;
    return api('dashboard', { method: 'PUT', body: { panels: shown } }).then(() => set(now => ({ ...now, error: null })), error => set(now => ({ ...now, error })));
  };
  const change = shown => {
    set(now => ({ ...now, shown }));
    if (!state.saves)
      return;
    latest.current = shown;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => save(shown), 700);
  };
  return { ...state, change, again: () => save(state.shown) };
}

const moved = (all, from, to) => { const next = [...all]; next.splice(to, 0, ...next.splice(from, 1)); return next; };

/** The panels, and where they are being arranged the tools for that. */
export function Panels({ shown, change, arranging, ...of }) {
  const [dragged, drag] = useState(null);
  const [over, setOver] = useState(null);
  const place = useRef(null);
  const known = shown.filter(p => panels[p.kind]);
  const to = (from, n, words) => { change(moved(shown, shown.indexOf(known[from]), shown.indexOf(known[n]))); say(words); };
  // The focus stays on what was pressed, wherever its panel went.
  useEffect(() => {
    const [id, tool] = place.current ?? [];
    const find = which => document.querySelector(`[data-panel="${id}"] [data-tool${which}]:not(:disabled)`);
    if (id)
      (find(`="${tool}"`) ?? find(''))?.focus();
    place.current = null;
  });
  const press = (panel, tool, act) => () => { place.current = [panel.id, tool]; act(); };
  const drop = n => { if (dragged !== null && dragged !== n) to(dragged, n, `${panels[known[dragged].kind].title} moved to place ${n + 1}.`); drag(null); setOver(null); };

  return html`<div class=${`fig-panels${arranging ? ' arranging' : ''}`}>${known.map((panel, n) => {
    const { title } = panels[panel.kind];
    const tools = arranging ? html`<div class="fig-tools" role="group" aria-label=${`Arrange ${title}`}>
      <span class="fig-grip" aria-hidden="true" title="Drag to move">⠿</span>
      <${Button} kind="bare" data-tool="up" disabled=${n === 0} onClick=${press(panel, 'up', () => to(n, n - 1, `${title} moved to place ${n}.`))}><${Icon} name="up" /><span class="unseen">Move ${title} up</span></${Button}>
      <${Button} kind="bare" data-tool="down" disabled=${n === known.length - 1} onClick=${press(panel, 'down', () => to(n, n + 1, `${title} moved to place ${n + 2}.`))}><${Icon} name="down" /><span class="unseen">Move ${title} down</span></${Button}>
      <${Button} kind="bare" data-tool="size" aria-pressed=${panel.size === 'full'} onClick=${press(panel, 'size', () => change(shown.map(p => p === panel ? { ...p, size: p.size === 'full' ? 'half' : 'full' } : p)))} aria-label=${`Wide: ${title}`}>Wide</${Button}>
      <${Button} kind="bare" data-tool="remove" onClick=${() => { change(shown.filter(p => p !== panel)); say(`${title} removed.`); document.getElementById('fig-arrange')?.focus(); }}><${Icon} name="trash" /><span class="unseen">Remove ${title}</span></${Button}></div>` : null;
    return html`<${Panel} key=${panel.id} kind=${panel.kind} size=${`${panel.size}${dragged === n ? ' dragged' : ''}${over === n && dragged !== null && dragged !== n ? ' over' : ''}`} ...${of} data-panel=${panel.id} draggable=${arranging ? 'true' : undefined}
      onDragStart=${arranging ? e => { drag(n); e.dataTransfer.effectAllowed = 'move'; e.dataTransfer.setData('text/plain', title); } : undefined} onDragEnd=${arranging ? () => { drag(null); setOver(null); } : undefined}
      onDragOver=${arranging ? e => { e.preventDefault(); if (over !== n) setOver(n); } : undefined} onDrop=${arranging ? e => { e.preventDefault(); drop(n); } : undefined}>${tools}</${Panel}>`;
  })}</div>`;
}

/** What is not there yet, to be put there. */
export function AddPanel({ shown, change, close }) {
  const left = Object.keys(panels).filter(kind => !shown.some(p => p.kind === kind));
  const add = kind => { change([...shown, made(kind)]); say(`${panels[kind].title} added at the end.`); close(); };
  return html`<${Dialog} title="Add a panel" close=${close}><div class="body">${left.length ? html`<ul class="choices">${left.map(kind => html`<li><${Button} kind="choice" onClick=${() => add(kind)}>${panels[kind].title}<${Icon} name="plus" /></${Button}></li>`)}</ul>` : html`<p>All panels are there already.</p>`}</div>
    <footer>${left.length ? null : null}<${Button} onClick=${() => { change(usual.map(made)); say('The usual arrangement is back.'); close(); }}>Back to the usual ones</${Button}><${Button} onClick=${close}>Close</${Button}></footer></${Dialog}>`;
}
