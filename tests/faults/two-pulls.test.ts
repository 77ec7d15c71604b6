import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../main/practice/server.ts';
import { built, type Redline, redlineFor } from './redline.ts';

const account = ['--account', 'Acme'];

async function done(redline: Redline, ...commands: readonly (readonly string[])[]) {
  const ended = await redline.runAll(commands, 'setting up');
  for (const [index, { code, stderr }] of ended.entries()) expect(code, `${commands[index]?.join(' ')}: ${stderr}`).toBe(0);
  return ended.at(-1)?.json;
}

test('processes of one data folder that pull the same changes of the policy at one moment write each into the journal once', async () => {
  await built();
  const practice = await startPractice({ size: 'small', seed: 3 });
  onTestFinished(() => practice.close());
  const [ada, bea] = [redlineFor(() => practice.token), redlineFor(() => practice.token)];
  onTestFinished(() => [ada, bea].forEach((each) => void each.dispose()));
  const place = join(ada.folder, 'place');
  for (const each of [ada, bea]) {
    const { url, email, token } = practice;
    const add = [
      'accounts',
      'add',
      '--name',
      'Acme',
      '--url',
      url,
      '--email',
      email,
      '--environment',
      'sandbox',
      '--token-stdin',
    ];
    const added = await each.run(add, token);
    expect(added.code, added.stderr).toBe(0);
  }
  const policy = (days: number) =>
    ada.write(`policy-${days}.yaml`, `format: redline.policy\nversion: 1\nlevels: {C4: [{}]}\napprovalDays: ${days}\n`);
  await done(
    ada,
    ['workspace', 'init', place],
    ['policy', 'set', policy(30), ...account],
    ['policy', 'share', ...account],
    ['workspace', 'push'],
  );
  const { entries: before } = await done(bea, ['workspace', 'open', place], ['verify']);
  await done(ada, ['policy', 'set', policy(31), ...account], ['workspace', 'push']);
  const pulls = await Promise.all([1, 2, 3].map(() => bea.run(['workspace', 'pull'])));
  expect(pulls.map(({ code, stderr }) => [code, stderr])).toEqual([1, 2, 3].map(() => [0, '']));
  expect((await done(bea, ['verify'])).entries).toBe(before + 1);
  expect(await done(bea, ['policy', 'show', ...account])).toMatchObject({ inForce: true, policy: { approvalDays: 31 } });
}, 300_000);
