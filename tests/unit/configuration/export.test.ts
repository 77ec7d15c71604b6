import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exportFiles } from '../../../main/configuration/export-files.ts';
import { exportedKinds } from '../../../main/configuration/kinds.ts';
import { tableFiles } from '../../../main/configuration/tables/table-files.ts';
import { zipFiles } from '../../../main/configuration/zip-files.ts';
import { writeExportFolder } from '../../../main/hosts/cli/export-folder.ts';
import { withoutSecrets } from '../../../main/resources/secrets.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { documentOf, redline, syncedHome } from '../cli/cli-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const account = { id: 'acme', name: 'Acme', url: 'https://acme.zendesk.com' };

function files(records: Partial<Record<ResourceName, readonly ZendeskRecord[]>>) {
  const kinds = Object.keys(records).sort() as ResourceName[];
  return exportFiles({ account, takenAt: '2026-11-30T00:00:00.000Z', kinds, records: (kind) => records[kind] ?? [] });
}

async function* batches(all: Iterable<{ path: string; text: string }>) {
  yield [...all];
}

function filesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), readFileSync(path, 'utf8')];
    }),
  );
}

describe('exporting the configuration', () => {
  it('writes one file a record, with sorted keys, and a manifest that names each by its SHA-256', () => {
    const [macro, manifest] = [
      ...files({ macros: [{ id: 11, title: 'Refund::Sorry!', active: true, actions: [{ value: 'x', field: 'y' }] }] }),
    ];
    expect(macro).toEqual({
      path: 'macros/11-refund-sorry.json',
      text: '{\n  "actions": [\n    {\n      "field": "y",\n      "value": "x"\n    }\n  ],\n  "active": true,\n  "id": 11,\n  "title": "Refund::Sorry!"\n}\n',
    });
    expect(JSON.parse(manifest?.text ?? '')).toEqual({
      format: 'redline.export',
      version: 1,
      account,
      takenAt: '2026-11-30T00:00:00.000Z',
      counts: { macros: 1 },
      files: {
        'macros/11-refund-sorry.json': createHash('sha256')
          .update(macro?.text ?? '')
          .digest('hex'),
      },
    });
  });

  it('names files so that no system takes one for anything else', () => {
    const titles = ['../../etc/passwd', 'CON', 'con', 'お詫び', 'x'.repeat(300), 'a/b\\c:d\u0000'];
    const paths = [...files({ groups: titles.map((name, index) => ({ id: index + 1, name })) })].map(({ path }) => path);
    for (const path of paths.slice(0, -1)) expect(path).toMatch(/^groups\/\d+-[a-z0-9-]{1,60}\.json$/);
    expect(paths[3]).toBe('groups/4-group.json');
  });

  it('tells that there is a secret and never which, and keeps what is switched on or off', () => {
    const webhook = {
      name: 'Hook',
      signing_secret: { algorithm: 'SHA256', secret: 's3' },
      authentication: { type: 'bearer_token', data: { token: 't' } },
    };
    const told = { password: 'p', api_token: '', token: true, settings: [{ access_token: 'a', name: 'n' }] };
    expect(withoutSecrets({ ...webhook, ...told })).toEqual({
      name: 'Hook',
      signing_secret: { secret: 'present' },
      authentication: { secret: 'present' },
      password: { secret: 'present' },
      api_token: '',
      token: true,
      settings: [{ access_token: { secret: 'present' }, name: 'n' }],
    });
  });

  it('is the same whatever changes by itself: counts of use, and the order of lists in which it means nothing', () => {
    const macro = { id: 1, title: 'A', restriction: { type: 'Group', ids: [2, 1] }, actions: [{ field: 'b' }, { field: 'a' }] };
    const again = { ...macro, usage_7d: 12, restriction: { type: 'Group', ids: [1, 2] } };
    expect([...files({ macros: [again] })]).toEqual([...files({ macros: [macro] })]);
  });

  it('holds people and their memberships only where they are asked for', () => {
    expect(exportedKinds(false)).not.toContain('users');
    expect(exportedKinds(false)).not.toContain('group_memberships');
    expect(exportedKinds(true)).toEqual(expect.arrayContaining(['users', 'group_memberships', ...exportedKinds(false)]));
  });

  it('packs the same files into the same bytes, in the order of their paths', () => {
    const records = { macros: [9, 10, 100].map((id) => ({ id, title: `Macro ${id} ü` })), views: [{ id: 3, title: 'V' }] };
    const zip = () => Buffer.concat([...zipFiles(files(records))]);
    expect(zip()).toEqual(zip());
    const unpacked = unzipSync(zip());
    expect(Object.keys(unpacked)).toEqual([...Object.keys(unpacked)].sort());
    expect(Object.fromEntries(Object.entries(unpacked).map(([path, bytes]) => [path, strFromU8(bytes)]))).toEqual(
      Object.fromEntries([...files(records)].map(({ path, text }) => [path, text])),
    );
  });
});

