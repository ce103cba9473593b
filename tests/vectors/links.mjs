// Canonical JSON and the forms of links and events, from CHAIN.md §2 to §4a: what every program in this folder that reads a record needs. Nothing but the language itself.
export const START = '0'.repeat(64);

const DEEPEST = 64;

/** The one spelling (CHAIN.md §2); throws where there is none. */
export function canonical(value, left = DEEPEST) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('not a whole number up to 2^53-1');
    return String(value); // -0 becomes 0
  }
  if (left === 0) throw new Error('nested too deep');
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, left - 1)).join(',')}]`;
  const names = Object.keys(value).sort(); // by UTF-16 code units
  return `{${names.map((name) => `${text(name)}:${canonical(value[name], left - 1)}`).join(',')}}`;
}

function text(value) {
  if (!value.isWellFormed()) throw new Error('half a surrogate pair');
  return JSON.stringify(value);
}

export const object = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
export const string = (value) => typeof value === 'string';
export const boolean = (value) => typeof value === 'boolean';
const oneOf = (...words) => (value) => words.includes(value);
export const list = (item) => (value) => Array.isArray(value) && value.every(item);
// Made once for each shape; a name with a question mark need not be there.
export function exactly(shape) {
  const known = new Map(Object.entries(shape).map(([name, holds]) => [name.replace('?', ''), holds]));
  const needed = Object.keys(shape).filter((name) => !name.endsWith('?'));
  return (value) => object(value) && needed.every((name) => Object.hasOwn(value, name)) && Object.keys(value).every((name) => known.get(name)?.(value[name]) === true);
}

/** 64 lower-case hexadecimal digits. */
export const hash = (value) => string(value) && /^[0-9a-f]{64}$/.test(value);

export function time(value) {
  if (!string(value) || value.startsWith('0000') || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return false;
  const at = new Date(value);
  return !Number.isNaN(at.getTime()) && at.toISOString() === value.replace('Z', '.000Z');
}

const date = (value) => string(value) && time(`${value}T00:00:00Z`);
const ref = exactly({ id: string, sha256: string });
const duty = oneOf('acknowledge', 'feedback', 'personal-acknowledge', 'meeting', 'interim', 'unread-report', 'unread-message', 'silent-handler', 'task');
const manner = oneOf('anonymise', 'dispose');
const fileOutcome = oneOf('cleaned', 'nothing-to-remove', 'cannot-clean', 'damaged', 'infected');
const fileScan = oneOf('none', 'too-large', 'clean', 'infected');
export const whole = (value) => Number.isSafeInteger(value) && value >= 0;
const count = (value) => whole(value) && value < 2 ** 31;
const status = oneOf('new', 'open', 'investigating', 'waiting', 'closed');
const urgency = oneOf('normal', 'high', 'critical');
const outcome = oneOf('substantiated', 'partly-substantiated', 'unsubstantiated', 'out-of-scope', 'duplicate');

const EVENTS = {
  'report-received': { reference: string, category: string, unit: string, channel: string, language: string, content: ref, files: list(ref),
    'regime?': string, 'barred?': list(string), 'identity?': ref },
  'case-routed': { rule: string, to: string, 'second?': string, 'urgency?': urgency },
  'case-read': { by: string },
  'file-read': { file: string, by: string },
  'case-assigned': { to: string, by: string, 'second?': string },
  'receipt-acknowledged': { by: string },
  'reporter-wrote': { message: ref, files: list(ref) },
  'handler-replied': { message: ref, by: string, feedback: boolean, 'interim?': boolean },
  'note-added': { note: ref, by: string },
  'status-changed': { to: status, by: string },
  'case-closed': { outcome, by: string },
  'case-reopened': { by: string },
  'deadline-reminded': { duty, due: date, to: string, 'rung?': string, 'task?': string },
  'deadline-escalated': { duty, due: date, to: string, 'rung?': string, 'task?': string },
  'case-handed-over': { from: string, to: string, rule: string, 'second?': string },
  'access-granted': { to: string, why: ref, by: string, 'until?': time },
  'access-ended': { to: string, by: string },
  'person-barred': { mark: string, why: ref, by: string, 'until?': time },
  'bar-lifted': { mark: string, why: ref, by: string },
  'identity-asked': { request: string, why: ref, by: string },
  'identity-decided': { request: string, approved: boolean, why: ref, by: string, 'until?': time },
  'identity-read': { request: string, by: string },
  'glass-asked': { request: string, why: ref, by: string },
  'glass-broken': { request: string, to: string, by: string, until: time },
  'identity-given': { identity: ref },
  'acknowledged-automatically': {},
  'deadline-extended': { duty, until: date, why: ref, by: string },
  'meeting-asked': { 'by?': string },
  'meeting-settled': { held: boolean, by: string },
  'task-set': { task: string, what: ref, to: string, due: date, by: string },
  'task-done': { task: string, by: string },
  'reporter-nudged': {},
  'regime-changed': { regime: string, why: ref, by: string },
  'notice-failed': { notice: string, target: string, 'duty?': duty, 'due?': date, 'rung?': string, 'task?': string },
  'hold-placed': { hold: string, why: ref, owner: string, by: string },
  'hold-lifted': { hold: string, why: ref, by: string },
  'disposal-asked': { request: string, why: ref, by: string },
  'disposal-decided': { request: string, approved: boolean, why: ref, by: string },
  'disposal-announced': { on: date, to: string },
  'file-examined': { file: string, outcome: fileOutcome, scan: fileScan, findings: ref, 'copy?': ref },
  'file-infected': { file: string, findings: ref },
  'original-asked': { request: string, file: string, why: ref, by: string, 'harmful?': boolean },
  'original-decided': { request: string, approved: boolean, why: ref, by: string, 'until?': time, 'harmful?': boolean },
  'original-read': { request: string, by: string },
  'case-searched': { by: string },
  'text-translated': { text: string, language: string, by: string, 'answer?': count },
  'case-linked': { link: string, kind: oneOf('related', 'duplicate'), what: ref, by: string },
  'case-unlinked': { link: string, by: string },
  'persons-barred': { barred: list(exactly({ mark: string, 'until?': time })), why: ref, by: string },
  'case-merged': { into: string, why: ref, by: string },
  'case-absorbed': { from: string, why: ref, by: string },
  'text-redacted': { redaction: string, text: string, redacted: ref, why: ref, by: string },
  'tasks-given': { tasks: list(string), to: string, by: string },
  'case-exported': { format: oneOf('zip', 'pdf', 'json'), by: string, 'target?': string },
  'case-disposed': {
    how: manner, policy: string, unit: string, category: string, events: count, objects: count, objectsSha256: string, tailsEnd: date, tombstoneUntil: date,
    'askedBy?': string, 'approvedBy?': string, 'figures?': string, 'links?': string,
  },
};

// A JSON Patch operation (RFC 6902) with what it takes away; a replace without values only names the place.
const edit = (value) => object(value) && string(value.path) && Object.keys(value).every((name) => ['op', 'path', 'before', 'value'].includes(name)) && {
  add: Object.hasOwn(value, 'value') && !Object.hasOwn(value, 'before'),
  remove: Object.hasOwn(value, 'before') && !Object.hasOwn(value, 'value'),
  replace: Object.hasOwn(value, 'before') === Object.hasOwn(value, 'value'),
}[value.op] === true;
const version = { version: count, sha256: string, why: string };

const OWN_EVENTS = {
  'organisation-made': { ...version, installer: string, addresses: list(string) },
  'settings-changed': { ...version, by: string, changes: list(edit), addresses: list(string), 'cause?': string, 'through?': string },
  'settings-restored': { ...version, by: string, changes: list(edit), from: count },
  'key-rotation-asked': { why: string, 'by?': string },
  'key-rotated': { keyId: string },
  'key-disabled': { keyId: string, why: string, 'by?': string },
  'key-enabled': { keyId: string, why: string, 'by?': string },
  'rewrap-started': { why: string, 'by?': string },
  'rewrap-finished': { keyId: string, whole: boolean },
  'person-invited-again': { person: string, by: string },
  'hand-over-finished': { person: string },
  'review-opened': { review: string, name: string, due: date, sha256: string, items: count, by: string },
  'review-overdue': { review: string, due: date, week: count },
  'review-closed': { review: string, sha256: string, kept: count, revoked: count, by: string },
  'directory-token-made': { by: string },
  'directory-tokens-ended': { older: boolean, by: string },
  'glass-was-broken': { request: string, to: string, by: string },
  'cases-listed': { by: string },
  'figures-shared': { share: string, scope: string, until: time, by: string },
  'shared-figures-seen': { share: string, on: date, times: count },
  'figures-share-ended': { share: string, by: string },
  'control-tested': { control: string, result: oneOf('holds', 'fails', 'untested'), 'population?': count, 'exceptions?': count, 'sha256?': string },
  'finding-opened': { finding: string, control: string, due: date },
  'finding-overdue': { finding: string, due: date, week: count },
  'finding-closed': { finding: string, how: oneOf('mended', 'accepted'), why: string, by: string, 'until?': date },
  'attestation-asked': { attestation: string, criterion: string, to: string, from: date, until: date, due: date, by: string },
  'attestation-overdue': { attestation: string, due: date, week: count },
  'attestation-given': { attestation: string, holds: boolean, statement: string, by: string, 'document?': string },
  'evidence-exported': { pack: string, from: date, until: date, sha256: string, by: string },
  'record-exported': { whole: boolean, 'by?': string },
  'publication-failed': { place: string, since: time },
  'alert-raised': { alert: string, rule: string, from: time, until: time, 'person?': string },
  'alert-overdue': { alert: string, day: count },
  'alert-decided': { alert: string, verdict: oneOf('expected', 'watched', 'incident'), why: string, by: string, 'incident?': string },
  'incident-opened': { incident: string, title: string, severity: oneOf('low', 'medium', 'high', 'critical'), personalData: boolean, awareAt: time, by: string },
  'incident-stepped': { incident: string, step: oneOf('noted', 'contained', 'authority-notified', 'authority-not-needed', 'persons-notified', 'recovered'), what: string, occurred: time, by: string },
  'incident-overdue': { incident: string, due: time, hours: count },
  'incident-closed': { incident: string, lessons: string, by: string },
  'backup-made': { sha256: string, encrypted: boolean },
  'restore-drilled': { backup: string, holds: boolean, size: whole, seconds: count, 'root?': string },
  'organisation-moved': { from: string, root: string, size: whole },
  'log-begun': { origin: string, before: string, size: whole, root: string, held: whole, decidedBy: string, why: string },
};

const formsOf = (events) => new Map(Object.entries(events).map(([type, shape]) => [type, exactly({ at: time, type: string, ...shape })]));
const caseForms = formsOf(EVENTS);
const ownForms = formsOf(OWN_EVENTS);

/** Whether this is an event of §4, or of §4a. */
export const caseEvent = (value) => caseForms.get(value?.type)?.(value) === true;
export const ownEvent = (value) => ownForms.get(value?.type)?.(value) === true;
const members = { v: (v) => v === 1, tenant: string, seq: whole, prev: string, event: object };
export const link = exactly({ ...members, case: string });
export const ownLink = exactly({ ...members, record: string });
