// The report, page by page, without sending anything of it before the end: which page is shown, which questions on it, what is to be mended, and the last look at all of it.

import * as answersOf from './answers.js';
import { addFiles, far, filesOf, holdFiles, moveFiles } from './files.js';
import { ask, focusOn, say, show } from './page.js';
import { rowsOf } from './review.js';
import { NotSent, sendReport } from './send.js';
import { showing } from './steps.js';
import { speaker } from './words.js';

/** @param {HTMLFormElement} form one with data-whole @param {() => Promise<void>} enhance */
export function takeOver(form, enhance) {
  if (form.dataset.taken) return;
  form.dataset.taken = 'yes';
  const walk = new Walk(form, enhance);
  walk.begin();
  running = walk;
}

let running = null; // the last walk: what was typed in it goes along when the language changes

class Walk {
  #form; #enhance; #plan; #t; #at; #then = null; #counts = new Map(); #names = 1; #memory = {}; #stop = null; #category; #labels = {};

  constructor(form, enhance) {
    this.#form = form;
    this.#enhance = enhance;
    this.#plan = JSON.parse(document.getElementById('plan').dataset.plan);
    this.#t = speaker(this.#plan.tongue, this.#plan.words);
    this.#at = this.#plan.at;
    this.#category = this.#plan.category;
  }

