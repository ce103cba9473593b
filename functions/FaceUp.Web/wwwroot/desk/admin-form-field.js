// One question of a form: everything that can be said of its kind, and when it is shown.
import { html, useState } from './lib-preact.js';
import { idOf } from './admin-draft.js';
import { Flag, Many, Moves, Num, Pick, Text, Translations, Two } from './admin-fields.js';
import { contactParts, fieldKinds, urgencies } from './admin-words.js';
import { Button, Field, Icon, SelectField, TextField } from './ui.js';

const has = {
  'short-text': ['min', 'max'], 'long-text': ['min', 'max'], 'single-choice': ['options'], 'multiple-choice': ['options', 'min', 'max'], date: ['earliest', 'latest'], 'date-range': ['earliest', 'latest'],
  number: ['min', 'max', 'decimals'], 'yes-no': [], file: ['min', 'max'], consent: [], contact: ['parts'], group: ['fields', 'min', 'max'],
};
const all = ['min', 'max', 'decimals', 'earliest', 'latest', 'options', 'parts', 'fields'];
const limits = {
  'short-text': ['At least, in characters', 'At most, in characters', 500], 'long-text': ['At least, in characters', 'At most, in characters', 20000], 'multiple-choice': ['Choose at least', 'Choose at most', undefined],
  number: ['Not below', 'Not above', undefined], file: ['At least, in files', 'At most, in files', 10], group: ['At least, in repetitions', 'Repeats at most', undefined],
};

export function Question({ d, at, field, form, step, place, group }) {
  const members = has[field.kind];
  const turn = kind => {
    const next = { ...field, kind };
    for (const member of all)
      if (!has[kind].includes(member) || ['min', 'max'].includes(member))
        delete next[member];
    if (kind === 'group')
      delete next.required;
    if (has[kind].includes('options'))
      next.options ??= [{ id: 'a', label: 'First answer' }, { id: 'b', label: 'Second answer' }];
    if (kind === 'group')
      next.fields ??= [];
    d.set(at, next);
  };
  const words = limits[field.kind];
  return html`<${Text} d=${d} at=${`${at}/label`} needed label="Question" maxlength="500" />
    <${Two}><${SelectField} label="Kind" value=${field.kind} onInput=${turn} error=${d.fault(`${at}/kind`)} data-at=${`${at}/kind`} options=${Object.entries(fieldKinds).filter(([code]) => !(group && code === 'group') && !(group?.max && code === 'contact'))} />
      ${field.kind !== 'group' && html`<div class="field"><${Flag} d=${d} at=${`${at}/required`} label="Must be answered" hint="Where it is shown." /></div>`}</${Two}>
    <${Text} d=${d} at=${`${at}/help`} label="Help beneath it" rows="2" maxlength="2000" />
    <${Translations} d=${d} at=${`${at}/translations`} member="label" of=${field.label} label="Question in other languages" />
    ${field.help && html`<${Translations} d=${d} at=${`${at}/translations`} member="help" of=${field.help} label="Help in other languages" rows="2" />`}
    ${members.includes('options') && html`<${Options} d=${d} at=${`${at}/options`} field=${field} />`}
    ${members.includes('parts') && html`<${Many} d=${d} at=${`${at}/parts`} label="What is asked" options=${Object.entries(contactParts)} none="Name, e-mail and telephone." />`}
    ${words && html`<${Two}><${Num} d=${d} at=${`${at}/min`} label=${words[0]} /><${Num} d=${d} at=${`${at}/max`} label=${words[1]} usual=${words[2]} hint=${field.kind === 'group' ? 'Left out: asked once. 20 at most.' : undefined} />
      ${field.kind === 'number' && html`<${Num} d=${d} at=${`${at}/decimals`} label="Decimals" usual=${0} min="0" max="6" />`}</${Two}>`}
    ${members.includes('earliest') && html`<${Two}><${Text} d=${d} at=${`${at}/earliest`} type="date" label="Not before" /><${Text} d=${d} at=${`${at}/latest`} type="date" label="Not after" /></${Two}>`}
    <${Conditions} d=${d} at=${`${at}/showIf`} form=${form} before=${{ step, place, group, field }} />
    <p class="hint">Id: <code>${field.id}</code></p>`;
}

