// The conversation: writes without loading the page anew, looks now and then whether something came, and opens what was sealed where that is done here.

import { far, filesOf, holdFiles, addFiles } from './files.js';
import { api, ask, focusOn, read, say, show } from './page.js';
import { own } from './own.js';
import { LARGE, NotSent, postAgain, progressOf, sendParts } from './send.js';
import { busy, notSent, tell } from './sending.js';
import { speaker } from './words.js';

const FIRST_LOOK = 30_000, LONGEST_LOOK = 300_000, SLOWER = 1.5; // milliseconds
const IDLE = 30 * 60_000; // as long as a session lasts (Reporting/ReporterSession.cs)

let looking = null;

/** @param {HTMLFormElement} form one with data-talk @param {() => Promise<void>} enhance */
export async function takeOver(form, enhance) {
  if (form.dataset.taken) return;
  form.dataset.taken = 'yes';
  const closed = closedOf(document);
  if (closed && !own()) return location.replace(form.action.replace(/mine$/, 'return')); // the receipt was in memory alone
  const opened = closed ? await openAll(document, closed) : null;
  const { tongue, words, fileBytes, files } = JSON.parse(form.dataset.words);
  const talk = { form, enhance, t: speaker(tongue, words), opened, stop: null, memory: {} };
  const input = document.getElementById('files');
  holdFiles(input, { most: files, maxBytes: opened ? fileBytes : null, t: talk.t });
  if (globalThis.MediaRecorder && navigator.mediaDevices) (await import('./voice-box.js')).open(document.querySelector('[data-voice]'), () => input, { add: addFiles, isSmall: opened !== null });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    write(talk);
  });
  document.getElementById('cancel').addEventListener('click', () => talk.stop?.abort());
  look(talk);
}

// ---- what was sealed

const closedOf = (page) => {
  const closed = page.getElementById('closed');
  return closed ? JSON.parse(closed.dataset.closed) : null;
};

/** Puts the texts into a page that came without them. */
async function openAll(page, { view, tongue, words }) {
  const [{ openReport }, { answeredRows }] = [await import('./seal.js'), await import('./review.js')];
  const { tenant, unlock } = own(), t = speaker(tongue, words), { key, report, messages } = await openReport(tenant, unlock, view);
  page.querySelectorAll('.talk > li').forEach((item, i) => {
    item.querySelector('.said').textContent = messages[i].text;
    item.append(...filesShown(view.case, key, messages[i].files, t));
  });
  const rows = page.getElementById('own-answers');
  rows.replaceChildren(...answeredRows(view.form, report.answers, t).flatMap(([question, answer]) => [
    Object.assign(document.createElement('dt'), { dir: 'auto', textContent: question }), Object.assign(document.createElement('dd'), { className: 'said', dir: 'auto', textContent: answer }),
  ]));
  rows.after(...filesShown(view.case, key, report.files ?? [], t));
  return { case: view.case, key };
}

function filesShown(caseId, key, files, t) {
  if (files.length === 0) return [];
  const list = Object.assign(document.createElement('ul'), { className: 'files' });
  for (const file of files) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'link' });
    button.append(Object.assign(document.createElement('span'), { dir: 'auto', textContent: file.name }), ' ', Object.assign(document.createElement('span'), { className: 'unseen', textContent: t.word('report.download') }));
    button.addEventListener('click', () => download(caseId, key, file).catch(() => (button.disabled = false)));
    const item = document.createElement('li');
    item.append(button, ' ', Object.assign(document.createElement('bdi'), { className: 'quiet', dir: 'ltr', textContent: t.size(file.size) }));
    list.append(item);
  }
  return [list];
}

async function download(caseId, key, file) {
  const { tenant, pass } = own(), [{ openFile }, { offer }] = [await import('./seal.js'), await import('./receipt.js')];
  const answer = await fetch(`${api()}/sealed/report/files/${file.id}`, { headers: { 'FaceUp-Return': pass }, cache: 'no-store', referrerPolicy: 'no-referrer' });
  if (!answer.ok) throw new TypeError('No such file.');
  const { url, free } = offer(await openFile(tenant, caseId, key, file.id, new Uint8Array(await answer.arrayBuffer())));
  Object.assign(document.createElement('a'), { href: url, download: file.name }).click();
  setTimeout(free, 60_000);
}

// ---- writing

