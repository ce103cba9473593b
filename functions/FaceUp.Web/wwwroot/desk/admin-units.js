// The units as a tree that hands and keyboards can walk, and the one that was chosen.
import { html, useEffect, useRef, useState } from './lib-preact.js';
import { idOf } from './admin-draft.js';
import { Part, personOptions, Pick, Seldom, Text, Translations, Two, unitOptions, Many, languageOptions } from './admin-fields.js';
import { useRegimes } from './admin-regimes.js';
import { zones } from './admin-organisation.js';
import { go } from './router.js';
import { Button, Confirm, Head, Icon } from './ui.js';

const regions = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'none' });
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const none = new Set(['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO', 'DD', 'SU', 'YU', 'FX', 'TP', 'ZR', 'BU', 'CS', 'AN', 'DY', 'HV', 'NH', 'RH', 'VD', 'YD', 'UK', 'NT', 'PC', 'CT', 'JT', 'MI', 'NQ', 'PU', 'PZ', 'WK', 'FQ']);
export const countries = letters.flatMap(a => letters.map(b => a + b)).filter(code => !none.has(code)).flatMap(code => regions.of(code) ? [[code, regions.of(code)]] : []).sort((a, b) => a[1].localeCompare(b[1]));

export default function Units({ d, query }) {
  const units = d.doc.units;
  const chosen = units.find(u => u.id === query.get('at')) ?? units[0];
  const choose = id => go('admin/units', { at: id }, { replace: true });
  const add = parent => {
    const id = idOf('', units.map(u => u.id), 'unit');
    d.set('/units', [...units, { id, name: '', ...(parent ? { parent } : {}) }]);
    choose(id);
    setTimeout(() => document.querySelector(`[data-at="/units/${units.length}/name"]`)?.focus(), 50);
  };
  return html`<${Head} title="Units" lead="Places, companies, departments: what a report can be about. A unit takes country, law, languages and head from the one above, where it says nothing itself.">
      <${Button} icon="plus" onClick=${() => add()}>Add a unit</${Button}></${Head}>
    <div class="tree-split"><div class="card"><h2 class="unseen">The tree</h2><${Tree} units=${units} chosen=${chosen?.id} choose=${choose} />
      <p class="hint">Arrow keys walk and unfold.</p></div>
      ${chosen && html`<${Unit} key=${units.indexOf(chosen)} d=${d} index=${units.indexOf(chosen)} add=${add} choose=${choose} />`}</div>`;
}

/** The tree pattern of ARIA: one stop for the keyboard, arrows within. */
function Tree({ units, chosen, choose }) {
  const [shut, turn] = useState(new Set());
  const [at, walk] = useState(chosen);
  const root = useRef(null);
  useEffect(() => { if (chosen) walk(chosen); }, [chosen]);
  const ids = new Set(units.map(u => u.id));
  const under = parent => units.filter(u => (ids.has(u.parent) ? u.parent : null) === parent);
  const seen = parent => under(parent).flatMap(u => [u, ...(shut.has(u.id) ? [] : seen(u.id))]);
  const fold = (id, close) => turn(now => { const next = new Set(now); close ? next.add(id) : next.delete(id); return next; });
  const focus = id => { walk(id); root.current.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus(); };

  const keys = e => {
    const line = seen(null), n = line.findIndex(u => u.id === at), unit = line[n], folded = shut.has(at), has = under(at).length > 0;
    const rtl = getComputedStyle(root.current).direction === 'rtl';
    const key = rtl && e.key === 'ArrowLeft' ? 'ArrowRight' : rtl && e.key === 'ArrowRight' ? 'ArrowLeft' : e.key;
    const deed = {
      ArrowDown: () => line[n + 1] && focus(line[n + 1].id), ArrowUp: () => line[n - 1] && focus(line[n - 1].id), Home: () => focus(line[0].id), End: () => focus(line.at(-1).id),
      ArrowRight: () => has && (folded ? fold(at, false) : focus(under(at)[0].id)), ArrowLeft: () => has && !folded ? fold(at, true) : unit?.parent && focus(unit.parent),
      Enter: () => choose(at), ' ': () => choose(at),
    }[key];
    if (deed) {
      e.preventDefault();
      deed();
    }
  };
  const stop = seen(null).some(u => u.id === at) ? at : seen(null)[0]?.id;
  const branch = (parent, level) => under(parent).map(u => {
    const below = under(u.id);
    return html`<li key=${u.id} role="none">
      <div class="leaf" role="treeitem" data-id=${u.id} tabindex=${u.id === stop ? 0 : -1} aria-level=${level} aria-selected=${u.id === chosen ? 'true' : 'false'} aria-expanded=${below.length ? String(!shut.has(u.id)) : undefined} aria-owns=${below.length ? `below-${u.id}` : undefined}
        onFocus=${() => walk(u.id)} onClick=${() => { walk(u.id); choose(u.id); }}><span class="turn" onClick=${e => { if (below.length) { e.stopPropagation(); fold(u.id, !shut.has(u.id)); } }}>${below.length > 0 && html`<${Icon} name="down" />`}</span><bdi>${u.name || u.id}</bdi></div>
      ${below.length > 0 && html`<ul role="group" id=${`below-${u.id}`} hidden=${shut.has(u.id)}>${branch(u.id, level + 1)}</ul>`}</li>`;
  });
  return html`<ul class="tree" role="tree" aria-label="Units" ref=${root} onKeyDown=${keys}>${branch(null, 1)}</ul>`;
}

