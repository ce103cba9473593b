// Holds functions/FaceUp.Web/wwwroot/voice.js and receipt.js to what can be heard and read without a browser. Exits 1 on the first disagreement.
import assert from 'node:assert/strict';
import { HIGHEST, LOWEST, RATE, pitched, stretched, wav } from '../../functions/FaceUp.Web/wwwroot/voice.js';
import { textFile, wrapped } from '../../functions/FaceUp.Web/wwwroot/receipt.js';

let checks = 0;
const tone = (hertz, seconds) => Float32Array.from({ length: RATE * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / RATE));
const loud = (samples) => Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / samples.length);

// How loud one pitch is in it (Goertzel).
function strength(samples, hertz) {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  let one = 0, two = 0;
  for (const sample of samples) [one, two] = [sample + turn * one - two, one];
  return Math.sqrt(Math.max(0, one * one + two * two - turn * one * two)) / samples.length;
}

for (const hertz of [110, 200, 330, 1000]) {
  for (const factor of [LOWEST, 0.8, 0.95, 1, 1.25, HIGHEST]) {
    const before = tone(hertz, 2), after = pitched(before, factor), middle = after.subarray(RATE / 2, RATE * 1.5);
    assert.equal(after.length, before.length);
    assert(after.every(Number.isFinite));
    const there = strength(middle, hertz * factor);
    assert(there > 0.15, `${hertz} Hz by ${factor}: ${there}`);
    if (Math.abs(factor - 1) > 0.1) assert(strength(middle, hertz) < there / 5, `${hertz} Hz by ${factor} is still there`);
    assert(Math.abs(loud(middle) / loud(before) - 1) < 0.25, `${hertz} Hz by ${factor}: ${loud(middle)}`);
    checks++;
  }
}
for (const length of [0, 1, 100, 5000]) assert.equal(pitched(new Float32Array(length), 0.8).length, length);
assert.equal(stretched(tone(200, 1), RATE * 3).length, RATE * 3);
for (const factor of [0.1, 5, NaN]) assert.throws(() => pitched(tone(200, 1), factor), RangeError);
{ // what lies above half of the rate afterwards does not come back
  const high = pitched(tone(6500, 1), HIGHEST);
  assert(loud(high.subarray(2000, 14000)) < 0.1 * loud(tone(6500, 1)), 'noise');
}
{
  const blob = wav(Float32Array.of(0, 1, -1, 2, 0.5)), bytes = Buffer.from(await blob.arrayBuffer());
  assert.deepEqual([bytes.length, bytes.toString('latin1', 0, 4), bytes.readUInt32LE(4), bytes.toString('latin1', 8, 16), bytes.readUInt32LE(24), bytes.readUInt32LE(40)], [54, 'RIFF', 46, 'WAVEfmt ', RATE, 10]);
  assert.deepEqual([0, 2, 4, 6, 8].map((at) => bytes.readInt16LE(44 + at)), [0, 32767, -32767, 32767, 16384]);
}
{
  const text = await textFile({ title: 'Τίτλος', receipt: '7H3K-Q9XW', lines: ['eins', 'zwei'] }).text();
  assert.equal(text, 'Τίτλος\r\n\r\n7H3K-Q9XW\r\n\r\neins\r\nzwei\r\n'); // the mark is taken for what it is
  assert(wrapped(['x '.repeat(200), 'y'.repeat(200), '']).every((line) => line.length <= 56));
}
console.log(`${checks + 6} checks hold`);
