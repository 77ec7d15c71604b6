import type { ChangeSet, Drift, RequestCount } from '../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../preload/contract/preview-summary.ts';
import { changedLabels } from '../changes/diff/changed-places.ts';
import { cautiousLimit, estimate } from '../changes/estimate.ts';
import { hashSteps } from '../changes/hash.ts';
import { planRequests } from '../changes/plan.ts';
import type { Totals } from '../changes/planned.ts';
import type { Rights } from '../changes/rights/rights.ts';
import { irreversibleOf } from '../changes/risks/irreversible.ts';
import { warningSteps } from '../changes/risks/warnings-of.ts';
import { atOnce, type Steps } from '../changes/steps.ts';
import { triggerImpact } from '../changes/trigger-impact.ts';
import { typedWordsFor } from '../changes/typed-words.ts';
import type { World } from '../changes/world.ts';
import { pace } from '../zendesk/pace.ts';
import { operationSentences } from './operation-sentence.ts';

export interface PreviewOptions {
  readonly changeSet: ChangeSet;
  readonly world: World;
  readonly totals: Totals;
  /** Requests a minute, as Zendesk announced; undefined where it never has. */
  readonly rateLimit: number | undefined;
  /** Undefined where Zendesk was not asked. */
  readonly drifted: readonly Drift[] | undefined;
  /** Of the account: `production`, `sandbox` or `practice`. */
  readonly environment?: string;
  /** What the sign-in may; undefined where only the snapshot tells. */
  readonly rights?: Rights | undefined;
  /** What is asked about the sign-in before anything is sent, by endpoint. */
  readonly signIn?: Readonly<Record<string, number>>;
  /** Where it is shown otherwise than it will be sent, the name of what will be. */
  readonly hash?: string;
}

/** What a change set would do, without its single edits and its gates. */
export function previewOf(options: PreviewOptions): Previewed {
  return atOnce(previewSteps(options));
}

type Previewed = Omit<PreviewSummary, 'gates' | 'decisions' | 'checked'>;

/** The same step by step. */
export function* previewSteps(options: PreviewOptions): Steps<Previewed> {
  const { changeSet, world, totals, rateLimit, drifted, environment, rights, signIn = {} } = options;
  const { edits } = changeSet;
  const count = withReads(planRequests(edits, totals).count, signIn);
  yield;
  const words = typedWordsFor(edits, world, changeSet.ticketLookup);
  const counts = { create: 0, update: 0, delete: 0 };
  const byField: Record<string, number> = {};
  const byResource: PreviewSummary['byResource'] = {};
  for (const edit of edits) {
    counts[edit.action] += 1;
    const ofKind = byResource[edit.resource] ?? { create: 0, update: 0, delete: 0 };
    byResource[edit.resource] = { ...ofKind, [edit.action]: ofKind[edit.action] + 1 };
    yield;
    if (edit.action !== 'update') continue;
    for (const label of changedLabels(edit)) byField[label] = (byField[label] ?? 0) + 1;
  }
  const hash = options.hash ?? (yield* hashSteps(changeSet));
  const warnings = yield* warningSteps(edits, world, environment, changeSet, rights);
  return {
    hash,
    title: changeSet.title,
    reason: changeSet.reason,
    author: changeSet.author,
    createdAt: changeSet.createdAt,
    account: { id: changeSet.account.id, name: changeSet.account.name, url: changeSet.account.url },
    snapshot: { id: changeSet.snapshot.id, takenAt: changeSet.snapshot.takenAt },
    sentences: operationSentences(changeSet.operations, world),
    counts,
    byResource,
    byField,
    warnings,
    requests: count,
    estimate: estimate(count, { ...pace, perMinute: rateLimit ?? cautiousLimit }),
    irreversible: irreversibleOf(edits, changeSet.ticketLookup, world),
    confirm: words?.words ?? null,
    confirmCovers: words?.covers ?? '',
    drifted: [...(drifted ?? [])],
    driftChecked: drifted !== undefined,
    ...ticketsOf(changeSet, world),
    ...(changeSet.undoes ? { undoes: changeSet.undoes } : {}),
    ...(changeSet.notes ? { notes: changeSet.notes } : {}),
    ...(changeSet.issue ? { issue: changeSet.issue } : {}),
    ...(changeSet.passedOver ? { passedOver: changeSet.passedOver } : {}),
  };
}

function withReads(count: RequestCount, reads: Readonly<Record<string, number>>): RequestCount {
  const byEndpoint = { ...count.byEndpoint };
  let { total } = count;
  for (const [endpoint, times] of Object.entries(reads)) {
    byEndpoint[endpoint] = (byEndpoint[endpoint] ?? 0) + times;
    total += times;
  }
  return { ...count, total, byEndpoint };
}

/** What is known of the tickets only because they were looked up, and what the triggers will make of their change. */
function ticketsOf({ edits, ticketLookup }: ChangeSet, world: World): Pick<PreviewSummary, 'tickets' | 'triggers'> {
  const changed = edits.flatMap((edit) => (edit.resource === 'tickets' && edit.action === 'update' ? [edit.id] : []));
  if (!ticketLookup && changed.length === 0) return {};
  const closed = changed.filter((id) => world.find('tickets', id)?.status === 'closed').length;
  const triggers = triggerImpact(edits, world);
  if (!ticketLookup) return { triggers };
  const { at, found, closedLeft } = ticketLookup;
  return { triggers, tickets: { lookedUpAt: at, found, open: changed.length - closed, closed, closedLeft } };
}
