// What the organisation is called, how its pages look, which languages they speak and what they say.
import { html, useState } from './lib-preact.js';
import { Chosen, languageOptions, Part, Pick, Text, Two } from './admin-fields.js';
import { contrast, readable } from './admin-colours.js';
import { useRegimes } from './admin-regimes.js';
import { Head, Icon } from './ui.js';
import { languageWord } from './words.js';

export const zones = (Intl.supportedValuesOf?.('timeZone') ?? ['Europe/Berlin', 'Europe/London', 'Europe/Paris']).map(zone => [zone, zone.replaceAll('_', ' ')]);

export default function Organisation({ d }) {
  const regimes = useRegimes(d);
  return html`<${Head} title="Name, look, languages" lead="What reporters see of you before they write a word." />
    <${Part} title="The organisation"><${Two}>
      <${Text} d=${d} at="/name" needed label="Name" maxlength="100" />
      <${Pick} d=${d} at="/timeZone" label="Time zone" hint="In whose days dates are counted." none="UTC" options=${zones} />
      <${Pick} d=${d} at="/regime" label="Legal regime" hint="For units that name none of their own." none="Directive (EU) 2019/1937" options=${regimes} />
    </${Two}></${Part}>
    <${Part} title="Languages" lead="The first one is that of every name and text that says no other. Reporters choose among all of them.">
      <${Chosen} d=${d} at="/languages" label="Offered to reporters, in this order" options=${languageOptions} least=${1} add="One more language" empty="English, as long as nothing is chosen." /></${Part}>
    <${Texts} d=${d} />
    <${Look} d=${d} />`;
}

function Texts({ d }) {
  const offered = d.doc.languages ?? ['en'];
  const [tag, turn] = useState(offered[0]);
  const at = `/texts/${offered.includes(tag) ? tag : offered[0]}`;
  const written = one => Object.keys(d.doc.texts?.[one] ?? {}).length;
  return html`<${Part} title="What the pages say" lead="Where nothing is written, the pages say the usual, in their own words.">
    ${offered.length > 1 && html`<div class="row narrow field"><label for="text-language">Language</label><select id="text-language" onChange=${e => turn(e.currentTarget.value)}>${offered.map(one => html`<option value=${one} selected=${one === tag}>${languageWord(one)} (${written(one)} of 4)</option>`)}</select></div>`}
    <${Text} d=${d} at=${`${at}/name`} label="Name of the organisation in this language" maxlength="100" />
    <${Text} d=${d} at=${`${at}/welcome`} label="Welcome" hint="Stands first on the page where reporters arrive." rows="3" maxlength="5000" lang=${tag} />
    <${Text} d=${d} at=${`${at}/privacy`} label="Privacy" hint="What becomes of personal data, and who answers for it." rows="4" maxlength="5000" lang=${tag} />
    <${Text} d=${d} at=${`${at}/external`} label="Where else one can report" hint="Authorities that take reports: the law asks for this (Directive (EU) 2019/1937 Art. 9(1)(g))." rows="3" maxlength="5000" lang=${tag} />
  </${Part}>`;
}

function Look({ d }) {
  const colour = d.get('/branding/colour');
  const valid = /^#[0-9a-f]{6}$/i.test(colour ?? '');
  return html`<${Part} title="Look" lead="One colour is enough: it is made darker or lighter by itself until it can be read.">
    <div class="two top"><div>
      <${Text} d=${d} at="/branding/colour" label="Colour" placeholder="#0b5a6b" maxlength="7" pattern="#[0-9a-fA-F]{6}" />
      <div class="field"><label for="pick-colour">Or pick it</label><div class="colour"><input id="pick-colour" type="color" value=${valid ? colour : '#0b5a6b'} onInput=${e => d.set('/branding/colour', e.currentTarget.value)} /></div></div>
    </div><${Swatches} colour=${valid ? colour : '#0b5a6b'} chosen=${valid} /></div>
    <${Two}><${Text} d=${d} at="/branding/website" type="url" label="Website" placeholder="https://" maxlength="500" />
      <${Text} d=${d} at="/branding/leave" type="url" label="Where \u201cLeave now\u201d leads" hint="A page that anybody may have open. Left out: the front page of an encyclopaedia." placeholder="https://" maxlength="500" /></${Two}>
  </${Part}>`;
}

/** How the colour comes out on light and on dark paper, and how well it can be read: by the rule of the reporters' pages themselves. */
function Swatches({ colour, chosen }) {
  return html`<div aria-live="polite"><div class="swatches">${[['light', '#f7f6f2', '#ffffff'], ['dark', '#1b2229', '#0f1418']].map(([name, paper, on]) => {
    const made = chosen ? readable(colour, name) : name === 'light' ? '#0b5a6b' : '#7fd0e0';
    const ratio = contrast(made, paper);
    return html`<div class="swatch" style=${{ background: paper, color: name === 'light' ? '#1c2430' : '#e8ecef' }}><span style=${{ background: made, color: on }}>Report something</span>
      <small><b style=${{ color: made }}>${made}</b> on ${name} paper: ${ratio.toFixed(1)} to 1</small></div>`;
  })}</div>
    <p class="hint">${!chosen ? 'Shown with the usual colour.' : contrast(colour, '#f7f6f2') >= 4.6 ? html`<${Icon} name="check" /> Can be read on light paper as it is.` : html`<${Icon} name="warn" /> ${contrast(colour, '#f7f6f2').toFixed(1)} to 1 is too faint for text on light paper, so it is shown darker.`}</p></div>`;
}
