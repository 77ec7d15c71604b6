import { expect, test } from 'vitest';
import { FromEngine } from '../../../main/hosts/electron/engine-messages.ts';
import { personAskedByShell } from '../../../main/hosts/electron/person-asked-by-shell.ts';

test('each question gets its own answer, in whatever order they come', async () => {
  const told: FromEngine[] = [];
  const { authentication, answered } = personAskedByShell((message) => told.push(FromEngine.parse(message)));
  const first = authentication.confirm('Unlock Redline');
  const second = authentication.confirm('Turn the lock off');
  expect(told).toEqual([
    { type: 'confirm-person', ask: 1, reason: 'Unlock Redline' },
    { type: 'confirm-person', ask: 2, reason: 'Turn the lock off' },
  ]);
  answered(2, true);
  answered(1, false);
  expect(await Promise.all([first, second])).toEqual([false, true]);
});

test('an answer to no question changes nothing, nor does a second answer', async () => {
  const { authentication, answered } = personAskedByShell(() => {});
  answered(1, true);
  const asked = authentication.confirm('Unlock Redline');
  answered(1, false);
  answered(1, true);
  expect(await asked).toBe(false);
});
