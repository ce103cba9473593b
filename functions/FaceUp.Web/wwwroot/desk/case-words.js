// What the parts of a case are called, beside what every view calls so (words.js).
import { asDay } from './ui.js';
import { nameOf } from './words.js';

const of = table => code => table[code] ?? String(code ?? '').replaceAll('-', ' ');

export const fileKindWord = of({ jpeg: 'Picture (JPEG)', png: 'Picture (PNG)', gif: 'Picture (GIF)', webp: 'Picture (WebP)', tiff: 'Picture (TIFF)', heic: 'Picture (HEIC)', pdf: 'PDF', docx: 'Word document', xlsx: 'Spreadsheet', pptx: 'Presentation', text: 'Text', zip: 'Archive', wav: 'Recording', mp3: 'Recording', mp4: 'Film', unknown: 'Of no kind that is known here' });
export const removedWord = of({ exif: 'camera data', gps: 'place', author: 'author', times: 'times', xmp: 'descriptions', iptc: 'captions', thumbnail: 'thumbnail', comments: 'comments', 'changes-tracked': 'tracked changes' });
export const wayWord = of({ role: 'by role', handler: 'handles it', second: 'second pair of eyes', grant: 'was let in' });
export const linkWord = of({ related: 'Related', duplicate: 'Tells of the same', 'merged-into': 'Merged into', 'merged-from': 'Was merged into this one' });
export const fateWord = of({ keep: 'kept', anonymise: 'anonymised', dispose: 'disposed of' });

/** What a status means, for who chooses one. */
export const statusMeaning = of({
  open: 'Taken on; nothing has been asked or examined yet.', investigating: 'Somebody is finding out what happened.', waiting: 'The reporter was asked something, and the answer is needed to go on.',
});

/** What an outcome means, for who closes. */
export const outcomeMeaning = of({
  substantiated: 'What was reported is so.', 'partly-substantiated': 'Some of it is so.', unsubstantiated: 'It was looked into, and is not so or cannot be shown.',
  'out-of-scope': 'It is nothing that this office deals with.', duplicate: 'Another case deals with it.',
});

/** Who that is, by name; the reporter for nobody. */
export const who = (desk, id) => id === desk.me.id ? 'you' : id ? nameOf(desk.people, id) : 'nobody';
export const Who = (desk, id) => id === desk.me.id ? 'You' : id ? nameOf(desk.people, id) : 'Nobody';

/** A unit with those above it, widest first. */
export function unitPath(units, id) {
  const names = [];
  for (let unit = units.find(u => u.id === id), n = 0; unit && n < 12; unit = units.find(u => u.id === unit.parent), n++)
    names.unshift(unit.name);
  return names.length ? names.join(' › ') : id;
}

const numbers = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** 1.2 MB: as people count them, in thousands. */
export function asBytes(n) {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let at = 0;
  while (n >= 1000 && at < units.length - 1) {
    n /= 1000;
    at++;
  }
  return `${numbers.format(n)} ${units[at]}`;
}

const hourOf = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** The hour that a reporter's deed is dated to: what is known of it, and no more. */
export function asHour(at) {
  const from = new Date(at);
  from.setMinutes(0, 0, 0);
  return `${asDay(from.toLocaleDateString('sv'))}, ${hourOf.format(from)} to ${hourOf.format(new Date(from.getTime() + 3_600_000))}`;
}

/** Several things in one sentence. */
export const listed = all => new Intl.ListFormat('en', { type: 'conjunction' }).format(all);
