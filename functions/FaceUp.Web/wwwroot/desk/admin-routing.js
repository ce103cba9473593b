// Which report goes to whom: rules in their order, who comes last in line, and a trial that says why.
import { html, useState } from './lib-preact.js';
import { api } from './api.js';
import { idOf } from './admin-draft.js';
import { categoryOptions, Chosen, Flag, isHandler, languageOptions, Many, Moves, Part, personOptions, Pick, Text, Two, unitOptions } from './admin-fields.js';
import { useRegimes } from './admin-regimes.js';
import { concernedWords, conditionWords, passedWords, urgencies } from './admin-words.js';
import { Button, Check, Head, Icon, Problem, SelectField, useAct } from './ui.js';
import { channelWord, languageWord, nameOf, urgencyWord } from './words.js';

/** A rule in one sentence. */
export function ruleWords(rule, doc) {
  const about = [
    rule.category && `about ${nameOf(doc.categories, rule.category)}`, rule.unit && `in ${nameOf(doc.units, rule.unit)}${rule.exact ? ' itself' : ''}`, rule.channel && `by ${channelWord(rule.channel).toLowerCase()}`, rule.language && `in ${languageWord(rule.language)}`,
    rule.atLeast && `of ${urgencyWord(rule.atLeast).toLowerCase()} urgency or more`, rule.concerned && `that ${concernedWords[rule.concerned]}`, rule.answers?.length && `with ${rule.answers.length === 1 ? 'a certain answer' : `${rule.answers.length} certain answers`}`,
  ].filter(Boolean);
  const hands = one => [one?.to && nameOf(doc.people, one.to), one?.toRole && `whoever handles nearest to ${one.toRole.unit ? nameOf(doc.units, one.toRole.unit) : 'the unit'}`].filter(Boolean).join(', else ');
  const then = [rule.second && `with ${hands(rule.second)} as the second pair of eyes`, rule.urgency && `at least ${urgencyWord(rule.urgency).toLowerCase()}`, rule.regime && `under ${rule.regime}`, rule.notify && (rule.notify.length ? `telling ${rule.notify.join(', ')}` : 'telling no chat')].filter(Boolean);
  return { about: about.length ? `Reports ${about.join(', ')}` : 'Every report', to: hands(rule) || 'nobody yet', then: then.join(', ') };
}

export default function Routing({ d, query }) {
  const [open, turn] = useState(query.get('at'));
  const { doc } = d;
  const add = () => {
    const id = idOf('', doc.rules.map(r => r.id), 'rule');
    d.set('/rules', [...doc.rules, { id, to: doc.fallbackHandler }]);
    turn(id);
  };
  const handlers = personOptions(doc, isHandler);
  return html`<${Head} title="Routing" lead="Rules are tried from the first to the last. The first whose conditions all hold decides, and nobody whom a report concerns ever gets it."><${Button} kind="first" icon="plus" onClick=${add}>Add a rule</${Button}></${Head}>
    <div class="wide-split"><div class="stack">
      ${doc.rules.length === 0 ? html`<p class="card">No rule yet: every report goes to the last in line.</p>` : html`<ol class="list" aria-label="Rules">${doc.rules.map((rule, n) => {
        const words = ruleWords(rule, doc);
        return html`<li key=${rule.id}><div class="row"><span class="rule-words"><b>${n + 1}. ${words.about}</b> go to <b>${words.to}</b>${words.then && `, ${words.then}`}.${' '}
            <button type="button" class="link" aria-expanded=${open === rule.id} onClick=${() => turn(open === rule.id ? null : rule.id)}>${open === rule.id ? 'Close' : 'Change'}<span class="unseen"> rule ${n + 1}</span></button></span>
          <${Moves} d=${d} at="/rules" index=${n} name=${`Rule ${n + 1}`} /></div>
          ${open === rule.id && html`<${Rule} d=${d} index=${n} rule=${rule} handlers=${handlers} turn=${turn} />`}</li>`;
      })}</ol>`}
      <${Part} title="Last in line" lead="Gets what no rule gives to anybody. Then the next, where a report concerns the one before; who works in the report\u2019s unit comes after all others.">
        <${Pick} d=${d} at="/fallbackHandler" label="The last in line" options=${handlers} />
        <${Chosen} d=${d} at="/fallbacks" label="And after that, in this order" options=${handlers.filter(([id]) => id !== doc.fallbackHandler)} add="One more" empty="Nobody yet. As soon as a second person handles cases, one belongs here." /></${Part}>
    </div><${Trial} d=${d} /></div>`;
}

