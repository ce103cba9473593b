// What the desk gives as an archive: an evidence pack (EVIDENCE.md), whose record is checked with everything that its manifest names; the archive of a case, of which only the list is; or any archive with
// one record in it, as somebody packed it to send it.
import { canonical, exactly, hash, list, string, whole } from '../links.mjs';
import { isSigned, readKey, readSigned, toHex, utf8 } from '../notes.mjs';
import { RecordCheck, upTo } from '../record.mjs';
import { inWords } from '../verdict.mjs';
import { Sha256 } from './sha256.mjs';
import { ZipFault, openZip, textIn, unpacked } from './zip.mjs';

const PACK = 'faceup-evidence/1';
const [MANIFEST, NOTE, RECORD, SUMS] = ['manifest.json', 'manifest.note', 'record.jsonl', 'SHA256SUMS'];
const LONGEST = 2 ** 20;

const manifestForm = exactly({ by: string, entries: list(exactly({ bytes: whole, name: string, sha256: hash })), format: (v) => v === PACK, from: string, made: string, origin: string, pack: string, tenant: string, type: string, until: string });

const files = (n) => `${n} ${n === 1 ? 'file' : 'files'}`;

// A verdict about the archive itself: in words, and how it shows.
const no = (words, ...others) => ({ kind: 'wrong', first: `Does not hold: ${words}.`, others: others.length > 0 ? others : ['Nothing behind it was looked at.'] });

/** Whether an archive holds: { kind: 'right' 'care' 'wrong', first, others }. `progress` is told the part that was read. */
export async function checkArchive(archive, primitives, { keys, witnesses }, progress = () => {}) {
  try {
    const inside = await openZip(archive);
    const pieces = withProgress(archive, inside, progress);
    if (inside.some((one) => one.name === MANIFEST)) return await checkPack(archive, inside, pieces, primitives, { keys, witnesses });
    if (inside.some((one) => one.name === SUMS)) return await checkSums(archive, inside, pieces);
    const records = inside.filter((one) => one.name.endsWith('.jsonl'));
    if (records.length !== 1) return no(`the archive holds ${records.length === 0 ? 'no record' : 'several records'}`, `There are ${files(inside.length)} in it.`);
    const check = new RecordCheck(primitives, { keys, witnesses });
    for await (const bytes of pieces(records[0])) await check.take(bytes);
    return ofRecord(check.finish(), [`The archive holds it as ${records[0].name}${inside.length > 1 ? `, and besides ${files(inside.length - 1)} that ${inside.length === 2 ? 'was' : 'were'} not looked at` : ''}.`]);
  } catch (error) {
    if (error instanceof ZipFault) return no(`of the archive, ${error.message}`);
    throw error;
  }
}

/** How the verdict of a record shows, with what else is to be said. */
export function ofRecord(verdict, besides = []) {
  const [first, ...others] = inWords(verdict);
  return { kind: !verdict.holds ? 'wrong' : verdict.signed && verdict.covered && verdict.begun.length === 0 ? 'right' : 'care', first, others: [...others, ...besides] };
}

function withProgress(archive, inside, progress) {
  const all = inside.reduce((sum, one) => sum + one.packed, 0) || 1;
  let done = 0;
  return async function* pieces(one) {
    let length = 0;
    for await (const bytes of unpacked(archive, one)) {
      yield bytes;
      length += bytes.length;
      progress((done + (one.packed * length) / one.size) / all);
    }
    done += one.packed;
  };
}

async function checkPack(archive, inside, pieces, primitives, { keys, witnesses }) {
  const text = await textIn(archive, inside, MANIFEST, LONGEST);
  const manifest = readManifest(text);
  if (manifest === undefined) return no('manifest.json is no manifest of an evidence pack');
  const signed = await signedBy(text, await textIn(archive, inside, NOTE, LONGEST) ?? '', manifest, primitives, keys);
  if (signed !== true) return no(signed);
  const named = new Map(manifest.entries.map((entry) => [entry.name, entry]));
  if (named.size !== manifest.entries.length) return no('the manifest names a file twice');
  const missing = [...named.keys()].find((name) => !inside.some((one) => one.name === name));
  if (missing !== undefined) return no(`${missing} is missing`);
  const check = new RecordCheck(primitives, { keys, witnesses });
  for (const one of inside.filter(({ name }) => name !== MANIFEST && name !== NOTE)) {
    const entry = named.get(one.name);
    if (entry === undefined) return no(`there is a file that the manifest does not name: ${one.name}`);
    const own = new Sha256();
    for await (const bytes of pieces(one)) {
      own.add(bytes);
      if (one.name === RECORD) await check.take(bytes);
    }
    if (one.size !== entry.bytes || toHex(own.end()) !== entry.sha256) return no(`${one.name} is not what the manifest says`);
  }
  const verdict = check.finish();
  if (verdict.holds && (verdict.origin !== manifest.origin || verdict.tenant !== manifest.tenant)) return no('its record is another organisation\'s');
  const period = manifest.type === 'I' ? `as of ${manifest.from}` : `from ${manifest.from} to ${manifest.until}`;
  return ofRecord(verdict, verdict.holds ? [
    `The archive is an evidence pack of ${manifest.tenant}, ${period}, taken out by ${manifest.by} at ${manifest.made}: ${files(manifest.entries.length)}, each as its manifest says${keys.length > 0 ? ', which a key that was given signed' : ''}.`,
    'Whether its figures follow from the record is not checked here: scripts/verify does that.',
  ] : []);
}

function readManifest(text) {
  try {
    const value = JSON.parse(text);
    return manifestForm(value) && canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

// True, or what does not hold.
async function signedBy(text, note, manifest, primitives, given) {
  const read = readSigned(note);
  if (read === undefined || read.text !== `${PACK}\nmanifest ${toHex(primitives.sha256(utf8.encode(text)))}\n`) return 'manifest.note is not about this manifest';
  const keys = given.map((one) => readKey(one, primitives.sha256));
  if (!keys.every((key) => key?.type === 2 && upTo(key.name, manifest.origin))) return 'a key that was given cannot be read, or is another organisation\'s';
  let found = keys.length === 0;
  for (const key of keys) {
    for (const line of read.signatures.filter((l) => l.name === key.name && l.id === key.id)) {
      if (!await isSigned(read.text, line, key, primitives)) return 'the signature of the manifest does not hold';
      found = true;
    }
  }
  return found || 'no key that was given signed the manifest';
}

// In the order of the archive, the list itself last.
async function checkSums(archive, inside, pieces) {
  const said = await textIn(archive, inside, SUMS, LONGEST);
  let sums = '';
  for (const one of inside.filter(({ name }) => name !== SUMS)) {
    const own = new Sha256();
    for await (const bytes of pieces(one)) own.add(bytes);
    sums += `${toHex(own.end())}  ${one.name}\n`;
  }
  if (sums !== said) return no('SHA256SUMS does not say what the files are');
  return {
    kind: 'care', first: 'The archive is as it was written, and nothing more was checked.',
    others: [`It is the archive of a case, ${files(inside.length)}, and not a record of an organisation: scripts/verify checks the events of the case, and its proof, with the key.`],
  };
}
