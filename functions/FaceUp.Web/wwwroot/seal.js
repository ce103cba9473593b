// Seals and opens what a case holds, in the browser, by functions/FaceUp.Crypto/ENVELOPE.md and WebCrypto alone. Touches no page, asks no network, keeps nothing.

const MAGIC = Uint8Array.of(0x46, 0x41, 0x43, 0x45, 0x55, 0x50, 1, 1, 16); // "FACEUP", version, algorithm, log2 of the chunk size
const CHUNK = 65536, TAG = 16, SALT = 32;
const HEADER = MAGIC.length + SALT;
const SMALLEST = 1024; // what is padded to at least
const MARK = 0x80;
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const MAX_FIELD = 512;

/** What a sealed object is. */
export const Kind = Object.freeze({ report: 1, message: 2, note: 3, file: 4, secret: 5, identity: 6 });

/** What was sealed does not open: altered, cut, misplaced, or locked with another key. Which, is not said. */
export class SealBroken extends Error {
  constructor() {
    super('The seal is broken.');
    this.name = 'SealBroken';
  }
}

/**
 * The name under which an object is sealed.
 * @typedef {{ tenant: string, case: string, object: string, kind: number }} Name
 */

// ---- bytes

const utf8 = (text) => new TextEncoder().encode(text);

/** @param {...Uint8Array} parts */
export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {number} length */
export const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** @param {Uint8Array} bytes */
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** @param {string} text */
export const fromBase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** The first digits of some bytes in base 32, lower case, the most significant bits first. @param {Uint8Array} bytes @param {number} length */
export function base32(bytes, length) {
  let text = '', bits = 0, held = 0, at = 0;
  while (text.length < length) {
    if (held < 5) {
      bits = ((bits << 8) | bytes[at++]) & 0xfff;
      held += 8;
    }
    held -= 5;
    text += DIGITS[(bits >> held) & 31];
  }
  return text;
}

/** @param {Uint8Array} bytes */
export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

// ---- §2 names

/** @param {...string} texts */
export function fields(...texts) {
  return join(...texts.flatMap((text) => {
    if (/\p{Surrogate}/u.test(text)) throw new TypeError('A name is well-formed text.');
    const bytes = utf8(text);
    if (bytes.length > MAX_FIELD) throw new RangeError(`A name has at most ${MAX_FIELD} bytes in UTF-8.`);
    return [Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes];
  }));
}

/** @param {Name} name */
export function nameAad(name) {
  if (!(name.kind >= 1 && name.kind <= 6) || !name.tenant || !name.object || (!name.case && name.kind !== Kind.secret))
    throw new TypeError('A sealed object has a tenant, a case (except a secret), an id and a kind.');
  return join(Uint8Array.of(name.kind), fields(name.tenant, name.case, name.object));
}

// ---- §4 padding

/** @param {number} length bytes, at most 2^53 - 1 */
export function padme(length) {
  if (length < 2) return length;
  let exponent = 0;
  for (let rest = length; rest >= 2; rest = Math.floor(rest / 2)) exponent++;
  const step = 2 ** (exponent - (32 - Math.clz32(exponent)));
  return Math.ceil(length / step) * step;
}

/** @param {number} length */
export const paddedSize = (length) => padme(Math.max(length + 1, SMALLEST));

/** Bytes of the envelope around so many bytes. @param {number} length */
export function sealedSize(length) {
  const padded = paddedSize(length);
  return HEADER + padded + Math.ceil(padded / CHUNK) * TAG;
}

// ---- §3 sealed objects

/** A fresh key of a case, or of an identity. */
export const newKey = () => random(32);

