// Files: what is known of each, its picture, its clean copy; and as it was sent only by two.
import { html, useEffect, useState } from './lib-preact.js';
import { ask, save } from './api.js';
import { Inert, plain } from './case-parts.js';
import { asBytes, fileKindWord, removedWord, listed, who, Who } from './case-words.js';
import { Button, Icon, Problem, asMoment, useAct } from './ui.js';

/** What is known of a file, in a sentence. */
export function knownOf(check) {
  const scan = { clean: ' A scanner found nothing.', infected: ' A scanner found that it does harm.', 'too-large': ' It was too large for the scanner.' }[check.scan] ?? '';
  const gone = check.removed?.length ? ` The clean copy is without ${listed(check.removed.map(removedWord))}.` : '';
  return ({
    undefined: 'Nobody has opened it yet; it is cleaned when somebody does.',
    cleaned: `Cleaned.${gone}`, 'nothing-to-remove': 'There was nothing to take out.', 'cannot-clean': 'It cannot be cleaned, so there is no copy to open.', damaged: 'It is damaged, so there is no copy to open.',
    infected: `It does harm${check.harm ? ` (${check.harm})` : ''} and is locked away.`,
  })[check.outcome] + (check.outcome === 'infected' ? '' : scan) + (check.nameLies ? ' Its name says that it is something else than it is.' : '');
}

const hasCopy = check => check.outcome === undefined || ['cleaned', 'nothing-to-remove'].includes(check.outcome);
const isPicture = file => file.check.preview ?? (/^image\/|pdf$/.test(file.mediaType) || /\.(jpe?g|png|gif|webp|tiff?|pdf)$/i.test(file.name));

function Picture({ it, file, done }) {
  const [url, set] = useState(null);
  const show = useAct(async () => URL.createObjectURL(await (await ask(it.to(`/files/${file.id}/preview`))).blob()), { done: made => { set(made); done(); } });
  useEffect(() => () => url && URL.revokeObjectURL(url), [url]);
  if (url)
    return html`<img class="preview" src=${url} alt=${`Picture of ${plain(file.name)}`} />`;
  return html`<${Button} icon="eye" busy=${show.busy} onClick=${() => show.run()}>Show picture<span class="unseen"> of ${plain(file.name)}</span></${Button}><${Problem} error=${show.error} />`;
}

function File({ it, file }) {
  const known = file.check.outcome;
  const learnt = () => known === undefined && it.reload(); // opening it had it looked at: what came of that is shown
  const copy = useAct(() => save(it.to(`/files/${file.id}`), file.name), { done: learnt });
  const mine = file.originals?.find(o => o.by === it.desk.me.id && o.approved && Date.parse(o.until) > Date.now());
  const original = useAct(() => save(it.to(`/files/${file.id}/original`), file.name));
  const waits = file.originals?.some(o => o.by === it.desk.me.id && o.approved === undefined);
  return html`<li class="file">
    <div class="file-head"><${Icon} name=${known === 'infected' ? 'warn' : 'file'} /><div><b class="file-name"><${Inert} text=${file.name} /></b>
      <span class="quiet small">${[file.check.kind && fileKindWord(file.check.kind), asBytes(file.size)].filter(Boolean).join(', ')}</span></div></div>
    <p class=${`small ${['infected', 'damaged', 'cannot-clean'].includes(known) || file.check.nameLies ? 'caution' : 'quiet'}`}>${knownOf(file.check)}</p>
    ${(file.originals ?? []).map(o => html`<p class="quiet small" key=${o.id}>${Who(it.desk, o.by)} asked for it as it was sent on ${asMoment(o.at)}: ${o.approved === undefined ? 'nobody has decided yet' : o.approved ? `${who(it.desk, o.decidedBy)} approved, until ${asMoment(o.until)}` : `${who(it.desk, o.decidedBy)} refused`}.</p>`)}
    <div class="row">${hasCopy(file.check) && isPicture(file) && html`<${Picture} it=${it} file=${file} done=${learnt} />`}
      ${hasCopy(file.check) && html`<${Button} icon="save" busy=${copy.busy} onClick=${() => copy.run()}>Save clean copy<span class="unseen"> of ${plain(file.name)}</span></${Button}>`}
      ${mine ? html`<${Button} icon="warn" busy=${original.busy} onClick=${() => original.run()}>Save it as it was sent</${Button}>`
        : it.handles && !waits && html`<button type="button" class="link" onClick=${() => it.ask('original', { file })}>As it was sent …<span class="unseen"> (${plain(file.name)})</span></button>`}</div>
    <${Problem} error=${copy.error ?? original.error} /></li>`;
}

export const Files = ({ it, files, title }) => files.length > 0 && html`${title ? html`<h3>${title}</h3>` : html`<p class="unseen">Files</p>`}
  <ul class="files">${files.map(file => html`<${File} key=${file.id} it=${it} file=${file} />`)}</ul>
  ${title && html`<p class="quiet small">Opening a file is recorded. What is saved lies on your machine, outside of the case.</p>`}`;
