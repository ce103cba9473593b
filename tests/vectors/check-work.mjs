// Holds functions/FaceUp.Web/wwwroot/work.js to Node's own SHA-256. Exits 1 on the first disagreement.
import { createHash } from 'node:crypto';
import assert from 'node:assert/strict';
import { digestOf, isSolved, solve, zeroBits } from '../../functions/FaceUp.Web/wwwroot/work.js';

let checks = 0;
const hexOf = (digest) => Array.from(digest, (word) => word.toString(16).padStart(8, '0')).join('');
for (let length = 0; length < 300; length++) {
  const bytes = Uint8Array.from({ length }, (_, i) => (31 * i + length) & 255);
  assert.equal(hexOf(digestOf(bytes)), createHash('sha256').update(bytes).digest('hex'));
  checks++;
}
for (const [length, bits] of [[0, 0], [1, 8], [40, 12], [50, 10], [55, 8], [61, 8], [62, 8], [63, 8], [64, 12], [127, 8], [128, 8], [200, 14], [43, 16]]) {
  const challenge = 'x'.repeat(length), solved = await solve(challenge, bits);
  const digest = createHash('sha256').update(solved).digest();
  assert.equal(BigInt(`0x${digest.toString('hex')}`) >> BigInt(256 - bits), 0n, `${length} characters, ${bits} bits`);
  assert(solved.startsWith(`${challenge}.`) && isSolved(solved, challenge, bits));
  assert(!isSolved(`${solved}0`, challenge, 256) && !isSolved(solved, `${challenge}y`, bits) && !isSolved(`${challenge}.-1`, challenge, 0));
  checks++;
}
assert.equal(zeroBits(Uint32Array.of(0, 1)), 63);
await assert.rejects(solve('x', 41));
const stopped = new AbortController();
const endless = solve('x', 40, stopped.signal);
setTimeout(() => stopped.abort(), 50);
await assert.rejects(endless, { name: 'AbortError' });
await assert.rejects(solve('x', 1, AbortSignal.abort()), { name: 'AbortError' });
console.log(`${checks} checks hold`);
