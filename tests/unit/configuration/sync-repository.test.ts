import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asWished } from '../../../main/areas/configuration/repository-side.ts';
import { compareSides } from '../../../main/configuration/compare.ts';
import { readSyncRepository } from '../../../main/configuration/yaml/sync-repository.ts';
import { yamlValue } from '../../../main/configuration/yaml/yaml-value.ts';
import { comparedSide } from '../../../main/hosts/cli/compared-side.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const found = (files: Record<string, string>) =>
  Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
const read = (files: Record<string, string>) => readSyncRepository('theirs', found(files));

type Records = Partial<Record<ResourceName, readonly ZendeskRecord[]>>;

/** What a repository would change of an account. */
function wished(records: Records, files: Record<string, string>) {
  const find = (kind: ResourceName, id: number) => records[kind]?.find((record) => record.id === id);
  const now = {
    label: 'now',
    account: 'https://acme.zendesk.com',
    kinds: (Object.keys(records) as ResourceName[]).filter((kind) => kind !== 'users'),
    records: (kind: ResourceName) => records[kind] ?? [],
    notes: [],
    known: { records: (kind: ResourceName) => records[kind] ?? [], find },
  };
  const { side, heldBack } = asWished(read(files), now);
  const { changed, added, removed } = compareSides(now, side, 'id');
  return { changed, added, removed, heldBack, notes: side.notes };
}

const macro = (id: number, title: string, more: object = {}) => ({
  id,
  title,
  active: true,
  description: 'Kept',
  restriction: null,
  actions: [{ field: 'status', value: 'open' }],
  ...more,
});
const one = (more: string) => ({ 'macros/active/x.yaml': `title: 'A'\nactive: true\n${more}` });

