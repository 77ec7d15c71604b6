import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import type { PracticeOptions } from '../../../main/practice/server.ts';

const serverModule = join(import.meta.dirname, '../../../main/practice/server.ts');

/** The practice Zendesk in a process of its own, so that it can be killed. */
export async function inChild(options: PracticeOptions) {
  const program = `import { startPractice } from ${JSON.stringify(serverModule)};
    const { url, email, token } = await startPractice(${JSON.stringify(options)});
    console.log(JSON.stringify({ url, email, token }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  for await (const line of createInterface({ input: child.stdout })) return { child, ...JSON.parse(line) };
  throw new Error('the practice Zendesk did not start');
}
