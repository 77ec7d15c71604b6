import { describe, expect, it } from 'vitest';
import type { Ended } from './redline.ts';
import { account, onStage, readJson, replaceEverywhere, type Stage, writes } from './stage.ts';

const replace = {
  resource: 'macros',
  where: '',
  operation: 'replace-text',
  fields: ['title'],
  find: 'Refund',
  replace: 'Credit',
};

/** One sentence for a person on stderr (and perhaps what else is wrong, indented), the code for a script, the document for a program. */
function expectRefused(ended: Ended, code: number, saying: RegExp, what: string): void {
  expect(ended.code, `${what}: ${ended.stderr}`).toBe(code);
  expect(ended.json.error.message, what).toMatch(saying);
  const lines = ended.stderr.trimEnd().split('\n');
  expect(lines[0], what).toMatch(saying);
  for (const line of lines.slice(1)) expect(line, what).toMatch(/^( {2}|\(Did you mean)/);
  expect(ended.stderr, what).not.toMatch(/\bat .+:\d+:\d+|Something in Redline went wrong/);
}

describe('a wrong account', () => {
  it('is told before anything is kept', { timeout: 180_000 }, () =>
    onStage({ count: 2 }, async ({ redline, zendesk }) => {
      const add = (url: string, ...rest: string[]) => ['accounts', 'add', '--name', 'New', '--url', url, ...rest];
      const email = ['--email', 'a@b.example', '--token-stdin'];
      const seen = zendesk.seen.length;
      const cases: [string, string[], string, number, RegExp][] = [
        ['no address', add('zendesk', ...email), 't', 2, /not a Zendesk address/],
        ['another site', add('https://example.com', ...email), 't', 2, /not a Zendesk address/],
        ['a look-alike', add('https://acme.zendesk.com.evil.example', ...email), 't', 2, /not a Zendesk address/],
        ['plain http', add('http://acme.zendesk.com', ...email), 't', 2, /not a Zendesk address/],
        ['another host on loopback', add('http://localhost:80', ...email), 't', 2, /not a Zendesk address/],
        ['a path', add('https://acme.zendesk.com/agent', ...email), 't', 2, /not a Zendesk address/],
        ['no token', add(zendesk.url, ...email), '', 2, /token/i],
        ['no sign-in', add(zendesk.url, '--token-stdin'), 't', 2, /--email|--bearer/],
        ['both sign-ins', add(zendesk.url, '--bearer', ...email), 't', 2, /--email|--bearer/],
        ['no such environment', add(zendesk.url, '--environment', 'moon', ...email), 't', 2, /environment/],
        ['token on the command line', add(zendesk.url, '--email', 'a@b.example'), 't', 2, /standard input/],
        ['nobody there', add('http://127.0.0.1:9', ...email), 't', 5, /cannot be reached/],
        ['an option that there is not', [...add(zendesk.url, ...email), '--tokn', 'x'], 't', 2, /unknown option/],
      ];
      for (const [what, args, input, code, saying] of cases) expectRefused(await redline.run(args, input), code, saying, what);
      expect(zendesk.seen.length, 'Zendesk was not asked').toBe(seen);
      const other = ['accounts', 'add', '--name', 'Again', '--url', zendesk.url, '--email', zendesk.email, '--token-stdin'];
      expectRefused(await redline.run(other, 'wrong'), 4, /does not know this e-mail and token/, 'a wrong token');
      expectRefused(await redline.run(other, zendesk.token), 3, /already there/, 'the same address again');
      const { json } = await redline.run(['accounts', 'list']);
      expect(json.accounts.map(({ name }: { name: string }) => name)).toEqual(['Practice', account]);
    }),
  );

  it('is told by each command', { timeout: 180_000 }, () =>
    onStage({ count: 2 }, async ({ redline, zendesk }) => {
      const seen = zendesk.seen.length;
      expectRefused(await redline.run(['sync', '--account', 'Nobody']), 2, /no account “Nobody”/, 'no such account');
      expectRefused(await redline.run(['sync']), 2, /--account/, 'no account');
      expectRefused(await redline.run(['snc', '--account', account]), 2, /unknown command|snc/, 'no such command');
      expectRefused(await redline.run(['sync', '--account', account, 'x']), 2, /too many arguments/, 'too much');
      expect(zendesk.seen.length).toBe(seen);
      redline.env.REDLINE_TOKEN = 'wrong';
      expectRefused(await redline.run(['sync', '--account', account]), 4, /does not know/, 'a wrong token');
      redline.env.REDLINE_TOKEN = '';
      expectRefused(await redline.run(['sync', '--account', account]), 4, /no token/, 'no token');
      redline.env.REDLINE_PASSPHRASE = 'wrong';
      expectRefused(await redline.run(['sync', '--account', account]), 4, /REDLINE_PASSPHRASE/, 'a wrong passphrase');
      redline.env.REDLINE_PASSPHRASE = '';
      expectRefused(await redline.run(['sync', '--account', account]), 4, /REDLINE_PASSPHRASE/, 'no passphrase');
    }),
  );
});

describe('wrong operations', () => {
  const cases: [what: string, operations: unknown, saying: RegExp][] = [
    ['no JSON', '[{', /not JSON/],
    ['nothing', '', /not JSON/],
    ['no list', { resource: 'macros' }, /not valid/],
    ['an empty list', [], /holds no operation/],
    ['an unknown operation', [{ ...replace, operation: 'rplace' }], /operation/],
    ['an unknown key', [{ ...replace, mach: 'regex' }], /mach/],
    ['an unknown field', [{ ...replace, fields: ['titel'] }], /fields/],
    ['nothing to find', [{ ...replace, find: '' }], /nothing to find/],
    ['half a character', '[{"resource":"macros","where":"","operation":"set","values":{"title":"\\ud83d"}}]', /half a character/],
    ['a query that is none', [{ ...replace, where: 'title:"open' }], /where/],
    ['a query for what there is not', [{ ...replace, where: 'colour:red' }], /colour/],
    ['a group that there is not', [{ ...replace, where: 'group:"Tier 9"' }], /tier 9/i],
    ['an id that there is not', [{ ...replace, where: { ids: [424242] } }], /424242/],
    ['an expression that is none', [{ ...replace, match: 'regex', find: '(' }], /regular expression/],
    ['a title emptied', [{ ...replace, match: 'regex', find: '.+', replace: '' }], /without a title/],
  ];
  it('are told, all of them with 2, and nothing is drafted', { timeout: 180_000 }, () =>
    onStage({ count: 3 }, async (stage) => {
      const seen = stage.zendesk.seen.length;
      for (const [what, operations, saying] of cases) expectRefused(await drafted(stage, operations), 2, saying, what);
      expectRefused(await drafted(stage, [replace], '/nowhere/ops.json'), 2, /cannot be read/, 'no such file');
      expectRefused(await drafted(stage, [replace], stage.redline.folder), 2, /cannot be read/, 'a folder');
      expect(stage.zendesk.seen.length).toBe(seen);
    }),
  );

  const evil = ['(a+)+$', '(a|a)*$', '(.*a){25}$', '^(\\w+\\s?)*$'];
  it.concurrent.for(evil)('an expression that would run for ever is stopped: %s', (find) => {
    const title = `${'a'.repeat(60)}!`;
    const actions = [{ field: 'status', value: 'open' }];
    const macros = Array.from({ length: 30 }, (_, index) => ({ id: index + 1, title, active: true, actions, restriction: null }));
    return onStage({ macros }, async (stage) => {
      const begun = Date.now();
      expectRefused(await drafted(stage, [{ ...replace, match: 'regex', find }]), 2, /took longer than .* stopped/, find);
      expect(Date.now() - begun).toBeLessThan(15_000);
    });
  });

  it('an expression that takes a little too long for each of many macros is stopped as well', { timeout: 180_000 }, () => {
    const letters = 'a'.repeat(slowLength('(a+)+$'));
    const actions = [{ field: 'status', value: 'open' }];
    const macros = Array.from({ length: 1000 }, (_, index) => ({
      id: index + 1,
      title: `${letters} ${index}`,
      active: true,
      actions,
      restriction: null,
    }));
    return onStage({ macros }, async (stage) => {
      const begun = Date.now();
      const ended = await drafted(stage, [{ ...replace, match: 'regex', find: '(a+)+$' }]);
      expectRefused(ended, 2, /took longer than .* stopped/, 'slow');
      // All of them would need more than two minutes; the watch is for a tenth of that, on a machine that is busy with other things too.
      expect(Date.now() - begun).toBeLessThan(60_000);
    });
  });
});

/**
 * How many letters this machine needs 150 ms for at least, however busy it was while that was measured: too little to be stopped at once,
 * too much for a thousand of them. The quickest of a few attempts counts, as other work only ever makes one slower.
 */
function slowLength(find: string): number {
  const expression = new RegExp(find, 'gu');
  const attempt = (length: number, time: number): number => {
    const begun = performance.now();
    Array.from(`${'a'.repeat(length)} ${time}`.matchAll(expression));
    return performance.now() - begun;
  };
  for (let length = 16; ; length++) if ([0, 1, 2, 3].every((time) => attempt(length, time) > 150)) return length;
}

describe('a wrong change set', () => {
  it('is told with 2 or 3, and nothing is sent', { timeout: 180_000 }, () =>
    onStage({ count: 3 }, async (stage) => {
      const good = readJson(await stage.draft(replaceEverywhere));
      const [first, second] = good.edits;
      const seen = stage.zendesk.seen.length;
      const cases: [what: string, change: unknown, code: number, saying: RegExp][] = [
        ['no JSON', '{', 2, /not JSON/],
        ['another format', { ...good, format: 'x' }, 2, /format/],
        ['a newer version', { ...good, version: 2 }, 2, /version/],
        ['no edits', { ...good, edits: undefined }, 2, /edits/],
        ['nothing to do', { ...good, edits: [] }, 2, /no edit/],
        ['two edits of one record', { ...good, edits: [first, second, { ...first }] }, 2, /edited twice/],
        ['before and after apart', { ...good, edits: [{ ...first, after: { description: 'x' } }] }, 2, /different fields/],
        ['an edit that changes nothing', { ...good, edits: [{ ...first, before: {}, after: {} }] }, 2, /changes no field/],
        ['an id that is none', { ...good, edits: [{ ...first, id: 'x' }] }, 2, /id/],
        ['an action that there is not', { ...good, edits: [{ ...first, action: 'upsert' }] }, 2, /action/],
        ['a field that nobody may change', { ...good, edits: [{ ...first, before: { id: 11 }, after: { id: 12 } }] }, 2, /id/],
        [
          'a field that there is not',
          { ...good, edits: [{ ...first, before: { titel: '' }, after: { titel: 'x' } }] },
          2,
          /titel/,
        ],
        ['a resource that there is not', { ...good, edits: [{ ...first, resource: 'comets' }] }, 2, /resource/],
        ['one that is only read', { ...good, edits: [{ ...first, resource: 'brands' }] }, 2, /no field of brands/],
        [
          'one that is only read, to be deleted',
          { ...good, edits: [{ resource: 'brands', action: 'delete', id: 1, name: 'B', before: { id: 1 } }] },
          2,
          /brands/,
        ],
        ['another account', { ...good, account: { ...good.account, id: 'acme' } }, 3, /drafted for|is for/],
      ];
      for (const [what, change, code, saying] of cases) {
        const file = stage.redline.write('wrong.redline.json', change);
        expectRefused(await stage.apply(file), code, saying, what);
      }
      expectRefused(await stage.apply('/nowhere.json'), 2, /cannot be read/, 'no such file');
      const file = stage.redline.write('good.redline.json', good);
      const unsure = ['apply', '--account', account, '--change', file];
      expectRefused(await stage.redline.run(unsure), 2, /--yes/, 'without --yes');
      expectRefused(await stage.redline.run([...unsure, '--yes', '--force']), 2, /unknown option/, 'an unknown option');
      expectRefused(await stage.redline.run([...unsure, '--yes', '--canary', 'x']), 2, /--canary/, 'a canary of no number');
      const other = [
        'preview',
        '--account',
        account,
        '--change',
        stage.redline.write('other.json', { ...good, account: { ...good.account, id: 'acme' } }),
      ];
      expectRefused(await stage.redline.run(other), 3, /is for/, 'a preview for another account');
      expect(stage.zendesk.seen.length, 'nothing was asked or sent').toBe(seen);
      expect(stage.zendesk.warnings).toEqual([]);
      expect(await stage.redline.run(['runs', '--account', account])).toMatchObject({ json: { runs: [] } });
    }),
  );

  it('made by hand with values that are not there is drift, and nothing is sent', () =>
    onStage({ count: 3 }, async (stage) => {
      const good = readJson(await stage.draft(replaceEverywhere));
      const [first, second] = good.edits;
      const lied = {
        ...good,
        edits: [{ ...first, before: { ...first.before, title: 'never' }, after: { ...first.after, title: 'x' } }, second],
      };
      const applied = await stage.apply(stage.redline.write('lied.json', lied));
      expect(applied).toMatchObject({ code: 3, json: { status: 'refused', drifted: [{ item: `macros:${first.id}` }] } });
      const nobody = { ...good, edits: [{ ...first, id: 999_999 }] };
      expect(await stage.apply(stage.redline.write('nobody.json', nobody))).toMatchObject({
        code: 3,
        json: { drifted: [{ item: 'macros:999999', kind: 'gone' }] },
      });
      expect(writes(stage)).toBe(0);
    }));
});

it('a run that there is not is told by each command with 2', () =>
  onStage({ count: 1 }, async ({ redline, zendesk }) => {
    const seen = zendesk.seen.length;
    for (const args of [
      ['resume', 'x'],
      ['undo', 'x', '--yes'],
      ['runs', 'x'],
      ['undo', '../x'],
    ])
      expectRefused(await redline.run(args), 2, /no run/, args.join(' '));
    expectRefused(await redline.run(['resume']), 2, /missing required argument/, 'no run named');
    expectRefused(await redline.run(['undo', 'x', '--on-conflict', 'maybe']), 2, /--on-conflict/, 'no such choice');
    expectRefused(await redline.run(['verify', '--acknowledge', 'x']), 2, /--account/, 'whose journal');
    expectRefused(
      await redline.run(['verify', '--acknowledge', 'x', '--account', account]),
      3,
      /nothing to acknowledge/,
      'it holds',
    );
    expect(zendesk.seen.length).toBe(seen);
  }));

function drafted({ redline }: Stage, operations: unknown, file = redline.write('ops.json', operations)): Promise<Ended> {
  return redline.run(['draft', '--account', account, '--operations', file, '--out', `${redline.folder}/out.json`]);
}