function Rule({ d, index, rule, handlers, turn }) {
  const at = `/rules/${index}`;
  const { doc } = d;
  const regimes = useRegimes(d);
  const shared = doc.targets.filter(t => !t.person).map(t => [t.id, t.id]);
  return html`<div class="editing">
    <h2>If the report</h2><${Two}>
      <${Pick} d=${d} at=${`${at}/category`} label="Is about" none="Anything" options=${categoryOptions(doc)} />
      <${Pick} d=${d} at=${`${at}/unit`} label="In the unit" none="Any" options=${unitOptions(doc)} done=${unit => unit || d.set(`${at}/exact`, undefined)} />
      <${Pick} d=${d} at=${`${at}/channel`} label="Came by" none="Any way" options=${doc.channels.map(c => [c, channelWord(c)])} />
      <${Pick} d=${d} at=${`${at}/language`} label="Is in" none="Any language" options=${languageOptions} />
      <${Pick} d=${d} at=${`${at}/atLeast`} label="Is at least" none="Of any urgency" options=${urgencies.filter(([code]) => code !== 'normal')} />
      <${Pick} d=${d} at=${`${at}/concerned`} label="As to whom it concerns, it" none="May say anything" options=${Object.entries(concernedWords)} /></${Two}>
    ${rule.unit && html`<${Flag} d=${d} at=${`${at}/exact`} label="Only this unit, none below it" />`}
    <${Answers} d=${d} at=${`${at}/answers`} />
    <h2>It goes to</h2><${Two}>
      <${Pick} d=${d} at=${`${at}/to`} label="A person" none="Nobody in particular" options=${handlers} />
      <${Role} d=${d} at=${`${at}/toRole`} label=${rule.to ? 'Where they cannot have it' : 'Whoever handles'} /></${Two}>
    <h2>And</h2><${Two}>
      <${Pick} d=${d} at=${`${at}/second/to`} label="Second pair of eyes" none=${rule.second ? 'Nobody in particular' : 'None'} options=${handlers} />
      <${Role} d=${d} at=${`${at}/second/toRole`} label="Second pair of eyes by role" />
      <${Pick} d=${d} at=${`${at}/urgency`} label="Makes it at least" none="Leaves its urgency" options=${urgencies.filter(([code]) => code !== 'normal')} />
      <${Pick} d=${d} at=${`${at}/regime`} label="Takes it under" none="The regime of its unit" options=${regimes} /></${Two}>
    <${Check} label="Says itself which chats hear of it" hint="Otherwise those of its unit and the ones above." checked=${rule.notify !== undefined} onInput=${on => d.set(`${at}/notify`, on ? [] : undefined)} />
    ${rule.notify && html`<${Many} d=${d} at=${`${at}/notify`} label="These hear of it" options=${shared} none="None of them." keep />`}
    <details class="seldom"><summary>Name in records</summary><div><${Text} d=${d} at=${`${at}/id`} needed label="Id" hint="Stands in the record of every case that it routes. A rule that looks at an answer tells that answer by its name: choose it with care." maxlength="40" onInput=${id => { d.set(`${at}/id`, id); turn(id); }} /></div></details></div>`;
}