describe('a file of a sync repository', () => {
  it('is of the record of its title, else of its previous title, and of none twice', () => {
    const records = { macros: [macro(1, 'A'), macro(2, 'B')] };
    expect(wished(records, { 'macros/active/x.yaml': "title: 'New'\nprevious_title: 'A'\n" }).changed).toMatchObject([
      { left: { id: 1 }, changes: [{ field: 'title', left: 'A', right: 'New' }] },
    ]);
    // A was renamed from X long ago, and somebody made X anew.
    const both = { 'macros/active/a.yaml': "title: 'A'\nprevious_title: 'X'\n", 'macros/active/x.yaml': "title: 'X'\n" };
    expect(wished(records, both)).toMatchObject({ changed: [], added: [{ name: 'X' }], heldBack: [] });
    // A is there, and so is what it was called: the title counts, and it is told.
    const former = wished(
      { macros: [macro(1, 'A'), macro(2, 'X')] },
      { 'macros/active/a.yaml': "title: 'A'\nprevious_title: 'X'\n" },
    );
    expect(former).toMatchObject({ changed: [], added: [], notes: [expect.stringContaining('The account has both')] });
    // Two want to be what X is.
    const two = {
      'macros/active/a.yaml': "title: 'P'\nprevious_title: 'A'\n",
      'macros/active/b.yaml': "title: 'Q'\nprevious_title: 'A'\n",
    };
    expect(wished(records, two)).toMatchObject({ changed: [], added: [], heldBack: [{ name: 'P' }, { name: 'Q' }] });
    const taken = { 'macros/active/a.yaml': "title: 'A'\n", 'macros/active/b.yaml': "title: 'Q'\nprevious_title: 'A'\n" };
    expect(wished(records, taken)).toMatchObject({ changed: [], added: [], heldBack: [{ kind: 'exists-ambiguous', name: 'Q' }] });
  });

  it('guesses nothing where several have its title, and takes nobody’s own macro for it', () => {
    const twins = wished({ macros: [macro(1, 'A'), macro(2, 'A')] }, one(''));
    expect(twins).toMatchObject({ changed: [], added: [], heldBack: [{ kind: 'exists-ambiguous', name: 'A' }] });
    const own = { macros: [macro(1, 'A', { restriction: { type: 'User', id: 5 } })] };
    expect(wished(own, one('')).added).toMatchObject([{ name: 'A' }]);
  });

  it('leaves what it does not mention, empties what it says is nothing, and tells keys that nobody knows', () => {
    const records = { macros: [macro(1, 'A')] };
    expect(wished(records, one('')).changed).toEqual([]);
    expect(wished(records, one('description: null\n')).changed).toMatchObject([
      { changes: [{ field: 'description', left: 'Kept' }] },
    ]);
    expect(wished(records, one('usage: 3\n')).notes).toEqual([
      expect.stringContaining('holds usage, which Redline does not know'),
    ]);
  });

  it('understands names with and without their mark, people by address and organizations by their key', () => {
    const records = {
      macros: [macro(1, 'A')],
      groups: [
        { id: 7, name: 'Tier 1' },
        { id: 8, name: 'Group: Tier 1' },
      ],
      brands: [{ id: 9, name: 'Kestrel' }],
      ticket_fields: [{ id: 50, type: 'text', title: 'Plan' }],
      users: [{ id: 5, email: 'ada@a.example' }],
      organizations: [{ id: 6, name: 'Acme', organization_fields: { salesforce_id: '001' } }],
    };
    const actions = (list: string) => wished(records, one(`actions:\n${list}`)).changed[0]?.changes[0]?.right;
    expect(
      actions(
        "- {field: group_id, value: 'Tier 1'}\n- {field: group_id, value: 'Group: Tier 1'}\n- {field: brand_id, value: 'Brand: Kestrel'}\n- {field: 'Field: Plan', value: 012}\n- {field: assignee_id, value: 'Ada@a.example'}\n- {field: organization_id, value: '001'}\n- {field: group_id, value: current_groups}\n",
      ),
    ).toEqual([
      { field: 'group_id', value: '7' },
      { field: 'group_id', value: '8' },
      { field: 'brand_id', value: '9' },
      { field: 'custom_fields_50', value: '012' },
      { field: 'assignee_id', value: '5' },
      { field: 'organization_id', value: '6' },
      { field: 'group_id', value: 'current_groups' },
    ]);
  });

  it('is held back alone where it names what nobody is called', () => {
    const records = { macros: [macro(1, 'A'), macro(2, 'B')], groups: [] };
    const { changed, heldBack } = wished(records, {
      ...one("actions: [{field: group_id, value: 'Group: Nowhere'}]\n"),
      'macros/active/y.yaml': "title: 'B'\ndescription: 'New'\n",
    });
    expect(changed.map(({ name }) => name)).toEqual(['B']);
    expect(heldBack).toMatchObject([
      { kind: 'reference-missing', name: 'A', sentence: expect.stringContaining('names “Group: Nowhere”') },
    ]);
  });

  it('takes its text from the file that holds it, else keeps what the account has, else is held back', () => {
    const text = 'actions:\n- field: comment_value\n  value: MANAGED_CONTENT\ncontains_managed_content: true\n';
    const records = { macros: [macro(1, 'A', { actions: [{ field: 'comment_value', value: 'Now' }] })] };
    expect(wished(records, { ...one(text), 'content/active/A.md': 'Then\n' }).changed).toMatchObject([
      { changes: [{ right: [{ field: 'comment_value', value: 'Then' }] }] },
    ]);
    expect(wished(records, one(text))).toMatchObject({ changed: [], heldBack: [] });
    expect(wished({ macros: [] }, one(text))).toMatchObject({ added: [], heldBack: [{ name: 'A' }] });
  });

  it('tells that a stub would take away what a rule does', () => {
    const stub = { 'macros/inactive/x.yaml': "title: 'A'\nactive: false\nactions: [{field: brand_id, value: Kestrel}]\n" };
    const { changed, notes } = wished({ macros: [macro(1, 'A')], brands: [{ id: 9, name: 'Kestrel' }] }, stub);
    expect(changed).toMatchObject([{ name: 'A' }]);
    expect(notes).toEqual([expect.stringContaining('is only a stub: “A” would lose what it does now')]);
  });

  it('moves what got another place, and nobody else', () => {
    const trigger = (id: number, position: number) => ({ id, title: `T${id}`, active: true, position });
    const records = { triggers: [trigger(1, 1), trigger(2, 2), trigger(3, 3)] };
    const moved = wished(records, { 'triggers/active/x.yaml': "title: 'T3'\nposition: 1\n" });
    expect(moved.changed).toMatchObject([{ name: 'T3', changes: [{ field: 'position', left: 3, right: 1 }] }]);
    expect(wished(records, { 'triggers/active/x.yaml': "title: 'T1'\nposition: 3\n" }).changed).toMatchObject([
      { name: 'T1', changes: [{ field: 'position', right: 3 }] },
    ]);
  });

  it('keeps the ids of options, and takes a drop-down for a tagger', () => {
    const records = {
      ticket_fields: [
        { id: 1, type: 'tagger', title: 'A', custom_field_options: [{ id: 90, name: 'Gold', value: 'gold', position: 0 }] },
      ],
    };
    const { changed } = wished(records, {
      'tickets/fields/active/x.yaml':
        "title: 'A'\ntype: dropdown\ncustom_field_options:\n- {name: Golden, value: gold}\n- {name: Tin, value: tin}\n",
    });
    expect(changed).toMatchObject([
      {
        changes: [
          {
            field: 'custom_field_options',
            right: [
              { name: 'Golden', value: 'gold' },
              { name: 'Tin', value: 'tin' },
            ],
          },
        ],
      },
    ]);
    expect(changed[0]?.right.custom_field_options).toMatchObject([{ id: 90, name: 'Golden' }, { name: 'Tin' }]);
  });
});

