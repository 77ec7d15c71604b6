import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shareData, takeDataAlone } from '../../../main/store/in-use.ts';
import { runProgram } from '../../faults/own-folder.ts';
import { temporaryFolder } from './store-under-test.ts';

const module = JSON.stringify(join(import.meta.dirname, '../../../main/store/in-use.ts'));

/** Whether another process can have the folder's data for itself now. */
async function aloneElsewhere(folder: string): Promise<boolean> {
  const { stdout, stderr } = await runProgram(
    `import { takeDataAlone } from ${module}; console.log(takeDataAlone(${JSON.stringify(folder)}) !== undefined);`,
  );
  expect(stderr).toBe('');
  return stdout.trim() === 'true';
}

test('several share the data, and one has it alone only when all have left', async () => {
  const folder = temporaryFolder();
  const [first, second] = [shareData(folder), shareData(folder)];
  expect(await aloneElsewhere(folder)).toBe(false);
  first();
  expect(await aloneElsewhere(folder), 'one is still there').toBe(false);
  expect(takeDataAlone(folder)).toBeUndefined();
  second();
  expect(await aloneElsewhere(folder)).toBe(true);
  const leave = takeDataAlone(folder);
  expect(leave).toBeDefined();
  expect(await aloneElsewhere(folder)).toBe(false);
  leave?.();
  if (process.platform !== 'win32') expect(statSync(join(folder, 'in-use.lock')).mode & 0o777).toBe(0o600);
});

test('a process that is killed gives it back', async () => {
  const folder = temporaryFolder();
  const ended = await runProgram(
    `import { takeDataAlone } from ${module}; takeDataAlone(${JSON.stringify(folder)}); process.kill(process.pid, 'SIGKILL');`,
  );
  expect(ended.signal).toBe('SIGKILL');
  shareData(folder)();
  expect(await aloneElsewhere(folder)).toBe(true);
});