/** Whoever handles, nearest to a unit. */
const Role = ({ d, at, label }) => {
  const value = d.get(at);
  return html`<${SelectField} label=${label} error=${d.fault(at, true)} data-at=${at} value=${value ? value.unit ?? '*' : ''} onInput=${v => d.set(at, v === '' ? undefined : { role: 'handler', ...(v === '*' ? {} : { unit: v }) })}
    options=${[['', 'No role'], ['*', 'Whoever handles nearest to the report\u2019s unit'], ...unitOptions(d.doc).map(([id, name]) => [id, `Whoever handles at ${name.trim()}`])]} />`;
};

/** Conditions on what was answered. */
function Answers({ d, at }) {
  const list = d.get(at) ?? [];
  const fields = (d.doc.forms ?? []).flatMap(f => f.steps.flatMap(s => s.fields)).filter(f => !['group', 'contact', 'file', 'long-text'].includes(f.kind));
  const way = a => a.equals !== undefined ? 'equals' : a.contains !== undefined ? 'contains' : a.answered === false ? 'not' : 'answered';
  const put = (n, field, how, text) => d.set(`${at}/${n}`, { field, ...(how === 'equals' ? { equals: text } : how === 'contains' ? { contains: text } : { answered: how === 'answered' }) });
  return html`<fieldset class="conditions" data-at=${at}><legend>And was answered so</legend>
    ${list.map((a, n) => {
      const field = fields.find(f => f.id === a.field), how = way(a), text = a.equals ?? a.contains ?? '';
      return html`<div class="condition" key=${n}>
        ${fields.length ? html`<select aria-label="Question" onChange=${e => put(n, e.currentTarget.value, how, '')}>${!field && html`<option value=${a.field}>${a.field || 'Choose \u2026'}</option>`}${fields.map(f => html`<option value=${f.id} selected=${f.id === a.field}>${f.label}</option>`)}</select>` : html`<input aria-label="Question" value=${a.field} onInput=${e => put(n, e.currentTarget.value, how, text)} />`}
        <select aria-label="How" onChange=${e => put(n, a.field, e.currentTarget.value, text)}>${[['equals', 'is'], ['contains', 'contains'], ['answered', 'was answered'], ['not', 'was not answered']].map(([v, w]) => html`<option value=${v} selected=${v === how}>${w}</option>`)}</select>
        ${(how === 'equals' || how === 'contains') && (field?.options ? html`<select aria-label="Answer" onChange=${e => put(n, a.field, how, e.currentTarget.value)}><option value="">Choose …</option>${field.options.map(o => html`<option value=${o.id} selected=${o.id === text}>${o.label}</option>`)}</select>`
          : html`<input aria-label="Answer" dir="auto" maxlength="200" value=${text} onInput=${e => put(n, a.field, how, e.currentTarget.value)} />`)}
        <${Button} kind="bare" aria-label="Take this condition out" onClick=${() => d.set(at, list.length === 1 ? undefined : list.filter((_, i) => i !== n))}><${Icon} name="trash" /></${Button}></div>`;
    })}
    <${Button} icon="plus" onClick=${() => d.set(at, [...list, { field: fields[0]?.id ?? '', equals: '' }])}>Add a condition</${Button}>
    ${d.doc.sealedAtSource && list.length > 0 && html`<p class="note">Reports are sealed at their source here, so nobody reads answers: this rule holds for none of those. Let options of the form name a rule instead.</p>`}
    ${d.fault(at, true) && html`<p class="fault">${d.fault(at, true)}</p>`}</fieldset>`;
}

