// Reads envelope.json with nothing but Node's standard library and ENVELOPE.md: derives, seals and opens every vector again.
//   node read-envelope.mjs [file]                 every vector; exits 1 on the first disagreement
//   node read-envelope.mjs --tenant-lock < json   opens one tenant's lock {privateKey, wrapped, caseKey}
import { createCipheriv, createDecipheriv, createHash, createPrivateKey, constants, hkdfSync, privateDecrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';

const CHUNK = 65536, TAG = 16, HEADER = 41;
const MAGIC = Buffer.from('464143455550' + '01' + '01' + '10', 'hex'); // "FACEUP", version, algorithm, log2 of the chunk size
let checks = 0;

const hex = (text) => Buffer.from(text, 'hex');
const utf8 = (text) => Buffer.from(text, 'utf8');
const hkdf = (key, salt, info, length) => Buffer.from(hkdfSync('sha256', key, salt, info, length));

function same(actual, expected, what) {
  assert.deepEqual(actual, expected, what);
  checks++;
}

function fields(...texts) {
  return Buffer.concat(texts.flatMap((text) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(utf8(text).length);
    return [length, utf8(text)];
  }));
}

const nameAad = (name) => Buffer.concat([Buffer.from([name.kind]), fields(name.tenant, name.case, name.object)]);

const objectKey = (name, salt) => hkdf(hex(name.caseKey), salt, Buffer.concat([fields('faceup/object/v1'), nameAad(name)]), 32);

function padme(length) {
  if (length < 2) return length;
  const exponent = BigInt(length).toString(2).length - 1;
  const kept = exponent.toString(2).length;
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}

const paddedSize = (length) => padme(Math.max(length + 1, 1024));

function nonceOf(index, last) {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(index), 3);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function seal(name, salt, plaintext) {
  const header = Buffer.concat([MAGIC, salt]);
  const padded = Buffer.alloc(paddedSize(plaintext.length));
  plaintext.copy(padded);
  padded[plaintext.length] = 0x80;
  const key = objectKey(name, salt), parts = [header];
  for (let at = 0, index = 0; at < padded.length; at += CHUNK, index++) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, at + CHUNK >= padded.length));
    cipher.setAAD(Buffer.concat([header, nameAad(name)]));
    parts.push(cipher.update(padded.subarray(at, at + CHUNK)), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(parts);
}

function open(name, sealed) {
  const header = sealed.subarray(0, HEADER);
  if (header.length !== HEADER || !header.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('header');
  const key = objectKey(name, header.subarray(MAGIC.length)), parts = [];
  for (let at = HEADER, index = 0, last = false; !last; at += CHUNK + TAG, index++) {
    const chunk = sealed.subarray(at, at + CHUNK + TAG);
    last = at + CHUNK + TAG >= sealed.length;
    if (chunk.length <= TAG) throw new Error('empty chunk');
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last), { authTagLength: TAG });
    decipher.setAAD(Buffer.concat([header, nameAad(name)]));
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
    parts.push(decipher.update(chunk.subarray(0, chunk.length - TAG)), decipher.final());
  }
  const padded = Buffer.concat(parts);
  let end = padded.length;
  while (end > 0 && padded[end - 1] === 0) end--;
  if (end === 0 || padded[end - 1] !== 0x80 || paddedSize(end - 1) !== padded.length) throw new Error('padding');
  return padded.subarray(0, end - 1);
}

function plaintextOf(vector) {
  if (vector.plaintext !== undefined) return hex(vector.plaintext);
  const bytes = Buffer.alloc(vector.plaintextLength);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (7 * i + Math.floor(i / 256)) % 256;
  return bytes;
}

