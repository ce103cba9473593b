// What to do next, in words: what waits for somebody, most pressing first.
import { html } from './lib-preact.js';
import { toField } from './case-keys.js';
import { Inert, Part } from './case-parts.js';
import { who } from './case-words.js';
import { Due, asDay, asMoment, daysTo } from './ui.js';
import { outcomeWord } from './words.js';

/** [{ words, due?, act?: [label, run] }], the most pressing first. */
export function nextOf(it) {
  const { line, view, desk } = it;
  const me = desk.me.id;
  const date = duty => view.duties?.dates.find(d => d.duty === duty && d.open);
  const deed = (label, name, given) => it.handles ? [label, () => it.ask(name, given)] : undefined;
  const write = it.handles ? ['Write to the reporter', () => toField('reply-words')] : undefined;
  const all = [];
  const add = (when, words, due, act) => when && all.push({ words, due, act });

  const opened = view.identity.requests.find(r => r.by === me && r.approved && Date.parse(r.until) > Date.now());
  add(opened, `A custodian consented: you may open who the reporter is until ${asMoment(opened?.until)}.`, undefined, deed('Open it', 'who'));
  if (!it.isOpen) {
    add(true, `Closed${line.outcome ? `: ${outcomeWord(line.outcome).toLowerCase()}` : ''}. Nothing is to be done; what the reporter still writes shows here.`);
    return all;
  }
  const last = view.messages.at(-1);
  add(!line.handler, 'Nobody handles this case.', undefined, deed('Assign', 'assign'));
  add(date('acknowledge'), 'Tell the reporter that the report has arrived. A reply does that too.', date('acknowledge')?.due, deed('Acknowledge receipt', 'acknowledge'));
  add(date('personal-acknowledge'), 'The reporter only had an automatic answer: write to them yourself.', date('personal-acknowledge')?.due, write);
  add(last && !last.by, 'The reporter wrote last, and waits for an answer.', undefined, write);
  add(date('meeting'), 'The reporter asks to meet somebody. Agree on a time with them.', date('meeting')?.due, deed('Say how the meeting went', 'meeting'));
  for (const task of view.duties?.tasks.filter(t => !t.doneAt && t.to === me) ?? [])
    add(true, html`Your task: <${Inert} text=${task.what} />`, task.due);
  add(date('interim'), 'Say how things stand: feedback takes longer.', date('interim')?.due, write);
  add(date('feedback'), 'Tell the reporter what was done or will be done, and why.', date('feedback')?.due, write);
  add(line.feedbackGiven, 'Feedback was given. When everything is done, close the case.', undefined, deed('Close the case', 'closing'));
  return all.sort((a, b) => (a.due ? daysTo(a.due) : 2) - (b.due ? daysTo(b.due) : 2));
}

export function Next({ it }) {
  const all = nextOf(it);
  const main = all.findIndex(one => one.act);
  return html`<${Part} id="next" title="What to do next" icon="check">${all.length ? html`<ol class="next">${all.slice(0, 5).map((one, n) => html`<li key=${n}><p>${one.words} ${one.due && html`<span title=${asDay(one.due)}><${Due} day=${one.due} /></span>`}</p>
    ${one.act && html`<button type="button" class=${n === main ? 'first small' : 'small'} onClick=${one.act[1]}>${one.act[0]}</button>`}</li>`)}</ol>`
    : html`<p class="quiet">Nothing waits. ${it.line.handler && it.line.handler !== it.desk.me.id ? `${who(it.desk, it.line.handler)} handles the case.` : ''}</p>`}</${Part}>`;
}
