// Holds functions/FaceUp.Web/wwwroot/upload.js to a server that loses, repeats, delays and forgets. Exits 1 on the first disagreement.
import { createHash } from 'node:crypto';
import assert from 'node:assert/strict';
import { Upload, UploadRefused } from '../../functions/FaceUp.Web/wwwroot/upload.js';

const PART = 1000;
const hashOf = (bytes) => createHash('sha256').update(bytes).digest();
let checks = 0;

class Server {
  constructor(disturb = () => null) {
    Object.assign(this, { parts: new Map(), asked: [], begun: 0, disturb });
    this.fetch = this.fetch.bind(this);
  }

  async fetch(url, request) {
    request.signal.throwIfAborted();
    const method = request.method ?? 'GET', path = url.replace('base/', '');
    this.asked.push(`${method} ${path}`);
    const how = this.disturb(this.asked.length, path);
    if (how === 'lost') throw new TypeError('Failed to fetch');
    const answer = how?.status ? new Response(JSON.stringify({ title: 'no' }), how) : this.answer(method, path, request);
    if (how === 'answer lost') throw new TypeError('Failed to fetch');
    return answer;
  }

  answer(method, path, request) {
    assert.equal(request.credentials, 'omit');
    if (method === 'POST') {
      this.begun++;
      assert.equal(path, 'uploads');
      return Response.json({ upload: `token${this.begun}`, partBytes: PART, fileBytes: 100_000 }, { status: 201 });
    }
    assert.match(request.headers['FaceUp-Upload'], /^token/);
    if (method === 'GET') return Response.json({ parts: [...this.parts].map(([part, bytes]) => ({ part, bytes: bytes.length, sha256: hashOf(bytes).toString('hex') })) });
    const part = Number(path.split('/')[2]);
    assert.equal(request.headers['Content-Digest'], `sha-256=:${hashOf(request.body).toString('base64')}:`);
    if (this.parts.has(part)) assert.deepEqual(this.parts.get(part), Buffer.from(request.body));
    this.parts.set(part, Buffer.from(request.body));
    return new Response(null, { status: 204 });
  }

  whole() {
    return Buffer.concat([...this.parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes));
  }
}

const fileOf = (length) => Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 255));
const called = { name: 'a.pdf', mediaType: 'application/pdf' };
const quick = { wait: async () => {} };

function holds(named, server, bytes) {
  assert(server.whole().equals(bytes));
  const digests = [];
  for (let at = 0; at < bytes.length; at += PART) digests.push(hashOf(bytes.subarray(at, at + PART)));
  assert.deepEqual(named, { token: 'token1', ...called, parts: digests.length, sha256: hashOf(Buffer.concat(digests)).toString('hex') });
  checks++;
}

for (const length of [1, 999, 1000, 1001, 2000, 7654]) {
  const bytes = fileOf(length), server = new Server(), seen = [];
  holds(await new Upload(new Blob([bytes]), { base: 'base', fetch: server.fetch, onProgress: (sent, size) => seen.push([sent, size]) }).run(called), server, bytes);
  assert.deepEqual(seen.at(-1), [length, length]);
  assert.equal(server.asked.length, 2 + Math.ceil(length / PART));
}

for (let at = 1; at <= 9; at++) {
  for (const how of ['lost', 'answer lost', { status: 503 }, { status: 429, headers: { 'Retry-After': '2' } }, { status: 408 }]) {
    const bytes = fileOf(6500), server = new Server((n) => (n === at ? how : null));
    const named = await new Upload(new Blob([bytes]), { base: 'base', fetch: server.fetch, ...quick }).run(called);
    holds({ ...named, token: 'token1' }, server, bytes); // an answer lost at the beginning begins another
  }
}

{ // refused: no second try
  const server = new Server((n) => (n === 4 ? { status: 409 } : null));
  await assert.rejects(new Upload(new Blob([fileOf(5000)]), { base: 'base', fetch: server.fetch, ...quick }).run(called), (e) => e instanceof UploadRefused && e.status === 409);
  assert.equal(server.asked.length, 4);
  await assert.rejects(new Upload(new Blob([fileOf(100_001)]), { base: 'base', fetch: new Server().fetch, ...quick }).run(called), { status: 413 });
  const gone = new Server(() => 'lost');
  await assert.rejects(new Upload(new Blob([fileOf(5)]), { base: 'base', fetch: gone.fetch, ...quick }).run(called), TypeError);
  assert.equal(gone.asked.length, 8);
  assert.throws(() => new Upload(new Blob([]), { base: 'base' }), RangeError);
  checks += 4;
}

{ // paused in the middle and gone on with, here and from what was remembered: no part twice
  const bytes = fileOf(9500), server = new Server();
  let paused = 0;
  const first = new Upload(new Blob([bytes]), { base: 'base', fetch: server.fetch, onProgress: (sent) => sent === 4000 && first.pause(), ...quick });
  await assert.rejects(first.run(called), { name: 'AbortError' });
  assert.equal(server.parts.size, 4);
  const second = new Upload(new Blob([bytes]), { base: 'base', fetch: server.fetch, resume: first.state, onProgress: (sent) => sent === 7000 && !paused++ && second.pause(), ...quick });
  await assert.rejects(second.run(called), { name: 'AbortError' });
  holds(await second.run(called), server, bytes);
  const puts = server.asked.filter((asked) => asked.startsWith('PUT'));
  assert.equal(puts.length, new Set(puts).size);
  assert.equal(server.begun, 1);
}

{ // paused while it waits for a better line
  const server = new Server((n) => (n > 3 ? 'lost' : null));
  const upload = new Upload(new Blob([fileOf(5000)]), { base: 'base', fetch: server.fetch, wait: () => new Promise(() => setTimeout(() => upload.pause(), 10)) });
  await assert.rejects(upload.run(called), { name: 'AbortError' });
  checks++;
}
console.log(`${checks} checks hold`);
