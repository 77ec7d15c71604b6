import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MatchTarget } from '../../preload/contract/match.ts';
import type { Desk } from './desk.ts';

type OfAccount = Pick<Desk, 'account' | 'installation'>;

const setting = 'match-mappings';
const mostMappings = 200;

const Kept = z.array(z.object({ header: z.string(), columns: z.record(z.string(), MatchTarget) }));

/** What a person confirmed of files with such a header, whatever the order of its columns. */
export function keptMapping(
  { account, installation }: OfAccount,
  header: readonly string[],
): Record<string, MatchTarget> | undefined {
  const name = headerName(header);
  return read(installation.registry.accountSetting(account.id, setting)).find((kept) => kept.header === name)?.columns;
}

/** Keeps what the columns of files are, for the next ones with the same header; the oldest give way. */
export function keepMappings(
  { account, installation }: OfAccount,
  mappings: readonly Readonly<Record<string, MatchTarget>>[],
): void {
  const kept = mappings.map((columns) => ({ header: headerName(Object.keys(columns)), columns: { ...columns } }));
  const names = new Set(kept.map(({ header }) => header));
  installation.registry.changeAccountSetting(account.id, setting, (value) =>
    [...kept, ...read(value).filter(({ header }) => !names.has(header))].slice(0, mostMappings),
  );
}

function headerName(header: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([...header].sort()))
    .digest('hex');
}

function read(value: unknown): z.infer<typeof Kept> {
  return Kept.safeParse(value).data ?? [];
}
