// What figures are asked for and how they are put into words. What is not told is never shown as nought.
import { addressOf } from './router.js';
import { asDay, today } from './ui.js';
import { channelWord, languageWord, outcomeWord } from './words.js';

export const dimensions = ['category', 'unit', 'region', 'channel', 'language'];
export const dimensionWord = { category: 'Category', unit: 'Unit', region: 'Region', channel: 'Channel', language: 'Language', outcome: 'Outcome' };
export const steps = [['day', 'Day'], ['week', 'Week'], ['month', 'Month'], ['quarter', 'Quarter'], ['year', 'Year']];

// ---- periods: named ones move on with the calendar, so that a kept address stays of use

const iso = date => date.toISOString().slice(0, 10);
const utc = day => new Date(`${day}T00:00:00Z`);
const at = (year, month, day = 1) => iso(new Date(Date.UTC(year, month, day)));

const named = {
  'twelve-months': (y, m) => [at(y, m - 11), at(y, m + 1, 0), 'month'],
  'this-year': y => [at(y, 0), at(y, 12, 0), 'month'],
  'last-year': y => [at(y - 1, 0), at(y, 0, 0), 'month'],
  'this-quarter': (y, m) => [at(y, m - m % 3), at(y, m - m % 3 + 3, 0), 'week'],
  'last-quarter': (y, m) => [at(y, m - m % 3 - 3), at(y, m - m % 3, 0), 'week'],
  'thirty-days': (y, m, d) => [at(y, m, d - 29), at(y, m, d), 'day'],
  'five-years': y => [at(y - 4, 0), at(y, 12, 0), 'year'],
};

export const periods = [['twelve-months', 'Last twelve months'], ['this-year', 'This year'], ['last-year', 'Last year'], ['this-quarter', 'This quarter'], ['last-quarter', 'Last quarter'], ['thirty-days', 'Last thirty days'], ['five-years', 'Five years'], ['own', 'From … to …']];

const isDay = text => /^\d{4}-\d\d-\d\d$/.test(text ?? '');

/** Of whom: of the whole organisation, where a person answers for it and does not work on all its cases; otherwise of the cases that they see. They may ask for the other. */
export function whoseOf(me, query) {
  const may = ['analyst', 'auditor', 'admin'].some(role => me.roles.includes(role));
  const sees = ['reader', 'handler', 'auditor'].some(role => me.roles.includes(role) || (me.within ?? []).some(w => w.role === role));
  const usual = may && !['reader', 'handler'].some(role => me.roles.includes(role)) ? 'organisation' : 'mine';
  const asked = query.get('of');
  return { both: may && sees, usual, of: may && sees && ['organisation', 'mine'].includes(asked) ? asked : usual };
}

/** Of the whole organisation nothing is told in pieces smaller than a month. */
export const stepsOf = of => of === 'organisation' ? steps.slice(2) : steps;

