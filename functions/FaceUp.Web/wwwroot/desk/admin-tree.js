// Documents as trees of plain values: reading and changing at a JSON pointer (RFC 6901), comparing, and bringing two people's changes together. Touches no page.

const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);

/** The parts of a pointer: /units/3/name → ['units', '3', 'name']. */
export const parts = pointer => pointer === '' ? [] : pointer.slice(1).split('/').map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** One member's name as a part of a pointer. */
export const token = name => String(name).replaceAll('~', '~0').replaceAll('/', '~1');

export const get = (tree, pointer) => parts(pointer).reduce((at, part) => at?.[part], tree);

/** The tree with another value there; without a value the member goes, and what is left empty by that goes with it. Nothing is changed in place. */
export function set(tree, pointer, value) {
  return put(tree, parts(pointer), value);
}

function put(at, [part, ...rest], value) {
  const here = at ?? (/^\d+$/.test(part) ? [] : {});
  const inner = rest.length ? put(here[part], rest, value) : value;
  if (Array.isArray(here)) {
    const copy = [...here];
    if (inner === undefined && rest.length === 0)
      copy.splice(Number(part), 1);
    else
      copy[part] = inner ?? {};
    return copy;
  }
  const { [part]: _, ...others } = here;
  if (inner !== undefined)
    return part in here ? { ...here, [part]: inner } : { ...others, [part]: inner };
  return Object.keys(others).length ? others : undefined;
}

/** True for the same values, whatever the order of members. */
export function equal(a, b) {
  if (a === b)
    return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, n) => equal(one, b[n]));
  if (!isObject(a) || !isObject(b))
    return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every(name => equal(a[name], b[name]));
}

const nameOfEntry = entry => typeof entry === 'string' ? `"${entry}` : isObject(entry) && typeof entry.id === 'string' ? entry.id : undefined;

/** A list's entries by name; null where they have none, or two have the same. */
function named(list) {
  const names = list.map(nameOfEntry);
  return names.includes(undefined) || new Set(names).size !== names.length ? null : new Map(list.map((entry, n) => [names[n], entry]));
}

/** @returns {{ op: 'add' | 'remove' | 'replace', path: string, before?: any, value?: any }[]} what was changed; places as in the later document, of what left as in the earlier one */
export function difference(before, after, at = '') {
  if (equal(before, after))
    return [];
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(name => difference(before[name], after[name], `${at}/${token(name)}`));
  if (Array.isArray(before) && Array.isArray(after)) {
    const [was, is] = [named(before), named(after)];
    if (was && is)
      return [
        ...before.flatMap((entry, n) => is.has(nameOfEntry(entry)) ? [] : [{ op: 'remove', path: `${at}/${n}`, before: entry }]),
        ...after.flatMap((entry, n) => was.has(nameOfEntry(entry)) ? difference(was.get(nameOfEntry(entry)), entry, `${at}/${n}`) : [{ op: 'add', path: `${at}/${n}`, value: entry }]),
        ...(moved([...was.keys()], [...is.keys()]) ? [{ op: 'replace', path: at, before: 'order', value: 'order' }] : []),
      ];
  }
  return before === undefined ? [{ op: 'add', path: at, value: after }] : after === undefined ? [{ op: 'remove', path: at, before }] : [{ op: 'replace', path: at, before, value: after }];
}

const moved = (was, is) => {
  const stay = was.filter(name => is.includes(name));
  return is.filter(name => was.includes(name)).some((name, n) => name !== stay[n]);
};

/**
 * Carries one's own changes over to what somebody else made of the same document meanwhile.
 * @returns {{ made: any, clashes: { path: string, mine: any, theirs: any }[] }} where both changed the same, one's own stands, and it is named
 */
export function carry(base, mine, theirs) {
  const clashes = [];
  return { made: join(base, mine, theirs, '', clashes), clashes };
}

function join(base, mine, theirs, at, clashes) {
  if (equal(mine, base) || equal(mine, theirs))
    return theirs;
  if (equal(theirs, base))
    return mine;
  if (isObject(mine) && isObject(theirs)) {
    const made = {};
    for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
      const value = join(isObject(base) ? base[name] : undefined, mine[name], theirs[name], `${at}/${token(name)}`, clashes);
      if (value !== undefined)
        made[name] = value;
    }
    return made;
  }
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    const all = [named(Array.isArray(base) ? base : []), named(mine), named(theirs)];
    if (all.every(Boolean))
      return joinLists(all, at, clashes);
  }
  clashes.push({ path: at, mine, theirs });
  return mine;
}

function joinLists([was, mine, theirs], at, clashes) {
  const made = new Map();
  for (const [name, entry] of theirs) {
    if (mine.has(name))
      made.set(name, join(was.get(name), mine.get(name), entry, `${at}/${[...mine.keys()].indexOf(name)}`, clashes));
    else if (!was.has(name))
      made.set(name, entry);
    else if (!equal(entry, was.get(name)))
      clashes.push({ path: `${at}/${[...theirs.keys()].indexOf(name)}`, mine: undefined, theirs: entry });
  }
  for (const [name, entry] of mine) {
    if (made.has(name) || (was.has(name) && equal(entry, was.get(name))))
      continue;
    if (was.has(name))
      clashes.push({ path: `${at}/${[...mine.keys()].indexOf(name)}`, mine: entry, theirs: undefined });
    made.set(name, entry);
  }
  const first = moved([...was.keys()], [...mine.keys()]) || !moved([...was.keys()], [...theirs.keys()]) ? mine : theirs;
  const order = [...first.keys()].filter(name => made.has(name));
  for (const name of made.keys())
    if (!order.includes(name))
      order.push(name);
  return order.map(name => made.get(name));
}
