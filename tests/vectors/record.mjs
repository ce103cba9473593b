// Checks a record that was taken out, from RECORD.md, CHAIN.md and CHECKPOINTS.md alone: one pass from the first byte to the last, keeping the leaves of the tree and one record's
// state. Hashing and signatures are given by whoever uses it (`primitives`): sha256(bytes) → bytes; p256(point, message, signature) and ed25519(key, message, signature) → true or false,
// or a promise of it.
import { START, boolean, canonical, caseEvent, exactly, hash, link, list, ownEvent, ownLink, string, time, whole } from './links.mjs';
import { cosignedAt, equal, fromHex, isSigned, readKey, readNote, toHex, trees, utf8 } from './notes.mjs';

const LONGEST_LINE = 4 * 1024 * 1024;
const NESTED = 16;
const FORMAT = 'faceup-record/1';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const SETTLED = 2 * HOUR; // after so long what an hour brought is in the tree
const CLOCKS = 10 * MINUTE; // by so much a checkpoint's `at` may be behind the link that it covers
const AHEAD = 24 * HOUR; // nothing is dated later than the last checkpoint by more
const GAP = 25 * HOUR;

const seconds = (text) => Date.parse(text) / 1000;
// An organisation's logs: the first has a plain name, a later one that and its number behind a tilde.
function logOf(origin) {
  const later = /^(.*)~([2-9]|[1-9][0-9]{1,3})$/s.exec(origin);
  return later ? { first: later[1], number: Number(later[2]) } : { first: origin, number: 1 };
}

/** Whether a log is this one, or an earlier one of the same organisation. */
export function upTo(origin, last) {
  const [one, other] = [logOf(origin), logOf(last)];
  return one.first === other.first && one.number <= other.number;
}

const hourEnd = (at) => (Math.floor(at / HOUR) + 1) * HOUR;

const forms = {
  header: exactly({ format: string, origin: string, tenant: string, whole: boolean }),
  leaf: exactly({ leaf: string }),
  checkpoint: exactly({ checkpoint: exactly({ at: string, note: string }) }),
  proven: exactly({ checkpoint: exactly({ at: string, consistency: list(string), note: string }) }),
  document: exactly({ document: string }),
  gone: exactly({ gone: list(string) }),
  end: exactly({ end: exactly({ cases: whole, checkpoints: whole, events: whole, leaves: whole }) }),
};
const ownHead = { count: whole, last: string };
const proofs = { leaves: list(exactly({ index: whole, kind: string, path: list(string), seq: whole })) };
const heads = [
  [exactly({ head: exactly({ ...ownHead, ...proofs }) }), exactly({ head: exactly({ ...ownHead, ...proofs, case: string }) })],
  [exactly({ head: exactly(ownHead) }), exactly({ head: exactly({ ...ownHead, case: string }) })],
];

class Fault {
  constructor(place, words) {
    Object.assign(this, { place, words });
  }
}

function must(holds, place, words) {
  if (!holds) throw new Fault(place, words);
}

/** One record of the file while its links come: the organisation's, or a case's. */
class Open {
  constructor(id) {
    Object.assign(this, { id, place: id === undefined ? 'organisation' : `case:${id}`, name: id === undefined ? 'organisation' : id, first: 0, next: 0, last: START, hashes: [], hours: [],
      newest: -1, ats: [], lone: false, certificate: undefined, gone: false, missing: undefined });
  }
}

export class RecordCheck {
  #primitives; #keys; #witnesses; #tree; #includes; #continues; #leafHash;
  #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #rest = []; #waiting = 0; #line = 0; #part = 'header'; #fault; #header; #open;
  #leaves = new Map(); #checkpoints = []; #cosigned = new Map();
  #documents = new Map(); #documentCount = 0; #lastCase; #certificates = 0; #vanished = 0;
  #logs = new Map(); #lastLog = 1; #begun = [];
  #counts = { cases: 0, checkpoints: 0, events: 0, leaves: 0 };
  #figures = { disposed: 0, notCovered: 0, older: 0 };

