import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { yamlFiles } from '../../../main/configuration/yaml/yaml-files.ts';
import { yamlPath } from '../../../main/configuration/yaml/yaml-path.ts';
import { yamlText } from '../../../main/configuration/yaml/yaml-text.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';

/** Texts that one reader of YAML or the other takes for something else. */
const texts = [
  'on',
  'no',
  'Yes',
  'null',
  '~',
  '',
  ' ',
  '12:30',
  '1_000',
  '089',
  '012',
  '1,5',
  '1e3',
  '.5',
  '0x1F',
  '0700-1200',
  '2026-11-30',
  '=',
  '<<',
  '-',
  '- a',
  '? a',
  'a: b',
  'a #b',
  "it's",
  '"',
  '\\',
  '%',
  '@a',
  '`',
  '&a',
  '*a',
  '!ruby/object:Object {}',
  '---',
  '...',
  'a\nb',
  'a\nb\n',
  'a\nb\n\n',
  '\na',
  'a\n\n  b\nc',
  '\tbegins\nwith a tab',
  'a\n\tb',
  'a \nb',
  'a\r\nb',
  ' a\nb',
  'a\u2028b',
  'a\u2029b\nc',
  'a\u0085b',
  '\ufeffa',
  'a\u0000b',
  'a\u001bb',
  'emoji 😀\nx',
  'a\ud800b',
  '# no comment\ntext',
  'x'.repeat(500),
  `${'long words '.repeat(40)}end`,
  '--- a\n--- b',
  'a\n\n',
  '{{dc.x}}',
  '{"a":1}\n',
];

const ruby = spawnSync('ruby', ['--version']).status === 0;

function psych(documents: readonly string[]): unknown[] {
  const program =
    "require 'psych'; require 'json'; puts JSON.generate(JSON.parse(STDIN.read).map { |text| begin; Psych.safe_load(text); rescue => error; \"ERROR #{error.message}\"; end })";
  const { stdout, stderr } = spawnSync('ruby', ['-e', program], { input: JSON.stringify(documents), encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const whole = texts.filter((text) => !/\p{Surrogate}/u.test(text));

describe('a value as YAML', () => {
  it('keeps every text for YAML 1.2, whatever it looks like', () => {
    for (const text of whole)
      expect(parse(yamlText({ key: text, list: [text, { inner: text }] }))).toEqual({ key: text, list: [text, { inner: text }] });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(parse(yamlText({ key: text }))).toEqual({ key: text });
      }),
      { numRuns: 200 },
    );
  });

  it.skipIf(!ruby)('keeps every text for Ruby’s Psych too (where Ruby is)', () => {
    const values = whole.map((text) => ({ key: text, list: [text, { inner: text }] }));
    expect(psych(values.map(yamlText))).toEqual(values);
    const any = fc
      .sample(
        fc.string({
          unit: fc.constantFrom(
            'a',
            ' ',
            '\n',
            '\t',
            '-',
            ':',
            '#',
            "'",
            '"',
            '\\',
            '0',
            '\u2028',
            '\u0085',
            '\r',
            'é',
            '{',
            '|',
          ),
        }),
        { numRuns: 400, seed: 7 },
      )
      .map((key) => ({ key }));
    expect(psych(any.map(yamlText))).toEqual(any);
  });

  it('writes as the sync repositories do', () => {
    const shared = ['a'];
    expect(
      yamlText({
        title: 'Refunds::Ask',
        description: null,
        active: true,
        position: 3,
        text: 'One\nTwo\n',
        lists: [shared, shared],
        actions: [{ field: 'status', value: 'open' }],
      }),
    ).toBe(
      "---\ntitle: 'Refunds::Ask'\ndescription: null\nactive: true\nposition: 3\ntext: |\n  One\n  Two\nlists:\n- - 'a'\n- - 'a'\nactions:\n- field: 'status'\n  value: 'open'\n",
    );
  });
});

