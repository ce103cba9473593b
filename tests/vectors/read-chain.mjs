// Checks records with nothing but Node's standard library and CHAIN.md.
//   node read-chain.mjs [file]                      every vector of chain.json; exits 1 on the first disagreement
//   node read-chain.mjs --record TENANT < json      one record as GET /api/v1/tenants/{tenant}/cases/{case}/record answers, or /api/v1/tenants/{tenant}/record with the
//                                                   events of all its pages; exits 1 and names the event when it does not hold
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { START, canonical, caseEvent, link, ownEvent, ownLink } from './links.mjs';

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
    const begins = id !== undefined && others.length === 0 && first.sequence > 0 && certificate.type === 'case-disposed' && caseEvent(certificate) && certificate.events === first.sequence;
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
  const unread = events.findIndex((stored) => !(id === undefined ? ownEvent : caseEvent)(JSON.parse(stored.canonical).event)); // the chain holds: now what it says
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
