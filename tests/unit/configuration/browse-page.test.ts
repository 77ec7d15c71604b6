import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { browsePage } from '../../../main/configuration/browse/browse-page.ts';
import { browsedRecords } from '../../../main/configuration/browse/browsed-records.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';

const records: Partial<Record<ResourceName, readonly ZendeskRecord[]>> = {
  groups: [{ id: 7, name: 'Tier 2' }],
  triggers: [
    {
      id: 4,
      title: 'Tell </script><script>alert(1)</script> & “them”',
      active: false,
      conditions: {
        all: [{ field: 'group_id', operator: 'is', value: '7' }],
        any: [{ field: 'status', operator: 'less_than', value: 'solved' }],
      },
      actions: [{ field: 'notification_user', value: ['5', 'Subject', 'Line\u2028<!-- x'] }],
    },
  ],
  macros: [{ id: 1, title: 'Plain', token: 'hunter2', actions: [{ field: 'group_id', value: '7' }] }],
};

const browsed = () =>
  browsedRecords(
    {
      kinds: ['groups', 'macros', 'triggers'],
      records: (kind) => records[kind] ?? [],
      find: (kind, id) => (kind === 'users' ? { id, email: 'ada@a.example' } : records[kind]?.find((each) => each.id === id)),
    },
    false,
  );

describe('the page to look through', () => {
  it('tells rules in words, with names, and what names what', () => {
    const [group, macro, trigger] = browsed();
    expect(trigger).toMatchObject({
      item: 'triggers:4',
      kind: 'triggers',
      inactive: true,
      lines: [
        ['All of', 'Group is Group: Tier 2'],
        ['Any of', 'Status less than solved'],
        ['Then', 'Email user: User: 5, Subject, Line\u2028<!-- x'],
      ],
    });
    expect(group?.usedIn).toEqual(['macros:1', 'triggers:4']);
    expect(macro?.names).toEqual(['groups:7']);
  });

  it('holds no secret, no address of a person, and nothing that a record could make markup of', () => {
    const page = browsePage({ name: 'A & <b>', url: 'https://a.example', takenAt: '2026-11-30T00:00:00.000Z' }, browsed());
    expect(page).not.toMatch(/hunter2|ada@|alert\(1\)<|<!-- x|\u2028/);
    expect(page).toContain('A &amp; &lt;b&gt;');
    expect(page.match(/<script/g)).toHaveLength(2);
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`);
    expect(page).not.toMatch(/src=|href="http|@import|url\(/);
    const [, data = ''] = /id="records">([^<]*)</.exec(page) ?? [];
    expect(JSON.parse(data)).toHaveLength(3);
  });
});
