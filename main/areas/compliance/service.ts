import type { ComplianceReport, Explanation } from '../../../preload/contract/compliance.ts';
import type { Desk } from '../../accounts/desk.ts';
import { complianceOf, type OwnChange } from '../../compliance/compliance.ts';
import { Failure } from '../../failure.ts';
import { periodOf } from '../../figures/time/period.ts';
import { zoneOf } from '../../figures/time/schedule-zone.ts';
import { closeByWords, emergencyReviews, emergencyRuns } from '../../reviews/emergencies.ts';
import { readableRun } from '../../runs/run-state.ts';

/** Reads the audit log of a period and compares it with what the journal says. */
export async function checkCompliance(desk: Desk, from: string, to: string, signal?: AbortSignal): Promise<ComplianceReport> {
  if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to)) || from > to)
    throw new Failure('validation', 'The period ends before it begins, or names a day that does not exist. Nothing was counted.');
  const zendesk = (await desk.connect())(signal);
  const zone = await zendesk.exports.timeZone();
  const period = periodOf(from, to, zoneOf(zone ?? 'UTC') ?? 'Etc/UTC');
  const iso = (second: number) => new Date(second * 1000).toISOString();
  const [start, until] = [iso(period.from), iso(period.until)];
  closeByWords(desk);
  return complianceOf({
    from: start,
    until,
    log: await zendesk.audits.between(start, until),
    own: ownChanges(desk, start),
    explanations: explanationsOf(desk),
    emergencies: emergencyRuns(desk.journal).filter(({ at }) => at >= start && at < until),
    notLogged: zone === undefined ? ['Zendesk did not tell the account’s time zone, so days are those of UTC.'] : [],
  });
}

/** Notes in the journal which issue asked for changes that were made outside Redline. */
export function explain(desk: Desk, entries: readonly number[], said: { issue: string; note?: string | undefined }, by: string) {
  const known = explanationsOf(desk);
  const fresh = [...new Set(entries)].filter((entry) => !known.has(entry));
  if (fresh.length > 0) desk.journal.append('-', { kind: 'change-explained', by, entries: fresh, ...said });
  return { explained: fresh.length };
}

/** By the audit log's ids; what was said first stays. */
function explanationsOf({ journal }: Desk): ReadonlyMap<number, Explanation> {
  const explained = new Map<number, Explanation>();
  for (const { at, event } of journal.ofKind('change-explained')) {
    if (event.kind !== 'change-explained') continue;
    const { by, issue, note } = event;
    for (const entry of event.entries)
      if (!explained.has(entry)) explained.set(entry, { by, at, issue, ...(note === undefined ? {} : { note }) });
  }
  return explained;
}

/** What runs made that sent something after that moment, each change with the time of its own request. */
function ownChanges(desk: Desk, after: string): OwnChange[] {
  const { journal } = desk;
  const actor = desk.snapshots.latest()?.me;
  const closed = emergencyReviews(journal);
  const runs = new Set(journal.milestones().flatMap(({ run, at }) => (at >= after ? [run] : [])));
  return [...runs].flatMap((run) => {
    const state = readableRun(journal, run);
    if (!state) return [];
    const { issue, emergency } = state.started;
    const times = requestTimes(desk, run);
    // What was sent before anybody had said yes is reviewed once somebody has said it.
    const reviewed = emergency === undefined || closed.get(run)?.decision === 'approve';
    return state.items.flatMap(({ edit, status, outcome }, index): OwnChange[] => {
      const id = edit.action === 'create' ? outcome?.newId : edit.id;
      const time = times.get(index);
      if (status !== 'applied' || id === undefined || !time) return [];
      const withIssue = (issue ?? state.changeSet.issue ?? '') !== '';
      return [{ resource: edit.resource, id, ...time, actor, reviewed, withIssue }];
    });
  });
}

/** When each edit's request left and was answered, in milliseconds since 1970, by Zendesk's clock where it had told it. */
function requestTimes({ journal }: Desk, run: string): ReadonlyMap<number, { readonly from: number; readonly until: number }> {
  const requests = new Map<number, { readonly edits: readonly number[]; readonly from: number; readonly offset: number }>();
  const times = new Map<number, { from: number; until: number }>();
  for (const { at, event } of journal.of(run)) {
    const now = Date.parse(at);
    if (event.kind === 'intent') {
      const from = event.zendeskAt ?? now;
      requests.set(event.request, { edits: event.edits, from, offset: from - now });
      for (const edit of event.edits) times.set(edit, { from: times.get(edit)?.from ?? from, until: from });
    } else if (event.kind === 'outcome') {
      const request = requests.get(event.request);
      for (const edit of request?.edits ?? []) {
        const time = times.get(edit);
        if (time && request) times.set(edit, { ...time, until: now + request.offset });
      }
    }
  }
  return times;
}
