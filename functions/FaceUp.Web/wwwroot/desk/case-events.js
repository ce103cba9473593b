// The record in words: one sentence for each kind of event. What is not known here says its code.
import { fateWord, linkWord, unitPath, who, Who } from './case-words.js';
import { asDay, asMoment } from './ui.js';
import { channelWord, dutyWord, languageWord, nameOf, outcomeWord, statusWord, urgencyWord } from './words.js';

const until = at => at ? `, until ${asMoment(at)}` : '';
const files = e => e.files?.length ? `, with ${e.files.length === 1 ? 'a file' : `${e.files.length} files`}` : '';
const duty = e => dutyWord(e.duty).toLowerCase();
// Whom something was given to: oneself, too.
const whom = (d, e) => e.to !== e.by ? who(d, e.to) : e.by === d.me.id ? 'yourself' : 'themselves';
const kept = (desk, e) => e.until ? until(e.until) : '';

const sentences = {
  'report-received': (e, d) => `A report came in by ${channelWord(e.channel).toLowerCase()}, in ${languageWord(e.language)}: ${nameOf(d.organisation.categories, e.category)}, ${unitPath(d.organisation.units, e.unit)}${files(e)}.${e.barred?.length ? ` It names ${e.barred.length === 1 ? 'somebody' : `${e.barred.length} persons`} of the organisation, who ${e.barred.length === 1 ? 'is' : 'are'} kept out of it.` : ''}${e.identity ? ' The reporter said who they are, sealed apart.' : ''}`,
  'case-routed': (e, d) => `By the rule “${e.rule}” it went to ${who(d, e.to)}${e.second ? `, with ${who(d, e.second)} as second pair of eyes` : ''}${e.urgency ? `; urgency ${urgencyWord(e.urgency).toLowerCase()}` : ''}.`,
  'case-read': (e, d) => `${Who(d, e.by)} opened the case.`,
  'file-read': (e, d) => `${Who(d, e.by)} opened a file, or the reason of a request.`,
  'case-assigned': (e, d) => `${Who(d, e.by)} gave the case to ${whom(d, e)}${e.second ? `, with ${who(d, e.second)} as second pair of eyes` : ''}.`,
  'receipt-acknowledged': (e, d) => `${Who(d, e.by)} acknowledged receipt to the reporter.`,
  'reporter-wrote': e => `The reporter wrote${files(e)}.`,
  'handler-replied': (e, d) => `${Who(d, e.by)} wrote to the reporter${e.feedback ? ', as the feedback that the law asks for' : e.interim ? ', as word in between' : ''}.`,
  'note-added': (e, d) => `${Who(d, e.by)} added an internal note.`,
  'status-changed': (e, d) => `${Who(d, e.by)} set the status to “${statusWord(e.to)}”.`,
  'case-closed': (e, d) => `${Who(d, e.by)} closed the case: ${outcomeWord(e.outcome).toLowerCase()}.`,
  'case-reopened': (e, d) => `${Who(d, e.by)} opened the case again.`,
  'deadline-reminded': (e, d) => `${Who(d, e.to)} ${e.to === d.me.id ? 'were' : 'was'} reminded: ${duty(e)}, due ${asDay(e.due)}.`,
  'deadline-escalated': (e, d) => `A date passed (${duty(e)}, due ${asDay(e.due)}); ${who(d, e.to)} ${e.to === d.me.id ? 'were' : 'was'} told.`,
  'case-handed-over': (e, d) => `${Who(d, e.from)} can handle it no longer; by the rule “${e.rule}” it went to ${who(d, e.to)}${e.second ? `, with ${who(d, e.second)} as second pair of eyes` : ''}.`,
  'access-granted': (e, d) => `${Who(d, e.by)} let ${whom(d, e)} in to the case${until(e.until)}.`,
  'access-ended': (e, d) => `${Who(d, e.by)} ended that ${who(d, e.to)} ${e.to === d.me.id ? 'were' : 'was'} let in.`,
  'person-barred': (e, d) => `${Who(d, e.by)} kept somebody out of the case${kept(d, e)}.`,
  'persons-barred': (e, d) => `${Who(d, e.by)} kept ${e.barred?.length === 1 ? 'somebody' : `${e.barred?.length ?? 'some'} persons`} out whom a case that belongs together with this one keeps out.`,
  'bar-lifted': (e, d) => `${Who(d, e.by)} lifted what kept somebody out.`,
  'identity-asked': (e, d) => `${Who(d, e.by)} asked to know who the reporter is.`,
  'identity-decided': (e, d) => `${Who(d, e.by)} ${e.approved ? `consented that it is opened who the reporter is${until(e.until)}` : 'refused to have it opened who the reporter is'}.`,
  'identity-read': (e, d) => `${Who(d, e.by)} opened who the reporter is. The reporter is told.`,
  'glass-asked': (e, d) => `${Who(d, e.by)} asked for sight of the case in an emergency.`,
  'glass-broken': (e, d) => `${Who(d, e.by)} agreed: ${who(d, e.to)} ${e.to === d.me.id ? 'read' : 'reads'} the case${until(e.until)}.`,
  'identity-given': () => 'The reporter said who they are. It is sealed apart.',
  'acknowledged-automatically': () => 'The reporter was told automatically that the report has arrived.',
  'deadline-extended': (e, d) => `${Who(d, e.by)} gave more time to ${duty(e)}: until ${asDay(e.until)}.`,
  'meeting-asked': (e, d) => e.by ? `${Who(d, e.by)} noted that the reporter asks to meet somebody.` : 'The reporter asked to meet somebody.',
  'meeting-settled': (e, d) => `${Who(d, e.by)} noted that the meeting ${e.held ? 'was held' : 'came to none'}.`,
  'task-set': (e, d) => `${Who(d, e.by)} gave ${whom(d, e)} a task, due ${asDay(e.due)}.`,
  'task-done': (e, d) => `${Who(d, e.by)} ended a task: done, or not needed any more.`,
  'tasks-given': (e, d) => `${Who(d, e.by)} gave ${e.tasks?.length === 1 ? 'a task' : `${e.tasks?.length ?? 'some'} tasks`} on to ${who(d, e.to)}.`,
  'reporter-nudged': () => 'An answer of the reporter has been waited for long: they are shown that.',
  'regime-changed': (e, d) => `${Who(d, e.by)} put the case under another law (${e.regime}).`,
  'notice-failed': e => `A notice to ${e.target} could not be delivered${e.duty ? ` (${duty(e)})` : ''}.`,
  'hold-placed': (e, d) => `${Who(d, e.by)} placed a legal hold; ${who(d, e.owner)} ${e.owner === d.me.id ? 'answer' : 'answers'} for it.`,
  'hold-lifted': (e, d) => `${Who(d, e.by)} lifted a legal hold.`,
  'disposal-asked': (e, d) => `${Who(d, e.by)} asked to dispose of the case before its time.`,
  'disposal-decided': (e, d) => `${Who(d, e.by)} ${e.approved ? 'approved' : 'refused'} the early disposal.`,
  'disposal-announced': (e, d) => `${Who(d, e.to)} ${e.to === d.me.id ? 'were' : 'was'} told that the case will be disposed of on ${asDay(e.on)}.`,
  'case-disposed': e => `The case was ${fateWord(e.how)} by ${e.policy === 'early' ? 'the decision of two persons' : `the policy “${e.policy}”`}: ${e.events} events and ${e.objects} sealed objects are gone, and nothing opens them. Storage and backups lose the last trace by ${asDay(e.tailsEnd)}.`,
  'file-examined': e => `A file was looked at: ${({ cleaned: 'a clean copy was made', 'nothing-to-remove': 'there was nothing to take out', 'cannot-clean': 'it cannot be cleaned', damaged: 'it is damaged', infected: 'it does harm' })[e.outcome] ?? e.outcome}.`,
  'file-infected': () => 'A scanner found that a file does harm. It is locked away.',
  'original-asked': (e, d) => `${Who(d, e.by)} asked for something as it was written or sent${e.harmful ? ', knowing that it may do harm' : ''}.`,
  'original-decided': (e, d) => `${Who(d, e.by)} ${e.approved ? `approved that it is opened as it was${until(e.until)}` : 'refused to have it opened as it was'}.`,
  'original-read': (e, d) => `${Who(d, e.by)} opened it as it was.`,
  'case-linked': (e, d) => `${Who(d, e.by)} linked the case to another one (${linkWord(e.kind).toLowerCase()}).`,
  'case-unlinked': (e, d) => `${Who(d, e.by)} took the case apart from another one.`,
  'case-merged': (e, d) => `${Who(d, e.by)} merged the case into another one.`,
  'case-absorbed': (e, d) => `${Who(d, e.by)} merged another case into this one.`,
  'text-redacted': (e, d) => `${Who(d, e.by)} redacted parts of a text. As it was written it stays sealed.`,
  'case-searched': (e, d) => `${Who(d, e.by)} made the case’s words searchable for themselves.`,
  'text-translated': (e, d) => `${Who(d, e.by)} had a text translated by machine${e.language ? ` into ${languageWord(e.language)}` : ''}.`,
  'case-exported': (e, d) => e.target ? `${Who(d, e.by)} sent the case to another system (${e.target}).` : `${Who(d, e.by)} exported the case (${String(e.format).toUpperCase()}).`,
};

/** Events that a reporter caused are dated to the hour. */
const hourly = new Set(['report-received', 'case-routed', 'reporter-wrote', 'identity-given', 'acknowledged-automatically', 'notice-failed']);

/** An event of the record as it is shown: { sequence, at, hourly, type, words, hash }. What is damaged says so. */
export function readEvent(recorded, desk) {
  let e;
  try {
    e = JSON.parse(recorded.canonical).event;
  } catch {
    e = null;
  }
  const common = { sequence: recorded.sequence, hash: recorded.hash, at: e?.at, type: e?.type ?? 'unreadable', reading: ['case-read', 'file-read', 'original-read', 'identity-read', 'case-searched'].includes(e?.type) };
  if (!e)
    return { ...common, words: 'This event cannot be read.' };
  const sentence = sentences[e.type];
  return { ...common, hourly: hourly.has(e.type) || (e.type === 'meeting-asked' && !e.by), words: sentence ? sentence(e, desk) : `${e.by ? `${Who(desk, e.by)}: ` : ''}${e.type.replaceAll('-', ' ')}.`, event: e };
}
