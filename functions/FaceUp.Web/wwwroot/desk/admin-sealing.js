// What may be read by whom on the way in, and what may leave the house.
import { html } from './lib-preact.js';
import { Flag, Num, Part } from './admin-fields.js';
import { Head } from './ui.js';

export default function Sealing({ d, desk }) {
  const can = desk.can ?? {};
  const has = member => d.base[member] !== undefined || d.doc[member] !== undefined;
  return html`<${Head} title="Sealing and translation" lead="What may be read on the way in, and what may leave the house." />
    <${Part} title="At the source"><${Flag} d=${d} at="/sealedAtSource" label="Seal reports in the reporter\u2019s browser, where it can" hint="The server then cannot read a report that it takes in. Routing knows no answers but those options that set something off." /></${Part}>
    ${(can.translation || has('translation')) && html`<${Part} title="Translation aid" lead="Handlers may have a message translated by Azure AI Translator. Its words then leave the house, to that service, once each time somebody asks; each use stands in the case\u2019s record."><${Flag} d=${d} at="/translation" label="Handlers may have messages translated" hint=${can.translation === false ? 'This installation has no translator yet: whoever runs it can set one up.' : undefined} /></${Part}>`}
    ${has('figures') && html`<${Part} title="Figures" lead="Nobody is revealed by them: small numbers are not shown."><div class="narrow"><${Num} d=${d} at="/figures/k" label="Numbers below this are not shown" usual=${5} /></div></${Part}>`}`;
}
