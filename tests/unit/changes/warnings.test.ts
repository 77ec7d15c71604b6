import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { irreversibleOf } from '../../../main/changes/risks/irreversible.ts';
import { isKnownPlaceholder, placeholdersOf } from '../../../main/changes/risks/placeholders.ts';
import { riskRules, warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { comment, macro, richComment, tier2, withRecords, worldHolding, worldOf } from './sample-world.ts';

const filler = Array.from({ length: 100 }, (_, index) => macro({ id: 500 + index, title: `Filler::${index}` }));

function warned(macros: readonly ZendeskRecord[], edits: readonly Edit[]): Record<string, unknown> {
  const warnings = warningsOf(edits, worldOf([...macros, ...filler], [tier2], { id: 1 }));
  return Object.fromEntries(warnings.map(({ code, level, items }) => [`${level} ${code}`, items]));
}

function change(record: ZendeskRecord, after: Record<string, unknown>): Edit {
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, record[field] ?? null]));
  return { resource: 'macros', action: 'update', id: record.id, name: 'x', before, after };
}

function warnedOf(fields: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const record = macro({ id: 11, title: 'Refund', ...fields });
  return warned([record], [change(record, after)]);
}

const item = ['macros:11'];

describe('a harmless change', () => {
  test('warns of nothing', () => expect(warnedOf({ title: 'A::Refund' }, { title: 'A::Credit' })).toEqual({}));
});

describe('title-collision', () => {
  test('is with a macro that stays, with another of the set, and with one that is created', () => {
    expect(warnedOf({}, { title: ' filler::3 ' })).toMatchObject({ 'caution title-collision': item });
    const two = [macro({ id: 11, title: 'A' }), macro({ id: 12, title: 'B' })] as const;
    expect(warned(two, [change(two[0], { title: 'C' }), change(two[1], { title: 'c' })])).toEqual({
      'caution title-collision': ['macros:11', 'macros:12'],
    });
    const create: Edit = { resource: 'macros', action: 'create', key: 'new-1', after: { title: 'A' } };
    expect(warned(two, [create])).toEqual({ 'caution title-collision': ['macros:new-1'] });
  });
  test('is none where the other one gives the title up, or is deleted', () => {
    const two = [macro({ id: 11, title: 'A' }), macro({ id: 12, title: 'B' })] as const;
    expect(warned(two, [change(two[0], { title: 'B' }), change(two[1], { title: 'A' })])).toEqual({});
    expect(
      warned(two, [change(two[0], { title: 'B' }), { resource: 'macros', action: 'delete', id: 12, before: two[1] }]),
    ).not.toHaveProperty(['caution title-collision']);
  });
});

