// What reporters are asked: forms, their steps and questions in order, and beside them the form as a reporter sees it.
import { html, useState } from './lib-preact.js';
import { api } from './api.js';
import { idOf } from './admin-draft.js';
import { Conditions, Question } from './admin-form-field.js';
import { Moves, Text, Translations } from './admin-fields.js';
import { fieldKinds } from './admin-words.js';
import { Preview } from './admin-preview.js';
import { go } from './router.js';
import { Badge, Button, Confirm, Dialog, Empty, Field, Head, Icon, Problem, say, useAct } from './ui.js';

export default function Forms({ d, thing }) {
  const forms = d.doc.forms ?? [];
  const index = forms.findIndex(f => f.id === thing);
  return thing === undefined ? html`<${List} d=${d} forms=${forms} />`
    : index < 0 ? html`<${Head} title="There is no such form" /><p><a href="#/admin/forms">All forms</a></p>` : html`<${Builder} key=${thing} d=${d} index=${index} form=${forms[index]} />`;
}

const fresh = (forms, label) => ({ id: idOf(label, forms.map(f => f.id), 'form'), label, steps: [{ id: 'what', label: 'What happened', fields: [{ id: 'story', kind: 'long-text', label: 'In your own words', required: true }] }] });

function List({ d, forms }) {
  const [imports, turn] = useState(false);
  const [name, set] = useState('');
  const add = form => { d.set('/forms', [...forms, form]); go(`admin/forms/${form.id}`); };
  const asks = form => d.doc.categories.filter(c => c.form ? c.form === form.id : form === forms[0]).map(c => c.name);
  return html`<${Head} title="Forms" lead="What reporters are asked. A category names its form; the first form is for the categories that name none."><${Button} icon="down" onClick=${() => turn(true)}>Import from GlobaLeaks</${Button}></${Head}>
    ${forms.length === 0 ? html`<${Empty} title="No form yet">Reporters tell their story in their own words, without questions.</${Empty}>` : html`<ol class="list">${forms.map((form, n) => html`<li key=${form.id}><div class="row"><span><a href=${`#/admin/forms/${form.id}`}><bdi>${form.label || form.id}</bdi></a> ${n === 0 && html`<${Badge}>The usual</${Badge}>`}
        <br /><span class="quiet">${form.steps.reduce((sum, s) => sum + s.fields.length, 0)} questions in ${form.steps.length} ${form.steps.length === 1 ? 'step' : 'steps'}. ${asks(form).length ? `For ${asks(form).join(', ')}.` : 'No category asks it.'}</span></span>
      <${Moves} d=${d} at="/forms" index=${n} name=${form.label} /></div></li>`)}</ol>`}
    <form class="card row adding" onSubmit=${e => { e.preventDefault(); if (name.trim()) add(fresh(forms, name.trim())); }}><${Field} label="A new form">${tied => html`<input value=${name} dir="auto" maxlength="200" placeholder="What happened" onInput=${e => set(e.currentTarget.value)} ...${tied} />`}</${Field}><button type="submit" class="first" disabled=${!name.trim()}>Make it</button></form>
    ${imports && html`<${Import} forms=${forms} add=${add} close=${() => turn(false)} />`}`;
}

/** A questionnaire that GlobaLeaks exported, and what could not be carried over. */
function Import({ forms, add, close }) {
  const [found, show] = useState(null);
  const act = useAct(async file => {
    let body;
    try {
      body = JSON.parse(await file.text());
    } catch {
      throw new Error('This file is no JSON. In GlobaLeaks: Questionnaires, then Export.');
    }
    return api('forms/import', { body });
  }, { done: show });
  const take = () => {
    const form = { ...found.form, id: idOf(found.form.id ?? '', forms.map(f => f.id), 'imported') };
    close();
    add(form);
    say('Imported into your draft. Look through it, then review and save.');
  };
  return html`<${Dialog} title="Import a questionnaire" close=${close} wide><div class="body"><p>A file as GlobaLeaks exports it (Questionnaires, then Export). Nothing is saved by reading it.</p>
    <${Field} label="File">${tied => html`<input type="file" accept=".json,application/json" onChange=${e => e.currentTarget.files[0] && act.run(e.currentTarget.files[0])} ...${tied} />`}</${Field}><${Problem} error=${act.error} />
    ${found && html`<h3>${found.form.label}</h3><p>${found.form.steps.reduce((sum, s) => sum + s.fields.length, 0)} questions in ${found.form.steps.length} steps.</p>
      ${found.report.length === 0 ? html`<p>Everything could be carried over.</p>` : html`<h4>What could not be carried over as it was</h4><ul class="edits" tabindex="0">${found.report.map(r => html`<li><b>${r.what}</b> <span>${r.why}</span> <small class="quiet">${r.at}</small></li>`)}</ul>`}`}</div>
    <footer><${Button} onClick=${close}>Cancel</${Button}>${found && html`<${Button} kind="first" onClick=${take}>Take it into the draft</${Button}>`}</footer></${Dialog}>`;
}

function Builder({ d, index, form }) {
  const at = `/forms/${index}`;
  const [open, turn] = useState(null);
  const [asks, ask] = useState(false);
  const addStep = label => d.set(`${at}/steps`, [...form.steps, { id: idOf(label, form.steps.map(s => s.id), 'step'), label, fields: [] }]);
  return html`<p><a href="#/admin/forms">All forms</a></p><${Head} title=${form.label || 'A form'} lead="The order is the order in which reporters are asked. Conditions look back only."><${Button} kind="danger" onClick=${() => ask(true)}>Take the form out</${Button}></${Head}>
    <div class="wide-split"><div class="builder">
      <div class="card"><${Text} d=${d} at=${`${at}/label`} needed label="What the form is called" maxlength="200" /><${Translations} d=${d} at=${`${at}/translations`} member="label" of=${form.label} /></div>
      ${form.steps.map((step, n) => html`<${Step} key=${step.id} d=${d} at=${`${at}/steps`} index=${n} step=${step} form=${form} formAt=${at} open=${open} turn=${turn} />`)}
      <${AddLine} label="A new step" placeholder="When, where, who" add=${addStep} />
    </div><${Preview} d=${d} form=${form} /></div>
    ${asks && html`<${Confirm} title="Take this form out?" yes="Take out" danger close=${() => ask(false)} run=${async () => {
      const left = d.doc.forms.filter(f => f.id !== form.id);
      d.doc.categories.forEach((c, n) => c.form === form.id && d.set(`/categories/${n}/form`, undefined));
      d.set('/forms', left.length ? left : undefined);
      go('admin/forms');
    }}><p>Cases keep the questions that they were answered by.</p></${Confirm}>`}`;
}

function AddLine({ label, placeholder, add }) {
  const [text, set] = useState('');
  return html`<form class="card row adding" onSubmit=${e => { e.preventDefault(); if (text.trim()) { add(text.trim()); set(''); } }}><${Field} label=${label}>${tied => html`<input value=${text} dir="auto" maxlength="500" placeholder=${placeholder} onInput=${e => set(e.currentTarget.value)} ...${tied} />`}</${Field}><button type="submit" disabled=${!text.trim()}>Add</button></form>`;
}

function Step({ d, at, index, step, form, formAt, open, turn }) {
  const here = `${at}/${index}`;
  const editing = open === `step ${step.id}`;
  return html`<section class="step" aria-label=${`Step ${index + 1}: ${step.label}`}><header><h2>${index + 1}. <bdi>${step.label}</bdi> ${step.showIf && html`<${Badge} kind="plain">If …</${Badge}>`}</h2>
      <span class="moves"><${Button} kind="bare" aria-expanded=${editing} aria-label=${`Change step ${index + 1}`} title="Change" onClick=${() => turn(editing ? null : `step ${step.id}`)}><${Icon} name="edit" /></${Button}><${Moves} d=${d} at=${at} index=${index} name=${`Step ${index + 1}`} fixed=${form.steps.length === 1} /></span></header>
    ${editing && html`<div class="editing"><${Text} d=${d} at=${`${here}/label`} needed label="Heading" maxlength="500" /><${Text} d=${d} at=${`${here}/help`} label="Help" rows="2" maxlength="2000" />
      <${Translations} d=${d} at=${`${here}/translations`} member="label" of=${step.label} label="Heading in other languages" /><${Translations} d=${d} at=${`${here}/translations`} member="help" of=${step.help} label="Help in other languages" />
      <${Conditions} d=${d} at=${`${here}/showIf`} form=${form} before=${{ step: index }} /></div>`}
    <${Questions} d=${d} at=${`${here}/fields`} fields=${step.fields} form=${form} formAt=${formAt} step=${index} open=${open} turn=${turn} /></section>`;
}

export const idsOf = form => form.steps.flatMap(s => s.fields.flatMap(f => [f.id, ...(f.fields ?? []).map(i => i.id)]));

/** What a new question of a kind begins with. */
export function begun(kind, label, ids) {
  const options = { options: [{ id: 'a', label: 'First answer' }, { id: 'b', label: 'Second answer' }] };
  return { id: idOf(label, ids, 'question'), kind, label, ...(kind.endsWith('choice') ? options : {}), ...(kind === 'group' ? { fields: [] } : {}) };
}

export function Questions({ d, at, fields, form, formAt, step, group, open, turn }) {
  const [label, set] = useState('');
  const [kind, choose] = useState('short-text');
  const kinds = Object.entries(fieldKinds).filter(([code]) => !(group && code === 'group') && !(group?.max && code === 'contact') && !(code === 'contact' && form.steps.some(s => s.fields.some(f => f.kind === 'contact' || f.fields?.some(i => i.kind === 'contact')))));
  const add = () => {
    const field = begun(kind, label.trim(), idsOf(form));
    d.set(at, [...fields, field]);
    set('');
    turn(field.id);
  };
  return html`<ul class="fields">${fields.map((field, n) => html`<li key=${field.id} class="question-line"><div class="line"><button type="button" class="open" aria-expanded=${open === field.id} onClick=${() => turn(open === field.id ? null : field.id)}><bdi>${field.label || 'A question without words'}</bdi>
          <span class="quiet">${fieldKinds[field.kind]}${field.required ? ', must be answered' : ''}${field.showIf ? ', if \u2026' : ''}</span></button><${Moves} d=${d} at=${at} index=${n} name=${field.label || 'This question'} fixed=${!group && fields.length === 1 && form.steps.length === 1} /></div>
      ${open === field.id && html`<div class="editing"><${Question} d=${d} at=${`${at}/${n}`} field=${field} form=${form} step=${step} place=${n} group=${group} /></div>`}
      ${field.kind === 'group' && html`<${Questions} d=${d} at=${`${at}/${n}/fields`} fields=${field.fields ?? []} form=${form} formAt=${formAt} step=${step} group=${field} open=${open} turn=${turn} />`}</li>`)}</ul>
    <form class="row adding" onSubmit=${e => { e.preventDefault(); if (label.trim()) add(); }}><${Field} label=${group ? 'A new question in this group' : 'A new question'}>${tied => html`<input value=${label} dir="auto" maxlength="500" onInput=${e => set(e.currentTarget.value)} ...${tied} />`}</${Field}>
      <${Field} label="Its kind">${tied => html`<select value=${kind} onChange=${e => choose(e.currentTarget.value)} ...${tied}>${kinds.map(([code, word]) => html`<option value=${code} selected=${code === kind}>${word}</option>`)}</select>`}</${Field}><button type="submit" disabled=${!label.trim()}>Add</button></form>`;
}