describe('a repository that anybody may have made', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['a path that leaves its folder', { 'macros/../../x.yaml': 'title: A' }, /leads out of its folder/],
    ['an absolute path', { '/macros/active/x.yaml': 'title: A' }, /leads out of its folder/],
    ['a path of Windows', { 'macros\\active\\x.yaml': 'title: A' }, /is a path of Windows/],
    [
      'twins that differ in case',
      { 'macros/active/a.yaml': 'title: A', 'macros/active/A.yaml': 'title: B' },
      /are one file where case/,
    ],
    ['a reserved name', { 'macros/active/con.yaml': 'title: A' }, /keeps for a device/],
    ['an unknown tag', one('description: !ruby/object:Object {}\n'), /Unresolved tag/],
    ['an alias', one('description: &a x\nlist: *a\n'), /holds the alias \*a/],
    ['a key that is there twice', one('description: a\ndescription: b\n'), /unique/],
    ['what is no YAML', one('description: "\n'), /is not YAML that can be read/],
    ['two documents', one('---\ntitle: B\n'), /is not YAML that can be read/],
    ['a list in place of an item', { 'macros/active/x.yaml': '- a' }, /holds no map/],
    ['an item without a title', { 'macros/active/x.yaml': 'active: true' }, /has no title/],
    ['two of one title', { ...one(''), 'macros/active/y.yaml': "title: 'A'" }, /are both called “A”/],
    ['the wrong folder', { 'macros/inactive/x.yaml': "title: 'A'\nactive: true" }, /is in the folder inactive/],
    ['a word for a flag', { 'macros/active/x.yaml': "title: 'A'\nactive: yes" }, /which is true or false/],
    ['a view without a place', { 'views/active/x.yaml': "title: 'A'\nactive: true" }, /has no position/],
    ['a kind that nothing tells', { 'active/x.yaml': "title: 'A'\nactive: true" }, /what kind of record it is/],
    ['what is nested without end', one(`description: ${'['.repeat(100_000)}`), /is nested deeper/],
    ['a list in a list without end', one(`description:\n  ${'- '.repeat(50_000)}x\n`), /is nested deeper/],
    ['a file of no size', one(`description: '${'x'.repeat(2 ** 20)}'\n`), /is larger than 1 MB/],
    [
      'a manifest of a newer version',
      { ...one(''), 'manifest.json': '{"format":"redline.export","version":2}' },
      /by a newer Redline \(form 2\)/,
    ],
  ])('is refused whole for %s', (_what, files, said) => {
    expect(() => read(files)).toThrow(said);
    expect(() => read(files)).toThrow(/Nothing was read of it\.$/);
  });

  it('unfolds nothing: a billion laughs are refused as fast as anything else', () => {
    const laughs = [
      'a: &a0 [x, x, x, x]',
      ...Array.from({ length: 30 }, (_, at) => `b${at}: &a${at + 1} [*a${at}, *a${at}, *a${at}]`),
    ];
    expect(yamlValue(laughs.join('\n'))).toMatchObject({ problem: expect.stringContaining('alias') });
  });

  it('reads bare words as the texts that they are, and tells that Ruby does not', () => {
    const { notes, files } = read(one('description: no\n'));
    expect(files[0]?.form.description).toBe('no');
    expect(notes).toEqual([expect.stringContaining('no is not in quotes')]);
    expect(yamlValue('\ufeffa: 012\r\nb: 12:30\r\nc: 1_000\r\nd: 12\r\ne: 1e3\r\nf:\r\n')).toMatchObject({
      value: { a: '012', b: '12:30', c: '1_000', d: 12, e: '1e3', f: null },
    });
  });

  it('knows the kind by its folder, or by the keys that only its template has', () => {
    const { files, notes } = read({
      'repo-main/tickets/forms/active/A.yaml': 'name: A\n',
      'active/B.yaml': 'title: B\nactions: []\n',
      'active/C.yaml': 'title: C\ncategory_id: X\n',
      'schedules/active/D.yaml': 'name: D\n',
      'active/E.yaml': 'name: E\nhttp_method: POST\n',
      'agents/active/F.yaml': 'name: F\n',
      '.gitlab-ci.yml': 'stages: []\n',
      'data/external_tags.yaml': '- a\n',
    });
    expect(files.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'ticket_forms A',
      'macros B',
      'triggers C',
      'schedules D',
      'webhooks E',
    ]);
    expect(notes).toEqual([expect.stringContaining('3 files of theirs')]);
  });

  it('follows no link', async () => {
    const place = temporaryFolder();
    mkdirSync(join(place, 'macros', 'active'), { recursive: true });
    writeFileSync(join(place, 'macros', 'active', 'A.yaml'), "title: 'A'\n");
    mkdirSync(join(place, '.git'));
    writeFileSync(join(place, '.git', 'x.yaml'), '{');
    const side = await comparedSide(place);
    expect(side.from === 'files' && side.files.map(({ path }) => path)).toEqual(['macros/active/A.yaml']);
    symlinkSync('/etc', join(place, 'macros', 'active', 'etc'));
    await expect(comparedSide(place)).rejects.toThrow(/is a link/);
  });

  it.skipIf(spawnSync('ruby', ['--version']).status !== 0)('is read as Ruby’s Psych wrote it (where Ruby is)', () => {
    const texts = [
      'a',
      'no',
      '012',
      '1_000',
      '12:30',
      'a\nb',
      'a\nb\n',
      'x '.repeat(200),
      "it's",
      ' a',
      'a: b',
      '',
      'é😀',
      '- a',
      '\ta\n\tb',
      '2026-11-30',
    ];
    const value = { title: 'A', active: true, position: 3, description: null, list: texts.map((text) => ({ text })) };
    const { stdout } = spawnSync('ruby', ['-e', "require 'psych'; require 'json'; puts Psych.dump(JSON.parse(STDIN.read))"], {
      input: JSON.stringify(value),
      encoding: 'utf8',
    });
    expect(yamlValue(stdout)).toEqual({ value, loose: [] });
  });
});
