// Proof of work, so that a flood costs its sender something and nobody needs to be known by an address: find a number such that SHA-256(challenge "." number) begins
// with so many zero bits. In a worker, so that the page stays usable. Touches no page, asks no network.

const PIECE = 4096; // tries between two looks at whether to go on

/**
 * The header FaceUp-Work. Runs in a worker of this very file; where there are no workers, here.
 * @param {string} challenge as it was given out: ASCII
 * @param {number} bits 0 to 40
 * @param {AbortSignal} [signal] ends it, by the signal's reason
 * @returns {Promise<string>} `challenge.number`
 */
export async function solve(challenge, bits, signal) {
  signal?.throwIfAborted();
  if (typeof Worker === 'undefined') return solveHere(challenge, bits, signal);
  const worker = new Worker(import.meta.url, { type: 'module', name: 'work' });
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
      worker.addEventListener('error', (event) => reject(new Error(event.message || 'The worker broke.')), { once: true });
      worker.postMessage({ challenge, bits });
    });
  } finally {
    worker.terminate();
  }
}

/** The same in this thread, which comes up for air between pieces. @param {string} challenge @param {number} bits @param {AbortSignal} [signal] */
export async function solveHere(challenge, bits, signal) {
  const search = searching(challenge, bits);
  for (;;) {
    const found = search(PIECE);
    if (found !== null) return `${challenge}.${found}`;
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
  }
}

/** True for a solution. @param {string} solved @param {string} challenge @param {number} bits */
export function isSolved(solved, challenge, bits) {
  const number = solved.slice(challenge.length + 1);
  return solved === `${challenge}.${number}` && /^(?:0|[1-9][0-9]*)$/.test(number) && zeroBits(digestOf(new TextEncoder().encode(solved))) >= bits;
}

/** How many zero bits a digest begins with. @param {Uint32Array} digest eight words */
export function zeroBits(digest) {
  let bits = 0;
  for (const word of digest) {
    if (word !== 0) return bits + Math.clz32(word);
    bits += 32;
  }
  return bits;
}

// Only what comes behind the challenge changes, so the whole blocks before it are hashed once.
function searching(challenge, bits) {
  const prefix = new TextEncoder().encode(`${challenge}.`), whole = prefix.length - (prefix.length % 64);
  if (!(bits >= 0 && bits <= 40)) throw new RangeError('0 to 40 bits.');
  const state = START.slice(), blocks = new Uint8Array(128), view = new DataView(blocks.buffer);
  for (let at = 0; at < whole; at += 64) compress(state, new DataView(prefix.buffer, at, 64), 0);
  const rest = prefix.subarray(whole), digest = new Uint32Array(8);
  let number = 0;
  return (tries) => {
    for (const end = number + tries; number < end; number++) {
      const digits = String(number), length = rest.length + digits.length;
      blocks.fill(0);
      blocks.set(rest);
      for (let i = 0; i < digits.length; i++) blocks[rest.length + i] = digits.charCodeAt(i);
      blocks[length] = 0x80;
      const size = length + 9 <= 64 ? 64 : 128;
      view.setUint32(size - 8, Math.floor((whole + length) / 0x20000000));
      view.setUint32(size - 4, ((whole + length) * 8) >>> 0);
      digest.set(state);
      compress(digest, view, 0);
      if (size === 128) compress(digest, view, 64);
      if (zeroBits(digest) >= bits) return number;
    }
    return null;
  };
}

// ---- SHA-256 (FIPS 180-4): WebCrypto's answers come too late one by one for a million of them

const PRIMES = (() => {
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes;
})();

// The first 32 bits of the fractions of their roots, with all of their digits: 2^32 times the root, as whole numbers.
const rootBits = (prime, power) => {
  const scaled = BigInt(prime) << BigInt(32 * power);
  let low = 0n, high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(power) <= scaled) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
};
const START = Uint32Array.from(PRIMES.slice(0, 8), (prime) => rootBits(prime, 2));
const ROUND = Uint32Array.from(PRIMES, (prime) => rootBits(prime, 3));
const SCHEDULE = new Uint32Array(64);

function compress(state, view, from) {
  const w = SCHEDULE;
  for (let t = 0; t < 16; t++) w[t] = view.getUint32(from + t * 4);
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15], y = w[t - 2];
    w[t] = w[t - 16] + w[t - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t++) {
    const one = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + ((e & f) ^ (~e & g)) + ROUND[t] + w[t] | 0;
    const two = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + ((a & b) ^ (a & c) ^ (b & c)) | 0;
    h = g; g = f; f = e; e = d + one | 0;
    d = c; c = b; b = a; a = one + two | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d;
  state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

/** SHA-256 as eight words. @param {Uint8Array} bytes */
export function digestOf(bytes) {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64), view = new DataView(padded.buffer), state = START.slice();
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  for (let at = 0; at < padded.length; at += 64) compress(state, view, at);
  return state;
}

// As a worker: one challenge, one answer.
if (typeof WorkerGlobalScope !== 'undefined' && globalThis instanceof WorkerGlobalScope && globalThis.name === 'work') {
  globalThis.addEventListener('message', ({ data }) => {
    const search = searching(data.challenge, data.bits);
    for (let found = null; ;) {
      found = search(1 << 16);
      if (found !== null) {
        globalThis.postMessage(`${data.challenge}.${found}`);
        return;
      }
    }
  });
}
