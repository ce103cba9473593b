// One page in the place of another, without a trace of it in the browser's history; and what is said to whoever does not see the screen.

/** The organisation whose pages these are. */
export const tenant = () => location.pathname.split('/')[1] ?? '';

/** Where the API of that organisation is. */
export const api = () => `/api/v1/tenants/${tenant()}`;

const REQUEST = { cache: 'no-store', referrerPolicy: 'no-referrer' };

/**
 * Asks for a page as a form would.
 * @param {string} url @param {URLSearchParams | FormData} [body]
 * @returns {Promise<{ page: Document, status: number, url: string }>} url: where it led to
 */
export async function ask(url, body) {
  const answer = await fetch(url, { ...REQUEST, ...(body && { method: 'POST', body }) });
  if (!answer.headers.get('Content-Type')?.startsWith('text/html')) throw new TypeError('Not a page.');
  return { page: read(await answer.text()), status: answer.status, url: answer.url };
}

/** @param {string} html */
export const read = (html) => new DOMParser().parseFromString(html, 'text/html');

/** What a form would send, as texts. @param {HTMLFormElement} form @param {HTMLElement | null} by the button */
export function fieldsOf(form, by) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, by)) if (typeof value === 'string') fields.append(name, value);
  return fields;
}

/** Shows a page in the place of this one. @param {Document} page @param {string} [url] */
export function show(page, url) {
  for (const part of ['header.top', 'main', 'footer.foot']) document.querySelector(part)?.replaceWith(document.adoptNode(page.querySelector(part)));
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  if (url !== undefined) history.replaceState(null, '', url);
  focusOn(document.querySelector('main .summary') ?? document.querySelector('main h1:not([hidden] *)'));
}

/** The keyboard, and whoever reads aloud, goes on here. @param {HTMLElement | null} element */
export function focusOn(element) {
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  if (element.matches('h1')) scrollTo(0, 0);
  else element.scrollIntoView({ block: 'center' });
}

let speaker = null;

/** Says something to whoever listens. @param {string} text */
export function say(text) {
  if (!speaker?.isConnected) {
    speaker = Object.assign(document.createElement('p'), { className: 'unseen', id: 'say' });
    speaker.setAttribute('role', 'status');
    document.body.append(speaker);
  }
  speaker.textContent = '';
  setTimeout(() => (speaker.textContent = text), 50); // an empty moment, or the same words twice are said once
}

/** Takes away what was typed and what is shown. */
export function wipe() {
  for (const field of document.querySelectorAll('input, textarea, select')) {
    if ('checked' in field) field.checked = false;
    if (field.type !== 'radio' && field.type !== 'checkbox') field.value = '';
  }
  document.body.replaceChildren();
  document.title = '\u200b';
}
