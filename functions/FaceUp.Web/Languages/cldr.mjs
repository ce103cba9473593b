// Writes Languages/cldr.json: what CLDR says of each language that there are texts for. Run with a Node.js that has full ICU: node cldr.mjs .
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const tags = readdirSync(folder).filter(f => f.endsWith('.json') && f !== 'cldr.json').map(f => f.slice(0, -5)).sort();
const own = { ht: 'Kreyòl ayisyen', ny: 'Chichewa', sm: 'Gagana Sāmoa' }; // not in CLDR's modern set
const all = {};
for (const tag of tags) {
  const known = Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0;
  const name = own[tag] ?? new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' }).of(tag);
  const locale = new Intl.Locale(tag);
  const info = locale.getTextInfo ? locale.getTextInfo() : locale.textInfo;
  const entry = { name, direction: info.direction };
  if (known) {
    const long = new Intl.DateTimeFormat(tag, { dateStyle: 'long', calendar: 'gregory', timeZone: 'UTC' });
    const at = (y, m, d) => new Date(Date.UTC(y, m, d));
    const parts = long.formatToParts(at(2026, 10, 30));
    entry.date = parts.map(p => p.type === 'day' ? '{d}' : p.type === 'month' ? '{m}' : p.type === 'year' ? '{y}' : p.value).join('');
    entry.months = [...Array(12).keys()].map(m => long.formatToParts(at(2026, m, 30 - (m === 1 ? 2 : 0))).find(p => p.type === 'month').value);
    const digits = [...Array(10).keys()].map(n => new Intl.NumberFormat(tag, { useGrouping: false }).format(n)).join('');
    if (digits !== '0123456789') entry.digits = digits;
  }
  all[tag] = entry;
}
writeFileSync(join(folder, 'cldr.json'), JSON.stringify({ source: `Unicode CLDR ${process.versions.cldr}`, licence: 'Unicode-3.0', languages: all }, null, 1) + '\n');
console.log(tags.length);
