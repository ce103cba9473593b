// The organisation's own record in words (CHAIN.md §4a), and whether it holds by this browser's own reckoning.
import { nameOf } from './words.js';
import { asDay } from './ui.js';

const causes = {
  'person-invited': 'Somebody was invited', 'person-activated': 'Somebody joined', 'person-changed': 'What somebody may do was changed', 'person-suspended': 'Somebody was suspended', 'person-resumed': 'A suspension ended',
  'person-left': 'Somebody left', review: 'Rights were taken away after an access review', directory: 'The directory brought people up to date',
};

/** Which kinds there are, for filtering. */
export const groups = {
  settings: ['Settings', /^(organisation-made|settings-)/], people: ['People and rights', /^(person-|hand-over|review-|directory-)/], keys: ['Keys', /^(key-|rewrap-)/], figures: ['Figures and lists', /^(figures-|shared-|cases-)/], glass: ['Emergencies', /^glass-/],
};

export const groupOf = event => event.cause ? 'people' : Object.keys(groups).find(id => groups[id][1].test(event.type)) ?? 'settings';

const short = text => text && text.length > 12 ? `…${text.slice(-8)}` : text ?? '';

/** One sentence for an event. */
export function sentence(event, people) {
  const who = id => nameOf(people, id);
  switch (event.type) {
    case 'organisation-made': return 'The organisation was made, with its first settings';
    case 'settings-changed': return `${causes[event.cause] ?? 'The settings were changed'}: version ${event.version}`;
    case 'settings-restored': return `Version ${event.from} of the settings was brought back, as version ${event.version}`;
    case 'key-rotation-asked': return 'A new version of the key was asked for';
    case 'key-rotated': return `A new version of the key locks what comes in (${short(event.keyId)})`;
    case 'key-disabled': return `A version of the key was disabled (${short(event.keyId)})`;
    case 'key-enabled': return `A version of the key was enabled again (${short(event.keyId)})`;
    case 'rewrap-started': return 'Everything is being locked anew';
    case 'rewrap-finished': return event.whole ? 'Everything is locked anew' : 'Locked anew, except what could not be opened';
    case 'person-invited-again': return `${who(event.person)} was given another invitation`;
    case 'hand-over-finished': return `No open case is with ${who(event.person)} any more`;
    case 'review-opened': return `Access review “${event.name}” was opened: ${event.items} rights, until ${asDay(event.due)}`;
    case 'review-overdue': return `An access review is overdue since ${asDay(event.due)} (week ${event.week})`;
    case 'review-closed': return `An access review was closed: ${event.kept} rights kept, ${event.revoked} taken away`;
    case 'directory-token-made': return 'The directory was given a new token';
    case 'directory-tokens-ended': return event.older ? 'Older tokens of the directory were ended' : 'The directory is let in no more';
    case 'glass-was-broken': return `In an emergency ${who(event.to)} was given sight of a case`;
    case 'cases-listed': return 'A list of cases was taken out';
    case 'figures-shared': return `Figures were shared by a link, until ${asDay(event.until?.slice(0, 10))}`;
    case 'shared-figures-seen': return `Shared figures were looked at, ${event.times} ${event.times === 1 ? 'time' : 'times'} on ${asDay(event.on)}`;
    case 'figures-share-ended': return 'A link to figures was revoked';
    case 'control-tested': return `A control was tested: ${event.control.replaceAll('-', ' ')} ${{ holds: 'holds', fails: 'does not hold', untested: 'could not be tested' }[event.result]}`;
    case 'finding-opened': return `A finding was opened: ${event.control.replaceAll('-', ' ')}, until ${asDay(event.due)}`;
    case 'finding-overdue': return `A finding is overdue since ${asDay(event.due)} (week ${event.week})`;
    case 'finding-closed': return `A finding was closed: ${event.how === 'mended' ? 'mended' : `accepted until ${asDay(event.until)}`}`;
    case 'attestation-asked': return `${who(event.to)} was asked to attest ${event.criterion}, until ${asDay(event.due)}`;
    case 'attestation-overdue': return `An attestation is overdue since ${asDay(event.due)} (week ${event.week})`;
    case 'attestation-given': return `An attestation was given: it ${event.holds ? 'holds' : 'does not hold'}`;
    case 'evidence-exported': return `An evidence pack was taken out: ${asDay(event.from)} to ${asDay(event.until)}`;
    case 'record-exported': return event.whole ? 'The whole record was taken out' : 'The record was taken out';
    case 'publication-failed': return `Checkpoints do not reach “${event.place}”`;
    case 'alert-raised': return `An alert was raised: ${event.rule.replaceAll('-', ' ')}${event.person ? `, ${who(event.person)}` : ''}`;
    case 'alert-overdue': return `Nobody has decided on an alert (day ${event.day})`;
    case 'alert-decided': return `An alert was decided: ${event.verdict}`;
    case 'incident-opened': return `An incident was opened: ${event.title} (${event.severity})`;
    case 'incident-stepped': return `Of an incident: ${event.step.replaceAll('-', ' ')}`;
    case 'incident-overdue': return event.hours ? `${event.hours} hours are left to tell the authority of an incident` : 'The time to tell the authority of an incident is over';
    case 'incident-closed': return 'An incident was closed';
    case 'backup-made': return event.encrypted ? 'A backup was made, encrypted' : 'A backup was made, not encrypted';
    case 'restore-drilled': return event.holds ? 'A backup was restored for practice, and holds' : 'A backup was restored for practice, and does not hold';
    case 'organisation-moved': return `The organisation was moved here, from ${event.from}`;
    case 'log-begun': return `A new log of checkpoints began, ${event.origin}, decided by ${event.decidedBy}: the store, brought back from a backup, did not contain the last published checkpoint of ${event.before} (size ${event.size})`;
    default: return event.type.replaceAll('-', ' ');
  }
}