function Options({ d, at, field }) {
  const [text, set] = useState('');
  const [open, turn] = useState(null);
  const rules = d.doc.rules.map(r => [r.id, r.id]);
  const add = () => {
    d.set(at, [...(field.options ?? []), { id: idOf(text, (field.options ?? []).map(o => o.id), 'answer'), label: text.trim() }]);
    set('');
  };
  return html`<fieldset data-at=${at}><legend>Answers to choose from</legend><ol class="options">${field.options.map((o, n) => html`<li key=${o.id}><div class="row">
      <${TextField} label=${html`<span class="unseen">Answer ${n + 1}</span>`} value=${o.label} error=${d.fault(`${at}/${n}/label`)} data-at=${`${at}/${n}/label`} maxlength="500" onInput=${v => d.set(`${at}/${n}/label`, v)} />
      <${Button} kind="bare icon-only" aria-label=${`More about answer ${n + 1}`} aria-expanded=${open === o.id} title="More" onClick=${() => turn(open === o.id ? null : o.id)}><${Icon} name="edit" /></${Button}><${Moves} d=${d} at=${at} index=${n} name=${o.label} fixed=${field.options.length === 1} /></div>
    ${open === o.id && html`<div class="editing"><${Text} d=${d} at=${`${at}/${n}/help`} label="Help" maxlength="2000" />
      <${Two}><${Pick} d=${d} at=${`${at}/${n}/urgency`} label="Makes the case at least" none="As urgent as it is" options=${urgencies.filter(([code]) => code !== 'normal')} /><${Pick} d=${d} at=${`${at}/${n}/rule`} label="Asks for the rule" hint="Whatever its conditions. Reporters are not told." none="None" options=${rules} /></${Two}>
      <${Text} d=${d} at=${`${at}/${n}/elsewhere`} label="Where to turn first" hint="Shown at once: \u201cCall 112 first.\u201d" maxlength="2000" />
      <${Translations} d=${d} at=${`${at}/${n}/translations`} member="label" of=${o.label} label="In other languages" />${o.elsewhere && html`<${Translations} d=${d} at=${`${at}/${n}/translations`} member="elsewhere" of=${o.elsewhere} label="Where to turn first, in other languages" />`}</div>`}</li>`)}</ol>
    <div class="row adding"><${Field} label="One more answer">${tied => html`<input value=${text} dir="auto" maxlength="500" onInput=${e => set(e.currentTarget.value)} onKeyDown=${e => { if (e.key === 'Enter' && text.trim()) { e.preventDefault(); add(); } }} ...${tied} />`}</${Field}><${Button} disabled=${!text.trim()} onClick=${add}>Add answer</${Button}></div>
    ${d.fault(at) && html`<p class="fault">${d.fault(at)}</p>`}</fieldset>`;
}

/** Fields that a condition may look back at. */
function earlier(form, { step, place, group, field }) {
  const steps = form.steps.slice(0, step).flatMap(s => s.fields);
  const here = field === undefined ? [] : form.steps[step].fields;
  const outer = group ? here.slice(0, here.findIndex(f => f.id === group.id)) : here.slice(0, place);
  const inner = group ? (group.fields ?? []).slice(0, place) : [];
  return [...[...steps, ...outer].flatMap(f => f.kind === 'group' ? (f.max ? [] : f.fields ?? []) : [f]), ...inner].filter(f => !['group', 'contact'].includes(f.kind));
}

const verbs = kind => [
  ...(['single-choice', 'yes-no', 'consent', 'number', 'date', 'short-text'].includes(kind) ? [['equals', 'is']] : []), ...(['multiple-choice', 'short-text', 'long-text'].includes(kind) ? [['contains', kind === 'multiple-choice' ? 'has' : 'contains']] : []),
  ['answered', 'was answered'], ['not', 'was not answered'],
];