function checkObject(vector) {
  const plaintext = plaintextOf(vector), salt = hex(vector.salt), sealed = seal(vector, salt, plaintext);
  same(plaintext.length, vector.plaintextLength, `${vector.id}: plaintext length`);
  same(nameAad(vector).toString('hex'), vector.nameAad, `${vector.id}: name`);
  same(objectKey(vector, salt).toString('hex'), vector.objectKey, `${vector.id}: object key`);
  same(paddedSize(plaintext.length), vector.paddedLength, `${vector.id}: padded length`);
  same(sealed.length, vector.sealedLength, `${vector.id}: sealed length`);
  same(createHash('sha256').update(sealed).digest('hex'), vector.sealedSha256, `${vector.id}: sealed bytes`);
  if (vector.sealed !== undefined) same(Buffer.from(vector.sealed, 'base64'), sealed, `${vector.id}: sealed bytes in full`);
  same(open(vector, sealed).equals(plaintext), true, `${vector.id}: opened`);
  return sealed;
}

function checkRefused(change, vector, sealed) {
  let bytes = Buffer.from(sealed.subarray(0, change.keep ?? sealed.length));
  if (change.flip !== undefined) bytes[change.flip] ^= 1;
  if (change.append !== undefined) bytes = Buffer.concat([bytes, hex(change.append)]);
  assert.throws(() => open({ ...vector, ...change.as }, bytes), `${JSON.stringify(change)} must be refused`);
  checks++;
}

function receiptKey(vector, use, length) {
  return hkdf(utf8(vector.receipt), utf8('faceup/receipt/v1'), fields(use, vector.tenant), length);
}

function base32(bytes) {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{5}/g).map((five) => '0123456789abcdefghjkmnpqrstvwxyz'[parseInt(five, 2)]).join('');
}

function sourceCase(tenant, locator) {
  return createHash('sha256').update(fields('faceup/source-case/v1', tenant, base32(locator))).digest('hex');
}

function checkReceipt(vector) {
  same(receiptKey(vector, 'locator', 20).toString('hex'), vector.locator, `${vector.tenant}: locator`);
  same(receiptKey(vector, 'unlock', 32).toString('hex'), vector.unlockKey, `${vector.tenant}: unlock key`);
  same(receiptKey(vector, 'fingerprint', 32).toString('hex'), vector.fingerprintKey, `${vector.tenant}: fingerprint key`);
  same(receiptKey(vector, 'pass', 20).toString('hex'), vector.pass, `${vector.tenant}: pass`);
  same(sourceCase(vector.tenant, receiptKey(vector, 'locator', 20)), vector.sourceCase, `${vector.tenant}: case of the source`);
}

function checkReceiptLock(vector) {
  const locked = hex(vector.locked);
  same(locked.length, 61, 'receipt lock length');
  same(locked[0], 1, 'receipt lock version');
  const decipher = createDecipheriv('aes-256-gcm', receiptKey(vector, 'unlock', 32), locked.subarray(1, 13), { authTagLength: TAG });
  decipher.setAAD(fields('faceup/receipt-lock/v1', vector.tenant, vector.case));
  decipher.setAuthTag(locked.subarray(45));
  same(Buffer.concat([decipher.update(locked.subarray(13, 45)), decipher.final()]).toString('hex'), vector.caseKey, 'receipt lock');
}

if (process.argv[2] === '--tenant-lock') {
  const given = JSON.parse(readFileSync(0, 'utf8'));
  const key = createPrivateKey({ key: Buffer.from(given.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const opened = privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, Buffer.from(given.wrapped, 'base64'));
  same(opened.toString('hex'), given.caseKey, 'tenant lock');
} else {
  const vectors = JSON.parse(readFileSync(process.argv[2] ?? new URL('envelope.json', import.meta.url), 'utf8'));
  for (const { length, size } of vectors.padme) same(padme(length), size, `Padmé of ${length}`);
  const sealed = new Map(vectors.objects.map((vector) => [vector.id, checkObject(vector)]));
  for (const change of vectors.refused) checkRefused(change, vectors.objects.find(({ id }) => id === change.from), sealed.get(change.from));
  vectors.receipts.forEach(checkReceipt);
  vectors.receiptLocks.forEach(checkReceiptLock);
}
console.log(`${checks} checks hold`);
