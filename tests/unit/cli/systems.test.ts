import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, redline, started, syncedHome } from './cli-under-test.ts';

test('files of other systems are matched, refused with every place, and drafted; requests are queued and tied to the draft', async () => {
  const home = await syncedHome();
  const at = (name: string) => join(home, name);
  const ended = async (...line: string[]) => {
    const result = await redline([...line, '--json'], { home });
    return { code: result.code, document: documentOf(result) };
  };
  const practice = ['--account', 'practice'];
  writeFileSync(at('team.csv'), 'Login,Abteilung\nada@example.com,EMEA\n');
  writeFileSync(at('map.yaml'), 'columns: {Abteilung: group.name}\n');
  const out = at('match.redline.json');
  const matched = await ended(
    'match',
    'okta',
    at('team.csv'),
    ...practice,
    '--map',
    at('map.yaml'),
    '--out',
    out,
    '--csv',
    at('found.csv'),
  );
  expect(matched).toMatchObject({
    code: 0,
    document: {
      files: [{ name: 'team.csv', rows: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      missing: [{ email: 'ada@example.com', group: 'EMEA', line: 2 }],
      extra: expect.any(Array),
      edits: expect.any(Number),
      hash: expect.any(String),
    },
  });
  const { edits } = JSON.parse(readFileSync(out, 'utf8'));
  expect(edits.length).toBeGreaterThan(0);
  expect(new Set(edits.map((edit: { resource: string }) => edit.resource))).not.toContain('deleted_users');
  expect(readFileSync(at('found.csv'), 'utf8')).toContain('missing,users');
  writeFileSync(at('accounts.csv'), 'Account ID,Account Name\n0035E00000abcde,Acme\n1.5E+15,Other\n');
  expect(await ended('match', 'salesforce', at('accounts.csv'), ...practice)).toMatchObject({
    code: 2,
    document: {
      errors: [
        { line: 2, column: 'Account ID' },
        { line: 3, value: '1.5E+15' },
      ],
    },
  });
  expect(await ended('match', 'workday', at('team.csv'), ...practice)).toMatchObject({ code: 2 });
  writeFileSync(at('wrong.yaml'), 'columns: {Login: person.mail}\n');
  expect(await ended('match', 'okta', at('team.csv'), ...practice, '--map', at('wrong.yaml'))).toMatchObject({ code: 2 });

  writeFileSync(
    at('mara.yaml'),
    'name: Mara\nemail: mara.lindqvist@kestrel-outfitters.example\nzendesk:\n  main:\n    alias: Mara\nreports_to: Bea\n',
  );
  expect(await ended('match', 'team', at('mara.yaml'), ...practice)).toMatchObject({ code: 0, document: { matched: 1 } });
  writeFileSync(at('gone.yaml'), 'name: Gone\nemail: gone@example.com\nzendesk:\n  main:\n    id: 999\nx_title: Boss\n');
  for (const more of [['--out', at('none.json')], ['--csv', at('none.csv')], ['--forget']])
    expect(await ended('match', 'team', at('mara.yaml'), ...practice, '--keep', ...more)).toMatchObject({ code: 2 });
  expect(await ended('match', 'team', ...practice, '--out', at('none.json'))).toMatchObject({ code: 2 });
  expect(await ended('match', 'team', ...practice)).toMatchObject({ code: 0, document: { people: 0 } });
  expect(await ended('match', 'team', at('mara.yaml'), at('gone.yaml'), ...practice, '--keep')).toMatchObject({
    code: 0,
    document: { people: 1, missing: [{ name: 'Gone' }], conflicts: [], notes: [expect.stringContaining('x_title')] },
  });
  writeFileSync(
    at('alias.json'),
    JSON.stringify([
      {
        resource: 'users',
        where: 'email:mara.lindqvist@kestrel-outfitters.example',
        operation: 'set',
        values: { alias: 'Other' },
      },
    ]),
  );
  const aliasOut = at('alias.redline.json');
  expect(await ended('draft', ...practice, '--operations', at('alias.json'), '--out', aliasOut)).toMatchObject({ code: 0 });
  const previewed = await ended('preview', ...practice, '--change', aliasOut);
  expect(previewed.document.warnings.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(['governed-by-file', 'managers-approval']),
  );
  writeFileSync(at('bomb.yaml'), 'a: &a [x]\nb: *a\n');
  expect(await ended('match', 'team', at('bomb.yaml'), ...practice, '--keep')).toMatchObject({ code: 2 });
  expect(await ended('match', 'team', ...practice)).toMatchObject({ code: 0, document: { people: 1 } });

  const scores = ['--reach', '10', '--impact', '3', '--confidence', '0.5', '--effort', '3'];
  expect(await ended('requests', 'add', '--title', 'Tidy EMEA', ...scores)).toMatchObject({
    code: 0,
    document: { id: 'R1', rice: 5 },
  });
  writeFileSync(at('more.csv'), 'title,reach,impact,confidence,effort\nFirst,10,3,100%,1\n');
  expect(await ended('requests', 'import', at('more.csv'))).toMatchObject({ code: 0, document: { added: 1 } });
  expect(await ended('requests', 'link', 'R1', '--change', out)).toMatchObject({ code: 0 });
  expect(await ended('requests', 'move', 'R1', 'development')).toMatchObject({ code: 0, document: { stage: 'development' } });
  expect((await ended('requests', 'list')).document).toMatchObject([
    { id: 'R2', rice: 30, stage: 'triage', overdue: false, due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    { id: 'R1', rice: 5, stage: 'development', change: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  expect(await ended('requests', 'move', 'R9', 'development')).toMatchObject({ code: 2 });
  expect(await ended('requests', 'import', 'gitlab')).toMatchObject({ code: 2 });
});

test('several processes at once put their requests into one queue, and none is lost', async () => {
  const home = temporaryFolder();
  const titles = Array.from({ length: 6 }, (_none, index) => `Wish ${index}`);
  const added = await Promise.all(
    titles.map((title) => started(['requests', 'add', '--title', title, '--json'], { home }).ended),
  );
  expect(added.map(({ code, stderr }) => [code, stderr])).toEqual(titles.map(() => [0, '']));
  const kept: { title: string }[] = documentOf(await redline(['requests', 'list', '--json'], { home }));
  expect(kept.map(({ title }) => title).sort()).toEqual(titles);
});
