import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentOf, redline, syncedHome } from './cli-under-test.ts';

test('no run is not what the list says where a journal cannot be read', async () => {
  const home = await syncedHome();
  expect(documentOf(await redline(['runs', '--json'], { home }))).toEqual({ runs: [] });
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('journal.db'));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    writeFileSync(join(home, name), Buffer.alloc(40_000, 0xa5));
    writeFileSync(join(home, `${name}-wal`), '');
  }
  const { code, stdout, stderr } = await redline(['runs'], { home });
  expect([code, stdout.trim()]).toEqual([0, 'Which runs there were cannot be told: the journal of Practice cannot be read.']);
  expect(stderr).toContain('is damaged');
  expect(documentOf(await redline(['runs', '--json'], { home }))).toEqual({
    runs: [],
    unread: [{ account: 'practice', name: 'Practice', reason: expect.stringContaining('is damaged') }],
  });
});
