// What may be read by whom on the way in, and what may leave the house.
import { html } from './lib-preact.js';
import { api } from './api.js';
import { Flag, Num, Part } from './admin-fields.js';
import { Head, useLoad } from './ui.js';

export default function Sealing({ d, desk }) {
  // What this installation knows of: a part that it does not is not offered.
  const known = useLoad(signal => api('/api/v1/schemas/settings.json', { signal }), []).data?.$defs?.SettingsDocument?.properties ?? {};
  return html`<${Head} title="Sealing, translation, figures" lead="What may be read on the way in, and what may leave the house." />
    <${Part} title="At the source"><${Flag} d=${d} at="/sealedAtSource" label="Seal reports in the reporter\u2019s browser, where it can" hint="The server then cannot read a report that it takes in. Routing knows no answers but those options that set something off." /></${Part}>
    ${known.translation && html`<${Part} title="Translation aid" lead="Handlers may have a text translated by Azure AI Translator. Its words then leave the house, to that service, once each time somebody asks; each use stands in the case\u2019s record.">
      <${Flag} d=${d} at="/translation" label="Handlers may have texts translated" hint=${desk.can?.translation === false && !d.base.translation ? 'Where this installation has no translator, nothing changes by it: whoever runs it sets one up.' : undefined} /></${Part}>`}
    ${known.analytics && html`<${Part} title="Figures" lead="Nobody is revealed by them: small numbers are not shown, nor what they could be worked out from."><div class="narrow"><${Num} d=${d} at="/analytics/k" label="Numbers below this are not shown" usual=${5} min="3" max="50" /></div></${Part}>`}`;
}