  /** `keys` and `witnesses` are C2SP verifier keys, of types 2 and 4. */
  constructor(primitives, { keys = [], witnesses = [] } = {}) {
    const { leafHash, Growing, includes, continues } = trees(primitives.sha256);
    this.#primitives = primitives;
    this.#tree = new Growing();
    [this.#leafHash, this.#includes, this.#continues] = [leafHash, includes, continues];
    this.#keys = keys.map((text) => readKey(text, primitives.sha256));
    this.#witnesses = witnesses.map((text) => readKey(text, primitives.sha256));
  }

  /** The next bytes of the file, as many as there are. After the first fault they are passed over. */
  async take(bytes) {
    if (this.#fault) return;
    try {
      let from = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        const working = this.#take(this.#together(bytes.subarray(from, end)));
        from = end + 1;
        if (working) await working;
      }
      this.#rest.push(bytes.slice(from));
      this.#waiting += bytes.length - from;
      if (this.#waiting > LONGEST_LINE) this.#line++;
      must(this.#waiting <= LONGEST_LINE, this.#part === 'ended' ? 'end' : 'file', 'the line is too long');
    } catch (fault) {
      this.#stop(fault);
    }
  }

  /** The verdict, when all was taken. */
  finish() {
    try {
      if (!this.#fault) {
        this.#line++;
        must(this.#waiting === 0, this.#part === 'ended' ? 'end' : 'file', 'the last line does not end');
        must(this.#part === 'ended', 'end', 'the file was cut: it has no last line');
      }
    } catch (fault) {
      this.#stop(fault);
    }
    const signed = this.#keys.length > 0;
    return this.#fault ? { holds: false, place: this.#fault.place, line: this.#line, words: this.#fault.words, signed } : { holds: true, place: null, signed, ...this.#said() };
  }

  #stop(fault) {
    if (!(fault instanceof Fault)) throw fault;
    this.#fault = fault;
  }

  #together(end) {
    if (this.#waiting === 0) return end;
    const line = new Uint8Array(this.#waiting + end.length);
    let at = 0;
    for (const part of [...this.#rest, end]) {
      line.set(part, at);
      at += part.length;
    }
    this.#rest = [];
    this.#waiting = 0;
    return line;
  }

  // A promise where a signature is checked, else nothing.
  #take(bytes) {
    this.#line++;
    must(this.#part !== 'ended', 'end', 'something stands behind the last line');
    must(bytes.length <= LONGEST_LINE, 'file', 'the line is too long');
    const value = this.#read(bytes);
    if (this.#part === 'header') return this.#readHeader(value);
    if (Object.hasOwn(value, 'v')) return this.#readLink(value, bytes);
    if (forms.leaf(value)) return this.#readLeaf(value.leaf);
    if ((this.#header.whole ? forms.checkpoint : forms.proven)(value)) return this.#readCheckpoint(value.checkpoint);
    const read = this.#behindTheTree(value);
    must(read !== undefined, 'file', 'the line has none of the known forms');
    if (this.#part === 'tree') this.#closeTree(); // whichever line comes first behind it, even one that may not stand there
    return read();
  }

  #read(bytes) {
    let value, spelled, text;
    try {
      text = this.#decoder.decode(bytes);
      value = JSON.parse(text);
      spelled = canonical(value, NESTED);
    } catch (error) {
      throw new Fault('file', `the line cannot be read (${error.message})`);
    }
    must(spelled === text, 'file', 'the line is not in its one spelling');
    must(value !== null && typeof value === 'object' && !Array.isArray(value), 'file', 'the line is no object');
    return value;
  }

  #behindTheTree(value) {
    if (forms.document(value)) return () => this.#readDocument(value.document);
    if (forms.gone(value)) return () => this.#readGone(value.gone);
    if (forms.end(value)) return () => this.#readEnd(value.end);
    return heads.flat().some((form) => form(value)) ? () => this.#readHead(value.head) : undefined;
  }

  #readHeader(value) {
    must(forms.header(value), 'file', 'the first line is no header');
    must(value.format === FORMAT, 'format', 'the format is not known');
    must(this.#keys.every((key) => key?.type === 2), 'key', 'a key that is asked for cannot be read');
    must(this.#keys.every((key) => upTo(key.name, value.origin)), 'key', 'a key that is asked for is another log\'s');
    must(this.#witnesses.every((key) => key?.type === 4), 'key', 'a witness\'s key cannot be read');
    this.#header = value;
    this.#part = 'tree';
  }

  // ---- the tree -----------------------------------------------------------------------------------------------------------------------------------------------------

  #readLeaf(text) {
    must(this.#part === 'tree' && this.#header.whole, 'file', 'a leaf may not stand here');
    const place = `leaf:${this.#counts.leaves}`;
    must(/^(report|case|record|padding) [0-9a-f]{64}$/.test(text), place, 'it is no leaf');
    must(!this.#leaves.has(text), place, 'it stands in the tree twice');
    this.#leaves.set(text, this.#counts.leaves++);
    this.#tree.add(this.#leafHash(utf8.encode(text)));
  }

  async #readCheckpoint({ at, consistency, note: signed }) {
    must(this.#part === 'tree', 'file', 'a checkpoint may not stand here');
    const place = `checkpoint:${this.#counts.checkpoints++}`;
    const note = readNote(signed);
    must(note !== undefined, place, 'its note cannot be read');
    must(upTo(note.origin, this.#header.origin), place, 'it is another log\'s');
    must(this.#lastLog <= logOf(note.origin).number, place, 'its log had ended');
    if (this.#keys.length > 0) await this.#checkSigned(note, place);
    must(time(at), place, 'its date is none');
    const [before, now] = [this.#checkpoints.at(-1), seconds(at)];
    must(before === undefined || before.at <= now, place, 'it is dated before the one before it');
    must(before === undefined || before.size <= note.size, place, 'it is smaller than the one before it');
    if (this.#header.whole) {
      must(note.size === this.#tree.size, place, `it is of ${note.size} leaves, ${this.#tree.size} stand before it`);
      must(equal(note.root, this.#tree.root()), place, 'its root is not that of the leaves');
    } else {
      must(consistency.every(hash), place, 'its proof holds what is no hash');
      const path = consistency.map(fromHex);
      must(before === undefined ? path.length === 0 : this.#continues(before.size, before.root, note.size, note.root, path), place, 'it does not continue the one before it');
    }
    await this.#checkWitnessed(note, now, place);
    this.#checkpoints.push({ at: now, dated: at, size: note.size, root: note.root });
    this.#lastLog = logOf(note.origin).number;
    this.#logs.set(this.#lastLog, note.size);
  }

  async #checkSigned(note, place) {
    let found = false;
    for (const line of note.signatures) {
      for (const key of this.#keys.filter((k) => k.name === line.name && k.id === line.id)) {
        must(await isSigned(note.text, line, key, this.#primitives), place, 'its signature does not hold');
        found = true;
      }
    }
    must(found, place, 'no key that is asked for signed it');
  }

  async #checkWitnessed(note, now, place) {
    for (const witness of this.#witnesses) {
      for (const line of note.signatures.filter((l) => l.name === witness.name)) {
        const at = await cosignedAt(note.text, line, witness, this.#primitives);
        must(at !== undefined, place, 'a cosignature does not hold');
        must(at >= now - 5 * MINUTE, place, 'it was cosigned before it was signed');
        this.#cosigned.set(witness.name, (this.#cosigned.get(witness.name) ?? 0) + 1);
      }
    }
  }

  // The first line behind the tree closes it.
  #closeTree() {
    const covered = this.#checkpoints.at(-1)?.size ?? 0;
    must(!this.#header.whole || this.#counts.leaves === covered, `leaf:${covered}`, 'no checkpoint stands behind it');
    must(this.#witnesses.every((witness) => this.#cosigned.has(witness.name)), 'key', 'a witness that is asked for cosigned nothing');
    this.#part = 'organisation';
    this.#open = new Open(undefined);
  }

  // ---- links --------------------------------------------------------------------------------------------------------------------------------------------------------

  #readLink(value, bytes) {
    if (this.#part === 'tree') this.#closeTree();
    if (this.#open === undefined) this.#begin(value);
    const open = this.#open;
    must(!open.lone, `${open.place}:0`, 'its first link is not there');
    const at = open.hashes.length === 0 && this.#isLone(value, open) ? value.seq : open.next;
    const place = `${open.place}:${at}`;
    must(open.certificate === undefined, place, 'it stands behind the certificate');
    must(open.id === undefined ? ownLink(value) : link(value), place, 'it is no link of this record');
    must(value.tenant === this.#header.tenant && (open.id === undefined ? value.record === 'organisation' : value.case === open.id), place, 'it belongs to another record');
    must(value.seq === at, place, `it says that it is link ${value.seq}`);
    open.lone = at > open.next;
    must(open.lone ? hash(value.prev) : value.prev === open.last, place, 'it does not follow the one before it');
    must((open.id === undefined ? ownEvent : caseEvent)(value.event), place, 'it holds no known event');
    this.#follow(open, value.event, at, place, toHex(this.#primitives.sha256(bytes)), value.prev);
  }

  #begin(value) {
    must((this.#part === 'documents' || this.#part === 'cases') && string(value.case), 'file', 'a link may not stand here');
    this.#part = 'cases';
    must(this.#lastCase === undefined || value.case > this.#lastCase, `case:${value.case}:0`, 'cases stand in the order of their ids, each once');
    this.#open = new Open(value.case);
    this.#lastCase = value.case;
  }

  // A case that was disposed of is its certificate alone, which says how many events went before it. Whatever else is wrong with the link, it stands there.
  #isLone(value, open) {
    return open.id !== undefined && whole(value.seq) && value.seq > 0 && value.event?.type === 'case-disposed' && value.event.events === value.seq && caseEvent(value.event);
  }

  #follow(open, event, seq, place, own, prev) {
    const [at, end] = [seconds(event.at), this.#checkpoints.at(-1)];
    must(open.id === undefined || open.ats.length === 0 || at >= open.ats.at(-1), place, 'it is dated before the one before it');
    must(end === undefined || at <= end.at + AHEAD, place, 'it is dated more than a day behind the last checkpoint');
    if (open.hashes.length === 0) open.first = seq;
    if (event.type === 'case-disposed') {
      must(event.events === seq, place, 'its certificate counts other events');
      open.certificate = { ...event, prev };
    }
    if (open.id === undefined && hash(event.sha256)) this.#documents.set(event.sha256, this.#documents.get(event.sha256) ?? false);
    if (open.id !== undefined && this.#header.whole && open.ats.length > 0 && hourEnd(at) > hourEnd(open.ats.at(-1))) this.#closeHour(open);
    this.#account(open, own, seq, at, place);
    if (open.id === undefined && event.type === 'log-begun') this.#readBegun(event, place);
    open.hashes.push(own);
    open.ats.push(at);
    Object.assign(open, { next: seq + 1, last: own });
    this.#counts.events++;
  }

  // The store had not what was published: its log ended, and another began.
  #readBegun(event, place) {
    const [origin, before, ours] = [logOf(event.origin), logOf(event.before), logOf(this.#header.origin)];
    const follows = origin.first === ours.first && before.first === ours.first && before.number >= (this.#begun.at(-1)?.number ?? 1) && origin.number > before.number;
    must(follows, place, 'the log that it begins does not follow the one that it ends');
    const held = [...this.#logs].filter(([number]) => number < origin.number).at(-1)?.[1] ?? 0;
    must(event.held === held, place, `the log that it ends held ${held} leaves last`);
    this.#begun.push({ ...event, number: origin.number });
  }

  // Takes the leaves of this link from those that are still to be accounted for.
  #account(open, own, seq, at, place) {
    open.isLeaf = false;
    if (!this.#header.whole) return;
    const kinds = open.id === undefined ? ['record'] : seq === 0 ? ['report', 'case'] : ['case'];
    const leaves = kinds.map((kind) => this.#leaves.get(`${kind} ${own}`)).filter((index) => index !== undefined);
    const first = leaves.length === 0 ? undefined : this.#firstWith(Math.min(...leaves));
    must(first === undefined || at <= first.at + CLOCKS, place, 'it is dated after a checkpoint that has it already');
    if (open.id !== undefined && seq === 0) open.reported = this.#leaves.delete(`report ${own}`);
    open.isLeaf = this.#leaves.delete(`${open.id === undefined ? 'record' : 'case'} ${own}`);
    if (open.isLeaf) open.newest = open.hashes.length;
  }

  #firstWith(index) {
    let [low, high] = [0, this.#checkpoints.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#checkpoints[middle].size > index) high = middle;
      else low = middle + 1;
    }
    return this.#checkpoints[low];
  }

  // The newest link is the last dated in its hour: it has to be a leaf, once the hour is long over, and if there were checkpoints at all then.
  #closeHour(open) {
    const [end, index] = [hourEnd(open.ats.at(-1)), open.hashes.length - 1];
    if (open.newest !== index && this.#isAskedFor(end)) open.missing ??= 'what its case was at the end of an hour is not in the tree';
  }

  #isAskedFor(end) {
    return this.#isSettled(end) && end > this.#checkpoints[0].at;
  }

  #isSettled(end) {
    return this.#checkpoints.length > 0 && end + SETTLED < this.#checkpoints.at(-1).at;
  }

  // It comes into the tree with the first hour that does.
  #isReportAskedFor(open) {
    return !open.lone && open.ats.some((at) => this.#isAskedFor(hourEnd(at)));
  }

  // ---- documents, what is gone, heads -------------------------------------------------------------------------------------------------------------------------------

  #readDocument(text) {
    must(this.#part === 'documents', 'file', 'a document may not stand here');
    const place = `document:${this.#documentCount++}`;
    const own = toHex(this.#primitives.sha256(utf8.encode(text)));
    must(this.#documents.has(own), place, 'no event names it');
    must(!this.#documents.get(own), place, 'it stands there twice');
    this.#documents.set(own, true);
  }

  #readGone(gone) {
    const open = this.#open;
    must(open?.certificate?.links !== undefined && !open.gone, 'file', 'what is gone may not stand here');
    const [place, { links, events, prev }] = [`gone:${open.id}`, open.certificate];
    must(gone.every(hash), place, 'it holds what is no hash');
    must(toHex(this.#primitives.sha256(fromHex(gone.join('')))) === links, place, 'it is not what the certificate vouches for');
    must(gone.length === events - 1, place, `the certificate counts ${events} events`);
    must(gone.length === 0 || gone.at(-1) === prev, place, 'the certificate follows another link');
    for (const one of gone) this.#leaves.delete(`case ${one}`);
    open.gone = true;
  }

  #readHead(head) {
    const open = this.#open;
    const ours = open !== undefined && head.case === open.id && Object.hasOwn(head, 'case') === (open.id !== undefined) && Object.hasOwn(head, 'leaves') !== this.#header.whole;
    must(ours, 'file', 'a head may not stand here');
    must(open.certificate?.links === undefined || open.gone, `gone:${open.id}`, 'the hashes that the certificate vouches for are not there');
    const place = `head:${open.name}`;
    must(open.hashes.length > 0, place, 'the record is empty');
    must(head.count === open.next, place, `it counts ${head.count} links, there are ${open.next}`);
    must(head.last === open.last, place, 'it names another last link');
    if (this.#header.whole) this.#checkWholeRecord(open, place);
    else this.#checkShownLeaves(open, head.leaves);
    const told = (number) => number === 1 || this.#begun.some((begun) => begun.number === number);
    must(open.id !== undefined || [...this.#logs.keys(), logOf(this.#header.origin).number].every(told), place, 'a log began that it does not tell of');
    this.#figures.notCovered += open.hashes.length - 1 - open.newest;
    if (open.id !== undefined && open.newest < 0 && this.#checkpoints.length > 0 && hourEnd(open.ats.at(-1)) <= this.#checkpoints[0].at) this.#figures.older++;
    this.#close(open);
  }

  #close(open) {
    if (open.id !== undefined) this.#counts.cases++;
    if (open.certificate) this.#figures.disposed++;
    if (open.lone) {
      this.#certificates++;
      if (open.certificate.links === undefined) this.#vanished += open.certificate.events;
    }
    this.#part = open.id === undefined ? 'documents' : 'cases';
    this.#open = undefined;
  }

  #checkWholeRecord(open, place) {
    if (open.id === undefined) return this.#checkOwnCoverage(open, place);
    this.#closeHour(open);
    must(open.reported || !this.#isReportAskedFor(open), place, 'what came first is not in the tree');
    must(open.missing === undefined, place, open.missing);
  }

  #checkOwnCoverage(open, place) {
    const [next, last] = [open.ats[open.newest + 1], this.#checkpoints.at(-1)];
    must(next === undefined || last === undefined || next + SETTLED >= last.at, place, 'what came long before the last checkpoint is not in the tree');
  }

  #checkShownLeaves(open, leaves) {
    const [place, last, seen] = [`leaf:${open.name}`, this.#checkpoints.at(-1), new Map()];
    for (const { index, kind, path, seq } of leaves) {
      must((open.id === undefined ? ['record'] : ['report', 'case']).includes(kind) && !seen.has(kind), place, 'it is of a kind that may not stand there');
      const own = open.hashes[seq - open.first];
      must(own !== undefined && (kind !== 'report' || seq === 0), place, 'it is of no link that is there');
      must(path.every(hash), place, 'its proof holds what is no hash');
      must(last !== undefined && index < last.size, place, 'the last checkpoint is smaller');
      must(this.#includes(this.#leafHash(utf8.encode(`${kind} ${own}`)), index, last.size, path.map(fromHex), last.root), place, 'its proof leads elsewhere');
      seen.set(kind, seq - open.first);
    }
    open.newest = seen.get('case') ?? seen.get('record') ?? -1;
    if (open.id === undefined) return this.#checkOwnCoverage(open, place);
    const next = open.ats[open.newest + 1];
    must(next === undefined || !this.#isAskedFor(hourEnd(next)), place, 'what came long before the last checkpoint is not proven');
    must(seen.has('report') || !this.#isReportAskedFor(open), place, 'what came first is not proven');
  }

  // ---- the end ------------------------------------------------------------------------------------------------------------------------------------------------------

  #readEnd(end) {
    must(this.#open === undefined && (this.#part === 'documents' || this.#part === 'cases'), 'file', 'the end may not stand here');
    if (this.#header.whole) this.#checkLeftOver();
    for (const [name, there] of Object.entries(this.#counts)) must(end[name] === there, 'end', `it counts ${end[name]} ${name}, there are ${there}`);
    this.#part = 'ended';
  }

  // What belongs to link 0 of a case that was disposed of cannot be told from what belongs to a case that was taken out, but by how many there are.
  #checkLeftOver() {
    const left = [...this.#leaves].filter(([text]) => !text.startsWith('padding '));
    if (left.length === 0) return;
    const of = (kind) => left.filter(([text]) => text.startsWith(`${kind} `)).map(([text]) => text.slice(kind.length + 1));
    const reports = new Set(of('report'));
    const hashes = new Set([...reports, ...of('case')]);
    const few = of('record').length === 0 && reports.size <= this.#certificates && hashes.size <= this.#certificates + this.#vanished;
    must(few, `leaf:${left[0][1]}`, 'it is of a link that is not in the file');
  }

  #said() {
    const all = this.#checkpoints;
    const gaps = all.slice(1).map((next, n) => ({ seconds: next.at - all[n].at, from: all[n].dated, until: next.dated }));
    return {
      tenant: this.#header.tenant, origin: this.#header.origin, whole: this.#header.whole, ...this.#counts, disposed: this.#figures.disposed, older: this.#figures.older,
      notCovered: all.length === 0 ? this.#counts.events : this.#figures.notCovered, covered: all.length > 0, first: all[0]?.dated, last: all.at(-1)?.dated, size: all.at(-1)?.size ?? 0,
      longestGap: Math.max(0, ...gaps.map((g) => g.seconds)), gaps: gaps.filter((g) => g.seconds > GAP), documentsMissing: [...this.#documents.values()].filter((there) => !there).length,
      documents: this.#documentCount, witnesses: [...this.#cosigned].map(([name, times]) => ({ name, times })),
      begun: this.#begun,
    };
  }
}
