// What reports can be about, in the order in which reporters read it.
import { html, useState } from './lib-preact.js';
import { idOf } from './admin-draft.js';
import { Moves, Pick, Text, Translations, Two } from './admin-fields.js';
import { urgencies } from './admin-words.js';
import { Button, Head, Icon } from './ui.js';

const usual = ['Corruption and bribery', 'Health and safety', 'Harassment and discrimination', 'Privacy and data protection', 'Theft and fraud', 'Environment', 'Something else'];

export default function Categories({ d, query }) {
  const [open, turn] = useState(query.get('at'));
  const list = d.doc.categories;
  const add = (name = '') => {
    const id = idOf(name, list.map(c => c.id), 'category');
    d.set('/categories', [...list, { id, name }]);
    turn(id);
    setTimeout(() => document.querySelector(`[data-at="/categories/${list.length}/name"]`)?.focus(), 50);
  };
  // As units: called by its name as long as it is not saved.
  const settle = (c, n) => {
    if (!/^category(-\d+)?$/.test(c.id) || d.base.categories.some(one => one.id === c.id) || !c.name)
      return;
    const id = idOf(c.name, list.map(one => one.id), 'category');
    d.set(`/categories/${n}/id`, id);
    turn(id);
  };
  const missing = usual.filter(name => !list.some(c => c.name.toLowerCase() === name.toLowerCase()));
  return html`<${Head} title="Categories" lead="What a report can be about, in the order in which reporters read it. Few and plain is better than many and exact."><${Button} icon="plus" onClick=${() => add()}>Add a category</${Button}></${Head}>
    <ol class="list">${list.map((c, n) => html`<li key=${n}><div class="row"><span><button type="button" class="link" aria-expanded=${open === c.id} onClick=${() => turn(open === c.id ? null : c.id)}><bdi>${c.name || 'A new category'}</bdi></button>
        <span class="quiet"> ${[urgencies.find(([code]) => code === c.urgency && code !== 'normal')?.[1], d.doc.forms?.find(f => f.id === c.form)?.label].filter(Boolean).join(' · ')}</span></span>
        <${Moves} d=${d} at="/categories" index=${n} name=${c.name} fixed=${list.length === 1} /></div>
      ${open === c.id && html`<div class="editing"><${Two}>
        <${Text} d=${d} at=${`/categories/${n}/name`} needed label="Name" maxlength="100" onBlur=${() => settle(c, n)} />
        <${Pick} d=${d} at=${`/categories/${n}/urgency`} label="At least this urgent" none="Normal" options=${urgencies.filter(([code]) => code !== 'normal')} />
        ${d.doc.forms?.length ? html`<${Pick} d=${d} at=${`/categories/${n}/form`} label="Form" none=${`The first: ${d.doc.forms[0].label}`} options=${d.doc.forms.map(f => [f.id, f.label])} />` : null}</${Two}>
        <${Translations} d=${d} at=${`/categories/${n}/names`} of=${c.name} label="Name in other languages" />
        <p class="hint">Id: <code>${c.id}</code></p></div>`}</li>`)}</ol>
    ${missing.length > 0 && html`<section class="card part"><h2>Often used</h2><div class="actions">${missing.map(name => html`<${Button} icon="plus" onClick=${() => add(name)}>${name}</${Button}>`)}</div></section>`}`;
}