describe('placeholders', () => {
  const texts = (before: string, after: string) => warnedOf({ actions: [comment(before)] }, { actions: [comment(after)] });
  test('that lose their braces, or get a name that Zendesk does not have, are broken', () => {
    expect(texts('Hi {{ticket.id}}', 'Hi {{ticket.id}')).toHaveProperty(['danger placeholder-broken'], item);
    expect(texts('Hi {{ticket.id}}', 'Hi {{ticket.idea}}')).toHaveProperty(['danger placeholder-broken'], item);
    expect(texts('{{dc.refund}}', '{{dc.credit}}')).toHaveProperty(['danger placeholder-broken'], item);
  });
  test('that another macro of the account uses are known', () => {
    const record = macro({ id: 11, title: 'x', actions: [comment('{{dc.refund}}')] });
    const other = macro({ id: 12, title: 'y', actions: [comment('{{ dc.credit | upcase }}')] });
    const edit = change(record, { actions: [comment('{{dc.refund}} {{dc.credit}}')] });
    expect(warned([record, other], [edit])).toEqual({});
  });
  test('that go are missed', () => {
    expect(texts('Hi {{ticket.id}}', 'Hi')).toEqual({ 'caution placeholder-removed': item });
    expect(texts('{{ticket.id}} {{ticket.id}}', '{{ticket.id}}')).toEqual({});
  });
  test('what Liquid makes itself is known, and what it takes is not broken', () => {
    for (const text of [
      '{% for comment in ticket.comments %}{{ comment.author.name }} {{ forloop.index }}{% endfor %}',
      "{% assign who = ticket.requester.first_name | default: 'you' %}{{ who }}",
      '{% capture bye %}Bye{% endcapture %}{{ bye }}',
      "{{ ticket['title'] }} {{ ticket.comments[0].value }} {{ ticket.comments.first.value }} {{- ticket.id -}}",
      '{% raw %}{{ nonsense }} {% if %}{% endraw %}{% comment %}{{ nonsense }}{% endcomment %}',
    ])
      expect(texts('Hi', text), text).toEqual({});
  });
  test('what Liquid breaks on is told, with why, in macros and in triggers', () => {
    const works = "{% if ticket.tags contains 'vip' %}a{% elsif ticket.id == 3 %}b{% endif %}";
    for (const broken of [
      works.replace('{% endif %}', ''),
      works.replace('elsif', 'elseif'),
      works.replace('==', '='),
      works.replace('contains', 'includes'),
      works.replace("'vip'", '‘vip’'),
      works.replace('b', '{{ ticket.id | append }}'),
      works.replace('b', "{{ ticket.title | append: '}' }}"),
    ])
      expect(texts(works, broken), broken).toHaveProperty(['danger placeholder-broken'], item);
    const edit: Edit = {
      resource: 'triggers',
      action: 'update',
      id: 9,
      name: 'Tell',
      before: { actions: [{ field: 'notification_user', value: ['requester_id', 'Hi', works] }] },
      after: { actions: [{ field: 'notification_user', value: ['requester_id', 'Hi', works.replace('elsif', 'elseif')] }] },
    };
    expect(warningsOf([edit], worldHolding({ triggers: [{ id: 9 }] }))).toMatchObject([
      {
        code: 'placeholder-broken',
        message:
          'A placeholder is broken or unknown in 1 trigger: customers would see it unfilled. There, {% elseif %} is no tag of Liquid’s: it is {% elsif %}.',
        items: ['triggers:9'],
      },
    ]);
  });
  test('a text that breaks while another is mended is told', () => {
    const record = macro({ id: 11, actions: [comment('{{a'), comment('b')] });
    expect(warned([record], [change(record, { actions: [comment('a'), comment('{{b')] })])).toHaveProperty([
      'danger placeholder-broken',
    ]);
  });
  test('that were broken before are not news', () => expect(texts('{{a b', '{{a c')).toEqual({}));
  test('of the title count too', () => {
    const record = macro({ id: 11, title: 'Hi', raw_title: '{{dc.hi}}' });
    const edit: Edit = {
      resource: 'macros',
      action: 'update',
      id: 11,
      name: 'Hi',
      before: { title: '{{dc.hi}}' },
      after: { title: 'Ho' },
    };
    expect(warned([record], [edit])).toEqual({ 'caution placeholder-removed': item });
  });
  test('are read without filters, and known by Zendesk’s reference', () => {
    const read = (text: string) => {
      const { names, problems } = placeholdersOf(text);
      return { names, problems: problems.map(({ kind }) => kind) };
    };
    expect(read('{{ ticket.id }} {{x | upcase}} }} {{')).toEqual({ names: ['ticket.id', 'x'], problems: ['output-not-closed'] });
    expect(read('{{a')).toEqual({ names: [], problems: ['output-not-closed'] });
    // As Liquid reads it: an output of `b`, then text.
    expect(read('a {{b {{c}} }')).toEqual({ names: ['b'], problems: [] });
    expect(read('{ticket.id}} and }}')).toEqual({ names: [], problems: ['not-opened'] });
    expect(read("{{ 'text' }} {{ 3 }} {{}}")).toEqual({ names: [], problems: [] });
    expect(read('{{{ ticket.id }}}')).toEqual({ names: [''], problems: [] });
    expect(
      read("{{ ticket['requester']['name'] }} {{ ticket.comments[0].value }} {{ ticket.comments.first.value }}").names,
    ).toEqual(['ticket.requester.name', 'ticket.comments.0.value', 'ticket.comments.first.value']);
    for (const name of [
      'ticket.id',
      'ticket.requester.first_name',
      'ticket.ticket_field_36001',
      'current_user.name',
      'satisfaction.rating_url',
      'ticket.organization.custom_fields.plan',
      'agent.signature',
      'ticket.comments.0.value',
      'ticket.comments.first.author.name',
      'ticket.comments.size',
      'ticket.ccs.0.name',
    ]) {
      expect(isKnownPlaceholder(name), name).toBe(true);
    }
    for (const name of ['ticket', 'ticket.requester.nmae', 'dc.x', 'tickets.id', '', 'a b', 'ticket.ticket_field_x']) {
      expect(isKnownPlaceholder(name), name).toBe(false);
    }
  });
});