/** @param {Uint8Array} caseKey @param {Uint8Array} aad @param {Uint8Array} salt */
async function objectKey(caseKey, aad, salt) {
  const from = await crypto.subtle.importKey('raw', caseKey, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: join(fields('faceup/object/v1'), aad) };
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** @param {number} index @param {boolean} last */
function nonceOf(index, last) {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setBigUint64(3, BigInt(index));
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** The source as something to read bytes from. @param {Blob | Uint8Array | string} source */
function readerOf(source) {
  if (typeof source === 'string') source = utf8(source);
  return source instanceof Uint8Array
    ? { size: source.length, read: async (/** @type {number} */ from, /** @type {number} */ to) => source.subarray(from, to) }
    : { size: source.size, read: async (/** @type {number} */ from, /** @type {number} */ to) => new Uint8Array(await source.slice(from, to).arrayBuffer()) };
}

/**
 * The sealed object, piece by piece: the header, then each chunk. No more than a chunk is held at a time.
 * @param {Uint8Array} caseKey 32 bytes
 * @param {Name} name
 * @param {Blob | Uint8Array | string} source
 * @param {Uint8Array} [salt] for vectors alone: a salt must never come twice
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* sealing(caseKey, name, source, salt = random(SALT)) {
  const { size, read } = readerOf(source);
  const header = join(MAGIC, salt), aad = nameAad(name), padded = paddedSize(size);
  const key = await objectKey(caseKey, aad, salt);
  yield header;
  for (let at = 0, index = 0; at < padded; at += CHUNK, index++) {
    const end = Math.min(at + CHUNK, padded), chunk = new Uint8Array(end - at);
    if (at < size) {
      const text = await read(at, Math.min(end, size));
      if (text.length !== Math.min(end, size) - at) throw new Error('The file changed while it was read.');
      chunk.set(text);
    }
    if (size >= at && size < end) chunk[size - at] = MARK;
    const how = { name: 'AES-GCM', iv: nonceOf(index, end === padded), additionalData: join(header, aad), tagLength: TAG * 8 };
    yield new Uint8Array(await crypto.subtle.encrypt(how, key, chunk));
  }
}

/** A small object at once. @param {Uint8Array} caseKey @param {Name} name @param {Blob | Uint8Array | string} source @param {Uint8Array} [salt] */
export async function seal(caseKey, name, source, salt) {
  const parts = [];
  for await (const part of sealing(caseKey, name, source, salt)) parts.push(part);
  return join(...parts);
}

/**
 * The text of a sealed object, piece by piece; only what was authenticated, and the end only where it was sealed. Whoever must not act on a part reads to the end first.
 * @param {Uint8Array} caseKey
 * @param {Name} name
 * @param {Blob | Uint8Array} sealed
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* opening(caseKey, name, sealed) {
  const { size, read } = readerOf(sealed);
  const header = await read(0, HEADER);
  if (header.length !== HEADER || MAGIC.some((byte, i) => header[i] !== byte)) throw new SealBroken();
  const aad = nameAad(name), key = await objectKey(caseKey, aad, header.slice(MAGIC.length));
  let held = null, padded = 0, text = 0; // held: a mark and the zeros behind it, which may be the end or text
  for (let at = HEADER, index = 0, last = false; !last; at += CHUNK + TAG, index++) {
    last = at + CHUNK + TAG >= size;
    const chunk = await openChunk(key, join(header, aad), await read(at, Math.min(at + CHUNK + TAG, size)), nonceOf(index, last));
    padded += chunk.length;
    let behind = chunk.length;
    while (behind > 0 && chunk[behind - 1] === 0) behind--;
    if (behind === 0) {
      if (held === null) {
        text += chunk.length;
        yield chunk;
      } else held += chunk.length;
      continue;
    }
    if (held !== null) {
      text += held + 1;
      yield* heldBack(held);
      held = null;
    }
    const isMark = chunk[behind - 1] === MARK;
    if (isMark) held = chunk.length - behind;
    const own = chunk.subarray(0, isMark ? behind - 1 : chunk.length);
    text += own.length;
    if (own.length > 0) yield own;
  }
  if (held === null || paddedSize(text) !== padded) throw new SealBroken();
}

function* heldBack(zeros) {
  yield Uint8Array.of(MARK);
  for (let rest = zeros; rest > 0; rest -= CHUNK) yield new Uint8Array(Math.min(rest, CHUNK));
}

async function openChunk(key, additionalData, sealed, iv) {
  if (sealed.length <= TAG) throw new SealBroken();
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData, tagLength: TAG * 8 }, key, sealed));
  } catch {
    throw new SealBroken();
  }
}

/** All of a small object, or nothing. @param {Uint8Array} caseKey @param {Name} name @param {Blob | Uint8Array} sealed */
export async function open(caseKey, name, sealed) {
  const parts = [];
  for await (const part of opening(caseKey, name, sealed)) parts.push(part);
  return join(...parts);
}

// ---- §5 locks

/** The organisation's lock on a key. @param {Uint8Array} spki its public key @param {Uint8Array} key 32 bytes */
export async function tenantLock(spki, key) {
  const lock = await crypto.subtle.importKey('spki', spki, { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['encrypt']);
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'RSA-OAEP' }, lock, key));
}

