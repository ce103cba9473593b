// What was reported, with the questions as the reporter read them.
import { html } from './lib-preact.js';
import { Files } from './case-files.js';
import { Inert } from './case-parts.js';
import { Text } from './case-texts.js';
import { asDay } from './ui.js';
import { nameOf } from './words.js';

const yesNo = text => ({ yes: 'Yes', no: 'No' })[text] ?? text;
const isLong = (field, answer) => ['long-text', undefined].includes(field?.kind) || answer.text.length > 36;

/** What can be said of an answer in a line; undefined for a text that somebody wrote. */
export function shortOf(field, answer, files) {
  if (field?.kind === 'file')
    return (answer.values ?? []).map(place => files[Number(place)]?.name).filter(Boolean).join(', ');
  if (answer.values)
    return answer.values.map(value => field?.options?.find(o => o.id === value)?.label ?? value).join(', ');
  if (['yes-no', 'consent'].includes(field?.kind))
    return yesNo(answer.text);
  if (field?.kind === 'date')
    return asDay(answer.text);
  if (field?.kind === 'date-range')
    return answer.text.split('/').map(asDay).join(' to ');
}

/** Groups of questions with their answers: [{ title, items: [{ label, field, answer, place, item }] }]. What no question of the form asked comes last. */
export function toldOf(view) {
  const left = new Set(view.answers.keys());
  const take = (field, within, title) => [...left].filter(n => view.answers[n].question === field.id).map(place => {
    left.delete(place);
    return { label: field.label, field, answer: view.answers[place], place, group: within, item: view.answers[place].item };
  });
  const groups = (view.form?.steps ?? []).map(step => ({
    title: step.label,
    items: step.fields.flatMap(field => field.fields ? inOrder(field.fields.flatMap(inner => take(inner, field))) : take(field)),
  }));
  groups.push({ title: groups.length ? 'Beyond the form' : undefined, items: [...left].map(place => ({ label: view.answers[place].question, answer: view.answers[place], place })) });
  return groups.filter(g => g.items.length);
}

// Of a group that repeats, what belongs together stands together.
const inOrder = items => items.map((one, n) => [one, n]).sort(([a, n], [b, m]) => (a.item ?? 0) - (b.item ?? 0) || n - m).map(([one]) => one);

export const labelOf = one => one.item === undefined ? one.label : `${one.label} (${one.group?.label ?? 'item'} ${one.item + 1})`;

// Each repetition of a group by itself.
const runsOf = items => items.reduce((runs, one) => {
  const title = one.item === undefined ? undefined : `${one.group?.label ?? 'Item'} ${one.item + 1}`;
  if (runs.at(-1)?.title !== title || !runs.length)
    runs.push({ title, items: [] });
  runs.at(-1).items.push(one);
  return runs;
}, []);

function Answer({ it, one }) {
  const short = shortOf(one.field, one.answer, it.view.files);
  return html`<div class=${isLong(one.field, one.answer) && short === undefined ? 'long' : ''}><dt><${Inert} text=${one.label} /></dt>
    <dd>${short !== undefined ? html`<span dir="auto"><${Inert} text=${short} /></span>`
      : html`<${Text} it=${it} text=${{ ...one.answer, answer: one.place, lang: it.line.language, label: one.label }} />`}</dd></div>`;
}

export const Told = ({ it }) => html`<section class="card told" aria-labelledby="told"><h2 id="told">What was reported</h2>
  ${it.view.concerned?.length > 0 && html`<p class="concerned"><b>Said to be about</b> ${it.view.concerned.map((c, n) => html`${n ? ', ' : ''}<${Inert} text=${c.name ?? nameOf(it.desk.people, c.person)} />`)}. <span class="quiet">Who works here and is named is kept out of the case.</span></p>`}
  ${toldOf(it.view).map(group => html`${group.title && html`<h3><${Inert} text=${group.title} /></h3>`}${runsOf(group.items).map(run => html`${run.title && html`<h4><${Inert} text=${run.title} /></h4>`}<dl class="answers">${run.items.map(one => html`<${Answer} key=${one.place} it=${it} one=${one} />`)}</dl>`)}`)}
  <${Files} it=${it} files=${it.view.files} title="Files of the report" />
</section>`;
