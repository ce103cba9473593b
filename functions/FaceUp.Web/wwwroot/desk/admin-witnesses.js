// Who else signs checkpoints: name, address and verifier key of each, and what it has cosigned last.
import { html } from './lib-preact.js';
import { api, tenant } from './api.js';
import { Part, Remove, Text } from './admin-fields.js';
import { Badge, Button, Empty, Head, Moment, Problem, useLoad } from './ui.js';

const MOST = 4;

/** As it is called in its key; what is typed may be none yet. */
const nameOf = witness => /^([^+\s]+)\+/.exec(witness.key ?? '')?.[1] ?? '';

export default function Witnesses({ d }) {
  const list = d.doc.witnesses ?? [];
  const found = useLoad(signal => api('witnesses', { signal }), [d.version]);
  return html`<${Head} title="Witnesses" lead="Somebody outside who signs that they have seen a checkpoint, when, and that it continues the one before. Whoever has their key can tell that no other history was shown to others." />
    <${Problem} error=${found.error} retry=${found.reload} />
    ${list.length === 0 && html`<${Empty} title="Nobody has seen it but you">A witness (C2SP tlog-witness) costs little: an address, and a key by which it signs. It learns the size of the tree by the hour, as everybody can, and no case.</${Empty}>`}
    ${list.map((witness, n) => html`<${Witness} key=${n} d=${d} index=${n} witness=${witness} size=${found.data?.size} seen=${found.data?.witnesses.find(one => one.name === nameOf(witness) && d.base.witnesses?.some(w => w.key === witness.key))} />`)}
    ${d.fault('/witnesses') && html`<p class="fault">${d.fault('/witnesses')}</p>`}
    <div class="actions"><${Button} icon="plus" disabled=${list.length >= MOST} onClick=${() => d.set('/witnesses', [...list, { address: '', key: '' }])}>Add a witness</${Button}></div>
    <p class="quiet">At most ${MOST}. A witness has to know the organisation\u2019s own keys first: send them <a href=${`/api/v1/tenants/${encodeURIComponent(tenant)}/checkpoints/keys`}>these</a>.</p>`;
}

function Witness({ d, index, witness, size, seen }) {
  const [at, name] = [`/witnesses/${index}`, nameOf(witness)];
  return html`<${Part} title=${name || `Witness ${index + 1}`}>
    <${Text} d=${d} at=${`${at}/address`} needed label="Address" type="url" autocomplete="off" placeholder="https://witness.example.org" hint="Checkpoints go to add-checkpoint below it." />
    <${Text} d=${d} at=${`${at}/key`} needed label="Verifier key" autocomplete="off" spellcheck="false" placeholder="name+id+base64" hint="Known from elsewhere, at best from the witness itself. Its name is the first part." />
    <p role="status">${seen === undefined ? html`<${Badge}>Not saved yet</${Badge}>` : seen.cosigned === undefined ? html`<${Badge} kind=${seen.since ? 'over' : 'near'}>Has cosigned nothing yet</${Badge}>`
      : html`<${Badge} kind=${seen.cosigned === size ? 'well' : 'near'}>${seen.cosigned === size ? 'Has cosigned the newest checkpoint' : 'Has not cosigned the newest checkpoint'}</${Badge}> last one of ${seen.cosigned} leaves, <${Moment} at=${seen.at} />.`}
      ${seen?.since && html` No answer that holds since <${Moment} at=${seen.since} />; it is tried again.`}</p>
    <div class="actions"><${Remove} d=${d} at="/witnesses" index=${index} name=${name || `Witness ${index + 1}`} /></div></${Part}>`;
}
