// What script adds to the reporters' pages. Without it everything works as well; where it breaks, the form is sent as without it. Nothing that is typed is ever stored,
// in no cookie, storage or history, and nothing goes anywhere but where the page came from. See PAGES.md §6.

import { ask, fieldsOf, show, tenant, wipe } from './page.js';

// ---- away from here

const PRESSES = 3, WITHIN = 2000; // of Escape; milliseconds
let pressed = [];

function leave() {
  const way = document.getElementById('leave')?.href;
  if (!way) return;
  wipe(); // at once, however slow the line is
  location.replace(way);
}

document.addEventListener('click', (event) => {
  if (event.target.closest?.('#leave')) {
    event.preventDefault();
    leave();
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.repeat) return;
  pressed = [...pressed, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN);
  if (pressed.length >= PRESSES) leave();
}, true);

// Whoever comes back by the browser's button finds an empty page, not what was typed.
addEventListener('pagehide', wipe);
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

// A page that came of a form is not sent again when it is loaded again.
history.replaceState(null, '', location.href);

// ---- forms

let passing = false;

/** Sends a form as if there were no script. @param {HTMLFormElement} form @param {HTMLElement | null} by */
function pass(form, by) {
  passing = true;
  try {
    if (by?.form === form) form.requestSubmit(by);
    else form.requestSubmit();
  } finally {
    passing = false;
  }
}

/** Takes a form's sending into script's hands, unless that fails. @param {SubmitEvent} event @param {(form: HTMLFormElement, by: HTMLElement | null) => Promise<void>} work */
async function take(event, work) {
  const form = event.target, by = event.submitter;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = 'yes';
  try {
    await work(form, by);
  } catch {
    pass(form, by);
  } finally {
    delete form.dataset.busy;
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target, isClosed = document.getElementById('closed') !== null;
  if (passing) return;
  if (form.matches('[data-whole]') || (isClosed && form.matches('[data-talk]'))) event.preventDefault(); // form.js and talk.js send these, sealed; nobody else does
  else if (form.matches('[data-talk]')) return;
  else if (form.action.endsWith('/report') && form.matches('[data-stage]:not([enctype^="multipart"])')) take(event, atOnce);
  else if (form.matches('[data-seals]')) take(event, async () => (await import('./own.js')).comeBack(form, enhance));
  else if (isClosed && form.action.endsWith('/mine') && form.elements.do?.value !== 'end') take(event, inPlace); // or the receipt would have to be typed again
  else if (form.id === 'keep') take(event, async () => (await import('./done.js')).saveText(form));
});

// The page that was asked for, with all that may follow: from there on nothing is sent before the end.
async function atOnce(form, by) {
  const fields = fieldsOf(form, by);
  if (fields.get('go') !== 'language') fields.set('whole', 'yes');
  const { page } = await ask(form.action, fields);
  if (!page.getElementById('main-form')) throw new TypeError('Not a page of the report.');
  show(page);
  await enhance();
}

async function inPlace(form, by) {
  const { page, url } = await ask(form.action, fieldsOf(form, by));
  show(page, new URL(url).pathname);
  await enhance();
}

// ---- what a page has

/** Adds to what is shown now. */
async function enhance() {
  const form = document.getElementById('main-form');
  if (form?.matches('[data-whole]')) (await import('./form.js')).takeOver(form, enhance);
  if (form?.matches('[data-talk]')) await (await import('./talk.js')).takeOver(form, enhance);
  if (document.querySelector('[data-does]')) (await import('./done.js')).offerWays();
}

enhance();

// ---- installed

// A worker that stays, and what it keeps, are traces on a device: only whoever installs the pages as an app, and so leaves a larger one knowingly, gets them.
function offerOffline() {
  navigator.serviceWorker?.register('/assets/sw.js', { scope: `/${tenant()}` }).catch(() => {});
}

if (matchMedia('(display-mode: standalone)').matches || navigator.standalone === true) offerOffline();
addEventListener('appinstalled', offerOffline);
