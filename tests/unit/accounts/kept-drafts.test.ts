import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type KnownAccount, openRegistry } from '../../../main/accounts/registry.ts';
import { atOnce } from '../../../main/changes/steps.ts';
import { openKeyed } from '../../../main/store/keyed-database.ts';
import type { ChangeSet, Edit } from '../../../preload/contract/change-set.ts';
import { hash, processFacts, changeSet as small } from '../../faults/filled-data.ts';
import { temporaryFolder } from './accounts-under-test.ts';

const key = 'of the tests';
const at = '2026-11-01T00:00:00.000Z';

const acme: KnownAccount = {
  id: 'acme',
  name: 'Acme',
  url: 'https://acme.zendesk.com',
  environment: 'sandbox',
  signIn: 'api-token',
  access: 'read-write',
  email: 'agent@acme.example',
  oauthClient: undefined,
  addedAt: at,
  signedInAt: at,
};

/** Of more edits than are written at once. */
const large: ChangeSet = {
  ...small,
  edits: Array.from({ length: 3210 }, (_none, id): Edit => {
    const name = `Person ${id}`;
    return { resource: 'users', action: 'update', id: id + 1, name, before: { notes: null }, after: { notes: 'Søren “😀”' } };
  }),
};

function registry() {
  const file = join(temporaryFolder(), 'console.db');
  const open = () => {
    const made = openRegistry({ file, key, clock: Date.now, process: processFacts });
    onTestFinished(() => made.close());
    if (made.accounts().length === 0) made.add(acme);
    return made;
  };
  const inside = (sql: string) => {
    const database = openKeyed(file, key);
    const rows = /^select/i.test(sql) ? database.prepare(sql).all() : database.exec(sql);
    database.close();
    return rows;
  };
  return { open, inside };
}

test('a change set comes back as it was kept, edit for edit', () => {
  const { open } = registry();
  open().keepDraft('acme', hash, large, 7, at);
  expect(open().draft('acme', hash)).toEqual({ changeSet: large, unchanged: 7 });
  expect(open().draft('other', hash)).toBeUndefined();
});

test('killed at any step, it is not there, and can be kept again; what was begun is cleared away in time', () => {
  const { open, inside } = registry();
  const count = () => inside('SELECT count(*) AS rows FROM draft_edits');
  let steps = 0;
  for (const _step of open().drafts.keep('acme', 'b'.repeat(64), large, 0, at)) steps += 1;
  expect(steps).toBeGreaterThan(1);
  for (let killedAt = 1; killedAt <= steps; killedAt += 1) {
    const keeping = open().drafts.keep('acme', hash, large, 0, at);
    for (let step = 0; step < killedAt; step += 1) keeping.next();
    expect(open().draft('acme', hash)).toBeUndefined();
    expect(open().draftHashes('acme', 10)).toEqual(['b'.repeat(64)]);
  }
  expect(count()).toEqual([{ rows: 14 }]);
  open().keepDraft('acme', 'c'.repeat(64), large, 0, '2026-11-03T00:00:00.000Z');
  expect(inside(`SELECT count(*) AS rows FROM draft_edits WHERE hash = '${hash}'`)).toEqual([{ rows: 0 }]);
  open().keepDraft('acme', hash, large, 0, at);
  expect(open().draft('acme', hash)?.changeSet).toEqual(large);
  expect(open().draft('acme', 'b'.repeat(64))?.changeSet).toEqual(large);
});

test('of what was begun and cleared away by somebody else meanwhile, nothing is missing in the end', () => {
  const { open, inside } = registry();
  const keeping = open().drafts.keep('acme', hash, large, 0, at);
  keeping.next();
  keeping.next();
  inside('DELETE FROM draft_edits');
  atOnce(keeping);
  expect(open().draft('acme', hash)?.changeSet).toEqual(large);
});

test('what people decided later is kept with it, and its edits are not written again', () => {
  const { open, inside } = registry();
  open().keepDraft('acme', hash, large, 0, at);
  const approvals = [{ hash, by: 'Grace', decision: 'approve' as const, at }];
  open().keepDraft('acme', hash, { ...large, approvals }, 0, '2026-11-02T00:00:00.000Z');
  expect(open().draft('acme', hash)?.changeSet).toEqual({ ...large, approvals });
  expect(inside('SELECT DISTINCT kept_at FROM draft_edits')).toEqual([{ kept_at: at }]);
});

test('what was said while it was kept with other words stays, and both are told', () => {
  const { open } = registry();
  open().keepDraft('acme', hash, large, 0, at);
  const said = (by: string, signature: string) => ({ hash, by, decision: 'approve' as const, at, signature });
  const keeping = open().drafts.keep('acme', hash, { ...large, approvals: [said('Bob', 'b'), said('Ada', 'a')] }, 0, at);
  open().keepDraft('acme', hash, { ...large, approvals: [said('Ada', 'a'), said('Grace', 'g')] }, 0, at);
  const all = [said('Ada', 'a'), said('Grace', 'g'), said('Bob', 'b')];
  expect(atOnce(keeping).approvals).toEqual(all);
  expect(open().draft('acme', hash)?.changeSet.approvals).toEqual(all);
});

test('one of which a part is missing is refused and not shown in part', () => {
  const { open, inside } = registry();
  open().keepDraft('acme', hash, large, 0, at);
  inside('DELETE FROM draft_edits WHERE place = 3');
  expect(() => open().draft('acme', hash)).toThrow(/A part of the change set “.*” is missing/);
});

test('forgotten with its account', () => {
  const { open, inside } = registry();
  open().keepDraft('acme', hash, large, 0, at);
  open().remove('acme');
  expect(inside('SELECT count(*) AS rows FROM draft_edits')).toEqual([{ rows: 0 }]);
});

test('of an account that is removed while a change set is being kept, nothing of it stays', () => {
  for (const kept of [small, large]) {
    const { open, inside } = registry();
    const keeping = open().drafts.keep('acme', hash, kept, 0, at);
    if (kept === large) keeping.next();
    open().remove('acme');
    expect(() => [...keeping, keeping.next()]).toThrow(/removed meanwhile/);
    for (const table of ['drafts', 'draft_edits']) expect(inside(`SELECT count(*) AS rows FROM ${table}`)).toEqual([{ rows: 0 }]);
  }
});