function Unit({ d, index, add, choose }) {
  const [asks, ask] = useState(false);
  const regimes = useRegimes(d);
  const at = `/units/${index}`;
  const unit = d.doc.units[index];
  const below = id => d.doc.units.filter(u => u.parent === id).flatMap(u => [u.id, ...below(u.id)]);
  const inside = [unit.id, ...below(unit.id)];
  const above = (member, id = unit.parent, depth = 0) => {
    const parent = d.doc.units.find(u => u.id === id);
    return !parent || depth > 20 ? undefined : parent[member] ?? above(member, parent.parent, depth + 1);
  };
  // A unit that is not saved yet is called by its name in links and records too, unless somebody chose otherwise.
  const settle = () => {
    const id = /^unit(-\d+)?$/.test(unit.id) && !d.base.units.some(u => u.id === unit.id) && unit.name ? idOf(unit.name, d.doc.units.map(u => u.id), 'unit') : unit.id;
    if (id === unit.id)
      return;
    d.set('/units', d.doc.units.map(u => ({ ...u, ...(u === unit ? { id } : {}), ...(u.parent === unit.id ? { parent: id } : {}) })));
    if (location.hash.startsWith('#/admin/units')) // or one is leaving
      choose(id);
  };
  const take = () => {
    const left = d.doc.units.filter(u => !inside.includes(u.id));
    d.set('/units', left);
    choose(unit.parent ?? left[0]?.id);
    document.getElementById('main')?.focus({ preventScroll: true });
  };
  const from = (value, words, fallback) => value ? `As the unit above: ${words.find(([code]) => code === value)?.[1] ?? value}` : fallback;
  const people = personOptions(d.doc);
  return html`<section class="card part"><div class="head"><h2><bdi>${unit.name || 'A new unit'}</bdi></h2><div class="actions">
        <${Button} icon="plus" onClick=${() => add(unit.id)}>Add one below</${Button}>
        <${Button} kind="danger" disabled=${inside.length === d.doc.units.length} onClick=${() => ask(true)}>Take out</${Button}></div></div>
    <${Two}>
      <${Text} d=${d} at=${`${at}/name`} needed label="Name" maxlength="100" onBlur=${settle} />
      <${Pick} d=${d} at=${`${at}/parent`} label="Stands below" hint="Choosing another moves it, with everything below it." none="Nothing: it stands at the top" options=${unitOptions(d.doc).filter(([id]) => !inside.includes(id))} />
      <${Pick} d=${d} at=${`${at}/country`} label="Country" hint="Whose public holidays count." none=${from(above('country'), countries, 'None')} options=${countries} />
      <${Text} d=${d} at=${`${at}/region`} label="Region" hint="Such as DE-BY (ISO 3166-2), where holidays differ." maxlength="6" placeholder=${above('region') ?? ''} />
      <${Pick} d=${d} at=${`${at}/regime`} label="Legal regime" none=${from(above('regime') ?? d.doc.regime, regimes, 'As the organisation')} options=${regimes} />
      <${Pick} d=${d} at=${`${at}/head`} label="Head" hint="Is told when nobody before them acted. To be told is not to see." none=${from(above('head'), people, 'Nobody')} options=${people} />
    </${Two}>
    <${Translations} d=${d} at=${`${at}/names`} of=${unit.name} label="Name in other languages" />
    <${Seldom} title="Time zone, languages, id"><${Two}><${Pick} d=${d} at=${`${at}/timeZone`} label="Time zone" none=${from(above('timeZone') ?? d.doc.timeZone, zones, 'UTC')} options=${zones} />
      ${!d.base.units.some(u => u.id === unit.id) && html`<${Text} d=${d} at=${`${at}/id`} needed label="Id in records and links" hint="Fixed once it is saved. Choose it before anything names this unit." maxlength="40" onInput=${id => { d.set(`${at}/id`, id); choose(id); }} />`}</${Two}>
      <${Many} d=${d} at=${`${at}/languages`} label="Languages first offered here" none="Those of the unit above." options=${(d.doc.languages ?? ['en']).map(tag => [tag, languageOptions.find(([code]) => code === tag)?.[1] ?? tag])} />
      <p class="hint">Id: <code>${unit.id}</code></p></${Seldom}>
    <p class="quiet">${below(unit.id).length === 0 ? 'Nothing stands below it.' : `${below(unit.id).length} ${below(unit.id).length === 1 ? 'unit stands' : 'units stand'} below it.`}</p></section>
    ${asks && html`<${Confirm} title="Take this unit out?" yes="Take out" danger run=${async () => take()} close=${() => ask(false)}><p><b><bdi>${unit.name}</bdi></b>${inside.length > 1 ? ` and ${inside.length - 1} below it are` : ' is'} offered to nobody from the next version on. Cases about it stay as they are.</p></${Confirm}>`}`;
}
