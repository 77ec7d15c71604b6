import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { redline } from '../unit/cli/cli-under-test.ts';
import { temporaryFolder } from '../unit/store/store-under-test.ts';
import { fuzzCount, hostileValue, mutated, mutatedText, oneOf, type Random, seeded } from './hostile-values.ts';

/** Commands that end by themselves. `serve` and `practice` go on until they are stopped. */
const commands = [
  ['accounts', 'list'],
  ['accounts', 'add', '--name', 'Acme', '--url', 'http://127.0.0.1:1', '--bearer', '--token-stdin'],
  ['accounts', 'remove', '--account', 'nobody'],
  ['draft', '--account', 'nobody', '--operations', 'FILE', '--out', 'OUT'],
  ['preview', '--account', 'nobody', '--change', 'FILE'],
  ['apply', '--account', 'nobody', '--change', 'FILE', '--yes'],
  ['resume', '20261123-142307-7f3a'],
  ['undo', '20261123-142307-7f3a', '--only', 'macros:1', '--out', 'OUT'],
  ['runs'],
  ['runs', '20261123-142307-7f3a'],
  ['verify'],
  ['sync', '--account', 'nobody'],
];

const operations = [
  {
    resource: 'macros',
    where: 'active:true',
    operation: 'replace-text',
    fields: ['title'],
    find: 'a',
    replace: 'b',
    match: 'plain',
  },
  { resource: 'macros', where: { ids: [1, 2] }, operation: 'set', values: { active: false } },
];

function argumentsFrom(random: Random, folder: string, file: string): string[] {
  const args = oneOf(random, commands).map((arg) => (arg === 'FILE' ? file : arg === 'OUT' ? join(folder, 'out.json') : arg));
  const changed = [...args];
  for (let times = Math.floor(random() * 3); times > 0; times -= 1) {
    const at = Math.floor(random() * (changed.length + 1));
    const roll = random();
    if (roll < 0.3 && !changed[at]?.includes(folder)) changed[at] = mutatedText(random, changed[at] ?? '');
    else if (roll < 0.5) changed.splice(at, 1);
    else if (roll < 0.8)
      changed.splice(
        at,
        0,
        oneOf(random, ['--json', '--help', '--', '-', '--account', '--yes', '--port=-1', '--nonsense', '-x', '']),
      );
    else changed.splice(at, 0, (JSON.stringify(hostileValue(random)) ?? '').slice(0, 1000));
  }
  // Not these: they would go on until stopped, and one of them on a real folder.
  return changed.filter((arg) => arg !== 'serve' && arg !== 'practice').map((arg) => arg.replaceAll('\0', ''));
}

/** A command opens its stores anew each time, so that these take longer than the others. */
const count = Math.min(fuzzCount(120), 5000);

test(`whatever ${count} command lines are given, each ends with an exit code of its own and no stack`, {
  timeout: 3_600_000,
}, async () => {
  const random = seeded(4);
  const home = temporaryFolder();
  const folder = temporaryFolder();
  const faults: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const file = join(folder, 'input.json');
    let text = JSON.stringify(random() < 0.5 ? operations : mutated(random, operations)) ?? '';
    if (random() < 0.5) text = mutatedText(random, text);
    writeFileSync(file, text);
    const args = argumentsFrom(random, folder, file);
    if (!args.some((arg) => commands.some(([first]) => first === arg))) continue; // nothing at all is `serve`
    const { code, stdout, stderr } = await redline(args, { home, input: 'a token' });
    const said = `${stdout}${stderr}`;
    const told = `${JSON.stringify(args).slice(0, 400)} → ${code}: ${said.slice(0, 300)}`;
    if (code === null || ![0, 1, 2, 3, 4, 5, 130].includes(code)) faults.push(told);
    else if (/ {4}at |\.ts:\d+|Something in Redline went wrong|TypeError|\[object|a token/.test(said)) faults.push(told);
    else if (code !== 0 && said.trim() === '') faults.push(told);
  }
  expect(faults.slice(0, 20)).toEqual([]);
});
