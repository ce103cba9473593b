// Trees (RFC 6962 §2.1, RFC 9162 §2.1.3.2 and §2.1.4.2), signed notes and their keys (C2SP signed-note, tlog-checkpoint, tlog-cosignature; CHECKPOINTS.md). Hashing and the check
// of one signature are given by whoever uses this: Node or a browser.

export const utf8 = new TextEncoder();

export const toHex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
export const fromHex = (text) => Uint8Array.from({ length: text.length / 2 }, (_, n) => Number.parseInt(text.slice(2 * n, 2 * n + 2), 16));
export const equal = (one, other) => one.length === other.length && one.every((b, n) => b === other[n]);

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

// Base64 in its one spelling; undefined for any other.
function base64(text) {
  try {
    const bytes = atob(text);
    return btoa(bytes) === text ? Uint8Array.from(bytes, (c) => c.charCodeAt(0)) : undefined;
  } catch {
    return undefined;
  }
}

/** The tree's arithmetic over a hash function of bytes. Places and sizes go up to 2^53-1, so there are no bit operators. */
export function trees(sha256) {
  const leafHash = (bytes) => sha256(joined(Uint8Array.of(0), bytes));
  const nodeHash = (left, right) => sha256(joined(Uint8Array.of(1), left, right));

  /** Grows by a leaf; its root is known at each size. Keeps one hash a level. */
  class Growing {
    size = 0;
    #peaks = [];

    add(leaf) {
      let top = leaf;
      for (let n = this.size; n % 2 === 1; n = (n - 1) / 2) top = nodeHash(this.#peaks.pop(), top);
      this.#peaks.push(top);
      this.size++;
    }

    root() {
      return this.size === 0 ? sha256(new Uint8Array(0)) : this.#peaks.reduceRight((right, left) => nodeHash(left, right));
    }
  }

  function includes(leaf, index, size, path, root) {
    let [fn, sn, r] = [index, size - 1, leaf];
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
    return sn === 0 && equal(r, root);
  }

  function continues(first, firstRoot, second, secondRoot, path) {
    if (first === second) return path.length === 0 && equal(firstRoot, secondRoot);
    if (first === 0) return path.length === 0;
    let [fn, sn] = [first - 1, second - 1];
    const halve = () => ([fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]);
    while (fn % 2 === 1) halve();
    // Where the first size is a power of two its root is a node of the second tree, and is not repeated in the path.
    const [start, ...rest] = fn === 0 ? [firstRoot, ...path] : path;
    if (start === undefined) return false;
    let [fr, sr] = [start, start];
    for (const beside of rest) {
      if (sn === 0) return false;
      if (fn % 2 === 1 || fn === sn) {
        [fr, sr] = [nodeHash(beside, fr), nodeHash(beside, sr)];
        while (fn % 2 === 0 && fn !== 0) halve();
      } else {
        sr = nodeHash(sr, beside);
      }
      halve();
    }
    return sn === 0 && equal(fr, firstRoot) && equal(sr, secondRoot);
  }

  return { leafHash, Growing, includes, continues };
}

const LONGEST_NOTE = 8192;
const MOST_SIGNATURES = 16;

/** A signed note taken apart, whatever it is about; undefined where it is none. */
export function readSigned(note) {
  const end = note.lastIndexOf('\n\n');
  // eslint-disable-next-line no-control-regex
  if (end < 1 || note.length > LONGEST_NOTE || !note.endsWith('\n') || /[\x00-\x09\x0b-\x1f]/.test(note)) return undefined;
  const signatures = note.slice(end + 2).split('\n').slice(0, -1).map((line) => {
    const match = /^\u2014 ([^ +]+) ([^ ]+)$/u.exec(line);
    const bytes = match && base64(match[2]);
    return bytes && bytes.length > 4 ? { name: match[1], id: toHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) } : undefined;
  });
  if (signatures.length < 1 || signatures.length > MOST_SIGNATURES || signatures.includes(undefined)) return undefined;
  return { text: note.slice(0, end + 1), signatures };
}

/** A signed checkpoint taken apart; undefined where it is none. */
export function readNote(note) {
  const signed = readSigned(note);
  if (signed === undefined) return undefined;
  const { text, signatures } = signed;
  const [origin, size, root, rest, ...more] = text.split('\n');
  const bytes = base64(root ?? '');
  if (!origin || !/^(0|[1-9][0-9]*)$/.test(size ?? '') || !Number.isSafeInteger(Number(size)) || bytes?.length !== 32 || rest !== '' || more.length > 0) return undefined;
  return { text, signatures, origin, size: Number(size), root: bytes };
}

// SubjectPublicKeyInfo of a point on P-256, not compressed (RFC 5480): all but its 64 bytes.
const P256 = fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004');

/** A C2SP verifier key: of type 2 one that signs checkpoints, of type 4 one of a witness; undefined for any other. */
export function readKey(text, sha256) {
  const [name, id, ...rest] = text.split('+');
  const bytes = base64(rest.join('+'));
  // eslint-disable-next-line no-control-regex
  if (!name || /[\x00-\x20]/.test(name) || !bytes || text.length > 1000) return undefined;
  const key = bytes.subarray(1);
  if (bytes[0] === 2 && key.length === P256.length + 64 && equal(key.subarray(0, P256.length), P256)) {
    return toHex(sha256(key).subarray(0, 4)) === id ? { name, id, type: 2, point: key.subarray(P256.length - 1) } : undefined;
  }
  if (bytes[0] === 4 && key.length === 32) {
    return toHex(sha256(joined(utf8.encode(`${name}\n`), bytes)).subarray(0, 4)) === id ? { name, id, type: 4, point: key } : undefined;
  }
  return undefined;
}

// SEQUENCE of two INTEGERs in DER, as 64 bytes; undefined for what is none.
function fromDer(der) {
  if (der.length < 8 || der.length > 72 || der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const [r, afterR] = integer(der, 2);
  const [s, afterS] = r ? integer(der, afterR) : [];
  return s && afterS === der.length ? joined(r, s) : undefined;
}

function integer(der, at) {
  const length = der[at + 1];
  const bytes = der.subarray(at + 2, at + 2 + length);
  if (der[at] !== 2 || !(length > 0) || bytes.length !== length || bytes[0] > 0x7f || (bytes[0] === 0 && length > 1 && bytes[1] < 0x80)) return [];
  const digits = bytes[0] === 0 ? bytes.subarray(1) : bytes;
  return digits.length > 32 ? [] : [joined(new Uint8Array(32 - digits.length), digits), at + 2 + length];
}

/** Whether a signature line of a note is by this log key. */
export async function isSigned(text, line, key, primitives) {
  const signature = fromDer(line.signature);
  return signature !== undefined && await primitives.p256(key.point, utf8.encode(text), signature);
}

/** When a witness says that it saw the note, in seconds since 1970; undefined when the line is not by it. */
export async function cosignedAt(text, line, key, primitives) {
  if (line.id !== key.id || line.signature.length !== 72) return undefined;
  const seconds = new DataView(line.signature.buffer, line.signature.byteOffset).getBigUint64(0);
  const holds = await primitives.ed25519(key.point, utf8.encode(`cosignature/v1\ntime ${seconds}\n${text}`), line.signature.subarray(8));
  return holds ? Number(seconds) : undefined;
}
