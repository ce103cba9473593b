// The one way from the desk to the server: the same API as everybody's, with the token of whoever signed in.
import { renew, token } from './sign-in.js';

/** The organisation of this desk, as it stands in the address. */
export const tenant = decodeURIComponent(location.pathname.split('/')[2]);
const root = `/api/v1/tenants/${encodeURIComponent(tenant)}/`;

/** What the server said no to: its problem document (RFC 9457), with the field that is wrong where one is. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? problem?.title ?? `The server answered ${status}.`);
    this.status = status;
    this.problem = problem ?? {};
    /** @type {{ field: string, problem: string }[]} */
    this.fields = problem?.errors ?? [];
  }
}

// When nobody is signed in any more: asks to sign in again, and answers whether somebody did. Whoever draws the desk sets it.
let again = async () => false;

/** @param {() => Promise<boolean>} signInAgain */
export const whenSignedOut = signInAgain => { again = signInAgain; };

/** Segments of an address, each made safe: path`cases/${id}/notes`. */
export const path = (parts, ...values) => parts.reduce((made, part, n) => made + part + (n < values.length ? encodeURIComponent(values[n]) : ''), '');

/** A key that makes a repeated post one and the same. Kept by who asks until the post has gone through. */
export const newKey = () => crypto.randomUUID();

/**
 * The answer itself, for bytes, streams and heads of answers.
 * @param {string} to relative to the organisation, such as cases/ABC; with a slash in front, from the root
 * @param {{ method?: string, body?: any, headers?: Record<string,string>, key?: string, etag?: string, signal?: AbortSignal, accept?: string, quiet?: boolean, nobody?: boolean }} [with] quiet: of what nobody waits for, so that it
 * asks nobody to sign in again; nobody: asked without saying who asks
 */
export async function ask(to, { method, body, headers, key, etag, signal, accept, quiet, nobody } = {}) {
  const send = () => fetch(to.startsWith('/') ? to : root + to, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(token() && !nobody ? { Authorization: `Bearer ${token()}` } : {}),
      ...(accept ? { Accept: accept } : {}),
      ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
      ...(key ? { 'Idempotency-Key': key } : {}),
      ...(etag ? { 'If-Match': etag } : {}),
      ...headers,
    },
    body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
    cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', signal,
  });
  let answer = await send();
  if (answer.status === 401 && !nobody && (await renew() || (!quiet && await again())))
    answer = await send();
  if (answer.ok || answer.status === 304)
    return answer;
  const problem = answer.headers.get('Content-Type')?.includes('json') ? await answer.json().catch(() => null) : null;
  throw new Refused(answer.status, problem);
}

/** The answer's JSON; undefined where there is none. */
export async function api(to, options) {
  const answer = await ask(to, options);
  const text = await answer.text();
  return text ? JSON.parse(text) : undefined;
}

/** JSON and the version (ETag) that a later change must name. */
export async function withVersion(to, options) {
  const answer = await ask(to, options);
  return { data: await answer.json(), etag: answer.headers.get('ETag') };
}

/** Saves what the server sends as a file, under the name that it gives or the one given here. */
export async function save(to, name, options) {
  const answer = await ask(to, options);
  const given = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
  const url = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: name ?? (given ? decodeURIComponent(given) : 'file') });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
