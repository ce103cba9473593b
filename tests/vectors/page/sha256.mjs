// SHA-256 (FIPS 180-4) at once, for a browser, whose own only answers later: a record has a hash on every line.

const WORDS = Uint32Array.from({ length: 64 }, (_, n) => rootOf(prime(n), 1 / 3));
const FIRST = Uint32Array.from({ length: 8 }, (_, n) => rootOf(prime(n), 1 / 2));

// The first 32 bits of the fraction of a root (§4.2.2, §5.3.3): of these primes a double is exact enough.
function rootOf(number, power) {
  const root = number ** power;
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

function prime(n) {
  let found = 1;
  for (let left = n + 1; left > 0; left--) do found++; while (!isPrime(found));
  return found;
}

function isPrime(number) {
  for (let d = 2; d * d <= number; d++) if (number % d === 0) return false;
  return true;
}

const schedule = new Uint32Array(64);

function compress(state, view, from) {
  const w = schedule;
  for (let t = 0; t < 16; t++) w[t] = view.getUint32(from + 4 * t);
  for (let t = 16; t < 64; t++) {
    const [x, y] = [w[t - 15], w[t - 2]];
    const small = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const large = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = (w[t - 16] + small + w[t - 7] + large) | 0;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
  for (let t = 0; t < 64; t++) {
    const one = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + WORDS[t] + w[t]) | 0;
    const two = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

/** The same of bytes that come piece by piece. */
export class Sha256 {
  #state = FIRST.slice(); #rest = new Uint8Array(64); #waiting = 0; #length = 0;

  add(bytes) {
    this.#length += bytes.length;
    let from = 0;
    if (this.#waiting > 0) {
      from = Math.min(64 - this.#waiting, bytes.length);
      this.#rest.set(bytes.subarray(0, from), this.#waiting);
      this.#waiting += from;
      if (this.#waiting < 64) return this;
      compress(this.#state, new DataView(this.#rest.buffer), 0);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (; from + 64 <= bytes.length; from += 64) compress(this.#state, view, from);
    this.#rest.set(bytes.subarray(from));
    this.#waiting = bytes.length - from;
    return this;
  }

  /** 32 bytes; nothing is added afterwards. */
  end() {
    const tail = new Uint8Array(this.#waiting < 56 ? 64 : 128);
    tail.set(this.#rest.subarray(0, this.#waiting));
    tail[this.#waiting] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, Math.floor(this.#length / 2 ** 29));
    view.setUint32(tail.length - 4, this.#length << 3);
    for (let from = 0; from < tail.length; from += 64) compress(this.#state, view, from);
    const hash = new DataView(new ArrayBuffer(32));
    this.#state.forEach((word, n) => hash.setUint32(4 * n, word));
    return new Uint8Array(hash.buffer);
  }
}

/** 32 bytes. */
export const sha256 = (bytes) => new Sha256().add(bytes).end();
