// Sends a file in parts, so that a broken line costs a part and not the file. Goes on where it stopped, tries again what failed, can be paused. Touches no page.

import { hex, join, sha256, toBase64 } from './seal.js';

const TRIES = 8;
const FIRST_WAIT = 1000, LONGEST_WAIT = 30_000; // milliseconds

/** The server will not take it, and will not the next time either. */
export class UploadRefused extends Error {
  /** @param {number} status @param {any} problem RFC 9457, if there was one */
  constructor(status, problem) {
    super(`Refused with ${status}.`);
    Object.assign(this, { name: 'UploadRefused', status, problem });
  }
}

/**
 * A file that is sent in parts.
 * @typedef {{ token: string, name: string, mediaType: string, parts: number, sha256: string }} Named how a report or message names it
 */
export class Upload {
  #file; #base; #begin; #headers; #progress; #fetch; #wait;
  #token = ''; #partBytes = 0; #digests = []; #sent = 0; #stop = new AbortController(); #running = null;

  /**
   * @param {Blob} file not empty
   * @param {{ base: string, begin?: string, headers?: (problem?: any) => Promise<Record<string, string>>, onProgress?: (sent: number, size: number) => void,
   *   resume?: { token: string, partBytes: number }, fetch?: typeof fetch, wait?: (ms: number) => Promise<void> }} how
   *   base: api/v1/tenants/{tenant}; begin: where an upload begins, if not at uploads; headers: of that request, such as FaceUp-Work, each time it is sent; problem: why it was refused the last time; resume: what `state` was before
   */
  constructor(file, how) {
    if (file.size === 0) throw new RangeError('An empty file has no parts.');
    this.#file = file;
    this.#base = how.base;
    this.#begin = how.begin ?? 'uploads';
    this.#headers = how.headers ?? (async () => ({}));
    this.#progress = how.onProgress ?? (() => {});
    this.#fetch = how.fetch ?? ((...args) => fetch(...args));
    this.#wait = how.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
    if (how.resume) [this.#token, this.#partBytes] = [how.resume.token, how.resume.partBytes];
  }

  /** What it takes to go on later with the same file; null before it has begun. It is as good as the file: keep it nowhere but in memory. */
  get state() {
    return this.#token === '' ? null : { token: this.#token, partBytes: this.#partBytes };
  }

  /** Stops after what is under way is broken off. `run` then rejects with an AbortError, and may be called again. */
  pause() {
    this.#stop.abort();
  }

  /** Sends what is not there yet. @param {{ name: string, mediaType?: string }} called @returns {Promise<Named>} */
  async run(called) {
    if (this.#running) throw new Error('It runs already.');
    this.#stop = new AbortController();
    this.#running = this.#all(called);
    try {
      return await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #all({ name, mediaType }) {
    if (this.#token === '') await this.#beginNow();
    const there = await this.#there(), parts = Math.ceil(this.#file.size / this.#partBytes);
    this.#sent = 0;
    this.#digests = [];
    for (let part = 1; part <= parts; part++) await this.#one(part, there);
    return { token: this.#token, name, mediaType: mediaType || 'application/octet-stream', parts, sha256: hex(await sha256(join(...this.#digests))) };
  }

  async #beginNow() {
    const begun = await (await this.#send(this.#begin, async (problem) => ({ method: 'POST', headers: await this.#headers(problem) }))).json();
    [this.#token, this.#partBytes] = [begun.upload, begun.partBytes];
    if (begun.fileBytes !== undefined && this.#file.size > begun.fileBytes) throw new UploadRefused(413, { title: 'The file is too large.', most: begun.fileBytes });
  }

  /** The hashes of the parts that are there. */
  async #there() {
    const { parts } = await (await this.#send('uploads/parts', () => ({ headers: { 'FaceUp-Upload': this.#token } }))).json();
    return new Map(parts.map(({ part, sha256: hash }) => [part, hash]));
  }

  async #one(part, there) {
    const from = (part - 1) * this.#partBytes, bytes = new Uint8Array(await this.#file.slice(from, from + this.#partBytes).arrayBuffer());
    if (bytes.length !== Math.min(this.#partBytes, this.#file.size - from)) throw new Error('The file changed while it was read.');
    const digest = await sha256(bytes);
    this.#stop.signal.throwIfAborted();
    if (there.get(part) !== hex(digest)) {
      await this.#send(`uploads/parts/${part}`, () => ({
        method: 'PUT', body: bytes,
        headers: { 'FaceUp-Upload': this.#token, 'Content-Digest': `sha-256=:${toBase64(digest)}:`, 'Content-Type': 'application/octet-stream' },
      }));
    }
    this.#digests.push(digest);
    this.#sent += bytes.length;
    this.#progress(this.#sent, this.#file.size);
  }

  /** Again what failed on its way or may pass later, after longer and longer; what is refused, not. */
  async #send(path, request) {
    let problem;
    for (let tries = 1; ; tries++) {
      let wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1)), failed;
      const { method = 'GET', headers, body } = await request(problem);
      this.#stop.signal.throwIfAborted();
      try {
        const answer = await this.#fetch(`${this.#base}/${path}`, { method, headers, body, signal: this.#stop.signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error' });
        if (answer.ok) return answer;
        problem = await answer.json().catch(() => null);
        failed = new UploadRefused(answer.status, problem);
        if (![408, 429, 500, 502, 503, 504].includes(answer.status)) throw failed;
        const asked = Number(answer.headers.get('Retry-After'));
        if (problem?.challenge) wait = 0; // work is done at once
        else if (asked > 0) wait = Math.min(LONGEST_WAIT, asked * 1000);
      } catch (e) {
        this.#stop.signal.throwIfAborted();
        if (e === failed || !(e instanceof TypeError)) throw e; // a TypeError is what fetch has for a line that broke
        failed = e;
      }
      if (tries === TRIES) throw failed;
      await Promise.race([this.#wait(wait), this.#stopped()]);
    }
  }

  #stopped() {
    return new Promise((_, reject) => this.#stop.signal.addEventListener('abort', () => reject(this.#stop.signal.reason), { once: true }));
  }
}
