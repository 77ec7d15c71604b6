import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exportFiles } from '../../../main/configuration/export-files.ts';
import { readExport } from '../../../main/configuration/read-export.ts';
import { unzipExport } from '../../../main/configuration/unzip-export.ts';
import { comparedSide } from '../../../main/hosts/cli/compared-side.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const account = { id: 'acme', name: 'Acme', url: 'https://acme.zendesk.com' };
const macros = [
  { id: 1, title: 'One' },
  { id: 2, title: 'Two' },
];

/** The files of a small export, some of them exchanged. */
function files(changes: Record<string, string | undefined> = {}): Record<string, string> {
  const made = exportFiles({ account, takenAt: '2026-11-30T00:00:00.000Z', kinds: ['macros'], records: () => macros });
  const all: Record<string, string | undefined> = {
    ...Object.fromEntries([...made].map(({ path, text }) => [path, text])),
    ...changes,
  };
  return Object.fromEntries(Object.entries(all).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])));
}

function read(changes: Record<string, string | undefined> = {}) {
  return readExport(
    'theirs.zip',
    unzipExport(
      'theirs.zip',
      zipSync(Object.fromEntries(Object.entries(files(changes)).map(([path, text]) => [path, strToU8(text)]))),
    ),
  );
}

const manifest = (more: object) => JSON.stringify({ ...JSON.parse(files()['manifest.json'] ?? ''), ...more });

describe('reading an export that anybody may have made', () => {
  it('reads what Redline wrote', () => {
    expect(read()).toMatchObject({ altered: [], unknownKinds: [] });
    expect(read().records.get('macros')).toEqual(macros);
  });

  it.each<[string, Record<string, string | undefined>, RegExp]>([
    ['a path that leaves its folder', { '../../etc/cron.d/x': '' }, /which no export of Redline does/],
    ['an absolute path', { '/etc/passwd': '' }, /which no export of Redline does/],
    ['a path of Windows', { 'macros\\1-one.json': '' }, /which no export of Redline does/],
    ['a twin that differs in case', { 'Macros/1-one.json': '' }, /which no export of Redline does/],
    ['a reserved name', { 'macros/con.json': '' }, /which no export of Redline does/],
    ['another file', { 'install.sh': '' }, /which no export of Redline does/],
    ['no manifest', { 'manifest.json': undefined }, /has no manifest\.json/],
    ['a manifest of something else', { 'manifest.json': '{"name":"app"}' }, /does not hold \(format\)/],
    ['a manifest that is not JSON', { 'manifest.json': '{' }, /which is not JSON/],
    ['a form of a newer version', { 'manifest.json': manifest({ version: 2 }) }, /written by a newer Redline \(form 2\)/],
    ['a file that is missing', { 'macros/2-two.json': undefined }, /is not whole: macros\/2-two\.json is missing/],
    ['a record that is not JSON', { 'macros/1-one.json': 'title: One' }, /which is not JSON/],
    ['a record of another id', { 'macros/1-one.json': '{"id":2}' }, /no record of that id/],
    ['a list in place of a record', { 'macros/1-one.json': '[1]' }, /no record of that id/],
    ['one id under two names', { 'macros/1-again.json': '{"id":1}' }, /holds macros 1 twice/],
    ['an id that no number holds', { 'macros/9007199254740993-x.json': '{"id":9007199254740993}' }, /no record of that id/],
    [
      'JSON nested without end',
      { 'macros/1-one.json': `{"id":1,"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}` },
      /nested deeper/,
    ],
    ['a record of no size', { 'macros/1-one.json': `{"id":1,"a":"${'x'.repeat(9 * 2 ** 20)}"}` }, /larger than any/],
  ])('refuses %s', (_what, changes, said) => {
    expect(() => read(changes)).toThrow(said);
    expect(() => read(changes)).toThrow(/Nothing was read of it\.$/);
  });

  it('refuses a zip that would fill the memory, one that is none, and one with a name twice', () => {
    const bomb = zipSync({ 'manifest.json': new Uint8Array(40 * 2 ** 20) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => unzipExport('bomb.zip', bomb)).toThrow(/unpacks to more than any export/);
    // None of these alone is too large.
    const zeros = new Uint8Array(4 * 2 ** 20);
    const many = zipSync(Object.fromEntries(Array.from({ length: 10 }, (_, id) => [`macros/${id}-x.json`, zeros])), { level: 9 });
    expect(() => unzipExport('many.zip', many)).toThrow(/more than 50 times its size/);
    expect(() => unzipExport('x.zip', strToU8('PK, but no zip'))).toThrow(/is no zip/);
    const two = Buffer.from(zipSync({ 'macros/1-aaaa.json': strToU8('{}'), 'macros/1-bbbb.json': strToU8('{}') })).toString(
      'latin1',
    );
    expect(() => unzipExport('two.zip', Buffer.from(two.replaceAll('1-bbbb', '1-aaaa'), 'latin1'))).toThrow(/twice/);
  });

  it('takes what somebody edited, and tells which; a kind that it does not know is told as well', () => {
    const found = read({
      'macros/1-one.json': '{"id":1,"title":"Edited","__proto__":{"polluted":true}}',
      'webforms/3-x.json': '{"id":3}',
    });
    expect(found).toMatchObject({ altered: ['macros/1-one.json', 'webforms/3-x.json'], unknownKinds: ['webforms'] });
    expect(found.records.get('macros')?.[0]?.title).toBe('Edited');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('reading the folder of an export', () => {
  function folder() {
    const place = temporaryFolder();
    mkdirSync(join(place, 'macros'));
    for (const [path, text] of Object.entries(files())) writeFileSync(join(place, path), text);
    return place;
  }

  it('looks at nothing that stands beside it', async () => {
    const place = folder();
    mkdirSync(join(place, '.git'));
    writeFileSync(join(place, '.git', 'HEAD'), 'ref');
    const side = await comparedSide(place);
    expect(side.from === 'files' && side.files.map(({ path }) => path).sort()).toEqual(Object.keys(files()).sort());
  });

  it('follows no link', async () => {
    const place = folder();
    symlinkSync('/etc/passwd', join(place, 'macros', '3-x.json'));
    await expect(comparedSide(place)).rejects.toThrow(/is no plain file/);
    symlinkSync(place, join(place, 'views'));
    await expect(comparedSide(place)).rejects.toThrow(/no plain file|not a folder/);
    const link = join(temporaryFolder(), 'link');
    symlinkSync(place, link);
    await expect(comparedSide(link)).rejects.toThrow(/is a link/);
  });
});
