// What an operator typed, as a report that is sent: by the rules of FORMS.md, which the server asks again. What is not shown is not sent.
import { numberOf, showing, trimmed } from '../steps.js';

export const withoutForm = [['name', 'Name', 'text'], ['email', 'E-mail', 'text'], ['phone', 'Telephone', 'tel'], ['other', 'Anything else', 'text']];

export const blank = organisation => ({
  channel: organisation.channels.filter(c => c !== 'web').length === 1 ? organisation.channels.find(c => c !== 'web') : organisation.channels.includes('phone') ? 'phone' : '',
  language: organisation.languages[0], category: '', unit: '', story: '', answers: {}, counts: {}, files: {}, people: [], names: [], identity: {},
});

export const repeats = field => field.kind === 'group' && field.max !== undefined && field.max !== null;
export const partsOf = block => block.parts ?? ['name', 'email', 'phone'];
export const keyOf = (field, item) => item === undefined ? field.id : `${field.id}.${item}`;
export const inputOf = (field, item) => `hot-a-${keyOf(field, item)}`;

/** Every field of a form with the group around it. */
const fieldsOf = form => form.steps.flatMap(step => step.fields.flatMap(field => [{ field }, ...(field.fields ?? []).map(inner => ({ field: inner, group: field }))]));

/** The places in which a field is asked: one, or as many as its group is repeated. */
const itemsOf = (group, said) => group && repeats(group) ? Array.from({ length: said.counts[group.id] ?? Math.max(1, group.min ?? 0) }, (_, n) => n) : [undefined];

const textOf = value => trimmed((value ?? '').replaceAll('\r\n', '\n'));

function answerOf(field, item, said) {
  const value = said.answers[keyOf(field, item)];
  const at = { question: field.id, ...(item !== undefined && { item }) };
  switch (field.kind) {
    case 'group': case 'contact': return null;
    case 'single-choice': return value ? { ...at, text: '', values: [value] } : null;
    case 'multiple-choice': return value?.length ? { ...at, text: '', values: value } : null;
    case 'file': return said.files[keyOf(field, item)]?.length ? { ...at, text: '', values: ['0'] } : null; // which files they are is said last
    case 'date-range': return value?.from || value?.to ? { ...at, text: `${value.from ?? ''}/${value.to ?? ''}` } : null;
    case 'number': {
      const plain = textOf(value).replace(/[ \u00a0\u202f]/g, '').replace(',', '.');
      return textOf(value) ? { ...at, text: numberOf(plain) === null ? textOf(value) : plain } : null;
    }
    default: return textOf(value) ? { ...at, text: textOf(value) } : null;
  }
}

const answersOf = (form, said) => fieldsOf(form).flatMap(({ field, group }) => itemsOf(group, said).flatMap(item => answerOf(field, item, said) ?? []));

/** What is shown of a form so far. */
export const shownOf = (form, said) => showing(form, answersOf(form, said), Object.fromEntries(fieldsOf(form).filter(({ field }) => repeats(field)).map(({ field }) => [field.id, itemsOf(field, said).length])));

const formOf = (asked, said) => asked.forms.find(form => form.id === asked.categories.find(c => c.id === said.category)?.form);

/** The files that go along, in the order in which the answers speak of them. */
export function filesOf(asked, said) {
  const form = formOf(asked, said);
  return form ? shownOf(form, said).answers.flatMap(a => said.files[keyOf({ id: a.question }, a.item)] ?? []) : [];
}

/** The report, and what must be filled in before. @returns {{ body: any, missing: { at: string, label: string }[] }} */
export function reportOf(asked, said) {
  const form = formOf(asked, said), missing = [];
  const identity = [];
  let answers;
  if (form) {
    const shown = shownOf(form, said);
    answers = placed(shown.answers, said);
    for (const { field, group } of fieldsOf(form)) {
      if (field.kind === 'contact') {
        const given = partsOf(field).map(part => ({ question: `${field.id}.${part}`, text: textOf(said.identity[part]) })).filter(a => a.text);
        if (shown.field(field.id))
          identity.push(...given);
        if (shown.field(field.id) && field.required && !given.length)
          missing.push({ at: `hot-i-${partsOf(field)[0]}`, label: field.label });
      } else if (field.required && field.kind !== 'group')
        for (const item of itemsOf(group, said))
          if ((item === undefined || item < (group.min ?? 0) || group.fields.some(f => answers.some(a => a.question === f.id && a.item === item))) && shown.field(field.id, item ?? 0) && !answers.some(a => a.question === field.id && a.item === item))
            missing.push({ at: inputOf(field, item), label: item ? `${field.label} (${item + 1})` : field.label });
    }
    answers = closedUp(answers, form);
  } else {
    answers = textOf(said.story) ? [{ question: 'story', text: textOf(said.story) }] : [];
    if (!answers.length)
      missing.push({ at: 'hot-words', label: "The caller's words" });
    identity.push(...withoutForm.map(([part]) => ({ question: part, text: textOf(said.identity[part]) })).filter(a => a.text));
  }
  const concerned = [...said.people.map(person => ({ person })), ...new Set(said.names.map(textOf).filter(Boolean))].map(one => typeof one === 'string' ? { name: one } : one);
  return {
    missing,
    body: {
      category: said.category, unit: said.unit, language: said.language, channel: said.channel, answers,
      ...(form && { form: { id: form.id, version: asked.version } }), ...(concerned.length && { concerned }), ...(identity.length && { identity }),
    },
  };
}

// Each file stands at a place among those that follow.
function placed(answers, said) {
  let next = 0;
  return answers.map(answer => {
    const files = said.files[keyOf({ id: answer.question }, answer.item)];
    return files?.length ? { ...answer, values: files.map(() => String(next++)) } : answer;
  });
}

// Repetitions in which nothing was answered are none; the others close up.
function closedUp(answers, form) {
  const groupOf = id => form.steps.flatMap(s => s.fields).find(f => f.fields?.some(inner => inner.id === id));
  const used = group => [...new Set(answers.filter(a => a.item !== undefined && groupOf(a.question) === group).map(a => a.item))].sort((a, b) => a - b);
  return answers.map(a => a.item === undefined ? a : { ...a, item: used(groupOf(a.question)).indexOf(a.item) });
}
