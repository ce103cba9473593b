// The report that a form amounts to, with its files, as POST …/reports takes it; and what a refusal of it means for the form.

import * as answersOf from './answers.js';
import { filesOf } from './files.js';

/** @typedef {{ answers: answersOf.Answer[], shown: (id: string, item?: number) => boolean, t: import('./words.js').Speaker }} Now */

const SHOWN = '[data-slot]:not([hidden])';

/** Every file that was chosen where files are asked for. @param {HTMLFormElement} form */
export const chosenFiles = (form) => [...form.querySelectorAll(`${SHOWN} input[type=file]`)].flatMap(filesOf);

/** True: here a file has to come. @param {answersOf.Plan} plan @param {HTMLElement} slot @param {answersOf.Answer[]} answers */
export function isNeeded(plan, { dataset: { of, item } }, answers) {
  const field = answersOf.fieldsOf(plan).find((at) => at.field.id === of)?.field;
  return field !== undefined && (field.required === true || answers.some((a) => a.question === of && (a.item ?? 0) === Number(item ?? 0)));
}

/** @param {HTMLFormElement} form @param {answersOf.Plan} plan @param {Now} now @returns {answersOf.Fault[]} */
export const missingFiles = (form, plan, { answers, t }) => [...form.querySelectorAll(SHOWN)].map((slot) => [slot, slot.querySelector('input')])
  .filter(([slot, input]) => isNeeded(plan, slot, answers) && filesOf(input).length === 0).map(([, input]) => ({ input: input.id, words: t.word('error.required') }));

/** @param {HTMLFormElement} form @param {answersOf.Plan} plan @param {import('./files.js').Picked[]} files in the order in which they go @param {Now} now */
export function reportOf(form, plan, files, now) {
  const { category, unit } = answersOf.readStart(form), concerned = answersOf.readConcerned(form), block = answersOf.contactOf(plan);
  const identity = !plan.form || (block && now.shown(block.id)) ? answersOf.readIdentity(form, plan).map((a) => (plan.form ? a : { ...a, question: now.t.word(`contact.${a.question}`) })) : [];
  return {
    category, unit, language: plan.tongue.tag, answers: [...said(plan, now), ...brought(form, files)], channel: plan.channel,
    ...(plan.form && { form: { id: plan.form.id, version: plan.version } }), ...(concerned.length > 0 && { concerned }), ...(identity.length > 0 && { identity }),
  };
}

const said = (plan, { answers, t }) => (plan.form
  ? answers.filter((a) => !answersOf.fieldsOf(plan).some(({ field }) => field.id === a.question && field.kind === 'file'))
  : answers.map((a) => ({ ...a, question: t.word('story.what') })));

// Which of the files each question for files has got.
const brought = (form, files) => [...form.querySelectorAll(`[data-of]${SHOWN}`)].flatMap((slot) => {
  const mine = filesOf(slot.querySelector('input')), values = files.flatMap((one, place) => (mine.includes(one) ? [String(place)] : []));
  return values.length === 0 ? [] : [{ question: slot.dataset.of, text: '', values, ...(slot.dataset.item !== undefined && { item: Number(slot.dataset.item) }) }];
});

/** The input that a JSON pointer into the report leads to, as problem documents have it. @param {HTMLFormElement} form @param {answersOf.Plan} plan @param {string} pointer @param {Now} now @returns {string | undefined} */
export function inputAt(form, plan, pointer, now) {
  const [, list, place] = pointer.split('/'), answer = list === 'answers' ? said(plan, now)[Number(place)] : undefined, who = list === 'identity' ? answersOf.readIdentity(form, plan)[Number(place)] : undefined;
  const id = answer ? (plan.form ? answersOf.inputOf(answer.question, answer.item) : 'story') : who ? `c.${who.question.split('.').at(-1)}` : list === 'concerned' ? 'name' : undefined;
  return id !== undefined && document.getElementById(id) ? id : undefined;
}