describe('the path of a file', () => {
  it.each([
    ['Billing::Invoices::Send copy', 'Billing/Invoices/Send copy'],
    ['../../etc', '_/_/etc'],
    ['..::..', '_/_'],
    ['CON::nul.txt', 'CON_/nul.txt_'],
    ['a/b\\c:d*', 'a_b_c_d_'],
    ['Ends with dots...', 'Ends with dots'],
    ['::', '_/_'],
    ['.git::hooks', '_git/hooks'],
  ])('%s', (title, path) => {
    expect(
      yamlPath(title)
        .split('/')
        .every((part) => part !== '..' && part !== '.'),
    ).toBe(true);
    if (title !== '../../etc') expect(yamlPath(title)).toBe(path);
  });
});

describe('an export in the form of the sync repositories', () => {
  const records: Partial<Record<ResourceName, readonly ZendeskRecord[]>> = {
    groups: [{ id: 7, name: 'Tier 1', is_public: true }],
    ticket_fields: [{ id: 50, type: 'tagger', title: 'Plan', custom_field_options: [{ id: 1, name: 'Gold', value: 'gold' }] }],
    macros: [
      {
        id: 1,
        title: 'Refunds::Ask',
        active: true,
        description: null,
        restriction: { type: 'Group', id: 7, ids: [7] },
        actions: [
          { field: 'group_id', value: '7' },
          { field: 'custom_fields_50', value: 'gold' },
          { field: 'assignee_id', value: '5' },
          { field: 'brand_id', value: '9' },
        ],
      },
      { id: 2, title: 'Twice', active: false, actions: [] },
      { id: 3, title: 'Twice', active: true, actions: [] },
      { id: 4, title: 'Mine', active: true, restriction: { type: 'User', id: 5 }, actions: [] },
      { id: 6, title: 'Old', active: false, actions: [] },
      { id: 8, title: 'old', active: false, actions: [] },
    ],
  };
  const written = (people: boolean) => {
    const files: Record<string, string> = {};
    const all = yamlFiles(
      {
        account: { id: 'a', name: 'A', url: 'https://a.zendesk.com' },
        takenAt: '2026-11-30T00:00:00.000Z',
        kinds: ['groups', 'macros', 'ticket_fields'],
        records: (kind) => records[kind] ?? [],
        find: (kind, id) => (kind === 'users' ? { id, email: 'ada@a.example' } : records[kind]?.find((each) => each.id === id)),
      },
      people,
    );
    let next = all.next();
    for (; !next.done; next = all.next()) files[next.value.path] = next.value.text;
    return { files, facts: next.value };
  };

  it('names instead of ids, and leaves out what it cannot tell apart', () => {
    const { files, facts } = written(false);
    expect(Object.keys(files)).toEqual([
      'groups/active/Tier 1.yaml',
      'macros/active/Refunds/Ask.yaml',
      'macros/inactive/Old.yaml',
      'macros/inactive/old (2).yaml',
      'ticket_fields/active/Plan.yaml',
      'manifest.json',
    ]);
    expect(parse(files['macros/active/Refunds/Ask.yaml'] ?? '')).toEqual({
      title: 'Refunds::Ask',
      previous_title: 'Refunds::Ask',
      description: null,
      active: true,
      actions: [
        { field: 'group_id', value: 'Group: Tier 1' },
        { field: 'Field: Plan', value: 'gold' },
        { field: 'assignee_id', value: 'User: 5' },
        { field: 'brand_id', value: 'MISSING: 9' },
      ],
      restriction: { type: 'Group', id: 'Tier 1', ids: ['Tier 1'] },
      contains_managed_content: false,
    });
    expect(facts.leftOut).toEqual([
      { resource: 'macros', name: 'Mine', why: 'personal', ids: [4] },
      { resource: 'macros', name: 'Twice', why: 'name-twice', ids: [2, 3] },
    ]);
    expect(facts.missing).toEqual(['brands:9']);
  });

  it('has addresses of people only where people were asked for', () => {
    expect(Object.values(written(false).files).join()).not.toContain('@');
    expect(written(true).files['macros/active/Refunds/Ask.yaml']).toContain("'ada@a.example'");
  });
});
