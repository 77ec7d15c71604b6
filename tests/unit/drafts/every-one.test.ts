import { expect, test } from 'vitest';
import { Operations } from '../../../preload/contract/operations.ts';
import { documentOf, operationsIn, redline } from '../cli/cli-under-test.ts';
import { startJobZendesk } from '../runs/job-zendesk.ts';
import { account, consoleFor } from '../runs/run-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

test('a draft that touches every record says so in words, in its title and by itself; one that leaves any out does not', async () => {
  const { engine } = await consoleFor(await startJobZendesk(4));
  const drafted = (where: unknown) =>
    engine.drafts.draft(account, { operations: Operations.parse([{ resource: 'macros', where, operation: 'delete' }]) });
  expect(await drafted('-title:nowhere')).toMatchObject({
    title: 'Delete all 4 macros, which all match “-title:nowhere”',
    everyOne: ['This deletes all 4 macros, every one there is.'],
  });
  const some = await drafted({ ids: [101, 102] });
  expect([some.title, some.everyOne]).toEqual(['Delete 2 macros', undefined]);
  const { changeSet } = await drafted('');
  const { sentences, warnings } = await engine.drafts.preview(account, changeSet, false);
  expect(sentences).toEqual(['Delete all 4 macros']);
  expect(warnings.map(({ code }) => code)).toContain('many-records');
});

test('the command that drafts says it as well', async () => {
  const home = temporaryFolder();
  await redline(['sync', '--account', 'practice'], { home });
  const { operations, change } = operationsIn(temporaryFolder(), [
    { resource: 'macros', where: '-title:nowhere', operation: 'delete' },
  ]);
  const draft = ['draft', '--account', 'practice', '--operations', operations, '--out', change];
  const plain = await redline(draft, { home });
  expect(plain.stderr).toMatch(/This deletes all \d+ macros, every one there is/);
  expect(documentOf(await redline([...draft, '--json'], { home }))).toMatchObject({
    title: expect.stringMatching(/^Delete all \d+ macros, which all match/),
    everyOne: [expect.stringMatching(/^This deletes all \d+ macros/)],
  });
});
