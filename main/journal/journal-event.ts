import { z } from 'zod';
import { ChangeSet, Drift } from '../../preload/contract/change-set.ts';
import { ItemName, PhoneNumber, ZendeskRecord } from '../../preload/contract/records.ts';
import { Reviewer } from '../../preload/contract/reviews.ts';
import { RunCounts, RunStatus } from '../../preload/contract/runs.ts';
import { Failure } from '../failure.ts';

/** A field that an update did not name and that is another after it. */
const SideEffects = z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() }));

/** What reading back found to have changed beside one edit. */
const Besides = z.object({ edit: z.number().int(), sideEffects: SideEffects });
export type Besides = z.infer<typeof Besides>;

/** What became of one edit. `edit` is its position in the change set. */
export const ItemOutcome = z.object({
  edit: z.number().int(),
  status: z.enum(['applied', 'failed', 'not-applied']),
  /** The record as Zendesk answered it after the change. */
  after: ZendeskRecord.optional(),
  newId: z.number().int().optional(),
  error: z.string().optional(),
  /** Set where the record now holds another value than ours, maybe of someone else's: undo asks before it touches it. */
  unclear: z.boolean().optional(),
  /** Of a change of several requests only some took effect: it is sent again, for what it is to become, or taken back. */
  half: z.literal(true).optional(),
  /** What a person should know of it although it was applied. */
  note: z.string().optional(),
  /** What changed with it although it was not sent. */
  sideEffects: SideEffects.optional(),
  /** They were seen by a later reading and not by the answer, so that somebody else may have made them. */
  seenLater: z.literal(true).optional(),
  /**
   * Somebody else changed the record between the last look at it and the write: fields that the write may have overwritten, with what
   * they held before, what the other one put there where that is known, and ours. Undo asks about them.
   */
  overwrote: z.array(z.object({ field: z.string(), before: z.unknown(), theirs: z.unknown(), ours: z.unknown() })).optional(),
  /** The fields by which that was seen, which the write did not touch. */
  changedBeside: z.array(z.string()).optional(),
  /** With what Zendesk refused a request of it that is sent anew: should the record be as wanted all the same, that is the run's own doing. */
  refused: z.string().optional(),
  /** Zendesk said that others wrote the same at that moment; it is looked at and sent once more, and a second time it has failed. */
  collided: z.literal(true).optional(),
});
export type ItemOutcome = z.infer<typeof ItemOutcome>;

