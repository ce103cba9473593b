// Holds functions/FaceUp.Web/wwwroot/seal.js to envelope.json, and answers in its place.
//   node check-seal.mjs                   every vector; exits 1 on the first disagreement
//   node check-seal.mjs --answer < json   one answer for each question of a list: see `answers` below; bytes are base64
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import * as sealing from '../../functions/FaceUp.Web/wwwroot/seal.js';

const hex = (text) => new Uint8Array(Buffer.from(text, 'hex'));
const bytesOf = (text) => new Uint8Array(Buffer.from(text, 'base64'));
const base64 = (bytes) => Buffer.from(bytes).toString('base64');
let checks = 0;

function same(actual, expected, what) {
  assert.deepEqual(actual, expected, what);
  checks++;
}

const nameOf = ({ tenant, case: of, object, kind }) => ({ tenant, case: of, object, kind });

function plaintextOf(vector) {
  return vector.plaintext !== undefined ? hex(vector.plaintext) : Uint8Array.from({ length: vector.plaintextLength }, (_, i) => (7 * i + Math.floor(i / 256)) % 256);
}

async function checkObject(vector) {
  const plaintext = plaintextOf(vector), key = hex(vector.caseKey);
  const sealed = await sealing.seal(key, nameOf(vector), plaintext, hex(vector.salt));
  same(sealing.hex(sealing.nameAad(nameOf(vector))), vector.nameAad, `${vector.id}: name`);
  same(sealing.paddedSize(plaintext.length), vector.paddedLength, `${vector.id}: padded length`);
  same([sealed.length, sealing.sealedSize(plaintext.length)], [vector.sealedLength, vector.sealedLength], `${vector.id}: sealed length`);
  same(sealing.hex(await sealing.sha256(sealed)), vector.sealedSha256, `${vector.id}: sealed bytes`);
  same(Buffer.compare(await sealing.open(key, nameOf(vector), sealed), plaintext), 0, `${vector.id}: opened`);
  same(Buffer.compare(await sealing.open(key, nameOf(vector), new Blob([sealed])), plaintext), 0, `${vector.id}: opened as a blob`);
  return sealed;
}

async function checkRefused(change, vector, sealed) {
  let bytes = Buffer.from(sealed.subarray(0, change.keep ?? sealed.length));
  if (change.flip !== undefined) bytes[change.flip] ^= 1;
  if (change.append !== undefined) bytes = Buffer.concat([bytes, hex(change.append)]);
  await assert.rejects(sealing.open(hex(vector.caseKey), nameOf({ ...vector, ...change.as }), new Uint8Array(bytes)), { name: 'SealBroken' }, `${JSON.stringify(change)} must be refused`);
  checks++;
}

async function checkReceipt(vector) {
  const keys = await sealing.receiptKeys(vector.tenant, vector.receipt);
  same(keys.locator, sealing.base32(hex(vector.locator), 32), `${vector.tenant}: locator`);
  same(keys.pass, sealing.base32(hex(vector.pass), 32), `${vector.tenant}: pass`);
  same(sealing.hex(keys.unlock), vector.unlockKey, `${vector.tenant}: unlock key`);
  const digest = hex(vector.sourceCase), shard = ((digest[0] << 8) | digest[1]) % 64;
  same((await sealing.sourceCase(vector.tenant, keys.locator, 64)).slice(2), sealing.base32(digest.subarray(2), 24), `${vector.tenant}: case`);
  same((await sealing.sourceCase(vector.tenant, keys.locator, 64)).slice(0, 2), sealing.base32(Uint8Array.of(shard >> 2, (shard & 3) << 6), 2), `${vector.tenant}: shard`);
}

async function checkReceiptLock(vector) {
  const { unlock } = await sealing.receiptKeys(vector.tenant, vector.receipt), locked = hex(vector.locked);
  same(sealing.hex(await sealing.openReceiptLock(unlock, locked, vector.tenant, vector.case)), vector.caseKey, 'receipt lock');
  same(sealing.hex(await sealing.receiptLock(unlock, hex(vector.caseKey), vector.tenant, vector.case, locked.slice(1, 13))), vector.locked, 'receipt lock, closed');
  await assert.rejects(sealing.openReceiptLock(unlock, locked, vector.tenant, `${vector.case}x`), { name: 'SealBroken' });
  checks++;
}

const answers = {
  seal: async (q) => base64(await sealing.seal(bytesOf(q.key), nameOf(q.name), bytesOf(q.text))),
  open: async (q) => sealing.open(bytesOf(q.key), nameOf(q.name), bytesOf(q.sealed)).then(base64, (e) => (e.name === 'SealBroken' ? 'broken' : Promise.reject(e))),
  receipt: async (q) => sealing.newReceipt(bytesOf(q.random)),
  read: async (q) => sealing.readReceipt(q.typed),
  keys: async (q) => sealing.receiptKeys(q.tenant, q.receipt).then(({ locator, pass, unlock }) => ({ locator, pass, unlock: base64(unlock) })),
  case: async (q) => sealing.sourceCase(q.tenant, q.locator, q.shards),
  tenantLock: async (q) => base64(await sealing.tenantLock(bytesOf(q.spki), bytesOf(q.key))),
  receiptLock: async (q) => base64(await sealing.receiptLock(bytesOf(q.unlock), bytesOf(q.key), q.tenant, q.case)),
  report: async (q) => parts(await sealing.sealReport(q.tenant, q.offer, q.report, files(q))),
  message: async (q) => parts(await sealing.sealMessage(q.tenant, q.case, bytesOf(q.key), q.text, files(q))),
  identity: async (q) => parts(await sealing.sealOwnIdentity(q.tenant, q.case, q.offer, q.answers)),
  view: async (q) => {
    const { unlock } = await sealing.receiptKeys(q.tenant, sealing.readReceipt(q.receipt));
    const { key, report, messages } = await sealing.openReport(q.tenant, unlock, q.view);
    return { key: base64(key), report, messages };
  },
};

const files = (q) => (q.files ?? []).map((file) => ({ name: file.name, mediaType: file.mediaType, bytes: new Blob([bytesOf(file.bytes)]) }));

async function parts({ body, ...rest }) {
  const sent = [];
  for (const [, value] of body) sent.push(base64(new Uint8Array(await value.arrayBuffer())));
  return { ...rest, sent };
}

if (process.argv[2] === '--answer') {
  const said = [];
  for (const question of JSON.parse(readFileSync(0, 'utf8'))) said.push(await answers[question.ask](question));
  console.log(JSON.stringify(said));
} else {
  const vectors = JSON.parse(readFileSync(new URL('envelope.json', import.meta.url), 'utf8'));
  for (const { length, size } of vectors.padme) same(sealing.padme(length), size, `Padmé of ${length}`);
  const sealed = new Map();
  for (const vector of vectors.objects) sealed.set(vector.id, await checkObject(vector));
  for (const change of vectors.refused) await checkRefused(change, vectors.objects.find(({ id }) => id === change.from), sealed.get(change.from));
  for (const vector of vectors.receipts) await checkReceipt(vector);
  for (const vector of vectors.receiptLocks) await checkReceiptLock(vector);
  console.log(`${checks} checks hold`);
}
