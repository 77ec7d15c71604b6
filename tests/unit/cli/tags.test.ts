import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Operations } from '../../../preload/contract/operations.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { redline } from './cli-under-test.ts';

test('tags that break a policy are listed, and written as operations that draft takes', async () => {
  const home = temporaryFolder();
  const line = { home, env: { REDLINE_PASSPHRASE: 'the passphrase of the tests' } };
  const account = ['--account', 'practice'];
  await redline(['sync', ...account], line);
  const found = await redline(['tags', ...account, '--json'], line);
  expect(JSON.parse(found.stdout)).toMatchObject({
    findings: { onlyAsked: ['billing_q', 'return_label', 'vip'], nearDuplicates: [] },
  });

  const policy = join(home, 'policy.json');
  writeFileSync(policy, JSON.stringify({ pattern: '(?!vip$).+', prefixes: [] }));
  const out = join(home, 'operations.json');
  expect(await redline(['tags', ...account, '--policy', policy, '--out', out], line)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/vip\s+does not match the pattern/),
  });
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual([]);

  writeFileSync(policy, JSON.stringify({ style: 'snake', maxLength: 24 }));
  const { proposals, operations } = JSON.parse(
    (await redline(['tags', ...account, '--policy', policy, '--out', out, '--json'], line)).stdout,
  );
  expect(proposals.length).toBeGreaterThan(0);
  const written = Operations.parse(JSON.parse(readFileSync(out, 'utf8')));
  expect(written).toHaveLength(operations);

  writeFileSync(policy, '{"style": "loud"}');
  expect(await redline(['tags', ...account, '--policy', policy], line)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('style must be one of'),
  });
  expect(await redline(['tags', ...account, '--policy'], line)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('keeps no naming policy'),
  });
});
