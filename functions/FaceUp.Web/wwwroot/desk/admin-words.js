// What the settings call things, in words.
import { channelWord, languageWord, roleWord, urgencyWord } from './words.js';

/** Languages that the reporters' pages speak. */
export const languages = 'af am ar as az be bg bn bs ca ceb ckb cs cy da de el en es et eu fa fi fil fo fr fy ga gd gl gu ha he hi hr ht hu hy id ig is it ja jv ka kk km kn ko ku ky lb lg ln lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn ny om or pa pl ps pt pt-BR rm ro ru rw sd si sk sl sm sn so sq sr sr-Latn st su sv sw ta te tg th ti tk tn tr tt ug uk ur uz vi xh yi yo zh-Hans zh-Hant zu'.split(' ');

export const periodUnits = { days: 'days', 'working-days': 'working days', months: 'months', years: 'years' };
export const periodWord = p => p ? `${p.number} ${p.number === 1 ? (periodUnits[p.unit] ?? p.unit).replace(/s$/, '') : periodUnits[p.unit] ?? p.unit}` : '';

export const kindWords = {
  'report-received': 'A report has come in', 'message-received': 'A reporter has written', 'case-assigned': 'A case was given to somebody', 'deadline-near': 'A date is near',
  'deadline-passed': 'A date has passed', 'identity-asked': 'Somebody asks who a reporter is', 'glass-broken': 'Glass was broken', 'review-overdue': 'An access review is overdue',
  'nobody-handles': 'Nobody handles a case', 'message-unread': 'A message is unread', 'report-unread': 'A report is unread', 'handler-silent': 'Nothing happens in a case', 'task-due': 'A task is due',
  'meeting-asked': 'A reporter asks for a meeting', 'interim-due': 'A word in between is due', 'disposal-near': 'A case is about to go', digest: 'Several things in one', 'file-infected': 'A file does harm', 'original-asked': 'Somebody asks for a file as it was sent',
  'checkpoint-made': 'The newest checkpoint, once a day',
  'alert-raised': 'Something is out of the ordinary', 'alert-overdue': 'Nobody has decided about an alert', 'incident-due': 'The 72 hours of an incident run out',
};
export const kindWord = code => kindWords[code] ?? String(code).replaceAll('-', ' ');
export const targetWords = { slack: 'Slack', teams: 'Microsoft Teams', email: 'E-mail', webhook: 'Signed webhook' };
export const dutyWords = {
  acknowledge: 'Acknowledge receipt', 'personal-acknowledge': 'A person acknowledges as well', feedback: 'Give feedback', meeting: 'Meet the reporter', interim: 'A word in between',
  'unread-report': 'Open a new report', 'unread-message': 'Read a message', 'silent-handler': 'Do something in the case', task: 'Task',
};
export const dutyWord = code => dutyWords[code] ?? code;
export const anchorWords = {
  receipt: 'from receipt', acknowledgement: 'from the acknowledgement', 'acknowledgement-or-fallback': 'from the acknowledgement, or a fallback where there was none', request: 'from the request',
  closure: 'from the closure', 'end-of-closure-year': 'from the end of the year of closure',
};
export const whoWords = {
  assignee: 'whoever handles the case', second: 'the second pair of eyes', deputy: 'their deputy', fallback: 'the first fallback', 'unit-head': 'the head of the unit', outside: 'somebody from outside of the unit',
  committee: 'the committee', person: 'a person',
};
export const howWords = { keep: 'Keep', anonymise: 'Anonymise: what was said goes, figures stay', dispose: 'Dispose: all goes but a certificate' };
export const fieldKinds = {
  'short-text': 'One line of text', 'long-text': 'Long text', 'single-choice': 'One of a list', 'multiple-choice': 'Several of a list', 'yes-no': 'Yes or no', date: 'Day', 'date-range': 'From one day to another',
  number: 'Number', file: 'Files', consent: 'Consent', contact: 'Who the reporter is', group: 'Group of questions',
};
export const contactParts = { name: 'Name', email: 'E-mail', phone: 'Telephone', address: 'Address', other: 'Anything else' };
export const roleHelp = {
  reader: 'reads cases', handler: 'reads and handles cases', admin: 'manages settings and people, sees no case', auditor: 'checks the record, reads no content', analyst: 'sees figures', operator: 'takes down reports of callers', custodian: 'decides who learns a reporter\u2019s name',
};
export const roles = ['handler', 'reader', 'admin', 'auditor', 'analyst', 'operator', 'custodian'];
/** Roles that can be held in a part of the organisation. */
export const partRoles = ['handler', 'reader', 'auditor', 'analyst', 'operator'];
export const stateWords = { active: 'Active', invited: 'Invited', suspended: 'Suspended', left: 'Has left' };
export const conditionWords = { category: 'is about something else', unit: 'is about another unit', channel: 'came another way', language: 'is in another language', 'at-least': 'is less urgent', answers: 'was answered otherwise', concerned: 'asks for others to be concerned' };
export const passedWords = { 'no-handler': 'is no active handler', concerned: 'is concerned by the report', 'handles-it': 'handles it already' };
export const concernedWords = { any: 'names somebody', none: 'names nobody', 'works-in-unit': 'names somebody of the unit' };
export const weekdays = { monday: 'Monday', tuesday: 'Tuesday', wednesday: 'Wednesday', thursday: 'Thursday', friday: 'Friday', saturday: 'Saturday', sunday: 'Sunday' };
export const urgencies = ['normal', 'high', 'critical'].map(code => [code, urgencyWord(code)]);

