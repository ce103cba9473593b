// Sends what was written: does the work that is asked for when many come at once, sends large files in parts, seals where the organisation wants that. Whatever fails leaves
// everything as it was, and trying again sends the same once more and not twice. Touches no page.

import { api, tenant } from './page.js';

/** Files from this size on go in parts, each part of them once however often the line breaks. */
export const LARGE = 1 << 20;

const TRIES = 4, FIRST_WAIT = 1000, ROUNDS = 4;

/** It was not sent, and nothing is lost. */
export class NotSent extends Error {
  /** @param {'line' | 'wait' | 'refused'} why @param {{ seconds?: number, problem?: any, file?: File }} [more] */
  constructor(why, more = {}) {
    super(why);
    Object.assign(this, { name: 'NotSent', why, ...more });
  }
}

const pause = (ms) => new Promise((resolve) => {
  const timer = setTimeout(done, ms);
  function done() {
    clearTimeout(timer);
    removeEventListener('online', done);
    resolve();
  }
  addEventListener('online', done);
});

/**
 * Sends a body and tells how far it is.
 * @param {string} url @param {{ headers?: Record<string, string>, body: FormData | Blob | string, onProgress?: (part: number) => void, signal?: AbortSignal }} how
 * @returns {Promise<{ status: number, text: string, url: string, header: (name: string) => string | null }>}
 */
function post(url, { headers = {}, body, onProgress, signal }) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const line = new XMLHttpRequest(); // fetch does not tell how much of a body has gone
    line.open('POST', url);
    for (const [name, value] of Object.entries(headers)) line.setRequestHeader(name, value);
    line.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0));
    line.addEventListener('load', () => resolve({ status: line.status, text: line.responseText, url: line.responseURL, header: (name) => line.getResponseHeader(name) }));
    line.addEventListener('error', () => reject(new NotSent('line')));
    line.addEventListener('timeout', () => reject(new NotSent('line')));
    line.addEventListener('abort', () => reject(signal?.reason ?? new NotSent('line')));
    signal?.addEventListener('abort', () => line.abort(), { once: true });
    line.send(body);
  });
}

/** The same, again where the line broke or the server may do better later. @param {Parameters<typeof post>} request */
export async function postAgain(...[url, how]) {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await post(url, how);
      if (![408, 502, 503, 504].includes(answer.status) || tries === TRIES) return answer;
    } catch (e) {
      if (!(e instanceof NotSent) || tries === TRIES) throw e;
    }
    await pause(FIRST_WAIT * 2 ** (tries - 1));
    how.signal?.throwIfAborted();
  }
}