/** When something is shown: always, if all of these hold, if any of these holds. */
export function Conditions({ d, at, form, before }) {
  const fields = earlier(form, before);
  const value = d.get(at);
  if (fields.length === 0 && !value)
    return null;
  return html`<fieldset class="conditions" data-at=${at}><legend>Shown</legend>
    ${!value && html`<p class="quiet">Always.</p>`}
    ${['all', 'any'].map(way => value?.[way] && html`<div key=${way} role="group" aria-label=${way === 'all' ? 'If all of these hold' : 'If any of these holds'}><p>${way === 'all' ? 'If all of these hold' : value.all ? 'And any of these' : 'If any of these holds'}</p><${Conds} d=${d} at=${`${at}/${way}`} list=${value[way]} fields=${fields} /></div>`)}
    ${fields.length > 0 && html`<div class="actions">${['all', 'any'].filter(way => !value?.[way]).map(way => html`<${Button} icon="plus" onClick=${() => d.set(`${at}/${way}`, [begin(fields.at(-1))])}>${way === 'all' ? (value ? 'And if all of \u2026' : 'Only if \u2026') : 'If any of \u2026'}</${Button}>`)}</div>`}
    ${d.fault(at, true) && html`<p class="fault">${d.fault(at, true)}</p>`}</fieldset>`;
}

const begin = field => field.options ? { field: field.id, [field.kind === 'single-choice' ? 'equals' : 'contains']: field.options[0].id } : field.kind === 'yes-no' || field.kind === 'consent' ? { field: field.id, equals: 'yes' } : { field: field.id, answered: true };

function Conds({ d, at, list, fields }) {
  const way = c => c.equals !== undefined ? 'equals' : c.contains !== undefined ? 'contains' : c.answered === false ? 'not' : 'answered';
  const put = (n, field, how, text) => d.set(`${at}/${n}`, { field: field.id, ...(how === 'equals' || how === 'contains' ? { [how]: text } : { answered: how === 'answered' }) });
  return html`${list.map((c, n) => {
    const field = fields.find(f => f.id === c.field), how = way(c), text = c.equals ?? c.contains ?? '';
    return html`<div class="condition" key=${n}>
      <select aria-label="Question" onChange=${e => d.set(`${at}/${n}`, begin(fields.find(f => f.id === e.currentTarget.value)))}>${!field && html`<option value="">(${c.field})</option>`}${fields.map(f => html`<option value=${f.id} selected=${f.id === c.field}>${f.label}</option>`)}</select>
      ${field && html`<select aria-label="How" onChange=${e => put(n, field, e.currentTarget.value, field.options?.[0].id ?? (field.kind === 'yes-no' || field.kind === 'consent' ? 'yes' : ''))}>${verbs(field.kind).map(([v, w]) => html`<option value=${v} selected=${v === how}>${w}</option>`)}</select>`}
      ${field && (how === 'equals' || how === 'contains') && (field.options ? html`<select aria-label="Answer" onChange=${e => put(n, field, how, e.currentTarget.value)}>${field.options.map(o => html`<option value=${o.id} selected=${o.id === text}>${o.label}</option>`)}</select>`
        : field.kind === 'yes-no' || field.kind === 'consent' ? html`<select aria-label="Answer" onChange=${e => put(n, field, how, e.currentTarget.value)}>${(field.kind === 'consent' ? ['yes'] : ['yes', 'no']).map(v => html`<option value=${v} selected=${v === text}>${v === 'yes' ? 'Yes' : 'No'}</option>`)}</select>`
        : html`<input aria-label="Answer" dir="auto" maxlength="200" type=${field.kind === 'date' ? 'date' : 'text'} value=${text} onInput=${e => put(n, field, how, e.currentTarget.value)} />`)}
      <${Button} kind="bare" aria-label="Take this condition out" onClick=${() => d.set(at, list.length === 1 ? undefined : list.filter((_, i) => i !== n))}><${Icon} name="trash" /></${Button}></div>`;
  })}<${Button} kind="bare" icon="plus" onClick=${() => d.set(at, [...list, begin(fields.at(-1) ?? fields[0])])}>One more condition</${Button}>`;
}
