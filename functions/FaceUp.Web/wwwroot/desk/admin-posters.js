// How people find the way in: links to pass on, posters to print, one for each unit.
import { html, useState } from './lib-preact.js';
import { tenant } from './api.js';
import { Part, unitOptions } from './admin-fields.js';
import { Button, Head, say, SelectField, useLoad } from './ui.js';

export default function Posters({ d }) {
  const [unit, choose] = useState('');
  // Where the reporters' pages stand at an address of their own, this host has none of them.
  const here = useLoad(() => fetch(`/${encodeURIComponent(tenant)}/poster`, { credentials: 'omit', cache: 'no-store' }).then(answer => answer.text().then(() => answer.ok)), []).data;
  const at = path => `${location.origin}/${encodeURIComponent(tenant)}${path}`;
  const part = unit ? encodeURIComponent(unit) : '';
  return html`<${Head} title="Links and posters" lead="A poster by the coffee machine says more than a page in the handbook. Nobody who reads it is noticed." />
    ${here === false && html`<p class="note">The reporters\u2019 pages stand at an address of their own, not at this one: put its name in the place of <code>${location.host}</code>.</p>`}
    <${Part} title="For which unit"><div class="narrow"><${SelectField} label="Unit" value=${unit} onInput=${choose} hint="With a unit, the report begins with it chosen; one can still choose another." options=${[['', 'None: for everybody'], ...unitOptions(d.base)]} /></div></${Part}>
    <div class="cards">
      <${Link} title="Link for reporters" words="For the intranet, the website, the handbook." to=${at(part ? `/at/${part}` : '')} open="See the page" />
      <${Link} title="Poster" words="With a code that phones read. Print it from the page." to=${at(part ? `/poster/${part}` : '/poster')} open="Open the poster" />
      <${Link} title="Come back" words="For who has a receipt already." to=${at('/return')} open="See the page" />
      <${Link} title="How to stay safe" words="What reporters should know before they begin." to=${at('/safety')} open="See the page" />
    </div>
    <p class="quiet">Do not measure who opens these links, and shorten them by no service that does.</p>`;
}

function Link({ title, words, to, open }) {
  const copy = () => navigator.clipboard.writeText(to).then(() => say('Copied.'), () => say('Copy it by hand: the browser does not allow it.'));
  return html`<section class="card part"><h2>${title}</h2><p class="quiet">${words}</p><p><code>${to}</code></p><div class="actions"><a class="button first" href=${to} target="_blank" rel="noopener noreferrer">${open}<span class="unseen"> (opens a new tab)</span></a><${Button} onClick=${copy}>Copy<span class="unseen"> the link: ${title}</span></${Button}></div></section>`;
}