describe('comments', () => {
  const actions = (before: unknown[], after: unknown[]) => warnedOf({ actions: before }, { actions: after });
  test('that become empty', () => {
    expect(actions([comment('Hi')], [comment(' ')])).toEqual({ 'caution empty-comment': item });
    expect(actions([richComment('<p>Hi</p>')], [richComment('<p>&nbsp;</p>')])).toEqual({ 'caution empty-comment': item });
    expect(actions([richComment('<p>Hi</p>')], [richComment('<p><img src="x"></p>')])).toEqual({});
  });
  test('whose two forms drift apart', () => {
    const pair = (plain: string, html: string) => [richComment(html), comment(plain)];
    expect(actions(pair('a b', '<p>a b</p>'), pair('c b', '<p>a b</p>'))).toEqual({ 'caution html-plain-mismatch': item });
    expect(actions(pair('a b', '<p>a b</p>'), pair('c', '<p>d</p>'))).toEqual({ 'caution html-plain-mismatch': item });
    expect(actions(pair('a\n\nb', '<p>a</p><p>b</p>'), pair('c\n\nb', '<p>c</p><p>b</p>'))).toEqual({});
    expect(actions(pair('odd', '<p>even</p>'), pair('odd x', '<p>even x</p>'))).toEqual({});
  });
  test('in which a text stays because formatting lies within it', () => {
    const record = macro({ id: 11, title: 'x', actions: [richComment('Refund <b>Re</b>fund')] });
    const operation: Operation = {
      resource: 'macros',
      where: { ids: [11] },
      operation: 'replace-text',
      fields: ['comment'],
      find: 'Refund',
      replace: 'Credit',
      match: 'plain',
      caseSensitive: true,
    };
    const { edits, passedOver = [] } = draftEdits([operation], worldOf([record]));
    const told = warningsOf(edits, worldOf([record]), undefined, { passedOver });
    expect(told.map(({ level, code, items }) => [level, code, items])).toEqual([['caution', 'not-replaced-in-markup', item]]);
    expect(told[0]?.message).toBe(
      'A text to replace is left as it is in 1 macro, because formatting or the end of a line lies within it: “x”. Change it by hand.',
    );
    const earlier = edits.map((edit) => ({ ...edit, skippedInMarkup: 1 }));
    expect(warned([record], earlier)).toEqual({ 'caution not-replaced-in-markup': item });
  });
});

describe('access', () => {
  const opened = (restriction: unknown) => warnedOf({ restriction }, { restriction: null });
  test('opened to everyone: worse for one person’s own than for a group’s', () => {
    expect(opened({ type: 'User', id: 1 })).toEqual({ 'danger visible-to-everyone': item });
    expect(opened({ type: 'Group', id: 7, ids: [7] })).toEqual({ 'caution visible-to-everyone': item });
  });
  test('given to a group that is not there', () => {
    expect(warnedOf({}, { restriction: { type: 'Group', id: 7, ids: [7, 6] } })).toEqual({
      'danger restricted-to-missing-group': item,
    });
    expect(warnedOf({}, { restriction: { type: 'Group', id: 7, ids: [7] } })).toEqual({});
  });
  test('of another person: editing or deleting it', () => {
    const theirs = { restriction: { type: 'User', id: 2 } };
    expect(warnedOf(theirs, { description: 'x' })).toEqual({ 'caution personal-macro': item });
    expect(warnedOf({ restriction: { type: 'User', id: 1 } }, { description: 'x' })).toEqual({});
    expect(warnedOf(theirs, { restriction: null })).toHaveProperty(['caution personal-macro'], item);
  });
});

describe('activity', () => {
  test('taken away is told, given is not', () => {
    expect(warnedOf({}, { active: false })).toEqual({ 'caution deactivates': item });
    expect(warnedOf({ active: false }, { active: true })).toEqual({});
  });
  test('work on inactive macros is told', () => {
    expect(warnedOf({ active: false }, { description: 'x' })).toEqual({ 'info inactive-edited': item });
    expect(warnedOf({ active: false }, { description: 'x', active: true })).toEqual({});
  });
});

