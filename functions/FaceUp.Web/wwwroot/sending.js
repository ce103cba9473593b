// How far sending is, on the page: Pages/Reporter/SendingState.razor.

import { focusOn } from './page.js';

const $ = (id) => document.getElementById(id);

/** @param {boolean} is @param {Iterable<HTMLElement & { disabled: boolean }>} controls which rest meanwhile */
export function busy(is, controls) {
  $('sending').hidden = !is;
  $('not-sent').hidden = true;
  for (const control of controls) control.disabled = is;
  if (is) focusOn($('sending'));
}

/** @param {string} words @param {number | null} percent null: nobody knows */
export function tell(words, percent) {
  const said = $('sending-words'), bar = document.querySelector('#sending progress');
  if (said.textContent !== words) said.textContent = words;
  if (percent === null) bar.removeAttribute('value');
  else bar.value = percent;
}

/** Says that nothing was sent. @param {string} words */
export function notSent(words) {
  Object.assign($('not-sent'), { hidden: false, textContent: words });
  focusOn($('not-sent'));
}
