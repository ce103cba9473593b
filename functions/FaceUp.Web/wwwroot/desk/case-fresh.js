// What happened in the case while somebody looks at it: told, and shown when they ask for it, so that nothing jumps under the hand.
import { html, useEffect, useRef, useState } from './lib-preact.js';
import { api } from './api.js';
import { readEvent } from './case-events.js';
import { useLive } from './live.js';

export function Fresh({ it }) {
  const seen = useRef(null); // how much of the record is on the page
  const [news, set] = useState([]);
  const record = () => api(it.to('/record'), { quiet: true });
  useEffect(() => {
    set([]);
    let asked = true;
    record().then(r => asked && (seen.current = r.events.length), () => {});
    return () => { asked = false; };
  }, [it.view]);
  useLive(() => seen.current !== null && record().then(r => set(r.events.slice(seen.current).map(e => readEvent(e, it.desk)).filter(e => !e.reading && e.event?.by !== it.desk.me.id)), () => {}));
  return html`<div aria-live="polite">${news.length > 0 && html`<div class="note fresh"><p><b>Since you opened it:</b> ${news.slice(-3).map(e => e.words).join(' ')}</p><button type="button" class="small" onClick=${it.reload}>Show it</button></div>`}</div>`;
}
