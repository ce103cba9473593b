// An operator takes down what a caller says. Nothing of it stays here: once it is sent, what was typed is gone, and the code is shown until the operator goes on.
import { html, useEffect, useRef, useState } from './lib-preact.js';
import { api, ask, tenant } from './api.js';
import { useDraft } from './drafts.js';
import { FormSteps } from './hotline-form.js';
import { blank, filesOf, reportOf, withoutForm } from './hotline-report.js';
import { Button, Check, Empty, Head, Icon, Problem, SelectField, TextField, Waiting, asDay, useAct, useLoad } from './ui.js';
import { rolesOf } from './views.js';
import { channelWord, languageWord } from './words.js';

export default function Hotline({ desk }) {
  const [code, setCode] = useState(null);
  if (code)
    return html`<${Code} taken=${code} again=${() => setCode(null)} />`;
  return html`<${TakeDown} desk=${desk} done=${setCode} />`;
}

/** Where the operator operates: everywhere, or in parts. */
function mayTake({ me, organisation }) {
  if (me.roles.includes('operator'))
    return { units: organisation.units, categories: organisation.categories };
  const parts = (me.within ?? []).filter(w => w.role === 'operator');
  const below = unit => new Set([unit, ...organisation.units.filter(u => u.parent === unit).flatMap(u => [...below(u.id)])]);
  const units = parts.some(p => !p.unit) ? null : new Set(parts.flatMap(p => [...below(p.unit)]));
  const categories = parts.some(p => !p.category) ? null : new Set(parts.map(p => p.category));
  return { units: organisation.units.filter(u => !units || units.has(u.id)), categories: organisation.categories.filter(c => !categories || categories.has(c.id)) };
}

