// The page: takes a file, bare or in an archive, and keys, and says what record.mjs finds. It has nowhere to send anything: its own policy lets it ask nobody.
import { RecordCheck } from '../record.mjs';
import { checkArchive, ofRecord } from './pack.mjs';
import { sha256 } from './sha256.mjs';
import { isZip } from './zip.mjs';

const part = (id) => document.getElementById(id);

// A browser has no such curve, or shows it only to pages from https or from disk: then nothing can be said of a signature, and nothing is.
class NotHere extends Error {}

async function check(name, algorithm, format, point, message, signature) {
  if (!crypto.subtle) throw new NotHere('This browser checks signatures only on a page that comes from disk or by https.');
  let key;
  try {
    key = await crypto.subtle.importKey(format, point, algorithm, false, ['verify']);
  } catch (error) {
    if (error.name === 'NotSupportedError') throw new NotHere(`This browser cannot check signatures of the kind ${name}.`);
    return false;
  }
  return crypto.subtle.verify(algorithm, key, signature, message);
}

const primitives = {
  sha256,
  p256: (point, message, signature) => check('ECDSA', { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }, 'raw', point, message, signature),
  ed25519: (point, message, signature) => check('Ed25519', { name: 'Ed25519' }, 'raw', point, message, signature),
};

// Another file was chosen meanwhile.
class Overtaken extends Error {}

const lines = (id) => part(id).value.split('\n').map((l) => l.trim()).filter(Boolean);

let file, running = 0;

function choose(chosen) {
  if (!chosen) return;
  file = chosen;
  running++;
  part('chosen').textContent = `${file.name}, ${Math.ceil(file.size / 1024).toLocaleString('en')} KiB`;
  part('check').disabled = false;
  part('verdict').hidden = true;
  part('progress').hidden = true;
}

async function judge() {
  const [turn, known] = [++running, { keys: lines('keys'), witnesses: lines('witnesses') }];
  part('verdict').hidden = true;
  part('progress').hidden = false;
  part('bar').value = 0;
  const told = (done) => {
    if (turn !== running) throw new Overtaken();
    part('bar').value = done;
  };
  const { kind, first, others } = await isZip(file) ? await checkArchive(file, primitives, known, told) : await checkBare(known, told);
  if (turn === running) tell(kind, first, others);
}

async function checkBare(known, told) {
  const [verifier, reader] = [new RecordCheck(primitives, known), file.stream().getReader()];
  let done = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    await verifier.take(next.value);
    done += next.value.length;
    told(file.size ? done / file.size : 1);
  }
  return ofRecord(verifier.finish());
}

function tell(kind, first, others) {
  part('progress').hidden = true;
  part('verdict').className = kind;
  part('first').textContent = first;
  part('others').replaceChildren(...others.map((words) => Object.assign(document.createElement('li'), { textContent: words })));
  part('verdict').hidden = false;
  part('first').focus();
}

part('file').addEventListener('change', () => choose(part('file').files[0]));
part('form').addEventListener('submit', (event) => {
  event.preventDefault();
  if (file) judge().catch((error) => error instanceof Overtaken || tell('wrong', 'The file could not be checked.', [error instanceof NotHere ? error.message : 'It could not be read to its end.']));
});
addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
addEventListener('dragleave', () => document.body.classList.remove('over'));
addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  choose(event.dataTransfer.files[0]);
});
part('form').hidden = false;
