// Answers in the place of functions/FaceUp.Web/wwwroot/steps.js.
//   node check-steps.mjs < json    [{ form, answers, ask: [[field, item]] }] → [{ steps: [bool], fields: [bool] }]
//   node check-steps.mjs --fold    each code point that a comparison takes for another: [from, to]
import { readFileSync } from 'node:fs';
import { folded, numberOf, showing, trimmed } from '../../functions/FaceUp.Web/wwwroot/steps.js';

if (process.argv[2] === '--fold') {
  const pairs = [], spaces = [];
  for (let code = 0; code < 0x110000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const letter = String.fromCodePoint(code);
    if (folded(letter) !== letter) pairs.push([code, folded(letter).codePointAt(0)]);
    if (trimmed(letter) === '') spaces.push(code);
  }
  console.log(JSON.stringify({ pairs, spaces }));
} else if (process.argv[2] === '--numbers') {
  console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(numberOf)));
} else {
  console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(({ form, answers, ask }) => {
    const shown = showing(form, answers);
    return { steps: form.steps.map((step) => shown.step(step.id)), fields: ask.map(([field, item]) => shown.field(field, item)), sent: shown.answers.length };
  })));
}
