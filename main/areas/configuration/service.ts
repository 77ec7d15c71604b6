import type { Comparison, ExportEvent, Side as SideWish } from '../../../preload/contract/areas/configuration.ts';
import { CsvResource, type TableForm } from '../../../preload/contract/csv.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Desk } from '../../accounts/desk.ts';
import { itemName } from '../../changes/record-values.ts';
import { browsePage } from '../../configuration/browse/browse-page.ts';
import { browsedRecords } from '../../configuration/browse/browsed-records.ts';
import { compareSides, type Comparison as Found, isEqual, type Lone, type MatchBy } from '../../configuration/compare.ts';
import { type ExportFacts, type ExportSource, exportFiles } from '../../configuration/export-files.ts';
import type { ExportedBytes, ExportedFile } from '../../configuration/exported-record.ts';
import { exportedKinds } from '../../configuration/kinds.ts';
import { tableFiles } from '../../configuration/tables/table-files.ts';
import type { HeldBack } from '../../configuration/yaml/wanted-records.ts';
import { type YamlFacts, yamlFiles } from '../../configuration/yaml/yaml-files.ts';
import { zipFiles } from '../../configuration/zip-files.ts';
import { tableOf } from '../../drafts/csv-files.ts';
import { Failure } from '../../failure.ts';
import { asWritten, beside } from './repository-side.ts';
import { isRepository, type NamedSide, type NotedSide, sideOf } from './sides.ts';

function* asPage(source: ReturnType<typeof newestSnapshot>, people: boolean): Generator<ExportEvent, void, void> {
  const { account, takenAt } = source;
  // How often a tag is used is no part of how the account is set up, and there may be twenty thousand of them.
  const records = browsedRecords({ ...source, kinds: source.kinds.filter((kind) => kind !== 'tags') }, people);
  const page = Buffer.from(browsePage({ name: account.name, url: account.url, takenAt }, records));
  for (let start = 0; start < page.length; start += pageBytes)
    yield { type: 'bytes', content: page.subarray(start, start + pageBytes).toString('base64') };
  yield { type: 'result', name: exportName(source), takenAt, counts: {}, files: 1 };
}

/** Divisible by three, so that each piece is whole in base64. */
const pageBytes = 3 * 2 ** 17;

type Facts = ExportFacts & Partial<YamlFacts>;
type Files = Generator<ExportedFile | ExportedBytes, Facts, void>;

interface ExportWish {
  readonly as: 'files' | 'zip' | 'page';
  readonly form: 'json' | 'yaml' | TableForm;
  readonly people: boolean;
}

/** @throws Failure `validation` where there is no snapshot yet. */
export async function* exported(desk: Desk, wish: ExportWish): AsyncGenerator<ExportEvent, void, void> {
  const source = newestSnapshot(desk, wish.people);
  if (wish.as === 'page') return yield* asPage(source, wish.people);
  const files = filesOf(desk, source, wish);
  const facts = wish.as === 'zip' ? yield* asBytes(zipFiles(files)) : yield* inBatches(files);
  const { leftOut, missing } = facts;
  yield {
    type: 'result',
    name: exportName(source),
    takenAt: source.takenAt,
    counts: facts.counts,
    files: facts.files,
    ...(leftOut ? { leftOut: leftOut.map((each) => ({ ...each, ids: [...each.ids] })) } : {}),
    ...(missing ? { missing: [...missing] } : {}),
  };
}

function filesOf(desk: Desk, source: ReturnType<typeof newestSnapshot>, { form, people }: ExportWish): Files {
  if (form === 'json') return exportFiles(source);
  if (form === 'yaml') return yamlFiles(source, people);
  return tableFiles(source, form, (kind) => {
    const resource = CsvResource.safeParse(kind);
    return resource.success ? tableOf(desk, { resource: resource.data, where: '', form }) : undefined;
  });
}

export function keptSnapshots({ snapshots }: Desk): { id: string; takenAt: string }[] {
  return snapshots.kept().flatMap((id) => {
    const snapshot = snapshots.summary(id);
    return snapshot ? [{ id, takenAt: snapshot.takenAt }] : [];
  });
}

interface CompareWish {
  readonly left: SideWish;
  readonly right: SideWish;
  readonly by?: MatchBy | undefined;
  readonly people: boolean;
}

/** @throws Failure `validation` where a side cannot be read, or two accounts are to be compared by id. */
export async function compared(
  accounts: Accounts,
  { left: one, right: other, by: wanted, people }: CompareWish,
): Promise<Comparison> {
  const left = await sideOf(accounts, one, people || holdsPeople(other));
  const right = await sideOf(accounts, other, people || holdsPeople(one), left);
  if (isRepository(left) || isRepository(right)) {
    if (wanted === 'id') throw new Failure('validation', 'A YAML repository has no ids. Compare it by name.');
    return withRepository(left, right);
  }
  const sameAccount = left.account === right.account;
  if (wanted === 'id' && !sameAccount)
    throw new Failure(
      'validation',
      'The two sides are of two accounts, where the same id is another record. Compare them by name.',
    );
  const by = wanted ?? (sameAccount ? 'id' : 'name');
  return comparisonOf(left, right, by, compareSides(left, right, by));
}

