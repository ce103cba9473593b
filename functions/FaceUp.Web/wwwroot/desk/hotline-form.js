// The organisation's form as an operator fills it in: every step that is asked, one below the other.
import { html, useId } from './lib-preact.js';
import { inputOf, keyOf, partsOf, repeats, shownOf } from './hotline-report.js';
import { Button, Check, TextField } from './ui.js';

const partWords = { name: 'Name', email: 'E-mail', phone: 'Telephone', address: 'Address', other: 'Anything else' };

export function FormSteps({ form, said, set }) {
  const shown = shownOf(form, said);
  return form.steps.filter(step => shown.step(step.id)).map(step => html`
    <section key=${step.id} class="card" aria-labelledby=${`hot-s-${step.id}`}><h2 id=${`hot-s-${step.id}`} dir="auto">${step.label}</h2>
      ${step.help ? html`<p class="hint" dir="auto">${step.help}</p>` : null}
      ${step.fields.filter(field => shown.field(field.id)).map(field => html`<${Question} key=${field.id} field=${field} said=${said} set=${set} shown=${shown} />`)}
    </section>`);
}

function Question({ field, said, set, shown }) {
  if (field.kind === 'group')
    return html`<${Group} field=${field} said=${said} set=${set} shown=${shown} />`;
  if (field.kind === 'contact')
    return html`<${Contact} field=${field} said=${said} set=${set} />`;
  return html`<${Asked} field=${field} said=${said} set=${set} />`;
}

function Group({ field, said, set, shown }) {
  const count = repeats(field) ? said.counts[field.id] ?? Math.max(1, field.min ?? 0) : 1;
  const items = Array.from({ length: count }, (_, n) => repeats(field) ? n : undefined);
  const remove = n => set(now => {
    const answers = { ...now.answers };
    field.fields.forEach(inner => items.slice(n).forEach(i => { const next = answers[keyOf(inner, i + 1)]; next === undefined ? delete answers[keyOf(inner, i)] : answers[keyOf(inner, i)] = next; }));
    return { answers, counts: { ...now.counts, [field.id]: count - 1 } };
  });
  return html`<fieldset class="hot-group"><legend dir="auto">${field.label}</legend>${field.help ? html`<p class="hint" dir="auto">${field.help}</p>` : null}
    ${items.map((item, n) => html`<div key=${n} class="hot-item">
      ${field.fields.filter(inner => shown.field(inner.id, item ?? 0)).map(inner => html`<${Asked} key=${inner.id} field=${inner} item=${item} said=${said} set=${set} />`)}
      ${count > 1 ? html`<${Button} kind="bare" icon="trash" onClick=${() => remove(n)}>Take this one away<span class="unseen"> (${n + 1})</span></${Button}>` : null}</div>`)}
    ${repeats(field) && count < field.max ? html`<${Button} icon="plus" onClick=${() => set({ counts: { ...said.counts, [field.id]: count + 1 } })}>One more</${Button}>` : null}</fieldset>`;
}

const Contact = ({ field, said, set }) => html`<fieldset class="hot-group"><legend dir="auto">${field.label}</legend>
  <p class="hint">${field.help ? html`<span dir="auto">${field.help}</span> ` : null}Only if the caller wants it said. It opens for nobody without a custodian's consent.</p>
  <div class="fig-fields">${partsOf(field).map(part => html`<${TextField} key=${part} data-at=${`hot-i-${part}`} label=${partWords[part] ?? part} optional=${!field.required} maxlength="500" value=${said.identity[part] ?? ''} onInput=${text => set(now => ({ identity: { ...now.identity, [part]: text } }))} />`)}</div></fieldset>`;

function Asked({ field, item, said, set }) {
  const key = keyOf(field, item), id = inputOf(field, item), value = said.answers[key];
  const answer = to => set(now => ({ answers: { ...now.answers, [key]: to } }));
  const common = { 'data-at': id, label: field.label, hint: field.help, optional: !field.required };
  switch (field.kind) {
    case 'long-text': return html`<${TextField} ...${common} rows=${6} maxlength=${field.max ?? 20000} value=${value ?? ''} onInput=${answer} />`;
    case 'date': return html`<${TextField} ...${common} type="date" min=${field.earliest} max=${field.latest} value=${value ?? ''} onInput=${answer} />`;
    case 'number': return html`<${TextField} ...${common} inputmode=${field.decimals ? 'decimal' : 'numeric'} value=${value ?? ''} onInput=${answer} />`;
    case 'date-range': return html`<fieldset><legend dir="auto">${field.label}${optional(field)}</legend>${field.help ? html`<p class="hint" dir="auto">${field.help}</p>` : null}<div class="fig-fields">
      <${TextField} data-at=${id} label="From" type="date" min=${field.earliest} max=${field.latest} value=${value?.from ?? ''} onInput=${from => answer({ ...value, from })} />
      <${TextField} label="To" type="date" min=${field.earliest} max=${field.latest} value=${value?.to ?? ''} onInput=${to => answer({ ...value, to })} /></div></fieldset>`;
    case 'yes-no': return html`<${Choice} id=${id} field=${{ ...field, options: [{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }] }} chosen=${value ? [value] : []} choose=${answer} />`;
    case 'single-choice': return html`<${Choice} id=${id} field=${field} chosen=${value ? [value] : []} choose=${answer} />`;
    case 'multiple-choice': return html`<${Choice} id=${id} field=${field} chosen=${value ?? []} many choose=${answer} />`;
    case 'consent': return html`<${Check} data-at=${id} label=${field.label} hint=${['Read it out, and tick it if the caller says yes.', field.help].filter(Boolean).join(' ')} checked=${value === 'yes'} onInput=${on => answer(on ? 'yes' : '')} />`;
    case 'file': return html`<div class="field"><label for=${id} dir="auto">${field.label}${optional(field)}</label><p class="hint">${field.help ? html`<span dir="auto">${field.help}</span> ` : null}At most ${field.max ?? 10}, each no larger than 10 MB.</p>
      <input type="file" id=${id} data-at=${id} multiple=${(field.max ?? 10) > 1} onChange=${e => set({ files: { ...said.files, [key]: [...e.currentTarget.files] } })} /></div>`;
    default: return html`<${TextField} ...${common} maxlength=${field.max ?? 500} value=${value ?? ''} onInput=${answer} />`;
  }
}

const optional = field => field.required ? null : html` <span class="quiet">(optional)</span>`;

function Choice({ id, field, chosen, many, choose }) {
  const name = useId();
  const elsewhere = field.options.filter(o => chosen.includes(o.id) && o.elsewhere);
  return html`<fieldset><legend dir="auto">${field.label}${optional(field)}</legend>${field.help ? html`<p class="hint" dir="auto">${field.help}</p>` : null}
    ${field.options.map((o, n) => html`<div key=${o.id} class="check"><input type=${many ? 'checkbox' : 'radio'} name=${name} id=${n === 0 ? id : `${name}-${n}`} data-at=${n === 0 ? id : undefined} checked=${chosen.includes(o.id)}
      onChange=${e => choose(many ? (e.currentTarget.checked ? [...chosen, o.id] : chosen.filter(c => c !== o.id)) : o.id)} />
      <label for=${n === 0 ? id : `${name}-${n}`} dir="auto">${o.label}</label>${o.help ? html`<p class="hint" dir="auto">${o.help}</p>` : null}</div>`)}
    ${elsewhere.map(o => html`<p class="note" role="status" dir="auto"><b>Say this at once:</b> ${o.elsewhere}</p>`)}</fieldset>`;
}