/** Settings by the member of the document: what they are called, and in which section they stand. */
export const sections = {
  name: ['Name', 'organisation'], languages: ['Languages', 'organisation'], texts: ['Texts', 'organisation'], branding: ['Look', 'organisation'], timeZone: ['Time zone', 'organisation'], holidays: ['Days off', 'calendar'],
  regime: ['Legal regime', 'organisation'], regimes: ['Own regimes', 'calendar'], units: ['Units', 'units'], categories: ['Categories', 'categories'], forms: ['Forms', 'forms'], rules: ['Routing', 'routing'],
  fallbackHandler: ['Last in line', 'routing'], fallbacks: ['After the last in line', 'routing'], people: ['People', 'people'], directory: ['Directory', 'directory'], deadlines: ['Wishes about dates', 'deadlines'], ladders: ['Ladders', 'deadlines'],
  committee: ['Committee', 'deadlines'], retention: ['Retention', 'retention'], targets: ['Where notices go', 'targets'], channels: ['Ways in', 'ways'], sealedAtSource: ['Sealed at the source', 'sealing'], work: ['Many at once', 'ways'],
  hotline: ['Hotline', 'ways'], uploads: ['Large files', 'ways'], telephone: ['Telephone line', 'ways'], translation: ['Translation', 'sealing'], analytics: ['Figures', 'sealing'], figures: ['Figures', 'sealing'],
  witnesses: ['Witnesses of checkpoints', 'witnesses'],
};
export const sectionOf = member => sections[member]?.[1] ?? 'history';

const members = {
  id: 'id', name: 'name', names: 'in other languages', parent: 'stands below', country: 'country', region: 'region', regime: 'legal regime', timeZone: 'time zone', head: 'head', languages: 'languages', urgency: 'urgency', form: 'form', to: 'goes to', toRole: 'goes to the role',
  second: 'second pair of eyes', notify: 'who is told', exact: 'this unit alone', answers: 'answers', atLeast: 'at least', concerned: 'concerned', category: 'category', unit: 'unit', channel: 'way in', language: 'language', label: 'wording', help: 'help', options: 'options', fields: 'questions',
  steps: 'steps', required: 'must be answered', showIf: 'shown if', translations: 'in other languages', kind: 'kind', deputy: 'deputy', subject: 'sign-in', roles: 'roles', within: 'roles in parts', state: 'state', nameable: 'shown to reporters', alsoKnownAs: 'other spellings',
  remindAcknowledgeDays: 'remind before the acknowledgement', remindFeedbackDays: 'remind before feedback', automaticAcknowledgement: 'acknowledge automatically', personalAcknowledgeDays: 'a person acknowledges within', meetingDays: 'meeting settled within',
  interimDays: 'word in between', unreadReportDays: 'report opened within', unreadMessageDays: 'message read within', silentHandlerDays: 'something done within', nudgeDays: 'reporter reminded after', colour: 'colour', website: 'website', leave: 'where \u201cleave now\u201d leads',
  events: 'hears of', pace: 'pace', quiet: 'rests', muted: 'muted', perHour: 'one by one in an hour', readers: 'who reads there', person: 'whose own', units: 'units', rungs: 'steps', who: 'who', days: 'days', highDays: 'days when urgent', criticalDays: 'days when critical',
  duties: 'duties', how: 'what becomes of them', after: 'after', from: 'counted from', graceDays: 'after the reporter was heard', noticeDays: 'told before', tombstoneMonths: 'receipt speaks for', welcome: 'welcome', privacy: 'privacy', external: 'other places to report', codeDays: 'days for a code',
  all: 'all of', any: 'any of', min: 'least', max: 'most', maxBits: 'most work', minBits: 'least work', mostPerHour: 'most in an hour', number: 'number', on: 'switched on', account: 'account', maxMinutes: 'minutes', readAloud: 'read aloud', api: 'provider\u2019s address',
  fileMiB: 'one file', reportMiB: 'all files of a report', open: 'unfinished uploads', openMiB: 'size of unfinished uploads', elsewhere: 'where to turn first', rule: 'routing rule', takesCases: 'takes over cases', date: 'day', group: 'group', groups: 'groups',
};
export const memberWord = name => members[name] ?? name.replace(/([A-Z])/g, ' $1').toLowerCase();

