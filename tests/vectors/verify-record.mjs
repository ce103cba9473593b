// Checks records that were taken out with nothing but Node's standard library, RECORD.md, CHAIN.md and CHECKPOINTS.md.
//   node verify-record.mjs FILE [--key K|@FILE]… [--witness W|@FILE]…   one file; says what holds, or what first does not; exits 0 or 1, or 2 where it was asked wrongly
//   node verify-record.mjs --many < json                                judges a list of { file, keys, witnesses }; prints a list of { place, line, words }, place null where it holds
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { RecordCheck } from './record.mjs';
import { inWords } from './verdict.mjs';

const url64 = (bytes) => Buffer.from(bytes).toString('base64url');

const opened = new Map();

// Null where such a point is on no curve.
function open(jwk) {
  const name = `${jwk.crv} ${jwk.x} ${jwk.y}`;
  if (!opened.has(name)) {
    try {
      opened.set(name, createPublicKey({ key: jwk, format: 'jwk' }));
    } catch {
      opened.set(name, null);
    }
  }
  return opened.get(name);
}

function check(algorithm, jwk, message, signature) {
  const key = open(jwk);
  return key !== null && verify(algorithm, message, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

const primitives = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  p256: (point, message, signature) => check('sha256', { kty: 'EC', crv: 'P-256', x: url64(point.subarray(1, 33)), y: url64(point.subarray(33)) }, message, signature),
  ed25519: (point, message, signature) => check(null, { kty: 'OKP', crv: 'Ed25519', x: url64(point) }, message, signature),
};

async function judge({ file, keys, witnesses }) {
  const verifier = new RecordCheck(primitives, { keys, witnesses });
  for await (const bytes of createReadStream(file, { highWaterMark: 1 << 20 })) await verifier.take(bytes);
  return verifier.finish();
}

function asked(list) {
  const [file, keys, witnesses] = [[], [], []];
  for (let n = 0; n < list.length; n++) {
    const into = { '--key': keys, '--witness': witnesses }[list[n]];
    const given = into ? list[++n] : list[n];
    if (given === undefined) return undefined;
    (into ?? file).push(...(into && given.startsWith('@') ? readFileSync(given.slice(1), 'utf8').split('\n').filter(Boolean) : [given]));
  }
  return file.length === 1 ? { file: file[0], keys, witnesses } : undefined;
}

if (process.argv[2] === '--many') {
  const verdicts = [];
  for (const one of JSON.parse(readFileSync(0, 'utf8'))) verdicts.push(await judge(one));
  console.log(JSON.stringify(verdicts.map(({ place, line, words }) => ({ place, line, words }))));
} else {
  const one = asked(process.argv.slice(2));
  if (one === undefined) {
    console.error('usage: node verify-record.mjs FILE [--key K|@FILE]… [--witness W|@FILE]…');
    process.exit(2);
  }
  const verdict = await judge(one);
  console.log(inWords(verdict).join('\n'));
  process.exitCode = verdict.holds ? 0 : 1;
}