const lockAad = (tenant, caseId) => fields('faceup/receipt-lock/v1', tenant, caseId);

const lockKey = (unlock) => crypto.subtle.importKey('raw', unlock, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** The receipt's lock on a case's key: 61 bytes. @param {Uint8Array} unlock @param {Uint8Array} key @param {string} tenant @param {string} caseId @param {Uint8Array} [nonce] for vectors alone */
export async function receiptLock(unlock, key, tenant, caseId, nonce = random(12)) {
  const how = { name: 'AES-GCM', iv: nonce, additionalData: lockAad(tenant, caseId), tagLength: TAG * 8 };
  return join(Uint8Array.of(1), nonce, new Uint8Array(await crypto.subtle.encrypt(how, await lockKey(unlock), key)));
}

/** The case's key. @param {Uint8Array} unlock @param {Uint8Array} locked @param {string} tenant @param {string} caseId */
export async function openReceiptLock(unlock, locked, tenant, caseId) {
  if (locked.length !== 61 || locked[0] !== 1) throw new SealBroken();
  try {
    const how = { name: 'AES-GCM', iv: locked.slice(1, 13), additionalData: lockAad(tenant, caseId), tagLength: TAG * 8 };
    return new Uint8Array(await crypto.subtle.decrypt(how, await lockKey(unlock), locked.slice(13)));
  } catch {
    throw new SealBroken();
  }
}

// ---- §6 receipts

/** A receipt as it is drawn: 23 random digits of base 32 and a check digit. @param {Uint8Array} [bytes] 15 random ones */
export function newReceipt(bytes = random(15)) {
  const body = base32(bytes, 23);
  return (body + DIGITS[checkOf(body)]).toUpperCase();
}

/** As it is shown: in six groups. @param {string} receipt */
export const showReceipt = (receipt) => receipt.match(/.{4}/g).join('-');

/** The receipt as it counts, from what somebody typed; null for what is none. @param {string} typed */
export function readReceipt(typed) {
  if (typed.length > 72) return null;
  const code = typed.toLowerCase().replace(/[- ]/g, '').replace(/[il]/g, '1').replace(/o/g, '0');
  return /^[0-9a-hjkmnp-tv-z]{24}$/.test(code) && DIGITS[checkOf(code.slice(0, 23))] === code[23] ? code.toUpperCase() : null;
}

function checkOf(body) {
  let sum = 0, weight = 1;
  for (const digit of body) {
    weight = times(weight, 2);
    sum ^= times(weight, DIGITS.indexOf(digit));
  }
  return sum;
}

// In GF(2^5), modulo x^5 + x^2 + 1.
function times(a, b) {
  let product = 0;
  for (; b > 0; b >>= 1) {
    product ^= (b & 1) * a;
    a = (a << 1) ^ ((a & 16) === 0 ? 0 : 0b100101);
  }
  return product;
}

/**
 * What a receipt turns into. The unlock key never leaves the browser; locator and pass do, and lead nobody back.
 * @param {string} tenant
 * @param {string} receipt as readReceipt gives it
 * @returns {Promise<{ locator: string, pass: string, unlock: Uint8Array }>}
 */
export async function receiptKeys(tenant, receipt) {
  if (!/^[A-Za-z0-9]{20,}$/.test(receipt)) throw new TypeError('Not a receipt in canonical form.');
  const from = await crypto.subtle.importKey('raw', utf8(receipt), 'HKDF', false, ['deriveBits']);
  const derive = async (use, bytes) =>
    new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: utf8('faceup/receipt/v1'), info: fields(use, tenant) }, from, bytes * 8));
  return { locator: base32(await derive('locator', 20), 32), pass: base32(await derive('pass', 20), 32), unlock: await derive('unlock', 32) };
}

