// Notices that could not be delivered, and one more try.
import { html, useState } from './lib-preact.js';
import { api, path } from './api.js';
import { codeWord, kindWord } from './admin-words.js';
import { Button, Empty, Head, Problem, say, Table, useAct, useLoad, Waiting } from './ui.js';

export default function Dead() {
  const found = useLoad(async signal => {
    const all = await api('dead-letters', { signal });
    for (let next = all.next, pages = 0; next && pages < 10; pages++) {
      const page = await api(`dead-letters?cursor=${encodeURIComponent(next)}`, { signal });
      all.deadLetters.push(...page.deadLetters);
      next = page.next;
    }
    return all.deadLetters;
  }, []);
  const [gone, mark] = useState(new Set());
  const act = useAct(async letters => {
    for (const letter of letters) {
      await api(path`dead-letters/${letter.id}/redelivery`, { method: 'POST' });
      mark(now => new Set([...now, letter.id]));
    }
    return letters.length;
  }, { done: n => say(n === 1 ? 'It is tried again.' : `${n} are tried again.`) });
  const rows = (found.data ?? []).filter(l => !gone.has(l.id));
  return html`<${Head} title="Undelivered" lead="Notices that were given up after twelve tries, or at once where another try changes nothing. Mend the address first, then send them again.">
      ${rows.length > 1 && html`<${Button} busy=${act.busy} onClick=${() => act.run(rows)}>Send all again</${Button}>`}</${Head}><${Problem} error=${act.error} />
    ${found.error && !found.data ? html`<${Problem} error=${found.error} retry=${found.reload} />` : !found.data ? html`<${Waiting} />` : rows.length === 0 ? html`<${Empty} title="Everything arrived" />`
      : html`<${Table} caption="Undelivered notices" rows=${rows} keyOf=${l => l.id} columns=${[
        { title: 'What', of: l => kindWord(l.kind) }, { title: 'Where', of: l => html`<a href=${`#/admin/targets/${l.target}`}>${l.target}</a>` }, { title: 'Tries', of: l => l.attempts, class: 'end' }, { title: 'Why', of: l => codeWord(l.code) },
        { title: 'Action', of: l => html`<${Button} onClick=${() => act.run([l])}>Send again<span class="unseen">: ${kindWord(l.kind)} to ${l.target}</span></${Button}>` }]} />`}`;
}