/** Everything that the journal says, by kind. Readers of a later version must still understand each of these. */
const events = {
  /** Small, so that listing runs reads no edits; the change set itself is the next entry. */
  'run-started': z.object({
    hash: z.string(),
    by: z.string(),
    program: z.string(),
    account: z.object({ id: z.string(), name: z.string(), url: z.string() }),
    skipDrifted: z.boolean(),
    title: z.string(),
    reason: z.string(),
    author: z.string(),
    total: z.number().int(),
    undoes: z.string().optional(),
    /** What an undo leaves as it is, and why. */
    notes: z.array(z.string()).optional(),
    /** The edits that are tried first; the others are sent when the run is resumed. */
    canary: z.array(z.number().int()).optional(),
    /** The change set came from a file that this Redline did not draft. */
    foreign: z.literal(true).optional(),
    /** The address of the issue that asked for it. */
    issue: z.string().optional(),
    /** SHA-256 over its account and edits alone: what approvals count for. */
    content: z.string().optional(),
    /** The approvals by which it was allowed, each by the SHA-256 of its signature; a run that sends something uses them up. */
    approved: z.array(z.string()).optional(),
    /** The merge request on GitLab that proposed it, and its head commit as it was then. */
    mergeRequest: z.object({ url: z.string(), sha: z.string() }).optional(),
    /** SHA-256 of the policy that was in force. */
    policy: z.string().optional(),
    /** The key of the Redline that sends it. */
    key: z.string().optional(),
    /** Why it was sent outside its window, or before anybody had said yes; a review has to follow the latter. */
    exception: z.string().optional(),
    emergency: z.string().optional(),
  }),
  'change-set': z.object({ changeSet: ChangeSet }),
  'run-resumed': z.object({ by: z.string(), program: z.string(), skipDrifted: z.boolean() }),
  /** The records still are as drafted, but for those in `skipped`, which the person chose to leave. */
  'check-passed': z.object({
    drifted: z.array(Drift),
    skipped: z.array(z.number().int()),
    /** Tickets that somebody else has moved on with, which are left to them, and why. */
    passedOver: z.array(z.object({ edit: z.number().int(), reason: z.string() })).optional(),
    requests: z.number().int(),
  }),
  intent: z.object({
    request: z.number().int(),
    endpoint: z.string(),
    edits: z.array(z.number().int()),
    /** `place` only puts created records where they belong; its edits are judged by the request that created them. */
    purpose: z.enum(['change', 'place']),
    /** The request itself, as planned. */
    sent: z.unknown(),
    /** Settings of apps that the request does not name, as they were: Zendesk may take them along, which is told however the run ends. */
    beside: z.array(z.object({ edit: z.number().int(), fields: z.record(z.string(), z.unknown()) })).optional(),
    /** When that was by Zendesk's own clock, in milliseconds since 1970, where an answer had told it by then. */
    zendeskAt: z.number().optional(),
  }),
  /** Zendesk took the request on and will carry it out as a background job. */
  job: z.object({ request: z.number().int(), job: z.string() }),
  outcome: z.object({
    request: z.number().int(),
    /**
     * How the outcome is known: Zendesk's answer, a reading afterwards because no answer came, or because it was never sent: what it
     * needed was not created, or it was held back for so long that it was given back before its bytes left; or because a person said so.
     */
    known: z.enum(['answer', 'reading', 'not-sent', 'person']),
    items: z.array(ItemOutcome),
    /** Edits of that request of which is not known yet whether they happened. */
    open: z.array(z.number().int()).optional(),
  }),
  /** Reading cannot tell which of these records the edit created, or whether it created any: a person has to say. */
  unsettled: z.object({
    request: z.number().int(),
    items: z.array(z.object({ edit: z.number().int(), candidates: z.array(ZendeskRecord) })),
  }),
  /** What a person said of edits that reading could not settle; the outcome follows. */
  'settled-by-person': z.object({ by: z.string(), items: z.array(z.object({ edit: z.number().int(), answer: z.string() })) }),
  /** Records that a creation made twice after all, because Zendesk carried out late what no answer had come to. None is deleted. */
  twins: z.object({
    items: z.array(z.object({ edit: z.number().int(), id: z.number().int(), twins: z.array(z.number().int()) })),
  }),
  verified: z.object({
    matching: z.number().int(),
    differing: z.array(ItemOutcome),
    /** Records that a job created, now with the ids that it did not tell. */
    found: z.array(ItemOutcome).optional(),
    /** What changed beside updates whose answer did not tell. */
    besides: z.array(Besides).optional(),
    /** Applied, and seen only now to have overwritten somebody else's change. */
    overwrote: z.array(ItemOutcome).optional(),
    requests: z.number().int(),
  }),
  /** What named deleted records and was only seen once they were gone, with the id that it named. */
  'left-behind': z.object({
    found: z.array(z.object({ target: ItemName, item: ItemName, name: z.string(), fields: z.record(z.string(), z.unknown()) })),
    /** The deleted records for which it was looked. */
    targets: z.array(ItemName),
    /** Readings that Zendesk refused. */
    refused: z.array(z.string()),
    requests: z.number().int(),
  }),
  /**
   * The telephone numbers among the identities of people whom the run gives one: `before` that request and `after` it. Null where Zendesk
   * did not tell them.
   */
  'numbers-seen': z.object({
    when: z.enum(['before', 'after']),
    items: z.array(z.object({ edit: z.number().int(), numbers: z.array(PhoneNumber).nullable() })),
    requests: z.number().int(),
  }),
  paused: z.object({ by: z.string() }),
  proceeded: z.object({ by: z.string() }),
  'run-ended': z.object({
    status: RunStatus,
    counts: RunCounts,
    requests: z.number().int(),
    message: z.string().optional(),
    cause: z.string().optional(),
    drifted: z.array(Drift).optional(),
  }),
  /** A run that never sent anything, given up because the same edits were asked for again. */
  'run-abandoned': z.object({ by: z.string() }),
  /** Where another account's journal stood, so that an older copy of it that is put back is noticed; `seq` 0 where it was forgotten. */
  'head-noted': z.object({ account: z.string(), seq: z.number().int(), hash: z.string() }),
  /** Whose approvals count on the account. */
  'reviewer-changed': z.object({ by: z.string(), what: z.enum(['added', 'retired']), reviewer: Reviewer }),
  /** The account's policy, as it was before and as it is from now on; null for none. */
  'policy-changed': z.object({
    by: z.string(),
    hash: z.string(),
    before: z.unknown(),
    policy: z.unknown(),
    /** Where the team's place holds it: which rules these are, who proposed and who approved them, and whose approvals count from now on. */
    team: z
      .object({
        rules: z.string(),
        follows: z.string().nullable(),
        key: z.string(),
        why: z.string(),
        approvedBy: z.array(z.string()),
        reviewers: z.array(Reviewer),
      })
      .optional(),
  }),
  /** Somebody has looked at a run that was sent as an emergency; `mark` is the SHA-256 of what they signed. */
  'emergency-reviewed': z.object({
    by: z.string(),
    key: z.string(),
    decision: z.enum(['approve', 'reject']),
    comment: z.string(),
    at: z.string(),
    mark: z.string(),
  }),
  /** A change set was played on a twin of the account, as its policy asks. */
  rehearsed: z.object({
    by: z.string(),
    hash: z.string(),
    content: z.string(),
    snapshot: z.string(),
    refused: z.number().int(),
    unknown: z.number().int(),
    undone: z.boolean(),
  }),
  /** What was done in the review of who has access, in one quarter. */
  'access-review': z.object({
    by: z.string(),
    quarter: z.string(),
    what: z.enum(['started', 'decided', 'drafted', 'closed']),
    snapshot: z.string(),
    lines: z.number().int(),
    decisions: z.array(z.looseObject({ id: z.number().int(), decision: z.string() })).optional(),
    hash: z.string().optional(),
  }),
  /** Changes that the audit log tells of and that were made outside Redline, tied to the issue that asked for them. */
  'change-explained': z.object({
    by: z.string(),
    entries: z.array(z.number().int()),
    issue: z.string(),
    note: z.string().optional(),
  }),
  'break-acknowledged': z.object({
    by: z.string(),
    reason: z.string(),
    broken: z.array(z.object({ seq: z.number().int(), found: z.string() })),
  }),
} as const;

export type JournalKind = keyof typeof events;
export type JournalEvent = { [Kind in JournalKind]: { kind: Kind } & z.infer<(typeof events)[Kind]> }[JournalKind];

const Kind = z.enum(Object.keys(events) as [JournalKind, ...JournalKind[]]);

/** @throws Failure `storage` where an entry is not what Redline writes. */
export function asEvent(kind: string, body: string): JournalEvent {
  try {
    const name = Kind.parse(kind);
    return { kind: name, ...events[name].parse(JSON.parse(body)) } as JournalEvent;
  } catch (error) {
    throw new Failure('storage', 'The journal holds an entry that cannot be read. Run `redline verify` to see which.', {
      cause: error,
    });
  }
}
