// Checks proofs of submission with nothing but Node's standard library and CHECKPOINTS.md §5.
//   node check-proof.mjs                        every proof of proofs.json; exits 1 on the first disagreement
//   node check-proof.mjs --all < json           judges a list of { proof, key }, each proof the text of a file; prints a list of the members at fault, null where it holds
//   node check-proof.mjs --file [KEY] < proof   one file; exits 0 when it holds, 1 when it does not
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (text) => sha256(Buffer.of(0), text);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const isHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isText = (value) => typeof value === 'string';

// Base64 in its one spelling; undefined for any other.
function base64(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function readNote(note) {
  const end = note.lastIndexOf('\n\n');
  // eslint-disable-next-line no-control-regex
  if (end < 1 || note.length > 8192 || !note.endsWith('\n') || /[\x00-\x09\x0b-\x1f]/.test(note)) return undefined;
  const lines = note.slice(end + 2).split('\n').slice(0, -1);
  const signatures = lines.map((line) => {
    const match = /^\u2014 ([^ +]+) ([^ ]+)$/u.exec(line);
    const bytes = match && base64(match[2]);
    return bytes && bytes.length > 4 ? { name: match[1], id: bytes.readUInt32BE(0), signature: bytes.subarray(4) } : undefined;
  });
  if (signatures.length < 1 || signatures.length > 16 || signatures.includes(undefined)) return undefined;
  const text = note.slice(0, end + 1);
  const [origin, size, root, rest, ...more] = text.split('\n');
  const hash = base64(root ?? '');
  if (!origin || !/^(0|[1-9][0-9]*)$/.test(size ?? '') || !Number.isSafeInteger(Number(size)) || hash?.length !== 32 || rest !== '' || more.length > 0) return undefined;
  return { text, signatures, origin, size: Number(size), root: hash };
}

function readKey(text) {
  const [name, id, ...rest] = text.split('+');
  const bytes = base64(rest.join('+'));
  // eslint-disable-next-line no-control-regex
  if (!name || /[\x00-\x20]/.test(name) || !bytes || bytes[0] !== 2 || text.length > 1000) return undefined;
  const der = bytes.subarray(1);
  if (sha256(der).subarray(0, 4).toString('hex') !== id) return undefined;
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails.namedCurve !== 'prime256v1' || !key.export({ format: 'der', type: 'spki' }).equals(der)) return undefined;
    return { name, id: Number.parseInt(id, 16), key };
  } catch {
    return undefined;
  }
}

function isSigned(note, key) {
  const own = note.signatures.filter((s) => s.name === key.name && s.id === key.id);
  return own.length > 0 && own.every((s) => verify('sha256', Buffer.from(note.text), { key: key.key, dsaEncoding: 'der' }, s.signature));
}

// RFC 9162 §2.1.3.2. Whole numbers up to 2^53-1, so no bit operators.
function includes(hash, index, size, path, root) {
  let [fn, sn, r] = [index, size - 1, hash];
  const halve = () => ([fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]);
  for (const beside of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(beside, r);
      while (fn % 2 === 0 && fn !== 0) halve();
    } else {
      r = nodeHash(r, beside);
    }
    halve();
  }
  return sn === 0 && r.equals(root);
}

/** The member at fault; null when the proof holds. */
function fault(text, known) {
  let proof;
  try {
    proof = JSON.parse(text);
  } catch {
    return 'file';
  }
  const members = ['format', 'event', 'index', 'path', 'checkpoint', 'key'];
  if (proof === null || typeof proof !== 'object' || Array.isArray(proof) || Object.keys(proof).length !== 6 || !members.every((m) => m in proof)) return 'file';
  const { format, event, index, path, checkpoint, key: vkey } = proof;
  if (![format, event, checkpoint, vkey].every(isText) || !Number.isSafeInteger(index) || !Array.isArray(path) || !path.every(isText)) return 'file';
  if (format !== 'faceup-proof/1') return 'format';
  if (!isHash(event)) return 'event';
  if (path.length > 53 || !path.every(isHash)) return 'path';
  const note = readNote(checkpoint);
  if (!note) return 'checkpoint';
  const key = readKey(vkey);
  if (!key || (known && known !== vkey) || key.name !== note.origin) return 'key';
  if (!isSigned(note, key)) return 'checkpoint';
  if (index < 0 || index >= note.size) return 'index';
  return includes(leafHash(`report ${event}`), index, note.size, path.map((h) => Buffer.from(h, 'hex')), note.root) ? null : 'path';
}

const [mode, key] = process.argv.slice(2);
if (mode === '--all') {
  console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map((one) => fault(one.proof, one.key))));
} else if (mode === '--file') {
  const at = fault(readFileSync(0, 'utf8'), key);
  console.log(at === null ? 'holds' : `does not hold: ${at}`);
  process.exit(at === null ? 0 : 1);
} else {
  const vectors = JSON.parse(readFileSync(new URL('proofs.json', import.meta.url), 'utf8'));
  for (const { what, proof, key: known, fault: expected } of vectors) assert.equal(fault(proof, known), expected, what);
  console.log(`${vectors.length} proofs judged`);
}
