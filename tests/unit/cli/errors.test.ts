import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zendesk } from '../accounts/accounts-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { closedPort } from '../zendesk/wire.ts';
import { documentOf, draftedHome, type Ended, redline, syncedHome } from './cli-under-test.ts';

/** An error's document, after checking that it is one, with a sentence, and that people read the same on standard error. */
function errorIn(ended: Ended): { code: string; message: string } {
  const { error } = documentOf(ended);
  expect(error).toEqual({ code: expect.any(String), message: expect.stringMatching(/^\S.*\.$/s) });
  expect(error.message).not.toMatch(/undefined|\[object|Error:|at .*\.ts:/);
  expect(ended.stderr).not.toMatch(/^\s+at /m);
  expect(ended.stderr).not.toBe('');
  return error;
}

const practice = ['--account', 'practice'];

test.each<[string, string[], number, string]>([
  ['an unknown command', ['snyc'], 2, "unknown command 'snyc'"],
  ['an unknown command with options', ['snyc', '--account', 'x'], 2, "unknown command 'snyc'"],
  ['an unknown part of a command', ['accounts', 'lsit'], 2, "unknown command 'lsit'"],
  ['a command without its part', ['accounts'], 2, 'part of the command is missing'],
  ['an unknown option', ['sync', ...practice, '--fast'], 2, '--fast'],
  ['an option without its value', ['sync', '--account'], 2, '--account'],
  ['a missing option', ['draft', ...practice, '--out', 'x'], 2, '--operations'],
  ['a missing argument', ['undo'], 2, "'run'"],
  ['one argument too many', ['settings', 'all'], 2, 'too many arguments'],
  ['a bundle that is not there', ['verify', 'all'], 2, 'cannot be read (ENOENT)'],
  ['an account that is not there', ['sync', '--account', 'nobody'], 2, 'There are: Practice'],
  ['a file that is not there', ['draft', ...practice, '--operations', '/no/such', '--out', 'x'], 2, 'cannot be read (ENOENT)'],
  ['a folder as a file', ['preview', ...practice, '--change', '/'], 2, 'cannot be read (EISDIR)'],
  ['a run that is not there', ['runs', 'no-such'], 2, 'There is no run no-such'],
  ['undoing a run that is not there', ['undo', 'no-such', '--yes'], 2, 'There is no run no-such'],
  ['resuming a run that is not there', ['resume', 'no-such'], 2, 'There is no run no-such'],
  ['a wrong choice', ['undo', 'x', '--on-conflict', 'merge'], 2, '--on-conflict takes'],
  ['an empty choice of records', ['undo', 'x', '--only', ' , '], 2, '--only names no record'],
  ['a port that is none', ['practice', '--port', '70000'], 2, '--port takes a whole number'],
  ['a port that is no number', ['serve', '--port', 'http'], 2, '--port takes a whole number'],
  ['a size that is none', ['practice', '--size', 'gigantic'], 2, '--size takes'],
  ['a seed that is none', ['practice', '--seed', '-1'], 2, '--seed takes'],
  ['a state that cannot be kept', ['practice', '--state', '/dev/null/state.db'], 2, 'could not be started'],
  [
    'an address that is none',
    ['accounts', 'add', '--name', 'A', '--url', 'https://evil.com', '--bearer', '--token-stdin'],
    2,
    'not a Zendesk address',
  ],
  [
    'two ways to sign in',
    ['accounts', 'add', '--name', 'A', '--url', 'https://a.zendesk.com', '--bearer', '--email', 'e', '--token-stdin'],
    2,
    'Give one of --oauth-client',
  ],
  [
    'no way to sign in',
    ['accounts', 'add', '--name', 'A', '--url', 'https://a.zendesk.com', '--token-stdin'],
    2,
    'Give one of --oauth-client',
  ],
  [
    'a token that is not piped in',
    ['accounts', 'add', '--name', 'A', '--url', 'https://a.zendesk.com', '--bearer'],
    2,
    'standard input',
  ],
  ['no token on standard input', ['accounts', 'sign-in', '--account', 'A', '--token-stdin'], 2, 'No token came'],
  [
    'an environment that is none',
    ['accounts', 'add', '--name', 'A', '--url', 'https://a.zendesk.com', '--bearer', '--environment', 'x', '--token-stdin'],
    2,
    'No token came',
  ],
  ['removing without saying yes', ['accounts', 'remove', '--account', 'A'], 2, 'Add --yes'],
  ['removing the practice account', ['accounts', 'remove', ...practice, '--yes'], 2, 'stays'],
  ['acknowledging nobody’s journal', ['verify', '--acknowledge', 'fine'], 2, '--account'],
  ['acknowledging a journal that holds', ['verify', '--acknowledge', 'fine', ...practice], 3, 'nothing to acknowledge'],
  [
    'a CSV file of nothing known',
    ['import', ...practice, '--resource', 'tickets', 'x.csv', '--out', 'x'],
    2,
    'takes macros, groups, users, organizations',
  ],
  [
    'a CSV file that is not there',
    ['import', ...practice, '--resource', 'macros', '/no.csv', '--out', 'x'],
    2,
    'cannot be read (ENOENT)',
  ],
  ['an import without its file', ['import', ...practice, '--resource', 'macros', '--out', 'x'], 2, "'file'"],
  ['an export of nothing known', ['export', ...practice, '--out', 'x.csv'], 2, '--resource takes'],
  ['a configuration before there is a snapshot', ['export', ...practice, '--out', 'x.zip'], 2, 'no snapshot'],
  ['an export before there is a snapshot', ['export', ...practice, '--resource', 'macros', '--out', 'x.csv'], 2, 'no snapshot'],
])('%s ends with one document and the right code', async (_name, args, code, words) => {
  const ended = await redline([...args, '--json']);
  expect(errorIn(ended).message).toContain(words);
  expect(ended.code).toBe(code);
  const plain = await redline(args);
  expect([plain.code, plain.stdout]).toEqual([code, '']);
  expect(plain.stderr).toMatch(/^(redline: |Usage: )/);
});

test('--json counts wherever it stands', async () => {
  for (const line of [
    ['--json', 'sync', ...practice, '--fast'],
    ['sync', '--json', ...practice, '--fast'],
    ['sync', ...practice, '--fast', '--json'],
  ])
    expect(errorIn(await redline(line)).message).toContain('--fast');
});

test.each<[string, string, string]>([
  ['no JSON', '[{"resource":', 'not JSON'],
  ['an object in place of a list', '{}', 'must be array, not object'],
  ['an empty list', '[]', 'holds no operation'],
  ['an operation that is none', '[{"resource":"macros","where":"x","operation":"explode"}]', 'operation'],
  ['a misspelt field', '[{"resource":"macros","where":"x","operation":"set","values":{"actve":false}}]', 'actve'],
  [
    'a missing field',
    '[{"resource":"macros","where":"x","operation":"replace-text","fields":["title"],"replace":""}]',
    'find: is missing',
  ],
  ['a query that is none', '[{"resource":"macros","where":"active:(","operation":"delete"}]', '[0].'],
  [
    'a regular expression that is none',
    '[{"resource":"macros","where":"","operation":"replace-text","fields":["title"],"find":"(","replace":"","match":"regex"}]',
    '[0].',
  ],
])('an operations file with %s is refused with every problem named, and no file is written', async (_name, content, words) => {
  const home = await syncedHome();
  const file = join(home, 'operations.json');
  writeFileSync(file, content);
  const out = join(home, 'out.redline.json');
  const ended = await redline(['draft', ...practice, '--operations', file, '--out', out, '--json'], { home });
  expect(ended.code).toBe(2);
  expect(errorInWithProblems(ended)).toContain(words);
  expect(readdirSync(home)).not.toContain('out.redline.json');
});

function errorInWithProblems(ended: Ended): string {
  const { error, errors = [] } = documentOf(ended);
  expect(error).toMatchObject({ code: 'validation', message: expect.stringMatching(/\.$/) });
  return `${error.message} ${JSON.stringify(errors)}`;
}

test('a regular expression that would run for ever is stopped', async () => {
  const home = await syncedHome();
  const file = join(home, 'operations.json');
  const forever = {
    resource: 'macros',
    where: '',
    operation: 'replace-text',
    fields: ['comment'],
    find: '(\\w+\\s?)+@@$',
    replace: '',
    match: 'regex',
  };
  writeFileSync(file, JSON.stringify([forever]));
  const ended = await redline(['draft', ...practice, '--operations', file, '--out', join(home, 'x'), '--json'], { home });
  expect([ended.code, errorInWithProblems(ended)]).toEqual([2, expect.stringContaining('was stopped')]);
});

test('a file that cannot be written leaves nothing half written beside it', async () => {
  const { home } = await draftedHome(1);
  const operations = join(home, 'operations.json');
  const folder = join(home, 'a-folder');
  mkdirSync(folder);
  for (const out of [folder, join(home, 'no', 'such', 'x.json')]) {
    const ended = await redline(['draft', ...practice, '--operations', operations, '--out', out, '--json'], { home });
    expect([ended.code, errorIn(ended).message]).toEqual([2, expect.stringContaining(`${out} cannot be written`)]);
  }
  expect(readdirSync(home).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a wrong token is exit 4, a network that is away 5, wrong or missing passphrases 4', async () => {
  const home = temporaryFolder();
  const server = await zendesk();
  const add = (url: string) => [
    'accounts',
    'add',
    '--name',
    'Acme',
    '--url',
    url,
    '--email',
    server.email,
    '--token-stdin',
    '--json',
  ];
  const wrong = await redline(add(server.url), { home, input: 'wrong-token\n' });
  expect([wrong.code, errorIn(wrong).code]).toEqual([4, 'not-signed-in']);
  expect(`${wrong.stdout}${wrong.stderr}`).not.toContain('wrong-token');
  const { origin } = await closedPort();
  const away = await redline(add(origin), { home, input: 'x\n' });
  expect([away.code, errorIn(away).code]).toEqual([5, 'network']);
  await redline(add(server.url), { home, input: server.token });
  for (const passphrase of ['wrong', '']) {
    const ended = await redline(['accounts', 'list', '--json'], { home, env: { REDLINE_PASSPHRASE: passphrase } });
    expect([ended.code, errorIn(ended).message]).toEqual([4, expect.stringContaining('REDLINE_PASSPHRASE')]);
  }
});

test('a data folder that cannot be is said so', async () => {
  const ended = await redline(['runs', '--json'], { home: '/dev/null/home' });
  expect([ended.code, errorIn(ended).message]).toEqual([3, expect.stringContaining('/dev/null/home cannot be used')]);
});

test('a change set for another account, twice the same record, or altered by hand beyond sense, is refused', async () => {
  const { home, change } = await draftedHome(2);
  const good = JSON.parse(readFileSync(change, 'utf8'));
  const cases: [unknown, number, string][] = [
    [{ ...good, account: { ...good.account, id: 'acme', name: 'Acme' } }, 3, 'Acme'],
    [{ ...good, edits: [good.edits[0], good.edits[0]] }, 2, 'edited twice'],
    [{ ...good, version: 2 }, 2, 'version'],
    [{ ...good, edits: [{ ...good.edits[0], id: 'eleven' }] }, 2, 'edits[0].id'],
    [{ ...good, edits: [] }, 2, 'holds no edit'],
    [[], 2, 'not valid'],
  ];
  for (const [content, code, words] of cases) {
    writeFileSync(change, JSON.stringify(content));
    const ended = await redline(['apply', ...practice, '--change', change, '--yes', '--json'], { home });
    expect([ended.code, errorInAny(ended)]).toEqual([code, expect.stringContaining(words)]);
  }
});

function errorInAny(ended: Ended): string {
  const document = documentOf(ended);
  return JSON.stringify(document);
}
