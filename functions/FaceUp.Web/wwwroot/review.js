// Questions with their answers, as people read them (Reporting/Rows.cs). Touches no page.

import { contactOf, fieldsOf, FREE_PARTS, partsOf } from './answers.js';

/**
 * @param {import('./answers.js').Field} field @param {import('./answers.js').Answer | undefined} answer @param {import('./words.js').Speaker} t
 */
export function textOf(field, answer, t) {
  if (!answer) return '';
  switch (field.kind) {
    case 'single-choice': case 'multiple-choice': return (answer.values ?? []).map((value) => field.options?.find(({ id }) => id === value)?.label ?? value).join('\n');
    case 'yes-no': case 'consent': return t.word(answer.text === 'yes' ? 'page.yes' : 'page.no');
    case 'date': return t.date(answer.text);
    case 'date-range': {
      const [from, to] = answer.text.split('/');
      return t.word('field.between', { from: t.date(from), to: t.date(to) });
    }
    default: return answer.text;
  }
}

const labelOf = (field, item, t) => (item === undefined ? field.label : `${field.label} (${t.word('field.item', { number: t.number(item + 1) })})`);

/**
 * The rows of one page of the form.
 * @param {import('./answers.js').Plan} plan @param {string} stage
 * @param {{ answers: import('./answers.js').Answer[], identity: import('./answers.js').Answer[], shown: (id: string, item?: number) => boolean, t: import('./words.js').Speaker, labels: Record<string, string> }} now
 *   labels: of the parts of a contact block, by `c.part`
 * @returns {[string, string][]}
 */
export function rowsOf(plan, stage, { answers, identity, shown, t, labels }) {
  if (stage === 'story') return [[t.word('story.what'), answers[0]?.text ?? '']];
  const who = (parts, prefix) => parts.map((part) => [labels[`c.${part}`] ?? part, identity.find(({ question }) => question === prefix + part)?.text ?? '']);
  if (stage === 'contact') return who(FREE_PARTS, '');
  const step = plan.stages.find(({ id }) => id === stage)?.step;
  return fieldsOf(plan).filter((at) => at.step === step && at.field.kind !== 'file' && at.field.kind !== 'group').flatMap(({ field, group }) => {
    if (field.kind === 'contact') return shown(field.id) ? who(partsOf(contactOf(plan)), `${field.id}.`) : [];
    const items = group?.max !== undefined ? [...new Set([0, ...answers.filter((a) => a.question === field.id).map((a) => a.item)])].sort((a, b) => a - b) : [undefined];
    return items.filter((item) => shown(field.id, item ?? 0)).map((item) => [labelOf(field, item, t), textOf(field, answers.find((a) => a.question === field.id && a.item === item), t)]);
  });
}

/** What was answered, of a report that was sent. @param {{ steps: object[] } | undefined} form @param {import('./answers.js').Answer[]} answers @param {import('./words.js').Speaker} t @returns {[string, string][]} */
export function answeredRows(form, answers, t) {
  const fields = fieldsOf({ form });
  return answers.flatMap((answer) => {
    const field = fields.find((at) => at.field.id === answer.question)?.field;
    return field?.kind === 'file' ? [] : [field ? [labelOf(field, answer.item, t), textOf(field, answer, t)] : [answer.question, answer.text]];
  });
}
