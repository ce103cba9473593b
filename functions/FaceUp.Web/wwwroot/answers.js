// What stands in the inputs of a form, as answers; and what is to be mended before they go on. By the rules of FORMS.md, as the server reads and checks them too.

import { numberOf, trimmed } from './steps.js';

/**
 * @typedef {import('./steps.js').Field & { label: string, required?: boolean, min?: number, decimals?: number, earliest?: string, latest?: string, options?: { id: string, label: string }[], parts?: string[], fields?: Field[] }} Field
 * @typedef {{ question: string, text: string, values?: string[], item?: number }} Answer
 * @typedef {{ at: string, key: string, category: string, stages: { id: string, step?: string }[], form?: { id: string, steps: { id: string, label: string, fields: Field[], showIf?: object }[] }, version: number,
 *   channel: string, seal?: object, tongue: object, words: Record<string, string>, maxText: number, fileBytes: number, files: number }} Plan
 * @typedef {{ input: string, words: string }} Fault at which input, in whose words
 */

export const FREE_PARTS = ['name', 'email', 'phone', 'other'];

const SHORT = 500, LONG = 20_000;

/** The name and id of an input. @param {string} field @param {number} [item] */
export const inputOf = (field, item) => (item === undefined ? `a.${field}` : `a.${field}.${item}`);

/** What is asked of a contact block. @param {Field} block */
export const partsOf = (block) => block.parts ?? ['name', 'email', 'phone'];

/** True for a group that repeats. @param {Field} field */
export const repeats = (field) => field.kind === 'group' && field.max !== undefined;

/** Every field of a form with the group around it. @param {Plan} plan @returns {{ field: Field, group?: Field, step: string }[]} */
export const fieldsOf = (plan) => (plan.form?.steps ?? []).flatMap((step) => step.fields.flatMap((field) => [{ field, step: step.id }, ...(field.fields ?? []).map((inner) => ({ field: inner, group: field, step: step.id }))]));

/** The form's question of who one is. @param {Plan} plan */
export const contactOf = (plan) => fieldsOf(plan).find(({ field }) => field.kind === 'contact')?.field;

/** The controls of a name, in their order. @param {HTMLFormElement} form @param {string} name @returns {HTMLInputElement[]} */
export const controls = (form, name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];

const valuesOf = (form, name) => controls(form, name).filter((control) => !('checked' in control) || !/^(?:radio|checkbox)$/.test(control.type) || control.checked).map(({ value }) => value).filter((value) => value !== '');
const textOf = (form, name) => trimmed((controls(form, name)[0]?.value ?? '').replaceAll('\r\n', '\n'));

/** What was typed and chosen, question by question. What is empty is no answer. @param {HTMLFormElement} form @param {Plan} plan @param {(group: string) => number} count @param {import('./words.js').Speaker} t @returns {Answer[]} */
export function readAnswers(form, plan, count, t) {
  if (!plan.form) {
    const story = textOf(form, 'story');
    return story === '' ? [] : [{ question: 'story', text: story }];
  }
  return fieldsOf(plan).flatMap(({ field, group }) => {
    const items = group && repeats(group) ? Array.from({ length: count(group.id) }, (_, i) => i) : [undefined];
    return items.flatMap((item) => readOne(form, field, item, t) ?? []);
  });
}

function readOne(form, field, item, t) {
  const name = inputOf(field.id, item), at = { question: field.id, ...(item !== undefined && { item }) };
  const said = (text) => (text === '' ? null : { ...at, text });
  switch (field.kind) {
    case 'group': case 'contact': return null;
    case 'single-choice': case 'multiple-choice': {
      const values = valuesOf(form, name);
      return values.length > 0 ? { ...at, text: '', values } : null;
    }
    case 'yes-no': case 'consent': return said(valuesOf(form, name)[0] ?? '');
    case 'file': return valuesOf(form, name).length > 0 ? { ...at, text: '', values: ['0'] } : null; // a promise: the file itself comes last
    case 'date-range': {
      const [from, to] = ['from', 'to'].map((end) => t.plain(textOf(form, `${name}.${end}`)));
      return from + to === '' ? null : { ...at, text: `${from}/${to}` };
    }
    case 'number': return said(plainNumber(t.plain(textOf(form, name))));
    case 'date': return said(t.plain(textOf(form, name)));
    default: return said(textOf(form, name));
  }
}

