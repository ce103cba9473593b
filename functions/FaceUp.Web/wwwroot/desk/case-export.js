// The case to take along: as files, or sent to another system. Each is recorded and says who took it and when.
import { html, useState } from './lib-preact.js';
import { api, path, save } from './api.js';
import { Choice, Deed, after } from './case-parts.js';
import { SelectField } from './ui.js';

const formats = [
  ['pdf', 'PDF', 'To read and to print.'],
  ['zip', 'ZIP', 'Everything: the words, clean copies of the files, the record with its proofs, and how to check it elsewhere.'],
  ['json', 'JSON', 'The words and the record, for another program.'],
];

export function Export({ it, close }) {
  const targets = (it.handles && it.desk.can?.sendCasesTo) || [];
  const [format, set] = useState('pdf');
  const [target, setTarget] = useState(targets[0]);
  const sends = format === 'send';
  const run = () => sends ? api(it.to(path`/exports/${target}`), { method: 'POST' }) : save(it.to('/exports'), undefined, { body: { format } });
  return html`<${Deed} it=${it} title="Export" yes=${sends ? 'Send' : 'Export'} close=${close} run=${run} done=${after(it, close, sends ? 'It is on its way.' : 'Saved on your machine.')}>
    <p>What you export leaves the case: who took it and when stands on it and in the record. Keep it as safe as the case is kept.</p>
    <${Choice} label="As what" name="format" value=${format} onInput=${set} options=${targets.length ? [...formats, ['send', 'Send it to another system', 'Signed, to an address that the organisation has set.']] : formats} />
    ${sends && html`<${SelectField} label="Where to" value=${target} onInput=${setTarget} options=${targets.map(id => [id, id])} />`}</${Deed}>`;
}
