import { expect, test } from 'vitest';
import { foreseen, otherwiseThanForeseen } from '../../../main/changes/foreseen.ts';
import { engineWithDraft } from './engine-with-draft.ts';

test('a colleague’s file waits until this person has decided, and says first what its author saw otherwise', async () => {
  const { drafts, reviews, draft, account } = await engineWithDraft();
  expect(await drafts.waiting(account)).toEqual([]);
  const { authorKey: _key, authorSignature: _signature, ...unsigned } = draft.changeSet;
  const { requests = 0, warnings = {} } = draft.changeSet.foreseen ?? {};
  const told = { requests: requests + 1, warnings: { ...warnings, 'last-admin': 3 } };
  const theirs = await drafts.take(account, { ...unsigned, author: 'Grace', foreseen: told });
  expect(await drafts.waiting(account)).toMatchObject([{ hash: theirs.hash, author: 'Grace' }]);
  const { differences } = await drafts.preview(account, theirs.changeSet, false);
  expect(differences).toEqual([
    'The author was warned of last-admin about 3 records; here nothing says so.',
    `The author’s preview counted ${requests + 1} requests; here it is ${requests} requests.`,
  ]);
  expect((await drafts.preview(account, draft.changeSet, false)).differences).toBeUndefined();

  const commented = await reviews.decide(account, theirs.changeSet, { decision: 'comment', comment: 'Why?' });
  await drafts.reviewed(account, theirs.hash, commented);
  expect(await drafts.waiting(account)).toHaveLength(1);
  const decided = await reviews.decide(account, commented, { decision: 'request-changes', comment: 'Not all', without: [] });
  await drafts.reviewed(account, theirs.hash, decided);
  expect(await drafts.waiting(account)).toEqual([]);
});

test('a warning that is new, gone or about others is told, a danger before all; what is the same is not', () => {
  const before = { requests: 2, warnings: { alike: 1, gone: 2, other: 1 } };
  const now = { requests: 2, warnings: { alike: 1, other: 5, 'the-danger': 1 } };
  const danger = { level: 'danger' as const, code: 'the-danger', message: '', items: ['macros:1' as const] };
  expect(otherwiseThanForeseen(before, now, () => [danger])).toEqual([
    'The warning the-danger is new here, about 1 record; the author did not have it.',
    'The author was warned of gone about 2 records; here nothing says so.',
    'The warning other named 1 record for the author, and names 5 records here.',
  ]);
  expect(otherwiseThanForeseen(before, before, () => [])).toEqual([]);
  expect(foreseen([], {}, () => [danger, danger])).toMatchObject({ warnings: { 'the-danger': 2 } });
});