// Blanks between groups of digits, and a comma where others write a point; what is no number all the same stays as it was typed.
function plainNumber(typed) {
  const plain = typed.replace(/[ \u00a0\u202f]/g, '').replace(/[,\u066b]/g, '.');
  return numberOf(plain) === null ? typed : plain;
}

/** Who the reporter is, as far as they say so. @param {HTMLFormElement} form @param {Plan} plan @returns {Answer[]} */
export function readIdentity(form, plan) {
  const block = contactOf(plan);
  return (plan.form ? (block ? partsOf(block) : []) : FREE_PARTS).map((part) => ({ question: plan.form ? `${block.id}.${part}` : part, text: textOf(form, `c.${part}`) })).filter(({ text }) => text !== '');
}

/** Whom it concerns. @param {HTMLFormElement} form */
export const readConcerned = (form) => [...valuesOf(form, 'person').map((person) => ({ person })), ...new Set(controls(form, 'name').map(({ value }) => trimmed(value)).filter((name) => name !== ''))].map((one) => (typeof one === 'string' ? { name: one } : one));

/** The codes that every report has. @param {HTMLFormElement} form */
export const readStart = (form) => ({ category: valuesOf(form, 'category')[0] ?? '', unit: valuesOf(form, 'unit')[0] ?? form.dataset.unit ?? '' });

// ---- what is to be mended

/**
 * @param {HTMLFormElement} form @param {Plan} plan @param {string} stage
 * @param {{ answers: Answer[], shown: (id: string, item?: number) => boolean, t: import('./words.js').Speaker }} now
 * @returns {Fault[]}
 */
export function faultsOf(form, plan, stage, { answers, shown, t }) {
  const faults = [], fault = (input, key) => faults.push({ input, words: t.word(key) });
  if (stage === 'start') {
    const { category, unit } = readStart(form);
    if (category === '') fault('category', 'error.choice');
    if (unit === '') fault('unit', 'error.choice');
  } else if (stage === 'story') {
    const text = answers[0]?.text ?? '';
    if (text === '') fault('story', 'error.required');
    else if (text.length > plan.maxText) fault('story', 'error.tooLong');
  } else if (stage === 'contact') mail(form, fault);
  const step = plan.stages.find(({ id }) => id === stage)?.step;
  for (const { field, group } of step === undefined ? [] : fieldsOf(plan).filter((at) => at.step === step)) {
    if (field.kind === 'contact') {
      if (shown(field.id)) contact(form, plan, field, fault);
      continue;
    }
    const items = group && repeats(group) ? Array.from({ length: answeredItems(group, answers) }, (_, i) => i) : [undefined];
    if (repeats(field) && shown(field.id) && answeredItems(field, answers) < (field.min ?? 0)) fault(inputOf(field.fields[0].id, 0), 'error.required');
    for (const item of field.kind === 'group' ? [] : items) {
      if (!shown(field.id, item ?? 0)) continue;
      const answer = answers.find((a) => a.question === field.id && a.item === item);
      const key = answer ? wrong(field, answer) : field.required && field.kind !== 'file' ? 'error.required' : null;
      if (key) fault(inputOf(field.id, item), key);
    }
  }
  return faults;
}

const answeredItems = (group, answers) => new Set(answers.filter((a) => group.fields.some(({ id }) => id === a.question)).map((a) => a.item)).size;