  begin() {
    const form = this.#form;
    for (const label of form.querySelectorAll('label[for^="c."]')) this.#labels[label.htmlFor] = label.firstChild.textContent.trim();
    this.#names = Math.max(1, answersOf.readConcerned(form).filter(({ name }) => name).length);
    for (const { field } of answersOf.fieldsOf(this.#plan).filter(({ field: one }) => answersOf.repeats(one))) {
      let count = field.max;
      while (count > 1 && answersOf.isBlank(form, field, count - 1)) count--;
      this.#counts.set(field.id, count);
    }
    for (const input of form.querySelectorAll('input[type=file]')) {
      const field = answersOf.fieldsOf(this.#plan).find((at) => at.field.id === input.closest('[data-slot]').dataset.of)?.field;
      holdFiles(input, { most: Math.min(field?.max ?? this.#plan.files, this.#plan.files), maxBytes: this.#plan.seal ? this.#plan.fileBytes : null, t: this.#t });
    }
    form.addEventListener('input', () => this.#update());
    form.addEventListener('change', () => this.#update());
    form.addEventListener('click', (event) => this.#clicked(event));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (event.submitter?.value === 'language') this.#turn().catch(() => {});
      else if (this.#at !== 'review') this.#next();
    });
    this.#offerVoice();
    this.#open(this.#at);
  }

  // ---- what is there

  get #answers() {
    return answersOf.readAnswers(this.#form, this.#plan, (group) => this.#counts.get(group) ?? 1, this.#t);
  }

  #shows(answers) {
    return this.#plan.form ? showing(this.#plan.form, answers, Object.fromEntries(this.#counts)) : null;
  }

  /** What is asked of somebody who has answered like this. */
  #look() {
    const answers = this.#answers, shows = this.#shows(answers);
    return { answers: shows ? shows.answers : answers, shows, shown: (id, item) => shows?.field(id, item) ?? false, t: this.#t };
  }

  /** The pages that are shown, in their order. */
  #stages({ shows, shown }) {
    return this.#plan.stages.filter(({ step }) => step === undefined || (shows.step(step) && answersOf.fieldsOf(this.#plan).some(({ field, group, step: of }) =>
      of === step && !group && shown(field.id) && (field.kind !== 'file' || this.#form.querySelector(`[data-field="${field.id}"]`))))).map(({ id }) => id);
  }

  // ---- what is shown

  #update() {
    const now = this.#look(), stages = this.#stages(now);
    for (const { field, group } of answersOf.fieldsOf(this.#plan)) {
      if (group && answersOf.repeats(group)) continue;
      this.#form.querySelector(`[data-field="${field.id}"]`)?.toggleAttribute('hidden', !now.shown(field.id));
      if (answersOf.repeats(field)) this.#repeat(field, now);
    }
    for (const slot of this.#form.querySelectorAll('[data-slot]')) {
      const { of, item } = slot.dataset;
      slot.hidden = of !== undefined && !now.shown(of, item === undefined ? 0 : Number(item));
      const optional = slot.querySelector('.optional');
      if (optional) optional.hidden = this.#isNeeded(slot, now);
    }
    const files = document.getElementById('files-card');
    if (files) files.hidden = [...files.querySelectorAll('[data-slot]')].every((slot) => slot.hidden);
    this.#form.querySelectorAll('.line').forEach((line, i) => (line.hidden = i >= this.#names));
    this.#form.querySelector('[value="add:names"]')?.toggleAttribute('hidden', this.#names >= this.#form.querySelectorAll('.line').length);
    const place = stages.indexOf(this.#at) + 1, progress = this.#form.querySelector('.progress');
    progress.firstElementChild.textContent = this.#t.word('page.step', { number: this.#t.number(place), count: this.#t.number(stages.length) });
    Object.assign(progress.lastElementChild, { max: stages.length, value: place });
    return { now, stages };
  }

  #repeat(group, now) {
    const count = this.#counts.get(group.id), around = this.#form.querySelector(`[data-field="${group.id}"]`);
    around.querySelectorAll('.item').forEach((item, i) => {
      item.hidden = i >= count;
      item.querySelectorAll('h2, [value^="remove:"]').forEach((one) => (one.hidden = count < 2));
      for (const field of group.fields) item.querySelector(`[data-field="${field.id}"]`)?.toggleAttribute('hidden', !now.shown(field.id, i));
    });
    around.querySelector('[value^="add:"]').hidden = count >= group.max;
  }

  #isNeeded(slot, { answers }) {
    const { of, item } = slot.dataset, field = answersOf.fieldsOf(this.#plan).find((at) => at.field.id === of)?.field;
    return field !== undefined && (field.required === true || answers.some((a) => a.question === of && (a.item ?? 0) === Number(item ?? 0)));
  }

  #open(stage) {
    this.#at = stage;
    for (const section of this.#form.querySelectorAll('[data-stage]')) section.hidden = section.dataset.stage !== stage;
    const { stages, now } = this.#update(), isLast = stage === 'review';
    if (isLast) this.#review(now, stages);
    this.#form.querySelector('[data-move=next]').hidden = isLast;
    this.#form.querySelector('[data-move=back]').hidden = stages[0] === stage;
    document.getElementById('send').hidden = !isLast;
    this.#complain([]);
    const heading = this.#form.querySelector(`[data-stage="${CSS.escape(stage)}"] h1`);
    document.title = `${heading.textContent} · ${document.querySelector('.top .name')?.textContent ?? ''}`;
    focusOn(heading);
    say(this.#form.querySelector('.progress span').textContent);
  }

  #review(now, stages) {
    const here = document.getElementById('answers'), card = document.getElementById('card'), identity = answersOf.readIdentity(this.#form, this.#plan);
    here.replaceChildren(...stages.filter((id) => id !== 'review').map((id) => {
      const one = card.content.cloneNode(true), title = this.#form.querySelector(`[data-stage="${CSS.escape(id)}"] h1`).textContent;
      one.querySelector('h2').textContent = title;
      one.querySelector('button').dataset.to = id;
      one.querySelector('.unseen').textContent = `: ${title}`;
      const rows = id === 'start' ? this.#startRows() : id === 'people' ? [[title, this.#people()]] : rowsOf(this.#plan, id, { ...now, identity, labels: this.#labels });
      for (const [question, answer] of rows) {
        const said = Object.assign(document.createElement('dd'), { className: 'said', dir: 'auto' });
        if (answer === '') said.append(Object.assign(document.createElement('span'), { className: 'quiet', textContent: this.#t.word('review.empty') }));
        else said.textContent = answer;
        one.querySelector('dl').append(Object.assign(document.createElement('dt'), { dir: 'auto', textContent: question }), said);
      }
      return one;
    }));
  }

  #startRows() {
    const chosen = this.#form.querySelector('[name=category]:checked'), unit = document.getElementById('unit');
    return [[document.querySelector('#category legend').textContent, chosen?.nextElementSibling.textContent ?? ''],
      ...(unit ? [[this.#form.querySelector('label[for=unit]').textContent, unit.selectedOptions[0]?.textContent.trim() ?? '']] : [])];
  }

  #people() {
    const picked = [...this.#form.querySelectorAll('[name=person]:checked')].map((box) => box.nextElementSibling.textContent);
    return [...picked, ...answersOf.readConcerned(this.#form).map(({ name }) => name).filter(Boolean)].join('\n');
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

  #add(group) {
    if (group === 'names') this.#names++;
    else this.#counts.set(group, this.#counts.get(group) + 1);
    this.#update();
    const place = group === 'names' ? this.#form.querySelectorAll('.line')[this.#names - 1] : this.#form.querySelector(`[data-field="${group}"]`).querySelectorAll('.item')[this.#counts.get(group) - 1];
    place.querySelector('input, textarea, select')?.focus();
  }

  #remove(id, item) {
    const { field } = answersOf.fieldsOf(this.#plan).find((at) => at.field.id === id);
    answersOf.removeItem(this.#form, field, item, this.#counts.get(id));
    this.#counts.set(id, Math.max(1, this.#counts.get(id) - 1));
    this.#update();
    focusOn(this.#form.querySelector(`[data-field="${id}"] legend`));
  }

  // Repetitions in which nothing was answered are none; the others close up.
  #closeUp() {
    for (const [id, count] of this.#counts) {
      const { field } = answersOf.fieldsOf(this.#plan).find((at) => at.field.id === id);
      for (let item = count - 1; item >= 0 && this.#counts.get(id) > 1; item--) {
        if (!answersOf.isBlank(this.#form, field, item)) continue;
        answersOf.removeItem(this.#form, field, item, this.#counts.get(id));
        this.#counts.set(id, this.#counts.get(id) - 1);
      }
    }
  }

  #back() {
    const { stages } = this.#update();
    this.#open(stages[Math.max(0, stages.indexOf(this.#at) - 1)]);
  }

  #change(stage) {
    this.#then = 'review';
    this.#open(stage);
  }

  #next() {
    this.#closeUp();
    const { now, stages } = this.#update(), faults = answersOf.faultsOf(this.#form, this.#plan, this.#at, now);
    if (faults.length > 0) return this.#complain(faults);
    if (this.#at === 'start' && answersOf.readStart(this.#form).category !== this.#category) return void this.#turn().catch(() => this.#notSent(new NotSent('line')));
    const next = this.#then === 'review' ? 'review' : stages[stages.indexOf(this.#at) + 1];
    const unmended = next === 'review' ? stages.find((stage) => answersOf.faultsOf(this.#form, this.#plan, stage, now).length > 0) : undefined;
    if (unmended === undefined) this.#then = null;
    this.#open(unmended ?? next);
  }

  /** Shows what is to be mended, as the server's page does. @param {answersOf.Fault[]} faults */
  #complain(faults) {
    this.#form.querySelectorAll('.summary, .wrong:not([role])').forEach((one) => one.remove());
    this.#form.querySelectorAll('.marked').forEach((one) => one.classList.remove('marked'));
    this.#form.querySelectorAll('[aria-invalid]:not([type=file])').forEach((one) => one.removeAttribute('aria-invalid'));
    if (faults.length === 0) return;
    const summary = Object.assign(document.createElement('div'), { className: 'summary' }), list = document.createElement('ul');
    summary.setAttribute('role', 'alert');
    summary.append(Object.assign(document.createElement('h2'), { textContent: this.#t.word('error.title') }), list);
    for (const { input, words } of faults) {
      const item = document.createElement('li'), field = document.getElementById(input);
      item.append(Object.assign(document.createElement('a'), { href: `#${input}`, textContent: words }));
      item.firstChild.addEventListener('click', (event) => {
        event.preventDefault(); // no answer's place in the address
        focusOn(field);
      });
      list.append(item);
      this.#mark(field, words);
    }
    this.#form.querySelector(`[data-stage="${CSS.escape(this.#at)}"] h1`).after(summary);
    focusOn(summary);
  }

  #mark(field, words) {
    const question = field?.closest('.question');
    if (!question) return;
    question.classList.add('marked');
    const said = Object.assign(document.createElement('p'), { className: 'wrong', id: `${field.id}.wrong`, textContent: words });
    const before = field === question ? question.querySelector('.choices, .range') : field.closest('.range, .choice') ?? field;
    before.before(said);
    if (field !== question) field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', [...new Set([...(field.getAttribute('aria-describedby') ?? '').split(' '), said.id])].join(' ').trim());
  }

  // ---- another language, or another subject with other questions

  async #turn() {
    const form = this.#form, { category, unit } = answersOf.readStart(form), at = this.#at, then = this.#then;
    const draft = { key: this.#plan.key, version: 0, answers: [], concerned: [], identity: [], category, unit };
    const language = document.getElementById('lang')?.value ?? this.#plan.tongue.tag;
    const { page } = await ask(form.action, new URLSearchParams({ lang: language, draft: JSON.stringify(draft), at: 'start', go: 'next', category, unit, whole: 'yes' }));
    const fresh = page.querySelector('form[data-whole]');
    if (!fresh) throw new TypeError('Not the report.');
    for (const control of form.elements) this.#carry(control, fresh);
    const isOther = category !== this.#category;
    show(page);
    await this.#enhance();
    running.resume(isOther ? null : at, then, this.#counts, this.#names, [...form.querySelectorAll('input[type=file]')]);
  }

  #carry(control, fresh) {
    if (!control.name || control.type === 'file' || control.type === 'hidden' || control.tagName === 'BUTTON' || control.name === 'lang') return;
    const others = [...fresh.elements].filter((one) => one.name === control.name);
    if (/^(?:radio|checkbox)$/.test(control.type)) others.filter(({ value }) => value === control.value).forEach((one) => (one.checked = control.checked));
    else {
      const place = [...control.form.elements].filter((one) => one.name === control.name).indexOf(control);
      if (others[place]) others[place].value = control.value;
    }
  }

  /** Goes on where another walk stood. */
  resume(at, then, counts, names, inputs) {
    this.#names = Math.max(this.#names, names);
    for (const [id, count] of counts) if (this.#counts.has(id)) this.#counts.set(id, Math.max(this.#counts.get(id), count));
    this.#then = then;
    for (const input of inputs) {
      const mine = document.getElementById(input.id);
      if (mine) moveFiles(input, mine);
    }
    this.#open(at ?? this.#stages(this.#look())[1]);
  }

  // ---- sending

  async #offerVoice() {
    const box = this.#form.querySelector('[data-voice]'), input = this.#form.querySelector('input[type=file]');
    if (box && input && globalThis.MediaRecorder && navigator.mediaDevices) (await import('./voice-box.js')).open(box, () => this.#form.querySelector('[data-slot]:not([hidden]) input[type=file]') ?? input, { add: addFiles, isSmall: Boolean(this.#plan.seal) });
  }

  /** The report with its files in this order. */
  #report(files, now) {
    const form = this.#form, { category, unit } = answersOf.readStart(form), concerned = answersOf.readConcerned(form), plan = this.#plan;
    const identity = answersOf.readIdentity(form, plan).map((a) => (plan.form ? a : { ...a, question: this.#t.word(`contact.${a.question}`) }));
    const asks = !plan.form || (answersOf.contactOf(plan) && now.shown(answersOf.contactOf(plan).id));
    const said = plan.form ? now.answers.filter((a) => !answersOf.fieldsOf(plan).some(({ field }) => field.id === a.question && field.kind === 'file')) : now.answers.map((a) => ({ ...a, question: this.#t.word('story.what') }));
    const brought = [...form.querySelectorAll('[data-slot][data-of]:not([hidden])')].flatMap((slot) => {
      const values = files.flatMap((one, place) => (filesOf(slot.querySelector('input')).includes(one) ? [String(place)] : []));
      return values.length === 0 ? [] : [{ question: slot.dataset.of, text: '', values, ...(slot.dataset.item !== undefined && { item: Number(slot.dataset.item) }) }];
    });
    return {
      category, unit, language: plan.tongue.tag, answers: [...said, ...brought], channel: plan.channel, ...(plan.form && { form: { id: plan.form.id, version: plan.version } }),
      ...(concerned.length > 0 && { concerned }), ...(asks && identity.length > 0 && { identity }),
    };
  }

  async #send() {
    if (this.#stop) return;
    const now = this.#look(), missing = this.#missingFiles(now);
    this.#complain(missing);
    if (missing.length > 0) return;
    const files = [...this.#form.querySelectorAll('[data-slot]:not([hidden]) input[type=file]')].flatMap(filesOf);
    this.#stop = new AbortController();
    this.#busy(true);
    try {
      const taken = await sendReport(this.#plan, (order) => this.#report(order, now), files, { t: this.#t, tell: (...said) => this.#tell(...said), far, memory: this.#memory, signal: this.#stop.signal });
      (await import('./done.js')).showDone(taken, this.#t);
    } catch (e) {
      this.#busy(false);
      if (e?.name !== 'AbortError') this.#notSent(e);
      else focusOn(document.getElementById('send'));
    } finally {
      this.#stop = null;
    }
  }

  #missingFiles(now) {
    return [...this.#form.querySelectorAll('[data-slot]:not([hidden])')].filter((slot) => this.#isNeeded(slot, now) && filesOf(slot.querySelector('input')).length === 0)
      .map((slot) => ({ input: slot.querySelector('input').id, words: this.#t.word('error.required') }));
  }

  #busy(is) {
    const sending = document.getElementById('sending');
    sending.hidden = !is;
    document.getElementById('not-sent').hidden = true;
    for (const control of this.#form.querySelectorAll('#send, [data-move], [data-to], .picked button, input[type=file]')) control.disabled = is;
    if (is) focusOn(sending);
  }

  #tell(words, percent) {
    const said = document.getElementById('sending-words'), bar = document.querySelector('#sending progress');
    if (said.textContent !== words) said.textContent = words;
    if (percent === null) bar.removeAttribute('value');
    else bar.value = percent;
  }

  /** Says that it was not sent, and why, if something can be done about it. */
  #notSent(e) {
    const t = this.#t, errors = e.problem?.errors ?? [], fault = errors.map(({ field }) => this.#inputOf(field)).find(Boolean);
    if (errors.some(({ field }) => field.startsWith('/locks/keyId') || field.startsWith('/form') || field.startsWith('/locator'))) {
      this.#memory = {};
      return void this.#turn().then(() => running.#words(t.word('error.formChanged')), () => this.#words(t.word('review.failed')));
    }
    if (fault) {
      this.#then = 'review';
      this.#open(this.#stageOf(fault));
      return this.#complain([{ input: fault, words: t.word('error.characters') }]);
    }
    this.#words(e.why === 'wait' ? t.word('work.wait', { time: t.number(e.seconds) }) : e.file ? `${e.file.name}: ${e.problem?.most ? t.word('error.fileTooLarge', { size: t.size(e.problem.most) }) : t.word('review.failed')}` : t.word('review.failed'));
  }

  #words(words) {
    const said = document.getElementById('not-sent');
    said.hidden = false;
    said.textContent = words;
    focusOn(said);
  }

  // A JSON pointer into the report leads to the answer, and the answer to its input.
  #inputOf(pointer) {
    const [, list, place] = pointer.split('/'), now = this.#look();
    const answer = list === 'answers' ? this.#report([], now).answers[Number(place)] : undefined;
    const who = list === 'identity' ? answersOf.readIdentity(this.#form, this.#plan)[Number(place)] : undefined;
    const id = answer ? (this.#plan.form ? answersOf.inputOf(answer.question, answer.item) : 'story') : who ? `c.${who.question.split('.').at(-1)}` : list === 'concerned' ? 'name' : undefined;
    return id !== undefined && document.getElementById(id) ? id : undefined;
  }

  #stageOf(input) {
    return document.getElementById(input).closest('[data-stage]').dataset.stage;
  }
}