describe('writing an export as a folder', () => {
  const one = () => files({ macros: [{ id: 1, title: 'One' }], views: [{ id: 3, title: 'V' }] });
  const two = () => files({ macros: [{ id: 1, title: 'Renamed' }] });

  it('takes the place of an earlier export and leaves what stands beside it', async () => {
    const out = join(temporaryFolder(), 'export');
    await writeExportFolder(out, batches(one()));
    mkdirSync(join(out, '.git'));
    writeFileSync(join(out, '.git', 'HEAD'), 'ref');
    await writeExportFolder(out, batches(two()));
    expect(Object.keys(filesIn(out)).sort()).toEqual(['.git/HEAD', 'macros/1-renamed.json', 'manifest.json']);
    expect(readdirSync(join(out, '..'))).toEqual(['export']);
  });

  it.each([
    ['a folder with other files', (out: string) => writeFileSync(join(out, 'notes.txt'), 'mine'), /holds no earlier export/],
    [
      'a manifest of something else',
      (out: string) => writeFileSync(join(out, 'manifest.json'), '{"name":"app"}'),
      /holds no earlier/,
    ],
  ])('refuses %s', async (_what, fill, said) => {
    const out = join(temporaryFolder(), 'export');
    mkdirSync(out);
    fill(out);
    const before = filesIn(out);
    await expect(writeExportFolder(out, batches(one()))).rejects.toThrow(said);
    expect(filesIn(out)).toEqual(before);
  });

  it('refuses an earlier export among whose files somebody put another, and a link planted in its place', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'export');
    await writeExportFolder(out, batches(one()));
    writeFileSync(join(out, 'macros', 'notes.txt'), 'mine');
    await expect(writeExportFolder(out, batches(two()))).rejects.toThrow(/notes\.txt is not of an earlier export/);
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(folder, 'link'));
    await expect(writeExportFolder(join(folder, 'link'), batches(one()))).rejects.toThrow(/is a link/);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('leaves nothing behind where it is broken off', async () => {
    const folder = temporaryFolder();
    const broken = async function* () {
      yield [...one()];
      throw new Error('The snapshot cannot be read.');
    };
    await expect(writeExportFolder(join(folder, 'export'), broken())).rejects.toThrow(/cannot be written/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('redline export', () => {
  it('writes the whole account as a folder and as a zip of the same files, and people only where asked', async () => {
    const home = await syncedHome();
    const folder = temporaryFolder();
    const run = (...args: string[]) => redline(['export', '--account', 'practice', '--json', ...args], { home });
    const told = await run('--out', join(folder, 'a'), '--format', 'json');
    expect(told.code, told.stderr).toBe(0);
    const written = filesIn(join(folder, 'a'));
    const { counts, files: count } = documentOf(told);
    expect(count).toBe(Object.keys(written).length);
    expect(counts.macros).toBe(Object.keys(written).filter((path) => path.startsWith('macros/')).length);
    expect(existsSync(join(folder, 'a', 'users'))).toBe(false);
    expect(Object.values(written).join('')).not.toMatch(/@example\.(com|org)/);
    for (const name of ['one.zip', 'two.zip']) expect((await run('--out', join(folder, name))).code).toBe(0);
    const zip = readFileSync(join(folder, 'one.zip'));
    expect(zip.equals(readFileSync(join(folder, 'two.zip')))).toBe(true);
    expect(Object.fromEntries(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, strFromU8(bytes)]))).toEqual(written);
    const yaml = await run('--out', join(folder, 'yaml'), '--format', 'yaml');
    const leftOut: { resource: string; ids: number[] }[] = documentOf(yaml).leftOut;
    // The practice account has macros of one title.
    expect([yaml.code, leftOut.length > 0]).toEqual([1, true]);
    const macros = Object.keys(filesIn(join(folder, 'yaml'))).filter((path) => path.startsWith('macros/'));
    const left = leftOut.filter(({ resource }) => resource === 'macros').flatMap(({ ids }) => ids);
    expect(macros.length + left.length).toBe(counts.macros);
    expect(Object.values(filesIn(join(folder, 'yaml'))).join('')).not.toMatch(/@example\.(com|org)/);
    expect((await run('--out', join(folder, 'yaml'), '--format', 'yaml')).code).toBe(yaml.code);
    const withPeople = await run('--out', join(folder, 'people.zip'), '--people');
    expect(documentOf(withPeople).counts.users).toBeGreaterThan(0);
  });

  it.each(['csv', 'xlsx'] as const)(
    'writes a table of each kind as %s, which an import takes back without an edit',
    async (form) => {
      const home = await syncedHome();
      const folder = temporaryFolder();
      const run = (...args: string[]) =>
        redline(['export', '--account', 'practice', '--json', '--format', form, ...args], { home });
      const told = await run('--out', join(folder, 'tables'));
      expect(told.code, told.stderr).toBe(0);
      const { counts } = documentOf(told);
      const names = readdirSync(join(folder, 'tables'));
      expect(names.sort()).toEqual([...Object.keys(counts).map((kind) => `${kind}.${form}`), 'manifest.json'].sort());
      expect(names).not.toContain(`users.${form}`);
      for (const name of ['one.zip', 'two.zip']) expect((await run('--out', join(folder, name), '--people')).code).toBe(0);
      expect(readFileSync(join(folder, 'one.zip')).equals(readFileSync(join(folder, 'two.zip')))).toBe(true);
      const packed = unzipSync(readFileSync(join(folder, 'one.zip')));
      expect(Buffer.from(packed[`macros.${form}`] ?? [])).toEqual(readFileSync(join(folder, 'tables', `macros.${form}`)));
      const back = ['import', '--account', 'practice', '--json', '--out', join(folder, 'c.json'), '--resource'];
      for (const kind of ['macros', 'triggers', 'groups']) {
        const imported = await redline([...back, kind, join(folder, 'tables', `${kind}.${form}`)], { home });
        expect([kind, documentOf(imported).edits, documentOf(imported).unchanged]).toEqual([kind, 0, counts[kind]]);
      }
      expect((await run('--out', join(folder, 'tables'))).code).toBe(0);
      appendFileSync(join(folder, 'tables', `groups.${form}`), 'somebody’s own line');
      const again = await run('--out', join(folder, 'tables'));
      expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/groups\.\w+ was edited since it was exported/)]);
      const compared = await redline(['compare', join(folder, 'tables'), 'account:practice'], { home });
      expect([compared.code, compared.stderr]).toEqual([2, expect.stringMatching(/holds tables, which `redline import` takes/)]);
    },
  );

  it('writes no secret into a table, and nothing that a spreadsheet would reckon with', () => {
    const target = { id: 7, title: '=1+1', password: 'hunter2', list: [{ b: 1, a: '@x' }], active: true, none: null };
    const source = { account, takenAt: '2026-11-30T00:00:00.000Z', kinds: ['targets' as const], records: () => [target] };
    const [table] = [...tableFiles(source, 'csv', () => undefined)];
    expect(table).toEqual({
      path: 'targets.csv',
      text: '\ufeffid,active,list,none,password,title\r\n7,true,"[{""a"":""@x"",""b"":1}]",,"{""secret"":""present""}",\'=1+1\r\n',
    });
  });

  it.each([
    [['--format', 'toml', '--out', 'x'], /--format takes json, yaml/],
    [['--format', 'csv', '--out', 'x.xlsx'], /does not go into/],
    [['--resource', 'macros', '--out', 'x'], /are for a table/],
  ])('refuses %j', async (args, said) => {
    const refused = await redline(['export', '--account', 'practice', ...args], { home: temporaryFolder() });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(said);
  });
});
