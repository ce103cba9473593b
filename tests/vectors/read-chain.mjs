// Checks records with nothing but Node's standard library and CHAIN.md.
//   node read-chain.mjs [file]                      every vector of chain.json; exits 1 on the first disagreement
//   node read-chain.mjs --record TENANT < json      one record as GET /api/v1/tenants/{tenant}/cases/{case}/record answers, or /api/v1/tenants/{tenant}/record with the
//                                                   events of all its pages; exits 1 and names the event when it does not hold
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';

const START = '0'.repeat(64);

function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('not a whole number up to 2^53-1');
    return String(value); // -0 becomes 0
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const names = Object.keys(value).sort(); // by UTF-16 code units
  return `{${names.map((name) => `${text(name)}:${canonical(value[name])}`).join(',')}}`;
}

function text(value) {
  if (!value.isWellFormed()) throw new Error('half a surrogate pair');
  return JSON.stringify(value);
}

const object = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const string = (value) => typeof value === 'string';
const boolean = (value) => typeof value === 'boolean';
const oneOf = (...words) => (value) => words.includes(value);
const list = (item) => (value) => Array.isArray(value) && value.every(item);
// A name with a question mark need not be there.
const exactly = (shape) => (value) => object(value) &&
  Object.keys(value).every((name) => Object.hasOwn(shape, name) || Object.hasOwn(shape, `${name}?`)) &&
  Object.entries(shape).every(([name, holds]) => (name.endsWith('?') && !Object.hasOwn(value, name.slice(0, -1))) || holds(value[name.replace('?', '')]));

function time(value) {
  if (!string(value) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return false;
  const at = new Date(value);
  return !Number.isNaN(at.getTime()) && at.toISOString() === value.replace('Z', '.000Z');
}

const date = (value) => string(value) && time(`${value}T00:00:00Z`);
const ref = exactly({ id: string, sha256: string });
const duty = oneOf('acknowledge', 'feedback', 'personal-acknowledge', 'meeting', 'interim', 'unread-report', 'unread-message', 'silent-handler', 'task');
const manner = oneOf('anonymise', 'dispose');
const fileOutcome = oneOf('cleaned', 'nothing-to-remove', 'cannot-clean', 'damaged');
const fileScan = oneOf('none', 'too-large', 'clean');
const count = (value) => Number.isInteger(value) && value >= 0;
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
    'askedBy?': string, 'approvedBy?': string, 'figures?': string,
  },
};

// A JSON Patch operation (RFC 6902) with what it takes away; a replace without values only names the place.
const edit = (value) => object(value) && string(value.path) && Object.keys(value).every((name) => ['op', 'path', 'before', 'value'].includes(name)) && {
  add: 'value' in value && !('before' in value), remove: 'before' in value && !('value' in value), replace: 'before' in value === 'value' in value,
}[value.op] === true;
const version = { version: (v) => Number.isInteger(v) && v > 0, sha256: string, why: string };

const OWN_EVENTS = {
  'organisation-made': { ...version, installer: string, addresses: list(string) },
  'settings-changed': { ...version, by: string, changes: list(edit), addresses: list(string), 'cause?': string, 'through?': string },
  'settings-restored': { ...version, by: string, changes: list(edit), from: Number.isInteger },
  'key-rotation-asked': { why: string, 'by?': string },
  'key-rotated': { keyId: string },
  'key-disabled': { keyId: string, why: string, 'by?': string },
  'key-enabled': { keyId: string, why: string, 'by?': string },
  'rewrap-started': { why: string, 'by?': string },
  'rewrap-finished': { keyId: string, whole: boolean },
  'person-invited-again': { person: string, by: string },
  'hand-over-finished': { person: string },
  'review-opened': { review: string, name: string, due: date, sha256: string, items: Number.isInteger, by: string },
  'review-overdue': { review: string, due: date, week: Number.isInteger },
  'review-closed': { review: string, sha256: string, kept: Number.isInteger, revoked: Number.isInteger, by: string },
  'directory-token-made': { by: string },
  'directory-tokens-ended': { older: boolean, by: string },
  'glass-was-broken': { request: string, to: string, by: string },
  'cases-listed': { by: string },
  'figures-shared': { share: string, scope: string, until: time, by: string },
  'shared-figures-seen': { share: string, on: date, times: count },
  'figures-share-ended': { share: string, by: string },
};