function contact(form, plan, block, fault) {
  if (block.required && readIdentity(form, plan).length === 0) fault(`c.${partsOf(block)[0]}`, 'error.required');
  mail(form, fault);
}

function mail(form, fault) {
  const text = textOf(form, 'c.email'), at = text.lastIndexOf('@');
  if (text !== '' && (at < 1 || at === text.length - 1 || /\s/.test(text))) fault('c.email', 'error.email');
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const isDay = (text) => DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

function wrong(field, { text, values }) {
  switch (field.kind) {
    case 'single-choice': return values.length === 1 ? null : 'error.choice';
    case 'multiple-choice': return values.length < (field.min ?? 1) || values.length > (field.max ?? values.length) ? 'error.count' : null;
    case 'number': {
      const plain = numberOf(text), decimals = text.split('.')[1]?.length ?? 0;
      return plain === null || decimals > (field.decimals ?? 0) || Number(plain) < (field.min ?? -Infinity) || Number(plain) > (field.max ?? Infinity) ? 'error.number' : null;
    }
    case 'date': return isDay(text) && !(text < (field.earliest ?? '')) && !(text > (field.latest ?? '9999-12-31')) ? null : 'error.date';
    case 'date-range': {
      const [from, to] = text.split('/');
      return isDay(from) && isDay(to) && from <= to && !(from < (field.earliest ?? '')) && !(to > (field.latest ?? '9999-12-31')) ? null : 'error.date';
    }
    case 'short-text': case 'long-text':
      return text.length < (field.min ?? 0) ? 'error.tooShort' : text.length > (field.max ?? (field.kind === 'short-text' ? SHORT : LONG)) ? 'error.tooLong' : null;
    default: return null;
  }
}

// ---- moving a repetition up

/** The inputs of a field in one repetition, by their names. @param {Field} field @param {number} item */
const namesOf = (field, item) => (field.kind === 'date-range' ? ['from', 'to'].map((end) => `${inputOf(field.id, item)}.${end}`) : [inputOf(field.id, item)]);

/** Takes one repetition of a group away and moves the others up. @param {HTMLFormElement} form @param {Field} group @param {number} item @param {number} count */
export function removeItem(form, group, item, count) {
  for (let to = item; to < count; to++) {
    for (const field of group.fields) {
      const from = to + 1 < count ? namesOf(field, to + 1) : null;
      namesOf(field, to).forEach((name, i) => copy(from ? controls(form, from[i]) : null, controls(form, name)));
    }
  }
}

function copy(from, to) {
  to.forEach((control, i) => {
    if (/^(?:radio|checkbox)$/.test(control.type)) control.checked = from?.[i]?.checked ?? false;
    else control.value = from?.[i]?.value ?? '';
  });
}

/** True when nothing was answered in that repetition. @param {HTMLFormElement} form @param {Field} group @param {number} item */
export const isBlank = (form, group, item) => group.fields.every((field) => namesOf(field, item).every((name) => valuesOf(form, name).length === 0));

/** How many repetitions there are up to the last one in which something was answered; at least one. @param {HTMLFormElement} form @param {Field} group */
export function lastAnswered(form, group) {
  let count = group.max;
  while (count > 1 && isBlank(form, group, count - 1)) count--;
  return count;
}

/** Takes what was typed and chosen to a fresh form, as far as that has the same inputs. @param {HTMLFormElement} from @param {HTMLFormElement} to */
export function carry(from, to) {
  for (const name of new Set([...from.elements].map((control) => control.name))) {
    if (name === '' || name === 'lang') continue;
    const [old, fresh] = [from, to].map((form) => controls(form, name).filter(({ type }) => !/^(?:hidden|submit|button|file)$/.test(type)));
    old.forEach((control, i) => {
      const isChoice = /^(?:radio|checkbox)$/.test(control.type), same = isChoice ? fresh.find(({ value }) => value === control.value) : fresh[i];
      if (same) copy([control], [same]);
    });
  }
}