/** Where a side is a YAML repository, in which records have names and no ids. */
function withRepository(left: NamedSide, right: NamedSide): Comparison {
  const told = (one: NotedSide, other: NotedSide) =>
    comparisonOf(one, other, 'name', compareSides(one, other, 'id', { called: 'name' }));
  if (!isRepository(left)) {
    if (!isRepository(right)) return told(left, right);
    const { side, other, heldBack } = beside(right.repository, left);
    return withHeldBack(told(other, side), heldBack, 'left');
  }
  if (isRepository(right)) return told(asWritten(left.repository), asWritten(right.repository));
  const { side, other, heldBack } = beside(left.repository, right);
  return withHeldBack(told(side, other), heldBack, 'right');
}

/** Files of which nothing can be said are unclear, and why stands in the notes. */
function withHeldBack(found: Comparison, heldBack: readonly HeldBack[], side: 'left' | 'right'): Comparison {
  const unclear = heldBack.map(({ kind, resource, name, candidates }) => ({
    resource,
    name,
    why: kind === 'reference-missing' ? ('unresolved' as const) : ('several' as const),
    left: [],
    right: [],
    [side]: candidates.map(({ id }) => id),
  }));
  return {
    ...found,
    equal: found.equal && unclear.length === 0,
    ambiguous: [...found.ambiguous, ...unclear],
    notes: [...found.notes, ...heldBack.map(({ sentence }) => sentence)],
  };
}

/** As it is told. */
export function comparisonOf(left: NotedSide, right: NotedSide, by: MatchBy, found: Found): Comparison {
  return {
    equal: isEqual(found),
    left: left.label,
    right: right.label,
    by,
    added: found.added.map(named),
    removed: found.removed.map((each) => ({ ...named(each), item: itemName(each.resource, each.record.id) })),
    changed: found.changed.map((each) => ({
      ...named(each),
      item: itemName(each.resource, each.left.id),
      changes: [...each.changes],
    })),
    ambiguous: found.ambiguous.map(({ resource, name, why, left: ours, right: theirs }) => ({
      resource,
      name,
      why,
      left: ours.map(({ id }) => id),
      right: theirs.map(({ id }) => id),
    })),
    notCompared: [...found.notCompared],
    notes: [...left.notes, ...right.notes],
  };
}

/** An export that was made with people is to be compared with them. */
function holdsPeople(side: SideWish): boolean {
  return side.from === 'zip' || side.from === 'files';
}

function named({ resource, key, name }: Pick<Lone, 'resource' | 'key' | 'name'>) {
  return { resource, key, name };
}

/** So many letters of files are told at once. */
const batch = 512 * 1024;

function* inBatches(files: Files): Generator<ExportEvent, Facts, void> {
  let waiting: ExportedFile[] = [];
  let size = 0;
  let next = files.next();
  for (; !next.done; next = files.next()) {
    const file = next.value;
    if ('bytes' in file) {
      yield { type: 'workbook', path: file.path, base64: Buffer.from(file.bytes).toString('base64') };
      continue;
    }
    waiting.push(file);
    size += file.text.length;
    if (size < batch) continue;
    yield { type: 'files', files: waiting };
    waiting = [];
    size = 0;
  }
  yield { type: 'files', files: waiting };
  return next.value;
}

function* asBytes(pieces: Generator<Uint8Array, Facts, void>): Generator<ExportEvent, Facts, void> {
  let next = pieces.next();
  for (; !next.done; next = pieces.next()) yield { type: 'bytes', content: Buffer.from(next.value).toString('base64') };
  return next.value;
}

function newestSnapshot({ account, snapshots }: Desk, people: boolean) {
  const snapshot = snapshots.latest();
  if (!snapshot)
    throw new Failure(
      'validation',
      `There is no snapshot of ${account.name} yet. Take one first (\`redline sync\`). Nothing was written.`,
    );
  const { id, name, url } = account;
  return {
    account: { id, name, url },
    takenAt: snapshot.takenAt,
    kinds: exportedKinds(people).filter((kind) => snapshot.counts[kind] !== undefined),
    records: (kind) => snapshots.recordsOf(snapshot.id, kind),
    find: (kind, id) => snapshots.findIn(snapshot.id, kind, id),
  } satisfies ExportSource & { find: (kind: ResourceName, id: number) => ZendeskRecord | undefined };
}

function exportName({ account, takenAt }: ExportSource): string {
  return `${account.id.replaceAll(/[^a-z0-9-]+/gi, '-')}-configuration-${takenAt.slice(0, 10)}`;
}
