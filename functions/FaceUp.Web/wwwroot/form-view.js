// What the form shows: which questions, what is to be mended, the last look at all of it. Everything that a server's page would show (Pages/Reporter), from what is there already.

import { fieldsOf, readConcerned, readIdentity, repeats } from './answers.js';
import { focusOn } from './page.js';
import { rowsOf } from './review.js';

const make = (tag, with_) => Object.assign(document.createElement(tag), with_);

/** The part of the form for one of its pages. @param {HTMLFormElement} form @param {string} stage */
export const sectionOf = (form, stage) => form.querySelector(`[data-stage="${CSS.escape(stage)}"]`);

/**
 * Shows the questions that are asked, and as many repetitions and lines as are wanted.
 * @param {HTMLFormElement} form @param {import('./answers.js').Plan} plan
 * @param {{ shown: (id: string, item?: number) => boolean, isNeeded: (slot: HTMLElement) => boolean }} now @param {Map<string, number>} counts @param {number} names
 */
export function showQuestions(form, plan, now, counts, names) {
  for (const { field, group } of fieldsOf(plan)) {
    if (group && repeats(group)) continue;
    form.querySelector(`[data-field="${field.id}"]`)?.toggleAttribute('hidden', !now.shown(field.id));
    if (repeats(field)) showItems(form, field, now, counts.get(field.id));
  }
  for (const slot of form.querySelectorAll('[data-slot]')) {
    const { of, item } = slot.dataset;
    slot.hidden = of !== undefined && !now.shown(of, Number(item ?? 0));
    slot.querySelector('.optional').hidden = now.isNeeded(slot);
  }
  const files = document.getElementById('files-card');
  if (files) files.hidden = [...files.querySelectorAll('[data-slot]')].every((slot) => slot.hidden);
  const lines = [...form.querySelectorAll('.line')];
  lines.forEach((line, i) => (line.hidden = i >= names));
  form.querySelector('[value="add:names"]').hidden = names >= lines.length;
}

function showItems(form, group, now, count) {
  const around = form.querySelector(`[data-field="${group.id}"]`);
  around.querySelectorAll('.item').forEach((item, i) => {
    item.hidden = i >= count;
    item.querySelectorAll('h2, [value^="remove:"]').forEach((one) => (one.hidden = count < 2));
    for (const field of group.fields) item.querySelector(`[data-field="${field.id}"]`)?.toggleAttribute('hidden', !now.shown(field.id, i));
  });
  around.querySelector('[value^="add:"]').hidden = count >= group.max;
}

/** Shows what is to be mended. @param {HTMLFormElement} form @param {string} stage @param {import('./answers.js').Fault[]} faults @param {import('./words.js').Speaker} t */
export function showFaults(form, stage, faults, t) {
  form.querySelectorAll('.summary, .wrong:not([role])').forEach((one) => one.remove());
  form.querySelectorAll('.marked').forEach((one) => one.classList.remove('marked'));
  form.querySelectorAll('[aria-invalid]:not([type=file])').forEach((one) => one.removeAttribute('aria-invalid'));
  if (faults.length === 0) return;
  const summary = make('div', { className: 'summary' }), list = document.createElement('ul');
  summary.setAttribute('role', 'alert');
  summary.append(make('h2', { textContent: t.word('error.title') }), list);
  for (const { input, words } of faults) {
    const item = document.createElement('li'), link = make('a', { href: `#${input}`, textContent: words }), field = document.getElementById(input);
    link.addEventListener('click', (event) => {
      event.preventDefault(); // which answer it is does not stand in the address
      focusOn(field);
    });
    item.append(link);
    list.append(item);
    mark(field, words);
  }
  sectionOf(form, stage).querySelector('h1').after(summary);
  focusOn(summary);
}

function mark(field, words) {
  const question = field?.closest('.question');
  if (!question) return;
  question.classList.add('marked');
  const said = make('p', { className: 'wrong', id: `${field.id}.wrong`, textContent: words });
  const before = field === question ? question.querySelector('.choices, .range') : field.closest('.range, .choice') ?? field;
  before.before(said);
  if (field !== question) field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', [...new Set([...(field.getAttribute('aria-describedby') ?? '').split(' '), said.id])].join(' ').trim());
}

/** How far one is. @param {HTMLFormElement} form @param {number} place from 1 @param {number} count @param {import('./words.js').Speaker} t @returns {string} the same in words */
export function showProgress(form, place, count, t) {
  const [words, bar] = form.querySelector('.progress').children;
  words.textContent = t.word('page.step', { number: t.number(place), count: t.number(count) });
  Object.assign(bar, { max: count, value: place });
  return words.textContent;
}

/**
 * The last look at everything.
 * @param {HTMLFormElement} form @param {import('./answers.js').Plan} plan @param {string[]} stages
 * @param {{ answers: import('./answers.js').Answer[], shown: (id: string, item?: number) => boolean, t: import('./words.js').Speaker }} now
 */
export function showReview(form, plan, stages, now) {
  const card = document.getElementById('card'), with_ = { ...now, identity: readIdentity(form, plan), labels: partLabels(form) };
  document.getElementById('answers').replaceChildren(...stages.filter((id) => id !== 'review').map((id) => {
    const one = card.content.cloneNode(true), title = sectionOf(form, id).querySelector('h1').textContent;
    one.querySelector('h2').textContent = title;
    one.querySelector('button').dataset.to = id;
    one.querySelector('.unseen').textContent = `: ${title}`;
    const rows = id === 'start' ? startRows(form) : id === 'people' ? [[title, people(form)]] : rowsOf(plan, id, with_);
    for (const [question, answer] of rows) {
      const said = make('dd', { className: 'said', dir: 'auto', textContent: answer });
      if (answer === '') said.append(make('span', { className: 'quiet', textContent: now.t.word('review.empty') }));
      one.querySelector('dl').append(make('dt', { dir: 'auto', textContent: question }), said);
    }
    return one;
  }));
}

const partLabels = (form) => Object.fromEntries([...form.querySelectorAll('label[for^="c."]')].map((label) => [label.htmlFor, label.firstChild.textContent.trim()]));

function startRows(form) {
  const chosen = form.querySelector('[name=category]:checked'), unit = document.getElementById('unit');
  return [[form.querySelector('#category legend').textContent, chosen?.nextElementSibling.textContent ?? ''],
    ...(unit ? [[form.querySelector('label[for=unit]').textContent, unit.selectedOptions[0]?.textContent.trim() ?? '']] : [])];
}

function people(form) {
  const picked = [...form.querySelectorAll('[name=person]:checked')].map((box) => box.nextElementSibling.textContent);
  return [...picked, ...readConcerned(form).map(({ name }) => name).filter(Boolean)].join('\n');
}
