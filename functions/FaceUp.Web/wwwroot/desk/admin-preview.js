// A form as reporters see it: their own style sheet, in a tree of its own so that it meets nothing of the desk's; what is shown is decided by their own steps.js.
// What is tried here is sent nowhere, but for the codes of a routing trial.
import { html, render, useEffect, useRef, useState } from './lib-preact.js';
import { api } from './api.js';
import { readable } from './admin-colours.js';
import { categoryOptions, unitOptions } from './admin-fields.js';
import { contactParts, passedWords } from './admin-words.js';
import { ruleWords } from './admin-routing.js';
import { Button, Icon, Problem, SelectField, useAct, useLoad } from './ui.js';
import { languageWord, nameOf, urgencyWord } from './words.js';

let sheets = null;

/** The reporters' styles, told to hold inside of a shadow tree. */
const theirStyles = () => sheets ??= fetch('/assets/faceup.css', { credentials: 'omit' }).then(answer => answer.ok ? answer.text() : '').then(text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${text.replaceAll(':root', ':host').replace(/^body \{/m, '.page {').replace(/^h1 \{/m, '.h1 {')}\n.page { min-block-size: 0; } .leaf { padding: 1.25rem 1rem; } .h1 { font-weight: bold; } .steps-moves { margin-block-start: 1.5rem; }`);
  return sheet;
});

/** What something is called in a language: by that very tag, by it without its last part, else in the first language. */
function worded(thing, member, tag, first) {
  for (let part = tag; part && part !== first; part = part.includes('-') ? part.slice(0, part.lastIndexOf('-')) : '') {
    const found = thing.translations?.[part]?.[member];
    if (found)
      return found;
  }
  return thing[member];
}

export function Preview({ d, form }) {
  const languages = d.doc.languages ?? ['en'];
  const [tag, speak] = useState(languages[0]);
  const [answers, answer] = useState({});
  const [counts, count] = useState({});
  const [place, walk] = useState(0);
  const steps = useLoad(() => import('/assets/steps.js'), []).data;
  const sent = sendable(form, answers);
  const shows = steps ? steps.showing(form, sent, Object.fromEntries(form.steps.flatMap(s => s.fields.filter(f => f.kind === 'group' && f.max).map(f => [f.id, counts[f.id] ?? 1])))) : { step: () => true, field: () => true, answers: sent };
  const open = form.steps.map((s, n) => n).filter(n => shows.step(form.steps[n].id) && form.steps[n].fields.some(f => shows.field(f.id)));
  const now = open.includes(place) ? place : open.find(n => n > place) ?? open.at(-1) ?? 0;
  const hidden = form.steps.flatMap((s, n) => shows.step(s.id) ? s.fields.filter(f => !shows.field(f.id)).map(f => f.label) : [`Step ${n + 1}: ${s.label}`]);
  return html`<section class="card preview" aria-labelledby="preview"><header><h2 id="preview">As reporters see it</h2>
      ${languages.length > 1 && html`<${SelectField} label="Language" value=${tag} onInput=${speak} options=${languages.map(one => [one, languageWord(one)])} />`}</header>
    <${Paper} d=${d} form=${form} tag=${tag} first=${languages[0]} step=${form.steps[now]} answers=${answers} answer=${answer} counts=${counts} count=${count} shows=${shows} open=${open} now=${now} walk=${walk} />
    <div class="tester"><h3>With these answers</h3>
      <p class="quiet" role="status">${hidden.length ? html`Not shown: ${hidden.join('; ')}.` : 'Everything is shown.'}</p>
      ${Object.keys(answers).length > 0 && html`<p><${Button} onClick=${() => { answer({}); count({}); walk(0); }}>Begin anew</${Button}></p>`}
      <${Tester} d=${d} form=${form} answers=${shows.answers} tag=${tag} /></div></section>`;
}

/** The answers as a report has them. */
function sendable(form, answers) {
  const of = (field, item) => {
    const value = answers[`${item ?? ''}/${field.id}`];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
      return [];
    return [{ question: field.id, ...(item === undefined ? {} : { item }), ...(Array.isArray(value) ? { text: '', values: value } : field.kind === 'file' ? { text: '', values: ['0'] } : { text: value }) }];
  };
  return form.steps.flatMap(s => s.fields.flatMap(f => f.kind === 'group' ? (f.fields ?? []).flatMap(i => f.max ? Array.from({ length: f.max }, (_, n) => of(i, n)).flat() : of(i)) : of(f)));
}

/** The page itself, drawn into a shadow tree. */
function Paper(with_) {
  const { d, tag } = with_;
  const host = useRef(null);
  const [ready, go] = useState(false);
  const [dark, turn] = useState(matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)'), follow = () => turn(scheme.matches);
    scheme.addEventListener('change', follow);
    const shadow = host.current.attachShadow({ mode: 'open' });
    theirStyles().then(sheet => { shadow.adoptedStyleSheets = [sheet]; go(true); });
    return () => { render(null, shadow); scheme.removeEventListener('change', follow); };
  }, []);
  useEffect(() => {
    if (ready)
      render(html`<${Page} ...${with_} />`, host.current.shadowRoot);
  });
  const before = useRef(with_.now);
  useEffect(() => {
    if (before.current !== with_.now) {
      host.current.closest('.preview').scrollTop = 0;
      host.current.shadowRoot.querySelector('.h1')?.focus({ preventScroll: true });
    }
    before.current = with_.now;
  }, [with_.now]);
  const colour = d.doc.branding?.colour;
  const style = /^#[0-9a-f]{6}$/i.test(colour ?? '') ? { '--accent': readable(colour, dark ? 'dark' : 'light'), '--on-accent': dark ? '#0f1418' : '#fff' } : {};
  return html`<div class="paper" ref=${host} lang=${tag} dir=${/^(ar|fa|he|ur|ps|sd|ckb|ug)(-|$)/.test(tag) ? 'rtl' : 'ltr'} style=${style}></div>`;
}

function Page({ form, tag, first, step, answers, answer, counts, count, shows, open, now, walk }) {
  const say = (thing, member = 'label') => worded(thing, member, tag, first);
  const set = (key, value) => answer({ ...answers, [key]: value });
  const at = open.indexOf(now);
  return html`<div class="page"><div class="leaf">
    <div class="progress"><span>${at + 1} / ${open.length}</span><progress max=${Math.max(1, open.length)} value=${at + 1} aria-label="How far"></progress></div>
    <div class="h1" role="heading" aria-level="3" tabindex="-1" dir="auto">${say(step)}</div>${step.help && html`<p class="help said" dir="auto">${say(step, 'help')}</p>`}
    ${step.fields.length === 0 && html`<p class="quiet">No question yet.</p>`}
    ${step.fields.filter(f => shows.field(f.id)).map(f => f.kind === 'group' ? html`<${Group} key=${f.id} field=${f} say=${say} answers=${answers} set=${set} counts=${counts} count=${count} shows=${shows} />` : html`<${Ask} key=${f.id} field=${f} say=${say} answers=${answers} set=${set} />`)}
    ${open.length > 1 && html`<div class="moves steps-moves">${at > 0 && html`<button type="button" class="second" onClick=${() => walk(open[at - 1])}>Back</button>`}${at < open.length - 1 && html`<button type="button" class="first" onClick=${() => walk(open[at + 1])}>Next</button>`}</div>`}
  </div></div>`;
}

function Group({ field, say, answers, set, counts, count, shows }) {
  const items = field.max ? Math.max(1, counts[field.id] ?? 1) : undefined;
  const inner = item => (field.fields ?? []).filter(f => item === undefined ? shows.field(f.id) : shows.field(f.id, item)).map(f => html`<${Ask} key=${`${item}${f.id}`} field=${f} item=${item} say=${say} answers=${answers} set=${set} />`);
  return html`<fieldset class="group"><legend dir="auto">${say(field)}</legend>${field.help && html`<p class="help said" dir="auto">${say(field, 'help')}</p>`}
    ${items === undefined ? inner() : Array.from({ length: items }, (_, n) => html`<div class="item" key=${n}>${inner(n)}</div>`)}
    ${items !== undefined && items < field.max && html`<button type="button" class="more" onClick=${() => count({ ...counts, [field.id]: items + 1 })}>Add another</button>`}</fieldset>`;
}

/** One question, in the markup of the reporters' pages (Pages/Reporter/FieldInput.razor). */
function Ask({ field, item, say, answers, set }) {
  const key = `${item ?? ''}/${field.id}`, id = `p${key.replace('/', '-')}`, value = answers[key];
  const optional = field.required ? null : html` <small>(optional)</small>`;
  const help = field.help && html`<p class="help said" dir="auto">${say(field, 'help')}</p>`;
  const choice = (type, code, checked, turn, inner) => html`<label class="choice"><input type=${type} name=${id} checked=${checked} onChange=${turn} />${inner}</label>`;
  switch (field.kind) {
    case 'single-choice': case 'multiple-choice': case 'yes-no': {
      const many = field.kind === 'multiple-choice';
      const options = field.kind === 'yes-no' ? [{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }] : field.options ?? [];
      const on = o => field.kind === 'yes-no' ? value === o.id : (value ?? []).includes(o.id);
      const turn = (o, e) => set(key, field.kind === 'yes-no' ? o.id : many ? (e.currentTarget.checked ? [...(value ?? []), o.id] : (value ?? []).filter(v => v !== o.id)) : [o.id]);
      if (field.kind === 'single-choice' && options.length > 20)
        return html`<div class="question"><label for=${id} dir="auto">${say(field)}${optional}</label>${help}<select id=${id} onChange=${e => set(key, e.currentTarget.value ? [e.currentTarget.value] : undefined)}><option value=""></option>${options.map(o => html`<option value=${o.id} selected=${on(o)}>${say(o)}</option>`)}</select></div>`;
      return html`<fieldset class="question"><legend dir="auto">${say(field)}${optional}</legend>${help}<div class=${`choices ${field.kind === 'yes-no' ? 'two' : ''}`}>${options.map(o => choice(many ? 'checkbox' : 'radio', o.id, on(o), e => turn(o, e),
        html`<span dir="auto">${say(o)}${o.help && html`<small class="said">${say(o, 'help')}</small>`}${o.elsewhere && html`<strong class="elsewhere">${say(o, 'elsewhere')}</strong>`}</span>`))}</div></fieldset>`;
    }
    case 'consent': case 'file':
      return html`<div class="question">${help}${choice('checkbox', 'yes', value === 'yes', e => set(key, e.currentTarget.checked ? 'yes' : undefined), html`<span dir="auto">${say(field)}${optional}${field.kind === 'file' && html`<small>Files are chosen at the end.</small>`}</span>`)}</div>`;
    case 'date-range': {
      const [from = '', to = ''] = (value ?? '').split('/');
      const put = (a, b) => set(key, a || b ? `${a}/${b}` : undefined);
      return html`<fieldset class="question"><legend dir="auto">${say(field)}${optional}</legend>${help}<div class="range"><div><label for=${id}>From</label><input type="date" id=${id} value=${from} min=${field.earliest} max=${field.latest} onInput=${e => put(e.currentTarget.value, to)} /></div>
        <div><label for=${`${id}-to`}>To</label><input type="date" id=${`${id}-to`} value=${to} min=${field.earliest} max=${field.latest} onInput=${e => put(from, e.currentTarget.value)} /></div></div></fieldset>`;
    }
    case 'contact':
      return html`<fieldset class="group"><legend dir="auto">${say(field)}</legend>${help}${(field.parts ?? ['name', 'email', 'phone']).map(part => html`<div class="question" key=${part}><label for=${`${id}-${part}`}>${contactParts[part]}</label><input id=${`${id}-${part}`} autocomplete="off" /></div>`)}</fieldset>`;
    case 'long-text':
      return html`<div class="question"><label for=${id} dir="auto">${say(field)}${optional}</label>${help}<textarea id=${id} rows="6" dir="auto" maxlength=${field.max ?? 20000} value=${value ?? ''} onInput=${e => set(key, e.currentTarget.value || undefined)}></textarea></div>`;
    default:
      return html`<div class="question"><label for=${id} dir="auto">${say(field)}${optional}</label>${help}<input id=${id} type=${field.kind === 'date' ? 'date' : 'text'} inputmode=${field.kind === 'number' ? 'decimal' : undefined} dir="auto" autocomplete="off" min=${field.earliest} max=${field.latest} maxlength=${field.kind === 'short-text' ? field.max ?? 500 : undefined}
        value=${value ?? ''} onInput=${e => set(key, e.currentTarget.value || undefined)} /></div>`;
  }
}

/** What the answers would set off: urgency, a rule, and where the report would go. */
function Tester({ d, form, answers, tag }) {
  const { doc } = d;
  const usual = doc.categories.find(c => c.form === form.id) ?? (doc.forms[0] === form ? doc.categories.find(c => !c.form) : undefined) ?? doc.categories[0];
  const [category, about] = useState(usual.id);
  const [unit, at] = useState(doc.units[0].id);
  const options = form.steps.flatMap(s => s.fields.flatMap(f => [f, ...(f.fields ?? [])])).flatMap(f => (f.options ?? []).map(o => [f, o])).filter(([f, o]) => answers.some(a => a.question === f.id && a.values?.includes(o.id))).map(([, o]) => o);
  const levels = ['normal', 'high', 'critical'];
  const urgency = levels[Math.max(0, ...options.map(o => levels.indexOf(o.urgency ?? 'normal')))];
  const rule = options.find(o => o.rule)?.rule;
  const told = {};
  for (const a of answers)
    if (a.question && !form.steps.some(s => s.fields.some(f => f.id === a.question && f.kind === 'long-text')))
      told[a.question] = [...(told[a.question] ?? []), ...(a.values ?? [a.text.slice(0, 200)])];
  const asked = JSON.stringify([category, unit, answers, doc]);
  const [found, show] = useState(null);
  const act = useAct(() => api('routing/trial', { body: { category, unit, language: tag, channel: doc.channels[0], urgency, ...(rule ? { rule } : {}), ...(doc.sealedAtSource ? {} : { answers: told }), settings: doc } }), { done: answer => show({ answer, asked }) });
  const name = id => nameOf(doc.people, id);
  return html`${(urgency !== 'normal' || rule) && html`<p><${Icon} name="flag" /> ${urgency !== 'normal' && `At least ${urgencyWord(urgency).toLowerCase()}. `}${rule && html`Asks for the rule <code>${rule}</code>.`}</p>`}
    <${SelectField} label="About" value=${category} onInput=${about} options=${categoryOptions(doc)} /><${SelectField} label="In" value=${unit} onInput=${at} options=${unitOptions(doc)} />
    <${Button} busy=${act.busy} onClick=${() => act.run()}>Where would it go?</${Button}><${Problem} error=${act.error} />
    <div role="status">${found?.asked === asked && html`<p>To <b>${found.answer.to ? name(found.answer.to) : 'nobody'}</b>, by ${found.answer.rule === 'fallback' ? 'no rule: the last in line' : html`the rule ${ruleWords(doc.rules.find(r => r.id === found.answer.rule) ?? {}, doc).about.toLowerCase()}`}${found.answer.second ? `, with ${name(found.answer.second)} as the second pair of eyes` : ''}.
      ${found.answer.passedOver.map(p => ` ${name(p.person)} ${passedWords[p.why] ?? p.why}.`)}</p>`}</div>`;
}
