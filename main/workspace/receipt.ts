import { z } from 'zod';
import { RunStatus } from '../../preload/contract/runs.ts';
import type { ColleagueRun } from '../accounts/colleague-runs.ts';
import type { Desk } from '../accounts/desk.ts';
import { canonicalJson } from '../changes/canonical.ts';
import { contentHash } from '../changes/content.ts';
import { runLock } from '../journal/held-run.ts';
import type { Identity } from '../reviews/identity.ts';
import { sshVerify } from '../reviews/ssh-signature.ts';
import { type RunState, readableRun } from '../runs/run-state.ts';
import { runSummaries } from '../runs/run-summary.ts';
import { type Fact, factOf } from './fact.ts';

/** What a run leaves in the workspace, signed by the Redline that sent it: what it did, and nothing that a record held. */
const Receipt = z.looseObject({
  format: z.literal('redline.receipt'),
  version: z.literal(1),
  run: z.string().max(200),
  account: z.looseObject({ id: z.string(), url: z.string() }),
  hash: z.string(),
  content: z.string(),
  title: z.string(),
  by: z.string(),
  key: z.string(),
  program: z.string(),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  status: RunStatus,
  undoes: z.string().optional(),
  /** Why it was sent before anybody had said yes; a review has to follow. */
  emergency: z.string().optional(),
  approved: z.array(z.string()),
  /** Journal entries that tell of the run; of two receipts of one run that with more is the later. */
  entries: z.number().int(),
  counts: z.object({
    applied: z.number().int(),
    failed: z.number().int(),
    skipped: z.number().int(),
    notAttempted: z.number().int(),
  }),
  items: z.array(
    z.object({
      item: z.string(),
      action: z.enum(['create', 'update', 'delete']),
      status: z.string(),
      newId: z.number().int().optional(),
    }),
  ),
  did: z.array(z.string()),
  tookBack: z.array(z.string()),
});
export type Receipt = Readonly<z.infer<typeof Receipt>>;

const namespace = 'redline-receipt@v1';

/**
 * A receipt of each run of an account that sent something and is not being sent now.
 *
 * @param known the names of receipts that are there, of whose runs nothing is read: a journal may be long.
 */
export function receiptsOf(
  desk: Desk,
  identity: Identity,
  known: ReadonlySet<string>,
): { readonly receipt: Receipt; readonly fact: Fact }[] {
  const { journal, account } = desk;
  const held = journal.locks.holder(runLock)?.run;
  return runSummaries(journal, undefined).flatMap((summary) => {
    const entries = journal.page(summary.run, 0, 0).total;
    if (summary.run === held || known.has(receiptName({ ...summary, entries }))) return [];
    const state = readableRun(journal, summary.run);
    if (!state || state.intents === 0) return [];
    const { run, hash, title, startedAt, endedAt, status, undoes, applied, failed, skipped, notAttempted } = summary;
    const receipt: Receipt = {
      format: 'redline.receipt',
      version: 1,
      run,
      account: { id: account.id, url: account.url },
      hash,
      content: contentHash(state.changeSet),
      title,
      by: state.started.by,
      key: identity.key.fingerprint,
      program: state.started.program,
      startedAt,
      ...(endedAt === undefined ? {} : { endedAt }),
      status,
      ...(undoes === undefined ? {} : { undoes }),
      ...(state.started.emergency === undefined ? {} : { emergency: state.started.emergency }),
      approved: state.started.approved ?? [],
      entries,
      counts: { applied, failed, skipped, notAttempted },
      items: itemsOf(state),
      did: state.items.flatMap(did),
      tookBack: undoes === undefined ? [] : state.items.flatMap(tookBack),
    };
    const text = canonicalJson(receipt);
    return [{ receipt, fact: factOf('receipts', text, identity.sign(text, namespace)) }];
  });
}

/** A receipt that somebody's key has signed, or why it is none, as the end of a sentence. */
export function readReceipt({ text, signature }: Fact): Receipt | string {
  if (signature === undefined) return 'is not signed, or its signature has not arrived';
  const parsed = Receipt.safeParse(jsonIn(text));
  if (!parsed.success) return 'is no receipt that this Redline reads';
  const signer = sshVerify(text, namespace, signature);
  if (typeof signer === 'string') return `carries a signature that ${signer}`;
  return signer.fingerprint === parsed.data.key
    ? parsed.data
    : `says that ${parsed.data.key} signed it, and ${signer.fingerprint} did`;
}

/** A run that went on leaves another receipt; whoever's key signed it, it is the same run. */
export function receiptName({ run, hash, entries }: Pick<Receipt, 'run' | 'hash' | 'entries'>): string {
  return `${run} ${hash} ${entries}`;
}

export function asColleagueRun({
  run,
  hash,
  startedAt,
  by,
  key,
  undoes,
  emergency,
  did,
  tookBack,
  approved,
}: Receipt): ColleagueRun {
  const of = { ...(undoes === undefined ? {} : { undoes }), ...(emergency === undefined ? {} : { emergency }) };
  return { run, hash, at: startedAt, by, key, ...of, did, tookBack, approved };
}

type Item = RunState['items'][number];

function itemsOf({ items, changeSet }: RunState): Receipt['items'] {
  return items.map(({ edit, status, outcome }, index) => {
    const sent = changeSet.edits[index] ?? edit;
    return {
      item: `${edit.resource}:${sent.action === 'create' ? sent.key : sent.id}`,
      action: edit.action,
      status,
      ...(outcome?.newId === undefined ? {} : { newId: outcome.newId }),
    };
  });
}

function did({ edit, status, outcome }: Item): string[] {
  if (status !== 'applied') return [];
  if (edit.action === 'create') return outcome?.newId === undefined ? [] : [`${edit.resource}:${outcome.newId} created`];
  if (edit.action === 'delete') return [`${edit.resource}:${edit.id} deleted`];
  return Object.keys(edit.after).map((field) => `${edit.resource}:${edit.id} ${field}`);
}

/** What a run that takes another one back has taken back: what was created is deleted, what was deleted is created again. */
function tookBack({ edit, status }: Item): string[] {
  if (status !== 'applied') return [];
  if (edit.action === 'create') return edit.recreates === undefined ? [] : [`${edit.resource}:${edit.recreates} deleted`];
  if (edit.action === 'delete') return [`${edit.resource}:${edit.id} created`];
  return Object.keys(edit.after).map((field) => `${edit.resource}:${edit.id} ${field}`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
