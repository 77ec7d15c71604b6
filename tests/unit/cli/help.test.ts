import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../store/store-under-test.ts';
import { redline } from './cli-under-test.ts';

const commands = [
  'serve',
  'practice',
  'accounts',
  'sync',
  'findings',
  'draft',
  'import',
  'export',
  'roster',
  'match',
  'tags',
  'preview',
  'apply',
  'resume',
  'undo',
  'runs',
  'verify',
  'settings',
];

test('the help lists every command, and each has help of its own on standard output', async () => {
  const help = await redline(['--help']);
  expect([help.code, help.stderr]).toEqual([0, '']);
  for (const command of commands) expect(help.stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
  const inner = ['list', 'add', 'sign-in', 'set', 'remove'].map((part) => ['accounts', part]);
  inner.push(['keys', 'rotate'], ['requests', 'list'], ['requests', 'import']);
  for (const words of [...commands.map((command) => [command]), ...inner]) {
    for (const line of [
      [...words, '--help'],
      [...words, '-h'],
    ]) {
      const home = temporaryFolder();
      const { code, stdout, stderr } = await redline(line, { home });
      expect([line, code, stderr]).toEqual([line, 0, '']);
      expect(stdout).toMatch(new RegExp(`^Usage: redline ${words.join(' ')}`));
      if (words[0] !== 'accounts' || words.length > 1) expect(stdout).toContain('--json');
      expect(readdirSync(home)).toEqual([]);
    }
  }
});

test('help also comes by its own name, and the version by its option', async () => {
  expect(await redline(['help', 'sync'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: redline sync') });
  for (const option of ['--version', '-V'])
    expect(await redline([option])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test('the help of each command names each option of the interface', async () => {
  const interfaceOf: Readonly<Record<string, readonly string[]>> = {
    serve: ['--port', '--no-open'],
    practice: ['--port', '--size', '--seed', '--state', '--reset'],
    'accounts add': ['--name', '--url', '--environment', '--email', '--token-stdin', '--bearer', '--oauth-client'],
    sync: ['--account'],
    draft: ['--account', '--operations', '--out'],
    import: ['--account', '--resource', '--out'],
    export: ['--account', '--out'],
    preview: ['--account', '--change', '--report'],
    apply: ['--account', '--change', '--yes', '--skip-drifted', '--canary'],
    undo: ['--only', '--out', '--yes'],
  };
  for (const [command, options] of Object.entries(interfaceOf)) {
    const { stdout } = await redline([...command.split(' '), '--help']);
    for (const option of options) expect([command, stdout.includes(option)]).toEqual([command, true]);
  }
});
