import { describe, expect, it } from 'vitest';
import { ruleFindings } from '../../../main/changes/findings/rule-findings.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { worldHolding } from './sample-world.ts';

const when = (field: string, operator: string, value: string) => ({ field, operator, value });
const does = (field: string, value: unknown) => ({ field, value });
let next = 0;

function trigger(title: string, all: unknown[], actions: unknown[], more: Readonly<Record<string, unknown>> = {}): ZendeskRecord {
  next += 1;
  return {
    id: next,
    title,
    active: true,
    position: next,
    category_id: '1',
    usage_30d: 5,
    conditions: { all, any: [] },
    actions,
    ...more,
  };
}

/** What is found, in a line each. */
function found(...triggers: ZendeskRecord[]): string[] {
  const world = worldHolding({
    triggers,
    trigger_categories: [
      { id: 1, name: 'First', position: 1 },
      { id: 2, name: 'Second', position: 2 },
    ],
  });
  return ruleFindings(world).map(({ code, name, others, field }) =>
    [code, name, ...others.map((each) => each.name), field ?? ''].join(' ').trim(),
  );
}

const open = when('status', 'is', 'open');
const vip = when('current_tags', 'includes', 'vip');

describe('conflicting triggers', () => {
  it('have the same conditions in any order and give one field different values', () =>
    expect(
      found(trigger('A', [open, vip], [does('priority', 'high')]), trigger('B', [vip, open], [does('priority', 'low')])),
    ).toEqual(['conflicting A B priority']));
  it('are not those with the same value, with one condition more, with one switched off, or with other tags', () => {
    const a = trigger('A', [vip], [does('priority', 'high'), does('current_tags', 'a')]);
    expect(found(a, trigger('B', [vip], [does('priority', 'high'), does('current_tags', 'b')]))).toEqual([]);
    expect(found(a, trigger('B', [vip, when('type', 'is', 'task')], [does('priority', 'low')]))).toEqual([]);
    expect(found(a, trigger('B', [vip], [does('priority', 'low')], { active: false }))).toEqual([]);
  });
});

describe('shadowed triggers', () => {
  it('ask for what an earlier one has always changed by then', () => {
    expect(found(trigger('A', [vip], [does('status', 'pending')]), trigger('B', [vip, open], [does('group_id', '7')]))).toEqual([
      'shadowed B A status',
    ]);
    expect(
      found(
        trigger('A', [open], [does('current_tags', 'seen')]),
        trigger('B', [open, when('current_tags', 'not_includes', 'seen')], [does('type', 'task')]),
      ),
    ).toEqual(['shadowed B A current_tags']);
    expect(found(trigger('A', [vip], [does('remove_tags', 'vip')]), trigger('B', [vip], [does('type', 'task')]))).toEqual([
      'shadowed B A current_tags',
    ]);
  });
  it('are not those before it, those in an earlier category, or where the earlier one asks for more', () => {
    const sets = trigger('A', [vip], [does('status', 'pending')], { category_id: '2' });
    expect(found(sets, trigger('B', [vip, open], [does('group_id', '7')]))).toEqual([]);
    const more = trigger('A', [vip, when('priority', 'is', 'high')], [does('status', 'pending')]);
    expect(found(more, trigger('B', [vip, open], [does('group_id', '7')]))).toEqual([]);
    expect(found(trigger('A', [vip], [does('status', 'open')]), trigger('B', [vip, open], [does('group_id', '7')]))).toEqual([]);
  });
});

describe('duplicates and triggers that never ran', () => {
  it('are told, with the active one as the one to keep', () => {
    const off = trigger('Off', [vip, open], [does('type', 'task')], { active: false });
    const on = trigger('On', [open, vip], [does('type', 'task')]);
    expect(found(off, on)).toEqual(['duplicates On Off']);
    expect(found(trigger('Idle', [vip], [does('type', 'task')], { usage_30d: 0 }))).toEqual(['never-fired Idle']);
  });
  it('are not those with another value, that are switched off, or of which Zendesk does not tell', () => {
    expect(
      found(trigger('A', [vip], [does('type', 'task')]), trigger('B', [vip], [does('type', 'task'), does('cc', '1')])),
    ).toEqual([]);
    expect(found(trigger('Idle', [vip], [does('type', 'task')], { usage_30d: 0, active: false }))).toEqual([]);
    expect(found(trigger('Idle', [vip], [does('type', 'task')], { usage_30d: undefined }))).toEqual([]);
  });
});