describe('titles', () => {
  test('that move in the menu', () => {
    expect(warnedOf({ title: 'Refund::Late' }, { title: 'Credit::Late' })).toEqual({ 'info category-changed': item });
    expect(warnedOf({ title: 'Late' }, { title: 'Credit::Late' })).toEqual({ 'info category-changed': item });
    expect(warnedOf({ title: 'A::B::C' }, { title: 'A::D::C' })).toEqual({});
  });
  test('that are longer than usual columns hold, in characters', () => {
    expect(warnedOf({}, { title: '💛'.repeat(255) })).toEqual({});
    expect(warnedOf({}, { title: '💛'.repeat(256) })).toEqual({ 'caution title-too-long': item });
  });
});

describe('amount', () => {
  const many = (count: number) => filler.slice(0, count).map((record) => change(record, { description: 'x' }));
  test('of more than 20 records and more than a quarter', () => {
    expect(warned([], many(26))).toEqual({ 'caution many-records': [] });
    expect(warned([], many(25))).toEqual({});
    const few = worldOf(filler.slice(0, 20));
    expect(warningsOf(many(20), few)).toEqual([]);
    expect(warningsOf(many(26), worldOf(filler))[0]?.message).toBe('This touches 26 of 100 macros, which is 26% of them.');
  });
});

describe('deleting', () => {
  const record = macro({ id: 11, title: 'x' });
  const edits: Edit[] = [{ resource: 'macros', action: 'delete', id: 11, before: record }];
  test('is a danger, and what undo cannot give back is said', () => {
    expect(warned([record], edits)).toEqual({ 'danger deletes': item });
    expect(irreversibleOf(edits)).toEqual([
      '1 macro will be deleted: undo creates it under a new id; its usage counts and attachments are lost.',
    ]);
    expect(irreversibleOf([change(record, { title: 'y' })])).toEqual([]);
  });
});

describe('sets-all-tags', () => {
  const tags = (field: string) => ({ actions: [{ field, value: 'a' }] });
  test('is where it is new, and not for tags that are only added', () => {
    expect(warnedOf(tags('current_tags'), tags('set_tags'))).toEqual({ 'caution sets-all-tags': item });
    expect(warnedOf(tags('set_tags'), { actions: [{ field: 'set_tags', value: 'b' }] })).toEqual({});
    expect(warnedOf({}, tags('current_tags'))).toEqual({});
  });
});

describe('reordered', () => {
  test('is where the place changes', () => expect(warnedOf({}, { position: 3 })).toEqual({ 'info reordered': item }));
  test('and is work that nobody sees where the account lists macros by title', () => {
    const record = macro({ id: 11, title: 'A::x' });
    const ordered = (macro_order: string) =>
      warningsOf(
        [change(record, { position: 3 })],
        withRecords(worldOf([record, ...filler]), 'account_settings', [{ id: 1, rule: { macro_order } }]),
      ).map(({ level, code }) => `${level} ${code}`);
    expect(ordered('alphabetical')).toEqual(['caution positions-not-shown', 'info reordered']);
    expect(ordered('position')).toEqual(['info reordered']);
  });
});

test('the worst comes first', () => {
  const record = macro({ id: 11, title: 'A::x', active: false, restriction: { type: 'User', id: 2 } });
  const levels = warningsOf([change(record, { title: 'Filler::1', restriction: null })], worldOf([record, ...filler])).map(
    ({ level }) => level,
  );
  expect(levels).toEqual(['danger', 'caution', 'caution', 'info', 'info']);
});

describe('docs/warnings.md', () => {
  const page = readFileSync(new URL('../../../docs/warnings.md', import.meta.url), 'utf8');
  const sections = page.split('\n## ').slice(1);
  test('has a section for every rule, and for no other, in the rules’ order', () => {
    expect(sections.map((section) => section.split('\n')[0])).toEqual([
      ...riskRules.map((rule) => rule.code),
      'file-says-otherwise',
      'already-run',
    ]);
  });
  test('says of each its level and the harm', () => {
    for (const section of sections) expect(section).toMatch(/^[a-z-]+\n\n\*(danger|caution|info)\.?\*[\s\S]{80,}/);
  });
});
