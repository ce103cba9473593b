// The page with the receipt: shown in the place of the form, as the server would show it, and the ways to keep it. All of them are made here; none sends the receipt anywhere.

import { focusOn, say } from './page.js';
import * as receipts from './receipt.js';

/** @param {{ receipt: string, reference: string, proof: string, acknowledgeBy?: string, feedbackBy?: string }} taken @param {import('./words.js').Speaker} t */
export function showDone(taken, t) {
  const main = document.querySelector('main'), page = document.getElementById('done').content.cloneNode(true);
  taken.receipt.split('-').forEach((four, i) => (page.querySelectorAll('#receipt span')[i].textContent = four));
  page.querySelectorAll('[name=receipt]').forEach((field) => (field.value = taken.receipt));
  page.querySelector('#reference').textContent = taken.reference;
  page.querySelector('#hash').textContent = taken.proof;
  const dates = [['dates.acknowledge', taken.acknowledgeBy], ['dates.feedback', taken.feedbackBy]].filter(([, day]) => day).map(([key, day]) => t.word(key, { date: t.date(day) }));
  page.querySelector('#ahead').prepend(...(dates.length > 0 ? dates : [t.word('dates.none')]).map((line) => Object.assign(document.createElement('li'), { textContent: line })));
  main.replaceChildren(page); // what was typed goes with the form
  document.querySelectorAll('.tongue, #language').forEach((one) => one.remove()); // shown only now, so not asked for again in another language
  const heading = main.querySelector('h1');
  document.title = `${heading.textContent} · ${document.querySelector('.top .name')?.textContent ?? ''}`;
  focusOn(heading);
  say(heading.textContent);
  offerWays();
}

const shown = () => [...document.querySelectorAll('#receipt span')].map(({ textContent }) => textContent).join('-');

/** What is kept, in words. */
function kept() {
  return {
    receipt: shown(), title: document.getElementById('receipt-title').textContent, lines: [document.getElementById('keep').dataset.file, `${location.origin}${document.getElementById('main-form').getAttribute('action')}`],
    rtl: document.documentElement.dir === 'rtl', dark: matchMedia('(prefers-color-scheme: dark)').matches,
  };
}

function save(blob, name) {
  const { url, free } = receipts.offer(blob);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(free, 60_000);
}

const ways = {
  copy: async (button) => {
    if (!await receipts.copy(shown())) return getSelection().selectAllChildren(document.getElementById('receipt'));
    const words = button.textContent;
    button.textContent = button.dataset.done;
    say(button.dataset.done);
    setTimeout(() => (button.textContent = words), 4000);
  },
  print: () => print(),
  image: async () => save(await receipts.image(kept()), receipts.IMAGE_NAME),
};

/** Shows the buttons that need script. */
export function offerWays() {
  for (const button of document.querySelectorAll('[data-does][hidden]')) {
    button.hidden = false;
    button.addEventListener('click', () => ways[button.dataset.does](button));
  }
}

/** The receipt as a text. */
export function saveText() {
  save(receipts.textFile(kept()), receipts.TEXT_NAME);
}
