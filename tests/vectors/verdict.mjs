// What a verdict of record.mjs says in words.

const counted = (n, one, many) => `${n} ${n === 1 ? one : many}`;
const hours = (seconds) => `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;

/** The verdict's lines: what holds, or the first thing that does not, and what else is to be known. */
export function inWords(verdict) {
  const signature = verdict.signed ? 'Every checkpoint is signed by a key that was given.' : 'Nobody\'s signature was checked: without a key from elsewhere, anybody could have made this file.';
  if (!verdict.holds) return [`Does not hold: ${verdict.place}, in line ${verdict.line}: ${verdict.words}.`, 'Nothing behind it was looked at.'];
  const holds = verdict.begun.length > 0 ? 'Holds, but does not contain everything that was published, since a log began anew' : 'Holds';
  const lines = [`${holds}: the record of ${verdict.tenant} (${verdict.origin}), ${counted(verdict.events, 'event', 'events')}, ${counted(verdict.cases, 'case', 'cases')}.`, signature];
  lines.push(verdict.whole ? 'The file is whole: nothing that a checkpoint covers is missing from it.' : 'The file is not whole: it holds what one person sees, and shows nothing of whether there is more.');
  lines.push(verdict.covered
    ? `${counted(verdict.checkpoints, 'checkpoint', 'checkpoints')}, from ${verdict.first} to ${verdict.last}; the last one is of ${counted(verdict.size, 'leaf', 'leaves')}.`
    : 'There is no checkpoint: nothing shows that the file was not made up.');
  for (const { origin, before, at, decidedBy, why, size, root, held } of verdict.begun) {
    lines.push(`A new log, ${origin}, began on ${at}, decided by ${decidedBy}: ${why}`);
    lines.push(`The last published checkpoint of ${before}, of size ${size} with the root ${root}, is not contained; the record that it began from held one of size ${held}.`);
  }
  if (verdict.notCovered > 0 && verdict.covered) lines.push(`${counted(verdict.notCovered, 'event is', 'events are')} not covered by the last checkpoint yet.`);
  if (verdict.longestGap > 0) lines.push(`The longest time between two checkpoints is ${hours(verdict.longestGap)}.`);
  for (const gap of verdict.gaps) lines.push(`From ${gap.from} to ${gap.until} there was no checkpoint (${hours(gap.seconds)}).`);
  if (verdict.disposed > 0) lines.push(`${counted(verdict.disposed, 'case was', 'cases were')} disposed of.`);
  if (verdict.older > 0) lines.push(`${counted(verdict.older, 'case is', 'cases are')} from before there were checkpoints, and none has them.`);
  if (verdict.documentsMissing > 0) lines.push(`${counted(verdict.documentsMissing, 'document that an event names is', 'documents that events name are')} not in the file.`);
  for (const { name, times } of verdict.witnesses) lines.push(`${name} cosigned ${counted(times, 'checkpoint', 'checkpoints')}.`);
  return lines;
}
