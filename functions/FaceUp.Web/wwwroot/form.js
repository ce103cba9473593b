// The report, page by page, without sending anything of it before the end.

import * as answersOf from './answers.js';
import { addFiles, far, holdFiles, moveFiles } from './files.js';
import { sectionOf, showFaults, showProgress, showQuestions, showReview } from './form-view.js';
import { ask, focusOn, say, show } from './page.js';
import { chosenFiles, inputAt, isNeeded, missingFiles, reportOf } from './report.js';
import { NotSent, sendReport } from './send.js';
import { busy, notSent, tell } from './sending.js';
import { showing } from './steps.js';
import { speaker } from './words.js';

let running = null; // the walk that is on the page

/** @param {HTMLFormElement} form one with data-whole @param {() => Promise<void>} enhance */
export function takeOver(form, enhance) {
  if (form.dataset.taken) return;
  form.dataset.taken = 'yes';
  running = new Walk(form, enhance);
  running.open(running.plan.at);
}

class Walk {
  #form; #enhance; #t; #at = ''; #then = null; #names; #memory = {}; #stop = null;
  /** How many repetitions of a group stand on the page. @type {Map<string, number>} */
  #counts;

  constructor(form, enhance) {
    /** @type {answersOf.Plan} */
    this.plan = JSON.parse(document.getElementById('plan').dataset.plan);
    this.#form = form;
    this.#enhance = enhance;
    this.#t = speaker(this.plan.tongue, this.plan.words);
    this.#names = Math.max(1, answersOf.readConcerned(form).filter(({ name }) => name).length);
    this.#counts = new Map(this.#groups.map((group) => [group.id, answersOf.lastAnswered(form, group)]));
    this.#holdFiles();
    for (const what of ['input', 'change']) form.addEventListener(what, () => this.#update());
    form.addEventListener('click', (event) => this.#clicked(event));
    form.addEventListener('submit', ({ submitter }) => {
      if (submitter?.value === 'language') this.#turn().catch(() => notSent(this.#t.word('review.failed')));
      else if (this.#at !== 'review') this.#next();
    });
  }

  get #groups() {
    return answersOf.fieldsOf(this.plan).map(({ field }) => field).filter(answersOf.repeats);
  }

  #holdFiles() {
    const { plan } = this, form = this.#form, inputs = [...form.querySelectorAll('input[type=file]')], box = form.querySelector('[data-voice]');
    for (const input of inputs) {
      const field = answersOf.fieldsOf(plan).find((at) => at.field.id === input.closest('[data-slot]').dataset.of)?.field;
      holdFiles(input, { most: Math.min(field?.max ?? plan.files, plan.files), maxBytes: plan.seal ? plan.fileBytes : null, t: this.#t });
    }
    if (!box || !globalThis.MediaRecorder || !navigator.mediaDevices) return;
    const into = () => inputs.find((input) => !input.closest('[hidden]')) ?? inputs[0];
    import('./voice-box.js').then(({ open }) => open(box, into, { add: addFiles, isSmall: Boolean(plan.seal) }));
  }

  // ---- where one is

  /** What is asked of somebody who has answered like this. */
  #look() {
    const all = answersOf.readAnswers(this.#form, this.plan, (group) => this.#counts.get(group) ?? 1, this.#t);
    const shows = this.plan.form ? showing(this.plan.form, all, Object.fromEntries(this.#counts)) : null, answers = shows?.answers ?? all;
    const now = { answers, shown: (id, item) => shows?.field(id, item) ?? false, isNeeded: (slot) => isNeeded(this.plan, slot, answers), t: this.#t };
    const hasQuestions = (step) => answersOf.fieldsOf(this.plan).some(({ field, group, step: of }) => of === step && !group && now.shown(field.id) && this.#form.querySelector(`[data-field="${field.id}"]`));
    return { now, stages: this.plan.stages.filter(({ step }) => step === undefined || (shows.step(step) && hasQuestions(step))).map(({ id }) => id) };
  }

  #update() {
    const { now, stages } = this.#look();
    showQuestions(this.#form, this.plan, now, this.#counts, this.#names);
    return { now, stages, words: showProgress(this.#form, stages.indexOf(this.#at) + 1, stages.length, this.#t) };
  }

  /** Shows one page. @param {string} stage */
  open(stage) {
    this.#at = stage;
    for (const section of this.#form.querySelectorAll('[data-stage]')) section.hidden = section.dataset.stage !== stage;
    const { now, stages, words } = this.#update(), isLast = stage === 'review', heading = sectionOf(this.#form, stage).querySelector('h1');
    if (isLast) showReview(this.#form, this.plan, stages, now);
    this.#form.querySelector('[data-move=next]').hidden = isLast;
    this.#form.querySelector('[data-move=back]').hidden = stages[0] === stage;
    document.getElementById('send').hidden = !isLast;
    showFaults(this.#form, stage, [], this.#t);
    document.title = `${heading.textContent} · ${document.querySelector('.top .name')?.textContent ?? ''}`;
    focusOn(heading);
    say(words);
  }

  // ---- moving

  #clicked(event) {
    const button = event.target.closest('button');
    if (!button) return;
    const [what, group, item] = (button.name === 'go' ? button.value : '').split(':');
    if (button.dataset.move === 'next') this.#next();
    else if (button.dataset.move === 'back') this.#back();
    else if (button.dataset.to) this.#change(button.dataset.to);
    else if (button.id === 'send') this.#send();
    else if (button.id === 'cancel') this.#stop?.abort();
    else if (what === 'add' || what === 'remove') {
      event.preventDefault();
      if (what === 'add') this.#add(group);
      else this.#remove(group, Number(item));
    }
  }

  #back() {
    const { stages } = this.#look();
    this.open(stages[Math.max(0, stages.indexOf(this.#at) - 1)]);
  }

  #change(stage) {
    this.#then = 'review';
    this.open(stage);
  }

  #next() {
    this.#closeUp();
    const { now, stages } = this.#update(), faults = (stage) => answersOf.faultsOf(this.#form, this.plan, stage, now), here = faults(this.#at);
    if (here.length > 0) return showFaults(this.#form, this.#at, here, this.#t);
    if (answersOf.readStart(this.#form).category !== this.plan.category) return void this.#turn().catch(() => notSent(this.#t.word('review.failed')));
    const next = this.#then === 'review' ? 'review' : stages[stages.indexOf(this.#at) + 1];
    const unmended = next === 'review' ? stages.find((stage) => faults(stage).length > 0) : undefined;
    if (unmended === undefined) this.#then = next === 'review' ? null : this.#then;
    this.open(unmended ?? next);
  }

  #add(group) {
    if (group === 'names') this.#names++;
    else this.#counts.set(group, this.#counts.get(group) + 1);
    this.#update();
    const places = group === 'names' ? this.#form.querySelectorAll('.line:not([hidden])') : this.#form.querySelectorAll(`[data-field="${group}"] .item:not([hidden])`);
    places[places.length - 1].querySelector('input, textarea, select')?.focus();
  }

  #remove(id, item) {
    this.#take(this.#groups.find((group) => group.id === id), item);
    this.#update();
    focusOn(this.#form.querySelector(`[data-field="${id}"] legend`));
  }

  #take(group, item) {
    const count = this.#counts.get(group.id);
    answersOf.removeItem(this.#form, group, item, count);
    this.#counts.set(group.id, Math.max(1, count - 1));
  }

  // Repetitions in which nothing was answered are none; the others close up.
  #closeUp() {
    for (const group of this.#groups) {
      for (let item = this.#counts.get(group.id) - 1; item >= 0; item--) if (answersOf.isBlank(this.#form, group, item)) this.#take(group, item);
    }
  }

  // ---- another language, or another subject with other questions

  async #turn() {
    const form = this.#form, { category, unit } = answersOf.readStart(form), isOther = category !== this.plan.category;
    const draft = { key: this.plan.key, version: 0, answers: [], concerned: [], identity: [], category, unit }; // nothing that was typed
    const lang = document.getElementById('lang')?.value ?? this.plan.tongue.tag;
    const { page } = await ask(form.action, new URLSearchParams({ lang, draft: JSON.stringify(draft), at: 'start', go: 'next', category, unit, whole: 'yes' }));
    const fresh = page.querySelector('form[data-whole]');
    if (!fresh) throw new TypeError('Not the report.');
    answersOf.carry(form, fresh);
    show(page);
    await this.#enhance();
    running.#resume(this, isOther);
  }

  #resume(before, isOther) {
    this.#names = before.#names;
    for (const [id, count] of before.#counts) if (this.#counts.has(id)) this.#counts.set(id, count);
    this.#then = before.#then;
    for (const input of before.#form.querySelectorAll('input[type=file]')) {
      const mine = document.getElementById(input.id);
      if (mine) moveFiles(input, mine);
    }
    const { stages } = this.#look();
    this.open(isOther || !stages.includes(before.#at) ? stages[1] : before.#at);
  }

  // ---- sending

  async #send() {
    if (this.#stop) return;
    const { plan } = this, form = this.#form, { now } = this.#look(), missing = missingFiles(form, plan, now);
    showFaults(form, this.#at, missing, this.#t);
    if (missing.length > 0) return;
    const rest = (is) => busy(is, form.querySelectorAll('#send, [data-move], [data-to], .picked button, input[type=file]'));
    this.#stop = new AbortController();
    rest(true);
    try {
      const taken = await sendReport(plan, (files) => reportOf(form, plan, files, now), chosenFiles(form), { t: this.#t, tell, far, memory: this.#memory, signal: this.#stop.signal });
      (await import('./done.js')).showDone(taken, this.#t);
    } catch (e) {
      rest(false);
      if (e?.name === 'AbortError') focusOn(document.getElementById('send'));
      else this.#explain(e);
    } finally {
      this.#stop = null;
    }
  }

  /** Says that it was not sent, and why, if something can be done about it. */
  #explain(e) {
    const t = this.#t, errors = e.problem?.errors ?? [], { now } = this.#look(), input = errors.map(({ field }) => inputAt(this.#form, this.plan, field, now)).find(Boolean);
    if (errors.some(({ field }) => /^\/(?:locks|form|locator|category|unit)\b/.test(field))) // what was offered then is not offered any more
      return void this.#turn().then(() => notSent(t.word('error.formChanged')), () => notSent(t.word('review.failed')));
    if (input) {
      const { stage } = document.getElementById(input).closest('[data-stage]').dataset;
      this.#change(stage);
      return showFaults(this.#form, stage, [{ input, words: t.word('error.characters') }], t);
    }
    const most = e.problem?.most;
    notSent(e instanceof NotSent && e.why === 'wait' ? t.word('work.wait', { time: t.number(e.seconds) }) : e.file && most ? `${e.file.name}: ${t.word('error.fileTooLarge', { size: t.size(most) })}` : t.word('review.failed'));
  }
}