function TakeDown({ desk, done }) {
  const { organisation } = desk;
  const draft = useDraft('hotline', blank(organisation), 'A report that you are taking down');
  const said = draft.value;
  const set = part => draft.set(now => ({ ...now, ...(typeof part === 'function' ? part(now) : part) }));
  // Of every subject at once: which one it is stays out of the address, which hosts write into logs.
  const form = useLoad(signal => api(`intake?language=${encodeURIComponent(said.language)}`, { signal }), [said.language]);
  const [missing, setMissing] = useState([]);
  const faults = useRef(null);
  const send = useAct(async () => {
    const { body, missing: left } = reportOf(form.data, said);
    setMissing(left);
    if (left.length) {
      faults.current?.focus();
      return undefined;
    }
    const files = filesOf(form.data, said);
    return taken(body, files, draft.key ?? crypto.randomUUID());
  }, { done: taken => { if (taken) { draft.clear(); done(taken); } } });
  useEffect(() => { if (send.error || missing.length) faults.current?.focus(); }, [send.error, missing]);

  if (!rolesOf(desk.me).has('operator'))
    return html`<h1>Take down a report</h1><${Empty} title="Only operators take down reports">An administrator gives the role.</${Empty}>`;
  const may = mayTake(desk);
  const channels = organisation.channels.filter(c => c !== 'web');
  const chosen = form.data?.categories.find(c => c.id === said.category);
  const questions = form.data?.forms.find(f => f.id === chosen?.form);
  const ready = said.category && said.unit && said.channel;
  if (!channels.length)
    return html`<h1>Take down a report</h1><${Empty} title="No way but the web is open here">An administrator adds a channel, such as the telephone, to the settings.</${Empty}>`;

  return html`
    <${Head} title="Take down a report" lead="For somebody who calls or comes by. You are shown nothing of it once it is sent: the caller goes on alone, with a code that you read out." />
    <div ref=${faults} tabindex="-1" class="hot-faults">
      ${missing.length ? html`<div class="problem" role="alert"><p>Something is still missing:</p><ul>${missing.map(m => html`<li><a href=${`#${m.at}`} onClick=${e => { e.preventDefault(); document.querySelector(`[data-at="${m.at}"]`)?.focus(); }}>${m.label}</a></li>`)}</ul></div>` : null}
      <${Problem} error=${send.error} />
    </div>
    <form class="hot" onSubmit=${e => { e.preventDefault(); send.run(); }} autocomplete="off">
      <section class="card" aria-labelledby="hot-call"><h2 id="hot-call">The call</h2>
        <div class="fig-fields">
          <${SelectField} label="How it came" value=${said.channel} onInput=${channel => set({ channel })} options=${[['', 'Choose'], ...channels.map(c => [c, channelWord(c)])]} />
          <${SelectField} label="Language of the caller" hint="The questions below change with it, where they are translated." value=${said.language} onInput=${language => set({ language })} options=${organisation.languages.map(l => [l, languageWord(l)])} />
          <${SelectField} label="What it is about" value=${said.category} onInput=${category => set({ category })}
            options=${[['', 'Choose'], ...may.categories.map(c => [c.id, form.data?.categories.find(f => f.id === c.id)?.name ?? c.name])]} />
          <${SelectField} label="Which part of the organisation" value=${said.unit} onInput=${unit => set({ unit })}
            options=${[['', 'Choose'], ...may.units.map(u => [u.id, form.data?.units.find(f => f.id === u.id)?.name ?? u.name])]} />
        </div>
      </section>
      ${form.error ? html`<${Problem} error=${form.error} retry=${form.reload} />` : !form.data ? html`<${Waiting} what="Loading the questions" />` : null}
      ${form.data && !ready ? html`<p class="quiet">Choose these first: what is asked depends on them.</p>` : null}
      ${form.data && ready ? html`
        ${questions ? html`<${FormSteps} form=${questions} said=${said} set=${set} />` : html`<section class="card" aria-labelledby="hot-story"><h2 id="hot-story">What the caller says</h2>
          <${TextField} label="In the caller's words" data-at="hot-words" hint="As they say it. Leave out what could tell who they are, unless they want it said." rows=${9} maxlength="20000" value=${said.story} onInput=${story => set({ story })} /></section>`}
        <${Concerned} people=${form.data.people ?? []} said=${said} set=${set} />
        ${questions ? null : html`<${WhoTheyAre} said=${said} set=${set} />`}
        <div class="hot-send">
          <p class="quiet">Read it back to the caller before you send it: it cannot be changed afterwards.</p>
          <${Button} kind="first" type="submit" busy=${send.busy}>Send, and show the caller's code</${Button}>
        </div>` : null}
    </form>`;
}

function taken(body, files, key) {
  if (!files.length)
    return api('intake', { body, key });
  const parts = new FormData();
  parts.append('report', new Blob([JSON.stringify(body)], { type: 'application/json' }));
  files.forEach(file => parts.append('files', file, file.name));
  return ask('intake', { body: parts, method: 'POST', key }).then(answer => answer.json());
}

function Concerned({ people, said, set }) {
  const names = said.names.length ? said.names : [''];
  const change = (n, value) => set({ names: names.map((name, i) => i === n ? value : name) });
  return html`<section class="card" aria-labelledby="hot-people"><h2 id="hot-people">Whom it is about</h2>
    <p class="hint">Nobody named here will be able to see the case. Leave it empty if the caller names nobody.</p>
    ${people.length ? html`<fieldset><legend>People who can be picked</legend>${people.map(p => html`
      <${Check} label=${p.name} checked=${said.people.includes(p.id)} onInput=${on => set({ people: on ? [...said.people, p.id] : said.people.filter(id => id !== p.id) })} />`)}</fieldset>` : null}
    ${names.map((name, n) => html`<${TextField} key=${n} label=${n === 0 ? 'Somebody else, by name' : `Somebody else, by name (${n + 1})`} optional maxlength="200" value=${name} onInput=${value => change(n, value)} />`)}
    ${names.length + said.people.length < 20 ? html`<${Button} icon="plus" onClick=${() => set({ names: [...names, ''] })}>One more name</${Button}>` : null}
  </section>`;
}

const WhoTheyAre = ({ said, set }) => html`<section class="card" aria-labelledby="hot-who"><h2 id="hot-who">Who the caller is</h2>
  <p class="hint">Only if they want it said. It is sealed apart and opens for nobody without a custodian's consent.</p>
  <div class="fig-fields">${withoutForm.map(([part, label, type]) => html`<${TextField} key=${part} label=${label} type=${type} optional maxlength="500" value=${said.identity[part] ?? ''} onInput=${text => set({ identity: { ...said.identity, [part]: text } })} />`)}</div></section>`;

// The spelling alphabet of ITU Radio Regulations, Appendix 14, and numbers as words: misheard least.
const spelling = { A: 'Alfa', B: 'Bravo', C: 'Charlie', D: 'Delta', E: 'Echo', F: 'Foxtrot', G: 'Golf', H: 'Hotel', J: 'Juliett', K: 'Kilo', M: 'Mike', N: 'November', P: 'Papa', Q: 'Quebec', R: 'Romeo', S: 'Sierra', T: 'Tango', V: 'Victor', W: 'Whiskey', X: 'X-ray', Y: 'Yankee', Z: 'Zulu',
  0: 'zero', 1: 'one', 2: 'two', 3: 'three', 4: 'four', 5: 'five', 6: 'six', 7: 'seven', 8: 'eight', 9: 'nine' };

/** The code, this once: large, and spelled for reading it aloud. */
function Code({ taken: { code, until }, again }) {
  const [read, setRead] = useState(false);
  const heading = useRef(null);
  useEffect(() => { heading.current.focus(); }, []);
  useEffect(() => {
    const stay = e => { if (!read) e.preventDefault(); };
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [read]);
  const groups = code.split('-');
  return html`
    <div class="head"><div><h1 ref=${heading} tabindex="-1">Read this code to the caller</h1><p class="lead">It is shown this once and kept nowhere here. With it the caller comes back to the report; you do not.</p></div></div>
    <div class="card hot-code">
      <p class="hot-large" translate="no" dir="ltr"><span class="unseen">The code: ${groups.map(group => [...group].join(' ')).join(', ')}. Spelled:</span>${groups.map(group => html`<b aria-hidden="true">${group}</b>`)}</p>
      <ol class="hot-spelled" translate="no" dir="ltr">${groups.map((group, n) => html`<li><span class="unseen">Group ${n + 1}: </span>${[...group].map(c => html`<span class="hot-letter"><b aria-hidden="true">${c}</b> ${spelling[c] ?? c}</span>`)}</li>`)}</ol>
    </div>
    <div class="card"><h2>Tell the caller</h2>
      <ul class="hot-tell">
        <li>Write the code down now, and keep it to yourself. It has no letters I, L, O and U.</li>
        <li>Open the organisation's page for reporters, at the address that ends with <code>${`/${tenant}/code`}</code>, from a device that nobody else looks at, and type it there. You are given a longer one in its place, for yourself alone.</li>
        <li>Do that by <b>${asDay(until)}</b>. What is answered waits there for you; after that day the code opens nothing.</li>
      </ul>
    </div>
    <div class="hot-send">
      <${Check} label="The caller has written the code down and read it back." checked=${read} onInput=${setRead} />
      <${Button} kind="first" disabled=${!read} onClick=${again}><${Icon} name="phone" /> Forget the code and take the next call</${Button}>
    </div>`;
}