/** The header FaceUp-Return. @param {{ locator: string, pass: string }} keys */
export const returnPass = (keys) => `${keys.locator}.${keys.pass}`;

// ---- §9 reports sealed at their source

/** The id of the case that a receipt's locator leads to. @param {string} tenant @param {string} locator @param {number} shards as the form says */
export async function sourceCase(tenant, locator, shards) {
  const digest = await sha256(fields('faceup/source-case/v1', tenant, locator));
  const shard = ((digest[0] << 8) | digest[1]) % shards;
  return DIGITS[Math.floor(shard / 32)] + DIGITS[shard % 32] + base32(digest.subarray(2), 24);
}

/** A random id of an object. */
export const newObject = () => base32(random(17), 26);

/**
 * An object to be sent, and how the text names it.
 * @typedef {{ part: { id: string, size: number, sha256: string }, bytes: Blob }} Sealed
 */

async function sealPart(key, name, source) {
  const bytes = await seal(key, name, source);
  return { part: { id: name.object, size: bytes.length, sha256: hex(await sha256(bytes)) }, bytes: new Blob([bytes]) };
}

async function sealFiles(key, tenant, caseId, files) {
  const sealed = [];
  for (const file of files) {
    const object = newObject();
    sealed.push({ ...await sealPart(key, { tenant, case: caseId, object, kind: Kind.file }, file.bytes), name: file.name, mediaType: file.mediaType || 'application/octet-stream', plain: file.bytes.size });
  }
  return sealed;
}

const described = (files) => files.map((file) => ({ id: file.part.id, name: file.name, mediaType: file.mediaType, size: file.plain }));

function bodyOf(text, parts) {
  const body = new FormData();
  body.append('text', new Blob([JSON.stringify(text)], { type: 'application/json' }));
  for (const { bytes } of parts) body.append('parts', bytes, 'sealed');
  return body;
}

/**
 * A file as it is picked, without what could tell who picked it.
 * @typedef {{ name: string, mediaType?: string, bytes: Blob }} PickedFile
 */

/**
 * Seals a report under a receipt that is drawn here. Send `body` to …/sealed/reports; the same body again is the same report.
 * @param {string} tenant
 * @param {{ keyId: string, publicKey: string, shards: number, stated?: Record<string, { field: string, option: string }[]> }} offer as the form gives it in `seal`
 * @param {{ category: string, unit: string, language: string, channel?: string, form?: { id: string, version: number }, answers: object[],
 *   concerned?: object[], identity?: object[] }} report as POST …/reports takes it
 * @param {PickedFile[]} [files]
 * @returns {Promise<{ receipt: string, case: string, text: object, body: FormData }>}
 */
