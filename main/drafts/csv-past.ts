import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { CsvResource } from '../../preload/contract/csv.ts';
import type { Desk } from '../accounts/desk.ts';
import { csvTables } from '../changes/csv/csv-tables.ts';
import type { CsvPast } from '../changes/csv/past.ts';
import { snapshotLetters } from '../changes/csv/seal.ts';
import { csvWorldOf } from './csv-world.ts';

/** The snapshots that are kept of an account, for files that were exported from one of them. */
export function csvPast(desk: Desk, resource: CsvResource): CsvPast {
  const key = sealKey(desk);
  const { snapshots } = desk;
  const byLetters = new Map(snapshots.kept().map((id) => [snapshotLetters(key, id), id]));
  const opened = new Map<string, ReturnType<CsvPast['exportedFrom']>>();
  const open = (id: string): ReturnType<CsvPast['exportedFrom']> => {
    const world = {
      ...desk.world(),
      records: (kind: Parameters<typeof snapshots.recordsOf>[1]) => snapshots.recordsOf(id, kind),
    };
    const latest = snapshots.latest();
    if (!latest) return undefined;
    return { table: csvTables[resource](csvWorldOf(world, latest)), find: (record) => snapshots.findIn(id, resource, record) };
  };
  return {
    key,
    earlier: (id) => snapshots.earlier(resource, id),
    exportedFrom(letters) {
      const id = byLetters.get(letters);
      if (id === undefined) return undefined;
      if (!opened.has(id)) opened.set(id, open(id));
      return opened.get(id);
    },
  };
}

/** The secret of this account's seals, made when it is first needed; it outlives a change of the data's key, as exports do. */
export function sealKey({ account, installation: { registry } }: Desk): string {
  const known = z.string().min(32).safeParse(registry.accountSetting(account.id, name));
  if (known.success) return known.data;
  const made = randomBytes(24).toString('base64url');
  registry.keepAccountSetting(account.id, name, made);
  return made;
}

const name = 'csv-seal-key';