/** @param {URLSearchParams} query @param {string} [of] organisation or mine @returns {{ period: string, from: string, to: string, by: string }} */
export function periodOf(query, of) {
  const period = isDay(query.get('from')) && isDay(query.get('to')) ? 'own' : named[query.get('period')] ? query.get('period') : 'twelve-months';
  const now = utc(today());
  const [from, to, by] = period === 'own' ? [query.get('from'), query.get('to'), 'month'] : named[period](now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const may = stepsOf(of).map(([id]) => id), asked = query.get('by');
  return { period, from, to, by: may.includes(asked) ? asked : may.includes(by) ? by : 'month' };
}

/** The whole of what the address asks for, as the API takes it. @param {URLSearchParams} query */
export function askedBy(query, { of, usual }) {
  const { from, to, by } = periodOf(query, of);
  const set = { ...(of === usual ? {} : { of }), from, to, by, ...Object.fromEntries(dimensions.map(d => [d, query.get(d)]).filter(([, value]) => value)), ...(query.get('compare') ? { compare: 'previous' } : {}) };
  return new URLSearchParams(set).toString();
}

export const periodWord = ({ from, to }) => `${asDay(from)} to ${asDay(to)}`;

// ---- numbers

const plain = new Intl.NumberFormat();
const tenths = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const shares = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

export const number = n => plain.format(n);
export const share = n => n === null || n === undefined ? 'not told' : shares.format(n);
export const days = n => n === null || n === undefined ? 'not told' : `${tenths.format(n)} ${n === 1 ? 'day' : 'days'}`;

/**
 * A count as it is told: as it is, at least so many, fewer than k, or of days that nothing is told of yet.
 * @param {{ count: number | null, atLeast?: boolean }} cell @param {{ k: number, through?: string | null }} answer @param {string} [day] the first day of a step
 */
export const counted = ({ count, atLeast }, answer, day) => isTold({ count, atLeast }) ? atLeast ? `at least ${plain.format(count)}` : plain.format(count)
  : isAhead(answer, day) ? 'not told yet' : answer.k && count !== 0 ? `fewer than ${answer.k}` : 'not told';

/** Nothing of what is told is told of too: that is no figure. */
const isTold = ({ count, atLeast }) => count !== null && count !== undefined && !(count === 0 && atLeast);
export const valueOf = cell => isTold(cell) ? cell.count : null;

/** Breakdowns reach less far than sums: then what is missing may be large, and is not called small. */
export const isPartial = answer => answer.k > 0 && !(answer.detailed >= answer.period.to);
export const countedInDetail = (cell, answer) => !isTold(cell) && isPartial(answer) ? 'not told' : counted(cell, answer);

/** Whether figures do not reach a day yet. */
export const isAhead = (answer, day) => Boolean(day) && (answer.through ? day > answer.through : answer.k > 0);

/** A change in words: against the period before. */
export function change(count, before, atLeast) {
  if (count === null || count === undefined || before === null || before === undefined)
    return '';
  if (atLeast)
    return `before: ${plain.format(before)}`;
  const by = count - before;
  return before === 0 && count > 0 ? 'none before' : by === 0 ? 'as many as before' : `${plain.format(Math.abs(by))} ${by > 0 ? 'more' : 'fewer'} than before (${plain.format(before)})`;
}

const months = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const dayMonths = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A step by its first day. */
export function stepWord(day, by) {
  const date = utc(day);
  switch (by) {
    case 'year': return String(date.getUTCFullYear());
    case 'quarter': return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${date.getUTCFullYear()}`;
    case 'month': return months.format(date);
    default: return dayMonths.format(date);
  }
}

const countries = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' });

/** What a cell of a breakdown is called: the API names units and categories, codes are put into words here. */
export function cellWord(dimension, { key, name }) {
  if (key === '')
    return 'Not known any more';
  switch (dimension) {
    case 'channel': return name && name !== key ? name : channelWord(key);
    case 'language': return name && name !== key ? name : languageWord(key);
    case 'outcome': return name && name !== key ? name : outcomeWord(key);
    case 'region': return name && name !== key ? name : /^[A-Z]{2}$/.test(key) ? countries.of(key) : name || key;
    default: return name || key;
  }
}

// ---- from a figure to its cases, for those who see them

/** Address of the list of cases that a figure counts; null where figures are not of one's own cases. */
export function casesOf(answer, query, more) {
  if (!answer || answer.k > 0)
    return null;
  const set = { ...Object.fromEntries(['category', 'unit', 'channel', 'language'].map(d => [d, query.get(d)])), received: `${answer.period.from}..${answer.period.to}`, ...more };
  return addressOf('cases', set.unit && !more?.unit ? { ...set, below: 'true' } : set); // a unit of the filter stands for those below it, one of a figure for itself
}

// ---- CSV (RFC 4180); what a spreadsheet would take for a formula is told to be text

const cell = value => {
  const text = String(value ?? '');
  const inert = /^[=+\-@\t\r]/.test(text) && typeof value !== 'number' ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

/** @param {string[]} head @param {any[][]} rows */
export const csvOf = (head, rows) => `\ufeff${[head, ...rows].map(row => row.map(cell).join(',')).join('\r\n')}\r\n`;
