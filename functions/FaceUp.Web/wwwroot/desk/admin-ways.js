// Ways in besides the page: which there are, the hotline, the telephone line, large files, and what is asked when many come at once.
import { html } from './lib-preact.js';
import { categoryOptions, Chosen, Flag, Num, Part, Pick, Remove, Text, Two, unitOptions } from './admin-fields.js';
import { Button, Check, Head } from './ui.js';
import { channelWord } from './words.js';

const known = ['web', 'phone', 'post', 'email', 'meeting'].map(code => [code, channelWord(code)]);

export default function Ways({ d }) {
  const phone = d.doc.telephone;
  return html`<${Head} title="Ways in" lead="Not everybody writes. What stands here holds for all of the organisation." />
    <${Part} title="Ways"><${Chosen} d=${d} at="/channels" label="By which reports come" options=${known} least=${1} add="One more way" /></${Part}>
    <${Part} title="Hotline" lead="Operators take down what callers say, and read out a code with which callers come back by themselves."><div class="narrow"><${Num} d=${d} at="/hotline/codeDays" label="The code can be used for" unit="days" usual=${30} min="1" max="90" /></div></${Part}>
    <${Part} title="A telephone line that answers by itself" lead="A provider carries the call; the recording is sealed here and deleted there. The network and the provider know who called whom, when, and what was said.">
      ${!phone ? html`<${Button} icon="phone" onClick=${() => d.set('/telephone', { on: false, number: '', account: '', category: d.doc.categories[0].id, unit: d.doc.units[0].id })}>Set up a line</${Button}>` : html`
        <${Check} label="The line answers" checked=${phone.on} data-at="/telephone/on" onInput=${on => d.set('/telephone/on', on)} />
        <${Two}><${Text} d=${d} at="/telephone/number" needed label="Number, as reporters are shown it" maxlength="40" /><${Text} d=${d} at="/telephone/account" needed label="Account at the provider" maxlength="64" autocomplete="off" />
          <${Text} d=${d} at="/telephone/secret" type="password" autocomplete="new-password" label="Secret of the account" hint=${d.base.telephone ? 'Sealed. Write another only to replace it.' : 'Sealed as soon as it is saved.'} /><${Text} d=${d} at="/telephone/api" type="url" label="The provider\u2019s address" placeholder="https://api.twilio.com/2010-04-01" />
          <${Pick} d=${d} at="/telephone/category" label="Reports are filed under" options=${categoryOptions(d.doc)} /><${Pick} d=${d} at="/telephone/unit" label="in" options=${unitOptions(d.doc)} />
          <${Num} d=${d} at="/telephone/maxMinutes" label="One may speak for" unit="minutes" usual=${5} min="1" max="15" /></${Two}>
        <${Flag} d=${d} at="/telephone/readAloud" label="Read the organisation\u2019s messages out to callers" hint="The provider then sees them." />
        ${(phone.numbers ?? []).map((n, i) => html`<fieldset class="conditions" key=${i}><legend>${n.number || 'A number'}</legend><div class="two three"><${Text} d=${d} at=${`/telephone/numbers/${i}/number`} needed label="Number that was called" placeholder="+49301234567" /><${Pick} d=${d} at=${`/telephone/numbers/${i}/category`} label="is about" none="As above" options=${categoryOptions(d.doc)} /><${Pick} d=${d} at=${`/telephone/numbers/${i}/unit`} label="in" none="As above" options=${unitOptions(d.doc)} /></div><${Remove} d=${d} at="/telephone/numbers" index=${i} name=${n.number || 'this number'} /></fieldset>`)}
        <div class="actions"><${Button} icon="plus" onClick=${() => d.set('/telephone/numbers', [...(phone.numbers ?? []), { number: '' }])}>Another number, filed elsewhere</${Button}><${Button} kind="danger" onClick=${() => d.set('/telephone', undefined)}>No line</${Button}></div>
        ${d.fault('/telephone') && html`<p class="fault">${d.fault('/telephone')}</p>`}`}</${Part}>
    <${Part} title="Large files" lead="Files that come in parts, such as videos."><div class="two three"><${Num} d=${d} at="/uploads/fileMiB" label="One file" unit="MiB" usual=${2048} min="1" max="2048" /><${Num} d=${d} at="/uploads/reportMiB" label="All files of a report" unit="MiB" usual=${10240} min="1" max="10240" />
      <${Num} d=${d} at="/uploads/open" label="Unfinished at a time" unit="files" usual=${200} min="1" max="900" /><${Num} d=${d} at="/uploads/openMiB" label="which may hold" unit="MiB" usual=${20480} min="1" /></div></${Part}>
    <${Part} title="When many come at once" lead="Nobody is told apart by address or device. When much comes at once, everybody\u2019s browser does a little work first."><div class="two three">
      <${Num} d=${d} at="/work/quiet" label="Nothing is asked up to" unit="reports close together" usual=${30} min="1" /><${Num} d=${d} at="/work/mostPerHour" label="At most in an hour" unit="0 for any number" usual=${1000} min="0" />
      <${Num} d=${d} at="/work/minBits" label="Always asked" unit="bits" usual=${0} min="0" max="24" /><${Num} d=${d} at="/work/maxBits" label="At most asked" unit="bits; 0 switches it off" usual=${18} min="0" max="24" /></div></${Part}>`;
}
