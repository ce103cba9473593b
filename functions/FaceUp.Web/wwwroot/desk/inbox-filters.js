// What the list of cases can be narrowed to. A filter is a plain object of strings, just as it stands in the address and as the server reads it: codes, with commas
// between several of one kind. So it can be shared, kept as a view, and gone back to.
import { channelWord, languageWord, nameOf, outcomeWord, statusWord, urgencyWord } from './words.js';
import { asDay } from './ui.js';

const coded = word => codes => () => codes.map(code => [code, word(code)]);
const people = desk => [...desk.people].filter(p => p.handles).sort((a, b) => a.name.localeCompare(b.name)).map(p => [p.id, p.id === desk.me.id ? `${p.name} (me)` : p.name]);
const dues = { overdue: 'Overdue', today: 'Today', week: 'In the next seven days', none: 'Without a date' };

const spoken = new Set(); // reports come in languages, too, that the organisation does not have
/** Languages of cases that were listed can be chosen. */
export const hear = cases => cases.forEach(c => spoken.add(c.language));

/** Units as a tree in one list: each after what it belongs to, with how deep it lies. */
export function unitsInOrder(units) {
  const below = parent => units.filter(u => (u.parent ?? null) === parent).sort((a, b) => a.name.localeCompare(b.name));
  const walk = (parent, depth, seen) => below(parent).filter(u => !seen.has(u.id)).flatMap(u => [{ ...u, depth }, ...walk(u.id, depth + 1, new Set([...seen, u.id]))]);
  const known = new Set(units.map(u => u.id));
  return [...walk(null, 0, new Set()), ...units.filter(u => u.parent && !known.has(u.parent)).map(u => ({ ...u, depth: 0 }))];
}

/** Each kind of filter: how it is called, what there is to choose, and what one choice is called. */
export const kinds = [
  { name: 'status', title: 'Status', choices: coded(statusWord)(['new', 'open', 'investigating', 'waiting', 'closed']) },
  { name: 'due', title: 'Due', choices: () => Object.entries(dues) },
  { name: 'urgency', title: 'Urgency', choices: coded(urgencyWord)(['critical', 'high', 'normal']) },
  { name: 'handler', title: 'Handled by', choices: people },
  { name: 'second', title: 'Second pair of eyes', choices: people },
  { name: 'unit', title: 'Unit', choices: desk => unitsInOrder(desk.organisation.units).map(u => [u.id, u.name, u.depth]) },
  { name: 'category', title: 'Category', choices: desk => desk.organisation.categories.map(c => [c.id, c.name]) },
  { name: 'channel', title: 'Came by', choices: desk => desk.organisation.channels.map(c => [c, channelWord(c)]) },
  { name: 'language', title: 'Language', choices: desk => [...new Set([...desk.organisation.languages, ...spoken])].map(l => [l, languageWord(l)]).sort((a, b) => a[1].localeCompare(b[1])) },
  { name: 'outcome', title: 'Outcome', choices: coded(outcomeWord)(['substantiated', 'partly-substantiated', 'unsubstantiated', 'out-of-scope', 'duplicate']) },
];

const others = ['below', 'received', 'reference', 'held'];
const names = [...kinds.map(kind => kind.name), ...others];

/** The filter that an address or a kept view holds; what nobody knows is left out. @param {URLSearchParams | string} query */
export function read(query) {
  const given = new URLSearchParams(query);
  return Object.fromEntries(names.map(name => [name, given.get(name)]).filter(([, value]) => value));
}

/** As a query, in one order whatever the order of choosing: the same filter is the same text. */
export const written = filter => names.filter(name => filter[name] && !(name === 'below' && !filter.unit))
  .map(name => `${name}=${encodeURIComponent(name === 'received' || name === 'reference' ? filter[name] : filter[name].split(',').sort().join(',')).replaceAll('%2C', ',')}`).join('&');

export const valuesOf = (filter, name) => filter[name] ? filter[name].split(',') : [];

/** The filter with one value more, or less. */
export const toggled = (filter, name, value) => {
  const now = valuesOf(filter, name);
  return { ...filter, [name]: (now.includes(value) ? now.filter(v => v !== value) : [...now, value]).join(',') };
};

export const without = (filter, name) => Object.fromEntries(Object.entries(filter).filter(([key]) => key !== name && !(name === 'unit' && key === 'below')));

const list = new Intl.ListFormat(undefined, { type: 'disjunction' });

/** What a period of days is called. */
function period(text) {
  const [from, to] = text.split('..');
  return from && to ? `${asDay(from)} – ${asDay(to)}` : from ? `from ${asDay(from)}` : `until ${asDay(to)}`;
}

/** The parts of a filter in words: [name, title, words]. */
export function inWordsOf(filter, desk) {
  const chosen = kinds.filter(kind => filter[kind.name]).map(kind => {
    const all = kind.choices(desk);
    const given = valuesOf(filter, kind.name);
    const unknown = given.filter(value => !all.some(([code]) => code === value)); // such as who handles nothing any more
    const words = [...all.filter(([code]) => given.includes(code)).map(([, word]) => word), ...unknown.map(value => nameOf(desk.people, value))];
    return [kind.name, kind.title, words.length > 3 ? `${words.length} chosen` : list.format(words) + (kind.name === 'unit' && filter.below === 'true' ? ', with those below' : '')];
  });
  if (filter.received)
    chosen.push(['received', 'Received', period(filter.received)]);
  if (filter.reference)
    chosen.push(['reference', 'Reference', `begins with ${filter.reference.toUpperCase()}`]);
  if (filter.held)
    chosen.push(['held', 'Kept from disposal', filter.held === 'true' ? 'yes' : 'no']);
  return chosen;
}