/** Who did it, as far as the record says. */
export const doer = (event, people) => event.by ? nameOf(people, event.by) : event.through === 'directory' ? 'The directory' : event.through === 'operator' || event.installer ? 'Whoever runs the installation' : '';

/** What a change of the settings touched, in words of its paths. */
export const changed = edit => ({ path: decodePointer(edit.path), op: { add: 'added', remove: 'removed', replace: 'changed' }[edit.op] ?? edit.op, before: asText(edit.before), value: asText(edit.value) });

const decodePointer = pointer => pointer.split('/').slice(1).map(part => part.replaceAll('~1', '/').replaceAll('~0', '~')).join(' › ') || 'everything';
const asText = value => value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

const hex = bytes => [...new Uint8Array(bytes)].map(b => b.toString(16).padStart(2, '0')).join('');

/**
 * Whether events hang together: each hash is that of its bytes, each names the one before, and the last one is what the head says. Computed here, from nothing but what was sent.
 * @param {{ sequence: number, hash: string, canonical: string }[]} events all of them, in order @param {{ count: number, last: string }} head
 * @returns {Promise<{ holds: boolean, at?: number, why?: string }>}
 */
export async function holds(events, head) {
  let before = '0'.repeat(64);
  for (const [n, event] of events.entries()) {
    const link = JSON.parse(event.canonical);
    if (event.sequence !== n || link.seq !== n)
      return { holds: false, at: n, why: 'its place is not the next one' };
    if (link.prev !== before)
      return { holds: false, at: n, why: 'it does not name the event before it' };
    if (hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(event.canonical))) !== event.hash)
      return { holds: false, at: n, why: 'its hash is not that of its words' };
    before = event.hash;
  }
  return events.length === head.count && (head.count === 0 || before === head.last) ? { holds: true } : { holds: false, at: events.length, why: 'the record ends elsewhere than its head says' };
}