async function write(talk) {
  const { form, t } = talk, field = form.elements.text, files = filesOf(document.getElementById('files'));
  if (talk.stop || field.value.trim() === '') return;
  talk.stop = new AbortController();
  const rest = (is) => busy(is, form.querySelectorAll('.moves button, .picked button, #files')), how = { t, far, tell, signal: talk.stop.signal };
  rest(true);
  how.tell(t.word('review.sending'), 0);
  try {
    const page = talk.opened ? await writeSealed(talk, field.value, files, how) : await writePlain(talk, files, how);
    show(page, new URL(form.action).pathname);
    const sent = document.getElementById('sent');
    if (sent && !page.querySelector('main .summary') && !document.querySelector('main .summary')) {
      sent.classList.remove('sent');
      say(sent.textContent);
      focusOn(document.querySelector('.talk > li:last-child'));
    }
    await talk.enhance();
  } catch (e) {
    rest(false);
    if (e?.name === 'AbortError') return focusOn(field);
    notSent(e instanceof NotSent && e.why === 'wait' ? t.word('work.wait', { time: t.number(e.seconds) }) : t.word('report.unsent'));
  } finally {
    talk.stop = null;
  }
}

async function writePlain({ form, memory }, files, how) {
  const large = files.filter(({ file }) => file.size > LARGE), uploads = await sendParts(large, how), body = new FormData();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && name !== 'files-follow') body.append(name, value);
  const small = files.filter(({ file }) => file.size <= LARGE), text = JSON.stringify([form.elements.text.value, uploads, small.map(({ file }) => [file.name, file.size, file.lastModified])]);
  if (memory.key !== text) Object.assign(memory, { key: text, once: memory.key ? crypto.randomUUID() : form.elements.key.value });
  body.set('key', memory.once); // the same message again is the same one; another is another
  if (uploads.length > 0) body.append('uploads', JSON.stringify(uploads));
  body.append('files-follow', '');
  for (const { file } of small) body.append('files', file, file.name);
  const answer = await postAgain(form.action, { body, onProgress: progressOf(how), signal: how.signal });
  if (answer.status === 429) throw new NotSent('wait', { seconds: Number(answer.header('Retry-After')) || 60 });
  const page = read(answer.text);
  if (!page.getElementById('main-form')?.matches('[data-talk]') && answer.status >= 400) throw new NotSent('refused');
  return page;
}

async function writeSealed(talk, text, files, how) {
  const { sealMessage } = await import('./seal.js'), { tenant, pass } = own();
  const key = JSON.stringify([text, files.map(({ file }) => [file.name, file.size, file.lastModified])]);
  if (talk.memory.key !== key) Object.assign(talk.memory, { key, sealed: await sealMessage(tenant, talk.opened.case, talk.opened.key, text.replaceAll('\r\n', '\n').trim(), files.map(({ file }) => ({ name: file.name, mediaType: file.type, bytes: file }))) });
  const answer = await postAgain(`${api()}/sealed/report/messages`, { headers: { 'FaceUp-Return': pass }, body: talk.memory.sealed.body, onProgress: progressOf(how), signal: how.signal });
  if (answer.status === 429) throw new NotSent('wait', { seconds: Number(answer.header('Retry-After')) || 60 });
  if (answer.status !== 201) throw new NotSent('refused');
  return (await ask(talk.form.action)).page;
}

// ---- looking whether something came

// Each look lets the session go on. So whoever has gone away is looked for no longer than a session lasts, and then nothing is shown any more.
function look(talk) {
  looking?.end();
  let wait = FIRST_LOOK, touched = performance.now(), timer = 0;
  const touch = () => {
    touched = performance.now();
    wait = FIRST_LOOK;
  };
  const again = () => (timer = setTimeout(once, wait));
  const once = async () => {
    if (performance.now() - touched > IDLE) return location.replace(talk.form.action.replace(/mine$/, 'return'));
    wait = Math.min(LONGEST_LOOK, wait * SLOWER);
    if (document.visibilityState === 'visible' && !talk.stop && talk.form.isConnected) await fresh(talk).catch(() => {});
    if (talk.form.isConnected) again();
  };
  const seen = () => {
    if (document.visibilityState !== 'visible') return;
    clearTimeout(timer);
    once();
  };
  for (const what of ['keydown', 'pointerdown', 'input']) document.addEventListener(what, touch);
  document.addEventListener('visibilitychange', seen);
  looking = {
    end: () => {
      clearTimeout(timer);
      for (const what of ['keydown', 'pointerdown', 'input']) document.removeEventListener(what, touch);
      document.removeEventListener('visibilitychange', seen);
    },
  };
  again();
}

/** Takes over what is new, and leaves alone what is being written. */
async function fresh({ form, t, opened }) {
  const { page } = await ask(form.action), closed = closedOf(page);
  if (!page.querySelector('form[data-talk]')) return show(page); // the session has ended
  const count = (of) => of.querySelectorAll('.talk > .theirs').length, before = count(document);
  if (opened && closed) await openAll(page, closed);
  for (const part of ['#talk', '.facts', '#ahead']) document.querySelector(part)?.replaceWith(document.adoptNode(page.querySelector(part)));
  if (count(document) > before) say(t.word('report.new'));
}
