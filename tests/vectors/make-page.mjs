// Puts the page together that checks records in a browser: one file, with the same modules that verify-record.mjs runs, and a policy that lets nothing else run and nobody be asked.
//   node make-page.mjs           writes functions/FaceUp.Web/wwwroot/desk/verify.html
//   node make-page.mjs --check   exits 1 where that is not what it would write
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Script } from 'node:vm';

const MODULES = ['links.mjs', 'notes.mjs', 'record.mjs', 'verdict.mjs', 'page/sha256.mjs', 'page/zip.mjs', 'page/pack.mjs', 'page/page.mjs'];
const PAGE = new URL('../../functions/FaceUp.Web/wwwroot/desk/verify.html', import.meta.url);

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const source = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// One scope for all of them: what one hands to another has the same name in both.
const script = `\n${MODULES.map((name) => read(name).replace(/^import .*\n/gm, '').replace(/^export /gm, '')).join('\n')}`;
const style = `\n${read('page/page.css')}`;
if (/<\/script|<!--/i.test(script)) throw new Error('a module ends the script that it stands in');
new Script(script); // a name that two modules give to different things does not compile
const policy = `default-src 'none'; script-src ${source(script)}; style-src ${source(style)}; img-src data:; base-uri 'none'; form-action 'none'`;
const page = read('page/page.html').replace('@policy', () => policy).replace('@style', () => style).replace('@script', () => script);

if (process.argv[2] === '--check') {
  const same = readFileSync(PAGE, 'utf8') === page;
  console.log(same ? 'the page is what its modules are' : 'the page is not what its modules are: node tests/vectors/make-page.mjs');
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(PAGE, page);
}
