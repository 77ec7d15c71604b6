import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import { openSnapshotStore } from '../../../main/snapshots/snapshot-store.ts';
import { accountAt, accountsIn, temporaryFolder, zendesk } from '../accounts/accounts-under-test.ts';

const day = 86_400_000;
const at = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * day).toISOString();

function taken(days: readonly number[], bodies: (day: number) => readonly { id: number; title: string }[]) {
  const file = join(temporaryFolder(), 'snapshot.db');
  const store = openSnapshotStore(file, 'key', 'the snapshot');
  for (const one of days) {
    const staging = store.begin(`day-${one}`, 0);
    staging.add('macros', bodies(one));
    staging.commit({ macros: 'whole' }, { beganAt: 0, wholeAt: {}, takenAt: at(one), requests: 1, rateLimit: undefined, me: 1 });
  }
  return store;
}

test('older snapshots go with the records that only they held; what a kept one held stays', () => {
  const store = taken([0, 10, 20, 30], (one) => [
    { id: 1, title: 'always the same' },
    { id: 2, title: `of day ${one}` },
    ...(one === 0 ? [{ id: 3, title: 'gone since' }] : []),
  ]);
  expect(store.wasThere('macros', 3, at(5))).toBe(true);
  expect(store.dropBefore(at(15))).toBe(2);
  expect(store.wasThere('macros', 3, at(5))).toBe(false);
  expect(store.wasThere('macros', 1, at(25)), 'it was there in a snapshot that is kept').toBe(true);
  expect(store.wasThere('macros', 2, at(25))).toBe(true);
  expect([...store.records('macros')]).toEqual([
    { id: 1, title: 'always the same' },
    { id: 2, title: 'of day 30' },
  ]);
  expect(store.dropBefore(at(15)), 'once').toBe(0);
  store.close();
});

test('the newest snapshot is kept however old it is', () => {
  const store = taken([0, 10], (one) => [{ id: 1, title: `of day ${one}` }]);
  expect(store.dropBefore(at(5000))).toBe(1);
  expect(store.latest()?.id).toBe('day-10');
  expect([...store.records('macros')]).toEqual([{ id: 1, title: 'of day 10' }]);
  store.close();
});

test('ninety days unless told, remembered, and applied at a sync, at a start and at once where it is set', async () => {
  const home = temporaryFolder();
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  let now = Date.UTC(2026, 0, 1);
  const options = { token: server.token, clock: () => now };
  const accounts = accountsIn(home, options);
  await accounts.add(accountAt(server));
  const sync = async () => {
    for await (const _ of syncAccount(await accounts.open('Acme'), () => now)) {
      // Only its end counts.
    }
  };
  const [macro = 0] = await (async () => {
    await sync();
    return [...(await accounts.open('Acme')).snapshots.records('macros')].map(({ id }) => id);
  })();
  const knows = async (days: number, of = accounts) => (await of.open('Acme')).snapshots.wasThere('macros', macro, at(days));
  expect(await accounts.snapshotDays()).toBe(90);
  now += 60 * day;
  await sync();
  expect(await knows(30), 'sixty days old').toBe(true);
  now += 31 * day;
  await sync();
  expect(await knows(30), 'ninety-one days old').toBe(false);
  expect(await knows(70)).toBe(true);
  await accounts.keepSnapshots(20);
  expect(await knows(70), 'at once').toBe(false);
  expect(await knows(95)).toBe(true);
  await sync();
  accounts.close();
  const again = accountsIn(home, options);
  expect(await again.snapshotDays()).toBe(20);
  now += 21 * day;
  expect((await again.open('Acme')).snapshots.latest(), 'the newest stays').toBeDefined();
  again.close();
});