/** Where a report would go, by the draft. Nothing is taken in and nothing is kept. */
function Trial({ d }) {
  const { doc } = d;
  const [asked, set] = useState({ category: doc.categories[0].id, unit: doc.units[0].id, language: (doc.languages ?? ['en'])[0], channel: doc.channels[0], urgency: 'normal', concerned: [] });
  const [found, show] = useState(null);
  const change = (member, value) => { set({ ...asked, [member]: value }); show(null); };
  const act = useAct(() => api('routing/trial', { body: { ...asked, concerned: asked.concerned.map(person => ({ person })), ...(d.changed ? { settings: doc } : {}) } }), { done: show });
  const name = id => nameOf(doc.people, id);
  return html`<section class="card part" aria-labelledby="trial"><h2 id="trial">Try it</h2><p class="quiet">${d.changed ? 'By your draft, before it is saved.' : 'By the rules in force.'} Nothing is taken in and nothing is kept.</p>
    <${SelectField} label="A report about" value=${asked.category} onInput=${v => change('category', v)} options=${categoryOptions(doc)} />
    <${SelectField} label="In the unit" value=${asked.unit} onInput=${v => change('unit', v)} options=${unitOptions(doc)} />
    <${Two}><${SelectField} label="By" value=${asked.channel} onInput=${v => change('channel', v)} options=${doc.channels.map(c => [c, channelWord(c)])} />
      <${SelectField} label="In" value=${asked.language} onInput=${v => change('language', v)} options=${(doc.languages ?? ['en']).map(tag => [tag, languageWord(tag)])} /></${Two}>
    <${SelectField} label="As urgent as" value=${asked.urgency} onInput=${v => change('urgency', v)} options=${urgencies} />
    <details class="seldom"><summary>Whom it concerns${asked.concerned.length > 0 && ` (${asked.concerned.length})`}</summary><div class="ticks">${personOptions(doc).map(([id, words]) => html`<label key=${id}><input type="checkbox" checked=${asked.concerned.includes(id)} onChange=${e => change('concerned', e.currentTarget.checked ? [...asked.concerned, id] : asked.concerned.filter(p => p !== id))} /> <span>${words}</span></label>`)}</div></details>
    <div class="actions"><${Button} kind="first" busy=${act.busy} onClick=${() => act.run()}>Where would it go?</${Button}></div><${Problem} error=${act.error} />
    <div role="status">${found && html`<h3>It goes to ${found.to ? html`<bdi>${name(found.to)}</bdi>` : 'nobody'}</h3>
      ${!found.to && html`<p class="note">It concerns everybody on the ladder. It would be taken in all the same, and wait under <a href="#/admin/unassigned">Nobody\u2019s cases</a>.</p>`}
      <ul class="flow">
        ${found.tried.map(t => html`<li><${Icon} name=${t.failed ? 'close' : 'check'} /><span>Rule ${doc.rules.findIndex(r => r.id === t.rule) + 1} (${ruleWords(doc.rules.find(r => r.id === t.rule) ?? {}, doc).about}) ${t.failed ? html`<span class="quiet">passes: the report ${conditionWords[t.failed] ?? t.failed}</span>` : html`<b>holds</b>`}</span></li>`)}
        ${found.rule === 'fallback' && html`<li><${Icon} name="down" /><span>No rule holds: the last in line</span></li>`}
        ${found.passedOver.map(p => html`<li><${Icon} name="warn" /><span><b>${name(p.person)}</b> is passed over: ${passedWords[p.why] ?? p.why}</span></li>`)}
        ${found.second && html`<li><${Icon} name="eye" /><span>Second pair of eyes: <b>${name(found.second)}</b></span></li>`}
        ${found.secondPassedOver?.map(p => html`<li><${Icon} name="warn" /><span>As second pair of eyes, ${name(p.person)} is passed over: ${passedWords[p.why] ?? p.why}</span></li>`)}
        ${found.keptOut.length > 0 && html`<li><${Icon} name="lock" /><span>Kept out, whatever they may do otherwise: ${found.keptOut.map(name).join(', ')}</span></li>`}
        <li><${Icon} name="bell" /><span>${found.told.length ? `Told: ${found.told.join(', ')}` : 'No chat is told'}${found.notTold.length ? `; not told, since somebody kept out may read there: ${found.notTold.join(', ')}` : ''}</span></li>
        ${found.urgency && found.urgency !== 'normal' && html`<li><${Icon} name="flag" /><span>Urgency: ${urgencyWord(found.urgency)}</span></li>`}</ul>`}</div></section>`;
}