const json = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const workAsked = async () => {
  try {
    return await (await fetch(`${api()}/work`, { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' })).json();
  } catch {
    return { bits: 0 }; // whoever must work is told so again
  }
};

const solved = async ({ challenge, bits }, { onWork, signal }) => {
  if (!(bits > 0)) return {};
  onWork();
  return { 'FaceUp-Work': await (await import('./work.js')).solve(challenge, bits, signal) };
};

// What is sent comes with work where work is asked for, and with more where meanwhile more is.
async function worked(send, how) {
  let asked = await workAsked();
  for (let round = 1; ; round++) {
    const answer = await send(await solved(asked, how));
    if (answer.status !== 429) return answer;
    const problem = json(answer.text);
    if (!problem?.challenge || round === ROUNDS) throw new NotSent('wait', { seconds: Number(answer.header('Retry-After')) || 60 });
    asked = problem;
  }
}

/**
 * @typedef {import('./files.js').Picked} Picked
 * @typedef {{ t: import('./words.js').Speaker, tell: (words: string, percent: number | null) => void, signal: AbortSignal }} How
 */

/** Sends files in parts, each where it stopped before. @param {Picked[]} files @param {How & { far: typeof import('./files.js').far }} how @returns {Promise<object[]>} how they are named */
export async function sendParts(files, { t, tell, far, signal }) {
  const { Upload, UploadRefused } = await import('./upload.js'), named = [];
  for (const one of files) {
    const { name, size, type } = one.file, percent = (sent) => Math.floor((100 * sent) / size);
    const at = (sent) => {
      const words = t.word('files.progress', { name, percent: `${t.number(percent(sent))} %` });
      far(one, words);
      tell(words, percent(sent));
    };
    one.upload ??= new Upload(one.file, {
      base: api(), onProgress: at, headers: async (problem) => solved(problem?.challenge ? problem : await workAsked(), { onWork: () => tell(t.word('work.solving'), null), signal }), wait: (ms) => {
        if (ms === 0) return Promise.resolve();
        far(one, t.word('files.failed', { name }));
        tell(t.word('files.failed', { name }), null);
        return pause(ms);
      },
    });
    const stop = () => one.upload?.pause();
    signal.addEventListener('abort', stop, { once: true });
    at(0);
    try {
      named.push(await one.upload.run({ name, mediaType: type }));
      far(one, t.word('files.ready', { name }));
    } catch (e) {
      signal.throwIfAborted();
      far(one, t.word('files.failed', { name }));
      if (!(e instanceof UploadRefused)) throw new NotSent('line');
      if ([404, 409].includes(e.status)) one.upload = undefined; // over, or another's: it begins anew
      throw e.status === 429 ? new NotSent('wait', { seconds: 60 }) : new NotSent('refused', { problem: e.problem, file: one.file });
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
  return named;
}

/** How far a body is, in words. @param {How} how */
export const progressOf = ({ t, tell }) => (part) => tell(t.word('review.sending'), Math.floor(100 * part));

/**
 * Sends a report.
 * @param {import('./answers.js').Plan} plan
 * @param {(files: Picked[]) => object} reportOf the report, with its files in this order
 * @param {Picked[]} files
 * @param {How & { far: typeof import('./files.js').far, memory: any }} how memory: of one report, through all tries
 * @returns {Promise<{ receipt: string, reference: string, proof: string, acknowledgeBy?: string, feedbackBy?: string }>}
 */
export async function sendReport(plan, reportOf, files, how) {
  const { t, tell, signal } = how, onWork = () => tell(t.word('work.solving'), null);
  tell(t.word('review.sending'), 0);
  const { receipt, send } = plan.seal ? await sealed(plan, reportOf(files), files, how) : await plain(plan, reportOf, files, how);
  const answer = await worked(send, { onWork, signal });
  const said = json(answer.text);
  if (answer.status === 201 && said) return { receipt, ...said };
  throw new NotSent(answer.status < 500 ? 'refused' : 'line', { problem: said });
}

const sameAs = (memory, key) => {
  if (memory.key === key) return true;
  memory.key = key;
  return false;
};

async function sealed(plan, report, files, how) {
  const { memory } = how;
  if (!sameAs(memory, JSON.stringify([report, plan.seal.keyId, files.map(({ file }) => [file.name, file.size, file.lastModified])]))) memory.sealed = null;
  const { sealReport } = await import('./seal.js');
  memory.sealed ??= await sealReport(tenant(), plan.seal, report, files.map(({ file }) => ({ name: file.name, mediaType: file.type, bytes: file })));
  const { receipt, body } = memory.sealed;
  return { receipt, send: (headers) => postAgain(`${api()}/sealed/reports`, { headers, body, onProgress: progressOf(how), signal: how.signal }) };
}

async function plain(plan, reportOf, files, how) {
  const large = files.filter(({ file }) => file.size > LARGE), small = files.filter(({ file }) => file.size <= LARGE);
  const uploads = await sendParts(large, how);
  const text = JSON.stringify({ ...reportOf([...large, ...small]), ...(uploads.length > 0 && { uploads }) });
  const body = new FormData();
  body.append('report', new Blob([text], { type: 'application/json' }));
  for (const { file } of small) body.append('files', file, file.name);
  // The same report again is the same one; another, after something was changed, is another.
  if (!sameAs(how.memory, text + small.map(({ file }) => [file.name, file.size, file.lastModified]).join('\n'))) how.memory.once = crypto.randomUUID();
  return { send: (headers) => postAgain(`${api()}/reports`, { headers: { ...headers, 'Idempotency-Key': how.memory.once }, body, onProgress: progressOf(how), signal: how.signal }) };
}
