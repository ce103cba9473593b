// Which figures: period, steps, every dimension, and the period before. All of it stands in the address.
import { html } from './lib-preact.js';
import { dimensionWord, dimensions, periodOf, periods, stepsOf, whoseOf } from './figures-read.js';
import { go } from './router.js';
import { Button, Check, SelectField, TextField } from './ui.js';
import { channelWord, languageWord } from './words.js';

/** Units below each other as they are in the organisation. */
export function treeOf(units) {
  const below = parent => units.filter(u => (u.parent ?? null) === parent).flatMap(u => [u, ...below(u.id)]);
  const depth = u => { const up = units.find(p => p.id === u.parent); return up ? 1 + depth(up) : 0; };
  const known = new Set(units.map(u => u.id));
  return [...below(null), ...units.filter(u => u.parent && !known.has(u.parent))].map(u => [u.id, `${'\u2003'.repeat(depth(u))}${u.name}`]);
}

/** What each dimension can be. @param {any} answer for regions, which the organisation's own words do not have */
export const choicesOf = (organisation, answer) => ({
  category: organisation.categories.map(c => [c.id, c.name]), unit: treeOf(organisation.units),
  region: (answer?.breakdowns.region ?? []).map(c => [c.key, c.name || c.key]).filter(([key]) => key), channel: organisation.channels.map(c => [c, channelWord(c)]), language: languagesOf(organisation, answer),
});

const languagesOf = (organisation, answer) => [...new Set([...organisation.languages, ...(answer?.breakdowns.language ?? []).map(c => c.key).filter(Boolean)])].map(l => [l, languageWord(l)]);

/** The address with a part of it changed. */
export const withPart = (query, part) => Object.fromEntries(Object.entries({ ...Object.fromEntries(query), ...part }).filter(([, value]) => value));

export function Filters({ desk, query, answer }) {
  const whose = whoseOf(desk.me, query);
  const { period, from, to, by } = periodOf(query, whose.of);
  const set = part => go('figures', withPart(query, part), { replace: true });
  const choices = choicesOf(desk.organisation, answer);
  const shown = dimensions.filter(d => choices[d].length > 1 || query.get(d));
  const narrowed = dimensions.filter(d => query.get(d));
  return html`<form class="card fig-ask" aria-label="Which figures" onSubmit=${e => e.preventDefault()}>
    <div class="fig-filters">
      ${whose.both ? html`<${SelectField} label="Of" value=${whose.of} options=${[['organisation', 'All of the organisation'], ['mine', 'The cases that you see']]} onInput=${of => set({ of: of === whose.usual ? '' : of, by: '' })} />` : null}
      <${SelectField} label="Period" value=${period} options=${periods} onInput=${value => set(value === 'own' ? { period: '', from, to, by } : { period: value === 'twelve-months' ? '' : value, from: '', to: '', by: '' })} />
      ${period === 'own' ? html`<${TextField} label="From" type="date" value=${from} max=${to} onChange=${e => e.currentTarget.value && set({ from: e.currentTarget.value, to })} onInput=${() => {}} />
        <${TextField} label="To" type="date" value=${to} min=${from} onChange=${e => e.currentTarget.value && set({ from, to: e.currentTarget.value })} onInput=${() => {}} />` : null}
      <${SelectField} label="In steps of a" value=${by} options=${stepsOf(whose.of).map(([id, word]) => [id, word.toLowerCase()])} onInput=${value => set({ by: value })} />
      ${shown.map(d => html`<${SelectField} key=${d} label=${dimensionWord[d]} value=${query.get(d) ?? ''} options=${[['', d === 'category' ? 'All categories' : `All ${d}s`], ...withGiven(choices[d], query.get(d))]} onInput=${value => set({ [d]: value })} />`)}
    </div>
    <div class="row fig-compare"><${Check} label="Compare with the period before" checked=${Boolean(query.get('compare'))} onInput=${on => set({ compare: on ? 'previous' : '' })} />
      ${narrowed.length || query.size ? html`<${Button} kind="bare" icon="close" onClick=${() => go('figures', {}, { replace: true })}>Clear</${Button}>` : null}</div></form>`;
}

// An address may name what is none of the choices any more.
const withGiven = (choices, given) => !given || choices.some(([id]) => id === given) ? choices : [...choices, [given, given]];