export async function sealReport(tenant, offer, report, files = []) {
  const receipt = newReceipt(), keys = await receiptKeys(tenant, receipt), key = newKey(), spki = fromBase64(offer.publicKey);
  const caseId = await sourceCase(tenant, keys.locator, offer.shards);
  const sealedFiles = await sealFiles(key, tenant, caseId, files);
  const inside = { answers: report.answers, files: described(sealedFiles), ...(report.form && { form: report.form }), ...(report.concerned && { concerned: report.concerned }) };
  const sealed = await sealPart(key, { tenant, case: caseId, object: newObject(), kind: Kind.report }, JSON.stringify(inside));
  const identity = report.identity ? await sealIdentity(tenant, caseId, spki, report.identity) : null;
  const stated = statedOf(offer, report);
  const text = {
    case: caseId, locator: keys.locator, pass: keys.pass,
    locks: { keyId: offer.keyId, tenant: toBase64(await tenantLock(spki, key)), receipt: toBase64(await receiptLock(keys.unlock, key, tenant, caseId)) },
    category: report.category, unit: report.unit, language: report.language, report: sealed.part, files: sealedFiles.map((file) => file.part), channel: report.channel ?? 'web',
    ...(report.form && { form: report.form }), ...(report.concerned && { concerned: report.concerned }), ...(stated.length > 0 && { stated }), ...(identity && { identity: identity.identity }),
  };
  key.fill(0);
  return { receipt: showReceipt(receipt), case: caseId, text, body: bodyOf(text, [sealed, ...sealedFiles, ...(identity ? [identity] : [])]) };
}

// Only the options that the form asks to be stated, and of those only the chosen ones.
function statedOf(offer, report) {
  const asked = report.form ? offer.stated?.[report.form.id] ?? [] : [];
  return asked.filter(({ field, option }) => report.answers.some((answer) => answer.question === field && answer.values?.includes(option)));
}

// Under a key of its own, which is forgotten here: neither the case's key nor the receipt opens it.
async function sealIdentity(tenant, caseId, spki, answers) {
  const own = newKey();
  const sealed = await sealPart(own, { tenant, case: caseId, object: newObject(), kind: Kind.identity }, JSON.stringify({ answers, files: [] }));
  const identity = { part: sealed.part, lock: toBase64(await tenantLock(spki, own)) };
  own.fill(0);
  return { ...sealed, identity };
}

/** Who the reporter is, to be sent to …/sealed/report/identity. @param {string} tenant @param {string} caseId @param {{ keyId: string, publicKey: string }} offer @param {object[]} answers */
export async function sealOwnIdentity(tenant, caseId, offer, answers) {
  const sealed = await sealIdentity(tenant, caseId, fromBase64(offer.publicKey), answers);
  return { body: bodyOf({ keyId: offer.keyId, identity: sealed.identity }, [sealed]) };
}

/** A message, to be sent to …/sealed/report/messages. @param {string} tenant @param {string} caseId @param {Uint8Array} key the case's @param {string} text @param {PickedFile[]} [files] */
export async function sealMessage(tenant, caseId, key, text, files = []) {
  const sealedFiles = await sealFiles(key, tenant, caseId, files);
  const message = await sealPart(key, { tenant, case: caseId, object: newObject(), kind: Kind.message }, JSON.stringify({ text, files: described(sealedFiles) }));
  return { id: message.part.id, body: bodyOf({ message: message.part, files: sealedFiles.map((file) => file.part) }, [message, ...sealedFiles]) };
}

/**
 * Opens what …/sealed/report answers.
 * @param {string} tenant
 * @param {Uint8Array} unlock of the receipt
 * @param {any} view
 * @returns {Promise<{ key: Uint8Array, report: any, messages: { from: string, on: string, text: string, files: any[] }[] }>} the key opens files and seals messages
 */
export async function openReport(tenant, unlock, view) {
  const key = await openReceiptLock(unlock, fromBase64(view.lock), tenant, view.case);
  const read = async (content, kind) => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await open(key, { tenant, case: view.case, object: content.id, kind }, fromBase64(content.bytes))));
  const messages = [];
  for (const { from, on, content } of view.messages) messages.push({ from, on, ...await read(content, Kind.message) });
  return { key, report: await read(view.report, Kind.report), messages };
}

/** The bytes of a file of the report. @param {string} tenant @param {string} caseId @param {Uint8Array} key @param {string} file its id @param {Blob | Uint8Array} sealed */
export async function openFile(tenant, caseId, key, file, sealed) {
  return new Blob([await open(key, { tenant, case: caseId, object: file, kind: Kind.file }, sealed)], { type: 'application/octet-stream' });
}
