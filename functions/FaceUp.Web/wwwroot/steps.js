// What is shown of a form to somebody who answers like this: functions/FaceUp.Domain/Forms/FORMS.md §3, as the server decides it too. Touches no page.

/**
 * @typedef {{ field: string, equals?: string, contains?: string, answered?: boolean }} Condition
 * @typedef {{ all?: Condition[], any?: Condition[] }} ShowIf
 * @typedef {{ id: string, kind: string, showIf?: ShowIf, max?: number, fields?: Field[] }} Field
 * @typedef {{ steps: { id: string, showIf?: ShowIf, fields: Field[] }[] }} Form
 * @typedef {{ question: string, text: string, values?: string[], item?: number }} Answer as it is sent
 */

const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const ENDS = new RegExp(`^${SPACE}+|${SPACE}+$`, 'g');
const NUMBER = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?$/;

/** Without the white space around it (Unicode's, as the server sees it). @param {string} text */
export const trimmed = (text) => text.replace(ENDS, '');

/** Text as it is compared where the case of letters does not matter: each letter for itself, so that no text becomes longer. @param {string} text */
export function folded(text) {
  let all = '';
  for (const letter of text) {
    const upper = letter.toUpperCase();
    // ß is not SS, and the dotless i and the long s are not the I and the S. Where the large letter would be two, as of Greek ones with a small iota, the small one stands for both.
    all += upper < '\x80' && letter >= '\x80' ? letter : upper.length === letter.length ? upper : letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter;
  }
  return all;
}

/** A number's value as text, the same for 1.50 and 1.5; null for what is no number as forms write them. @param {string} text */
export function numberOf(text) {
  if (!NUMBER.test(text)) return null;
  const plain = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  return plain === '-0' ? '0' : plain;
}

/** The fields of a form in the order in which it is read. @param {Form} form */
function placed(form) {
  const all = [];
  form.steps.forEach((step, at) => step.fields.forEach((field) => {
    const group = { field, step: at, group: null };
    all.push(group);
    for (const inner of field.fields ?? []) all.push({ field: inner, step: at, group });
  }));
  return all;
}

const repeats = (at) => at?.field.kind === 'group' && at.field.max !== undefined && at.field.max !== null;

/** The group that repeats with this field in it. */
const repeating = (at) => (repeats(at.group) ? at.group : null);

/**
 * @param {Form} form
 * @param {Answer[]} answers what is not answered is left out
 * @param {Record<string, number>} [repetitions] by the id of a group that repeats: how many of it stand on the page, where that is more than are answered
 * @returns {{ step: (id: string) => boolean, field: (id: string, item?: number) => boolean, answers: Answer[] }} what is shown, and those of the answers that may be sent
 */
export function showing(form, answers, repetitions = {}) {
  const all = placed(form), byId = new Map(), given = new Map(), steps = [], shown = new Set();
  for (const at of all) if (!byId.has(at.field.id)) byId.set(at.field.id, at);
  for (const answer of answers) put(byId, given, answer);
  const keyOf = (at, item) => `${repeating(at) ? item : 0} ${at.field.id}`;
  const isShown = (at, item) => shown.has(keyOf(at, item));
  const answerTo = (condition, item) => {
    const at = byId.get(condition.field);
    return at && isShown(at, item) ? { kind: at.field.kind, answer: given.get(keyOf(at, item)) } : { kind: at?.field.kind, answer: undefined };
  };
  const holds = (showIf, item) => !showIf ||
    ((showIf.all ?? []).every((c) => met(c, answerTo(c, item))) && (!showIf.any || showIf.any.some((c) => met(c, answerTo(c, item)))));
  for (const at of all) {
    while (steps.length <= at.step) steps.push(holds(form.steps[steps.length].showIf, 0));
    if (byId.get(at.field.id) !== at) continue;
    const group = repeating(at), items = group ? Math.max(answered(all, given, group), repetitions[group.field.id] ?? 0) : 1;
    for (let item = 0; item < items; item++) {
      if ((at.group ? isShown(at.group, 0) : steps[at.step]) && holds(at.field.showIf, item)) shown.add(keyOf(at, item));
    }
  }
  while (steps.length < form.steps.length) steps.push(holds(form.steps[steps.length].showIf, 0));
  return {
    step: (id) => steps[form.steps.findIndex((step) => step.id === id)] ?? false,
    field: (id, item = 0) => byId.has(id) && isShown(byId.get(id), item),
    answers: answers.filter((answer) => byId.has(answer.question) && given.get(keyOf(byId.get(answer.question), answer.item ?? 0)) === answer && isShown(byId.get(answer.question), answer.item ?? 0)),
  };
}

// Answers that belong nowhere count for nothing; of two to one question, the first counts.
function put(byId, given, answer) {
  const at = byId.get(answer.question), item = answer.item ?? null;
  if (!at || at.field.kind === 'group' || at.field.kind === 'contact') return;
  const group = repeating(at);
  if (group ? !(Number.isInteger(item) && item >= 0 && item < group.field.max) : item !== null) return;
  const key = `${item ?? 0} ${at.field.id}`;
  if (!given.has(key)) given.set(key, answer);
}

// How many repetitions of a group have an answer.
function answered(all, given, group) {
  const inside = new Set(all.filter((at) => at.group === group).map((at) => at.field.id));
  const items = new Set();
  for (const key of given.keys()) {
    const [item, id] = key.split(' ');
    if (inside.has(id)) items.add(item);
  }
  return items.size;
}

/** @param {Condition} condition */
function met(condition, { kind, answer }) {
  if (condition.answered !== undefined && condition.answered !== null) return condition.answered === (answer !== undefined);
  if (answer === undefined) return false;
  const values = answer.values ?? [];
  if (condition.equals !== undefined && condition.equals !== null) return isEqual(kind, answer.text, values, condition.equals);
  if (condition.contains === undefined || condition.contains === null) return false;
  return values.includes(condition.contains) || (kind !== 'multiple-choice' && folded(answer.text).includes(folded(trimmed(condition.contains))));
}

function isEqual(kind, text, values, wanted) {
  switch (kind) {
    case 'single-choice': return values.length === 1 && values[0] === wanted;
    case 'number': return numberOf(text) !== null && numberOf(text) === numberOf(wanted);
    case 'short-text': return folded(trimmed(text)) === folded(trimmed(wanted));
    default: return text === wanted;
  }
}
