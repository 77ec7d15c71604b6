import { expect, test } from 'vitest';
import { documentOf, draftedHome, redline } from '../unit/cli/cli-under-test.ts';

const patient = { timeout: 180_000 };

test('a canary sends the first few, waits, and goes on when it is resumed', patient, async () => {
  const { home, change } = await draftedHome(12);
  const apply = ['apply', '--account', 'practice', '--change', change, '--yes', '--canary', '3', '--json'];
  const first = await redline(apply, { home });
  const tried = documentOf(first);
  expect([first.code, tried.status, tried.applied, tried.notAttempted]).toEqual([0, 'waiting', 3, 9]);
  expect(tried.message).toContain('3 sent and read back, as previewed; 9 wait');
  expect(documentOf(await redline(['runs', '--json'], { home })).runs).toMatchObject([{ status: 'waiting', applied: 3 }]);
  const again = await redline(apply, { home });
  expect([again.code, documentOf(again).error.message]).toEqual([3, expect.stringContaining('redline resume')]);
  const rest = await redline(['resume', tried.run, '--json'], { home });
  expect([rest.code, documentOf(rest).status, documentOf(rest).applied]).toEqual([0, 'done', 12]);
});

test('a canary can be taken back without sending the rest', patient, async () => {
  const { home, change } = await draftedHome(12);
  const tried = documentOf(
    await redline(['apply', '--account', 'practice', '--change', change, '--yes', '--canary', '3', '--json'], { home }),
  );
  const undone = await redline(['undo', tried.run, '--yes', '--json'], { home });
  expect([undone.code, documentOf(undone).status, documentOf(undone).applied]).toEqual([0, 'done', 3]);
});

test.each(['0', '-1', 'some', '1.5'])('--canary %s is refused before anything is sent', patient, async (wish) => {
  const { home, change } = await draftedHome(2);
  const ended = await redline(['apply', '--account', 'practice', '--change', change, '--yes', '--canary', wish, '--json'], {
    home,
  });
  expect([ended.code, documentOf(ended).error.code]).toEqual([2, 'validation']);
});