const secret = new Set(['address', 'secrets', 'secret']);

/** A value in few words. */
export function valueWord(value, member, doc) {
  if (secret.has(member))
    return '(kept secret)';
  if (value === undefined || value === null)
    return 'nothing';
  if (typeof value === 'boolean')
    return value ? 'yes' : 'no';
  if (typeof value === 'number')
    return String(value);
  if (typeof value === 'string')
    return named(value, member, doc) ?? `\u201c${value.length > 160 ? `${value.slice(0, 160)}\u2026` : value}\u201d`;
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map(one => typeof one === 'string' ? named(one, member, doc) ?? one : titleOf(one)).join(', ');
  if ('number' in value && 'unit' in value)
    return periodWord(value);
  return titleOf(value) || Object.entries(value).map(([name, inner]) => `${memberWord(name)}: ${valueWord(inner, name, doc)}`).join('; ');
}

function named(code, member, doc) {
  const in_ = list => list?.find(one => one.id === code)?.name ?? list?.find(one => one.id === code)?.label;
  switch (member) {
    case 'unit': case 'parent': case 'units': return in_(doc?.units) ?? code;
    case 'category': case 'categories': return in_(doc?.categories) ?? code;
    case 'to': case 'head': case 'deputy': case 'person': case 'fallbackHandler': case 'fallbacks': case 'committee': case 'readers': return in_(doc?.people) ?? code;
    case 'form': return in_(doc?.forms) ?? code;
    case 'languages': case 'language': return languageWord(code);
    case 'roles': case 'role': return roleWord(code);
    case 'urgency': case 'atLeast': return urgencyWord(code);
    case 'channels': case 'channel': return channelWord(code);
    case 'events': return kindWord(code);
    case 'kind': return fieldKinds[code] ?? targetWords[code] ?? code;
    case 'who': return whoWords[code] ?? code;
    case 'how': return howWords[code] ?? code;
    case 'from': return anchorWords[code] ?? code;
    case 'duty': case 'duties': return dutyWord(code);
    default: return undefined;
  }
}

const titleOf = one => one.name ?? one.label ?? one.title ?? (one.who ? `${one.kind === 'reminder' ? 'remind' : 'tell'} ${whoWords[one.who] ?? one.who}` : one.field ? `answer to ${one.field}` : one.id ?? one.key?.split?.('+')[0] ?? '');

/**
 * One change in words: where, what, from what to what.
 * @param {{ op: string, path: string, before?: any, value?: any }} edit @param {any} before the document that it is made to @param {any} after the one that it leads to
 */
export function changeWords({ op, path, before: was, value }, before, after) {
  const names = [];
  const all = path.slice(1).split('/').map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = after, member = '';
  all.forEach((part, n) => {
    const last = n === all.length - 1;
    if (Array.isArray(at) && /^\d+$/.test(part)) {
      const entry = last && op === 'remove' ? was : at[part];
      names.push(typeof entry === 'string' ? valueWord(entry, member, after) : entry ? titleOf(entry) || `no. ${Number(part) + 1}` : `no. ${Number(part) + 1}`);
      at = at[part];
    } else {
      member = part === 'address' && all[0] === 'witnesses' ? 'witness' : part; // which is no secret
      names.push(n === 0 ? sections[part]?.[0] ?? memberWord(part) : /^[a-z]{2,3}(-|$)/.test(part) && ['names', 'texts', 'translations'].includes(all[n - 1]) ? languageWord(part) : memberWord(part));
      at = at?.[part];
    }
  });
  const isEntry = /^\d+$/.test(all.at(-1));
  const what = op === 'replace' && was === 'order' ? 'stand in another order' : op === 'add' ? (isEntry ? 'is new' : `is set to ${valueWord(value, member, after)}`) : op === 'remove' ? (isEntry ? 'is taken out' : `no longer set (was ${valueWord(was, member, before)})`)
    : `from ${valueWord(was, member, before)} to ${valueWord(value, member, after)}`;
  return { where: names, what, op, section: sectionOf(all[0]) };
}

/** Why a notice did not arrive. */
const codes = {
  Throttled: 'too many at once', TimedOut: 'no answer in time', ServerFault: 'something broke there', Unreachable: 'cannot be reached', HostResting: 'failed so often that it rests for a moment', Lost: 'nothing came of it for hours',
  AddressRefused: 'the address breaks the rules', Gone: 'there is no such address any more', Unauthorized: 'the address is not allowed to be posted to', Redirected: 'it leads to another address', Rejected: 'was turned down there',
  KeyOutOfReach: 'the key to the address did not answer', Undeliverable: 'every try broke off', NotSetUp: 'this installation sends no mail', TooLarge: 'too large to be sent in one piece', NotForThem: 'not for whoever reads there',
};
export const codeWord = code => codes[code] ?? code ?? '';
