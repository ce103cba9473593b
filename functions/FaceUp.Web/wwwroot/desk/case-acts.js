// Everything that can be done with a case, in the order of a menu, and the three things that are done most for small windows.
import { html } from './lib-preact.js';
import { toField } from './case-keys.js';
import { Menu } from './case-parts.js';
import { Icon } from './ui.js';
import { go } from './router.js';

/** What may be offered now: [group, [words, run, icon][]][]. The server decides again. */
export function actsOf(it) {
  const { line, view } = it;
  const does = (words, deed, icon, when = true) => when && [words, () => it.ask(deed), icon];
  const longer = view.duties?.dates.some(d => d.open && d.longer);
  const group = (title, ...all) => [title, all.filter(Boolean)];
  return [
    group('The case',
      does('Acknowledge receipt', 'acknowledge', 'check', it.isOpen && !line.acknowledged),
      does('Assign', 'assign', 'people', it.isOpen),
      does('Hand over with words', 'handover', 'share', it.isOpen),
      does('Change the status', 'status', 'flag', it.isOpen),
      does('Close the case', 'closing', 'check', it.isOpen),
      does('Reopen', 'reopen', 'up', !it.isOpen)),
    group('Time',
      does('Add a task', 'task', 'plus'),
      does('Give more time', 'extend', 'clock', it.isOpen && longer),
      does('A meeting', 'meeting', 'people', it.isOpen),
      does('Put under another law', 'regime', 'globe', it.isOpen && it.regimes)),
    group('Together',
      does('Link to another case', 'link', 'link'),
      does('Merge into another case', 'merge', 'link', it.isOpen)),
    group('Protect',
      does('Redact a text', 'redact', 'edit'),
      does('Let somebody in', 'grant', 'people'),
      does('Keep somebody out', 'exclude', 'lock'),
      does('Ask who the reporter is', 'identity', 'eye', view.identity.given),
      does('Place a legal hold', 'hold', 'lock'),
      does('Ask for early disposal', 'dispose', 'trash', !it.isOpen)),
    group('Take with you',
      does('Export', 'export', 'save'),
      ['Print', () => go(`cases/${it.id}/print`), 'print']),
  ];
}

/** The sticky bar of small windows. */
export const Acts = ({ it, acts }) => html`<div class="case-bar" role="group" aria-label="What is done most">
  ${it.isOpen ? html`<button type="button" class="first" onClick=${() => toField('reply-words')}><${Icon} name="edit" /> Reply</button>`
    : html`<button type="button" class="first" onClick=${() => it.ask('reopen')}><${Icon} name="up" /> Reopen</button>`}
  <button type="button" onClick=${() => toField('note-words')}><${Icon} name="lock" /> Note</button>
  <${Menu} label="More" groups=${acts} /></div>`;
