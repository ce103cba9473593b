// The codes of the API in words. A code that is not here shows itself: better a code than nothing.
const of = table => code => table[code] ?? String(code ?? '').replaceAll('-', ' ');

export const statusWord = of({ new: 'New', open: 'Open', investigating: 'Being looked into', waiting: 'Waiting for the reporter', closed: 'Closed' });
export const outcomeWord = of({ substantiated: 'Substantiated', 'partly-substantiated': 'Partly substantiated', unsubstantiated: 'Not substantiated', 'out-of-scope': 'Out of scope', unclear: 'Could not be cleared up', duplicate: 'Dealt with in another case' });
export const urgencyWord = of({ low: 'Low', normal: 'Normal', high: 'High', critical: 'Critical' });
export const channelWord = of({ web: 'Web', phone: 'Telephone', post: 'Post', email: 'E-mail', meeting: 'In person' });
export const dutyWord = of({
  acknowledge: 'Acknowledge receipt', feedback: 'Give feedback', task: 'Task', meeting: 'Meet the reporter', reply: 'Answer the reporter', interim: 'Word in between',
  'personal-acknowledge': 'Acknowledge in person', 'unread-report': 'Read the report', 'unread-message': 'Read a message', 'silent-handler': 'Go on with the case',
});
/** What a duty asks for, in a sentence. */
export const dutySentence = code => ({
  acknowledge: 'The reporter has to hear that the report has arrived.', 'personal-acknowledge': 'The reporter has had an automatic receipt only: write yourself.',
  feedback: 'The reporter has to hear what was done or will be done, and why.', interim: 'Feedback takes longer: say how things stand.', meeting: 'The reporter asked to meet somebody.',
  task: 'Somebody gave you this task.', 'unread-report': 'Nobody has read it yet.', 'unread-message': 'Nobody has read it yet.', 'silent-handler': 'Nothing has been done in it for long.',
})[code] ?? '';
export const roleWord = of({ reader: 'Reader', handler: 'Handler', admin: 'Administrator', auditor: 'Auditor', analyst: 'Analyst', operator: 'Operator', custodian: 'Custodian' });

/** The name of something that the organisation has named: a unit, a category, a person. */
export const nameOf = (all, id) => all?.find(one => one.id === id)?.name ?? id ?? '';

const names = new Intl.DisplayNames(undefined, { type: 'language', fallback: 'code' });
export const languageWord = tag => { try { return names.of(tag); } catch { return tag; } };