const event = (value, known) => Object.hasOwn(known, value?.type ?? '') && exactly({ at: time, type: string, ...known[value.type] })(value);
const members = { v: (v) => v === 1, tenant: string, seq: Number.isInteger, prev: string, event: object };
const link = exactly({ ...members, case: string });
const ownLink = exactly({ ...members, record: string });

// Without a case it is the organisation's own record.
function faultOf(stored, tenant, id, place, previous) {
  if (createHash('sha256').update(stored.canonical, 'utf8').digest('hex') !== stored.hash) return 'its bytes and its hash disagree';
  let read, spelled;
  try {
    read = JSON.parse(stored.canonical);
    spelled = canonical(read);
  } catch (error) {
    return `it cannot be read: ${error.message}`;
  }
  if (spelled !== stored.canonical) return 'it is not in canonical form';
  if (!link(read) && !ownLink(read)) return 'it is no link of version 1';
  if (read.tenant !== tenant || read.case !== id || read.record !== (id === undefined ? 'organisation' : undefined)) return 'it belongs to another record';
  if (read.seq !== place || stored.sequence !== place) return `it is event ${read.seq}, stored as ${stored.sequence}`;
  return read.prev === previous ? null : 'it does not follow the one before it';
}

// A case that was disposed of is its certificate alone, which says how many events went before; otherwise nothing may stand first but event 0.
function beginning(id, [first, ...others]) {
  try {
    const { event: certificate, prev } = JSON.parse(first.canonical);
    const begins = id !== undefined && others.length === 0 && first.sequence > 0 && certificate.type === 'case-disposed' && event(certificate, EVENTS) && certificate.events === first.sequence;
    return begins ? [first.sequence, /^[0-9a-f]{64}$/.test(prev) ? prev : START] : [0, START];
  } catch {
    return [0, START];
  }
}

/** The first fault as [sequence, words], or null. */
function verify(tenant, { case: id, count, last, events }) {
  let [first, previous] = beginning(id, events);
  for (const [index, stored] of events.entries()) {
    const fault = faultOf(stored, tenant, id, first + index, previous);
    if (fault !== null) return [first + index, fault];
    previous = stored.hash;
  }
  const end = first + events.length;
  if (events.length === 0) return [0, 'the record is empty'];
  if (end !== count) return [Math.max(first, Math.min(count, end)), `the head counts ${count} events, there are ${end}`];
  if (previous !== last) return [end - 1, 'the head names another last event'];
  const unread = events.findIndex((stored) => !event(JSON.parse(stored.canonical).event, id === undefined ? OWN_EVENTS : EVENTS)); // the chain holds: now what it says
  return unread < 0 ? null : [first + unread, 'it is no event of version 1'];
}

if (process.argv[2] === '--record') {
  const record = JSON.parse(readFileSync(0, 'utf8'));
  const fault = verify(process.argv[3], record);
  const name = record.case ?? record.tenant;
  console.log(fault === null ? `${name}: ${record.events.length} events hold` : `${name}: event ${fault[0]}: ${fault[1]}`);
  process.exitCode = fault === null ? 0 : 1;
} else {
  const vectors = JSON.parse(readFileSync(process.argv[2] ?? new URL('chain.json', import.meta.url), 'utf8'));
  for (const vector of vectors.canonical) assert.equal(canonical(JSON.parse(vector.json)), vector.canonical, vector.json);
  for (const json of vectors.refused) assert.throws(() => canonical(JSON.parse(json)), `${json} must be refused`);
  for (const record of vectors.records) assert.equal(verify(record.tenant, record)?.[0] ?? null, record.fault, `${record.about}: ${verify(record.tenant, record)}`);
  console.log(`${vectors.canonical.length + vectors.refused.length + vectors.records.length} checks hold`);
}
