import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type OwnData, openOwnData } from '../../main/accounts/own-data.ts';
import type { KnownAccount } from '../../main/accounts/registry.ts';
import type { ProcessFacts } from '../../main/store/process-facts.ts';
import { memoryVault } from '../../main/vault/vault.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { folderKeychain } from './folder-keychain.ts';

export const processFacts: ProcessFacts = {
  id: process.pid,
  host: 'here',
  look: ({ id }) => (id === process.pid ? 'alive' : 'gone'),
  uptime: () => 1000,
};

/** @param secrets the folder of a keychain; without it there is none. */
export function dataIn(home: string, secrets: string | undefined, passphrase?: string): OwnData {
  const vault = async () => (secrets ? folderKeychain(secrets) : memoryVault());
  return openOwnData({ home, passphrase, vault, clock: Date.now, process: processFacts });
}

export const acme: KnownAccount = {
  id: 'acme',
  name: 'Acme',
  url: 'https://acme.zendesk.com',
  environment: 'sandbox',
  signIn: 'bearer',
  access: 'read-write',
  email: undefined,
  oauthClient: undefined,
  addedAt: '2026-11-01T00:00:00.000Z',
  signedInAt: '2026-11-01T00:00:00.000Z',
};

/** A change set as large as a small one is in life, so that files have more than one page. */
export const changeSet: ChangeSet = {
  format: 'redline.change-set',
  version: 1,
  title: 'Refund to credit',
  reason: '',
  author: 'a test',
  createdAt: '2026-11-01T00:00:00.000Z',
  account: { id: acme.id, name: acme.name, url: acme.url },
  snapshot: { id: 'snapshot-1', takenAt: '2026-11-01T00:00:00.000Z' },
  operations: [],
  edits: Array.from({ length: 40 }, (_, index) => ({
    resource: 'macros' as const,
    action: 'update' as const,
    id: index + 1,
    name: `Refund ${index}`,
    before: { title: `Refund ${index} ${'x'.repeat(200)}` },
    after: { title: `Credit ${index} ${'x'.repeat(200)}` },
  })),
  approvals: [],
};

export const hash = 'a'.repeat(64);

/** An account with a snapshot of 100 records, a draft and a journal of four entries. */
export async function fill(data: OwnData): Promise<void> {
  const installation = await data.installation();
  if (!installation) throw new Error('There is no key.');
  installation.registry.add(acme);
  installation.registry.keepDraft(acme.id, hash, changeSet, 0, '2026-11-01T00:00:00.000Z');
  const { snapshots, journal } = installation.workspace(acme);
  const staging = snapshots.begin('snapshot-1', Date.now());
  staging.add(
    'macros',
    Array.from({ length: 100 }, (_, index) => ({ id: index + 1, title: `Refund ${index}`, active: true, actions: [] })),
  );
  staging.commit(
    { macros: 'whole' },
    { beganAt: 0, wholeAt: {}, takenAt: '2026-11-01T00:00:00.000Z', requests: 1, rateLimit: undefined, me: 1, meName: 'Kim' },
  );
  for (let index = 0; index < 4; index += 1) journal.append('run-1', { kind: 'change-set', changeSet });
}

/** Everything that was filled in is there, to the last entry. */
export async function expectEverything(data: OwnData, when: string): Promise<void> {
  const installation = await data.installation();
  expect(
    installation?.registry.accounts().map(({ id }) => id),
    when,
  ).toEqual([acme.id]);
  expect(installation?.registry.draft(acme.id, hash)?.changeSet, when).toEqual(changeSet);
  const { snapshots, journal } = installation?.workspace(acme) ?? {};
  expect([...(snapshots?.records('macros') ?? [])], when).toHaveLength(100);
  expect(journal?.check(), when).toEqual({ entries: 4, broken: [] });
  expect(
    journal?.of('run-1').map(({ event }) => event.kind === 'change-set' && event.changeSet),
    when,
  ).toEqual(Array(4).fill(changeSet));
  expect(installation?.notices, when).toEqual([]);
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
