import { expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import { Operation } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { comment, macro, richComment, worldHolding, worldOf } from './sample-world.ts';

function replaced(record: ZendeskRecord, find = 'Refund policy', told: object = {}) {
  const operation = {
    resource: 'macros',
    where: '',
    operation: 'replace-text',
    fields: ['title', 'description', 'comment', 'values'],
  };
  const { edits, passedOver = [] } = draftEdits(
    [Operation.parse({ ...operation, find, replace: 'Terms', ...told })],
    worldOf([record]),
  );
  return { after: edits.map((edit) => (edit.action === 'update' ? edit.after : {})), left: passedOver };
}

const inHtml = (html: string, find?: string, told?: object) => {
  const { after, left } = replaced(macro({ id: 1, title: 'x', actions: [richComment(html)] }), find, told);
  return {
    html: after.map(({ actions }) => (Array.isArray(actions) ? actions[0].value : undefined)),
    left: left.map(({ why }) => why),
  };
};

test.each([
  ['<p>The Refund&nbsp;policy</p>', '<p>The Terms</p>'],
  ['<p>The Refund\u00a0policy</p>', '<p>The Terms</p>'],
  ['<p>The Refund&#160;policy</p>', '<p>The Terms</p>'],
  ['<p>The Refund \n policy</p>', '<p>The Terms</p>'],
  ['<p>The Re&shy;fund policy</p>', '<p>The Terms</p>'],
  ['<p>The Refund policy</p>', '<p>The Terms</p>', 'Refund\u00a0policy'],
  ['<p>Un cafe\u0301.</p>', '<p>Un Terms.</p>', 'caf\u00e9'],
  ['<p>The Refund\u200b \u2060policy.</p>', '<p>The Terms.</p>'],
  ['<p>Re&zwnj;fund&lrm; pol\u200dicy</p>', '<p>Terms</p>'],
  ['<p>Re&ZeroWidthSpace;fund&NewLine;policy\u200f!</p>', '<p>Terms\u200f!</p>'],
  ['<p>The Refund&nbsppolicy</p>', '<p>The Terms</p>'],
  ['<p>The Re\u034ffund\ufe0f policy</p>', '<p>The Terms</p>'],
  ['<p>The Refund policy</p>', '<p>The Terms</p>', 'Re\u200bfund policy'],
  ['<p>Tom &AMP Jerry</p>', '<p>Terms</p>', 'Tom & Jerry'],
  ['<p>a&nbsp;b Refund policy&nbsp; and Refund&nbsp;policy</p>', '<p>a&nbsp;b Terms&nbsp; and Terms</p>'],
])('%s is replaced as a person reads it', (html, wanted, find?: string) => {
  expect(inHtml(html, find)).toEqual({ html: [wanted], left: [] });
});

test.each([
  ['Refund\r\npolicy', 'Refund\npolicy', 'Terms'],
  ['Refund\npolicy', 'Refund\r\npolicy', 'Terms'],
  ['a Refund\u2009policy', undefined, 'a Terms'],
  ['a Refund\u3000policy, Refund\tpolicy', undefined, 'a Terms, Terms'],
  ['a Re\u200cfund policy\u200e.', undefined, 'a Terms\u200e.'],
])('of plain text, %j is found by %j as a person reads it', (text, find, wanted) => {
  const { after, left } = replaced(macro({ id: 1, title: 'x', actions: [comment(text)] }), find);
  expect([after, left]).toMatchObject([[{ actions: [{ value: ['channel:all', wanted] }] }], []]);
});

test('signs that join pictures, and a person’s own script, are no rubbish between letters', () => {
  const untouched = (text: string, find: string) =>
    expect(replaced(macro({ id: 1, title: text, actions: [] }), find).after).toEqual([]);
  untouched('Ask 👩\u200d💻', '👩💻');
  untouched('می\u200cخواهم', 'میخواهم');
  untouched('a \u2066Refund\u2069 policy', 'Refund policy');
});

test.each([
  ['<p>The Refund <b>policy</b></p>', 'formatting'],
  ['<p>The Refund<span> </span>policy</p>', 'formatting'],
  ['<p>The <b>Refund</b> policy</p>', 'formatting'],
  ['<p>The Refund&nbsp;<b>policy</b></p>', 'formatting'],
  ['<p>The Refund<br>policy</p>', 'line-end'],
  ['<p>The Refund <br/>policy</p>', 'line-end'],
  ['<p>The Refund</p><p>policy</p>', 'line-end'],
  ['<p><a href="https://example.com/?q=Refund policy">here</a></p>', 'attribute'],
  ['<p><img alt="The Refund policy" src="x.png"></p>', 'attribute'],
])('%s is left as it is, and the macro is named though nothing else of it changes', (html, why) => {
  expect(inHtml(html)).toEqual({ html: [], left: [why] });
});

test.each([
  ['<p>Refunds.</p><p>Policy</p>', '. '],
  ['<p>Refund policies</p><p>a</p>', 'policy'],
  ['<p data-title="Refund policy" class="Refund policy">a</p>', 'Refund policy'],
])('in %s nothing is left of %j', (html, find) => {
  expect(inHtml(html, find)).toEqual({ html: [], left: [] });
});

test('plain texts too: a no-break space is a space in a title, a line’s end is told, and other spaces are what they are', () => {
  const record = macro({
    id: 1,
    title: 'The Refund\u00a0policy',
    description: 'Refund\u202fpolicy, Refund  policy',
    actions: [comment('The Refund\npolicy'), { field: 'subject', value: 'Refund\u00a0policy' }],
  });
  const { after, left } = replaced(record);
  expect(after).toMatchObject([
    {
      title: 'The Terms',
      description: 'Terms, Refund  policy',
      actions: [comment('The Refund\npolicy'), { field: 'subject', value: 'Terms' }],
    },
  ]);
  expect(left).toEqual([
    { resource: 'macros', id: 1, name: 'The Refund\u00a0policy', field: 'comment', why: 'line-end', count: 1 },
  ]);
});

test('a regular expression that takes the line’s end is counted once', () => {
  expect(inHtml('<p>Refund<br>policy</p>', 'Refund\\spolicy', { match: 'regex' })).toEqual({ html: [], left: ['formatting'] });
});

test('a macro that is deleted in the same set is not named', () => {
  const record = macro({ id: 1, title: 'x', actions: [richComment('<p>Refund <b>policy</b></p>')] });
  const both = [
    { resource: 'macros', where: '', operation: 'replace-text', fields: ['comment'], find: 'Refund policy', replace: 'y' },
    { resource: 'macros', where: '', operation: 'delete' },
  ];
  expect(
    draftEdits(
      both.map((each) => Operation.parse(each)),
      worldOf([record]),
    ),
  ).not.toHaveProperty('passedOver');
});

test('the warning names macros as the snapshot has them, five of them, and puts addresses apart', () => {
  const macros = Array.from({ length: 7 }, (_, index) => macro({ id: index + 1, title: `M${index + 1}` }));
  const left = (why: 'formatting' | 'attribute') =>
    macros.map(({ id }) => ({ resource: 'macros' as const, id, name: 'another', field: 'comment', why, count: 1 }));
  const told = warningsOf([], worldOf(macros), undefined, {
    passedOver: [...left('formatting'), ...left('attribute').slice(0, 1)],
  });
  expect(told.map(({ level, message, items }) => [level, message, items.length])).toEqual([
    [
      'caution',
      'A text to replace is left as it is in 7 macros, because formatting or the end of a line lies within it: “M1”, “M2”, “M3”, “M4”, “M5” and 2 more. Change them by hand.',
      7,
    ],
    [
      'info',
      'In 1 macro a text to replace also stands in the address or the tooltip of a link or a picture, where it stays: “M1”.',
      1,
    ],
  ]);
});

test.each([
  ['delete', { tag: 'vip' }, ['macros:1', 'triggers:2', 'dynamic_content:3']],
  ['split', { from: 'vip', to: ['v', 'ip'] }, ['macros:1', 'triggers:2', 'dynamic_content:3']],
  ['rename', { from: 'vip', to: 'important' }, ['dynamic_content:3']],
  ['rename', { from: 'vip', to: 'important', in: ['tickets'] }, ['macros:1', 'triggers:2', 'dynamic_content:3']],
])('texts of which the Liquid still asks for the tag are named: %s %j', (operation, told, items) => {
  const text = "{% if ticket.tags contains 'vip' %}a{% endif %}";
  const world = worldHolding({
    macros: [macro({ id: 1, title: 'x', actions: [comment(text)] }), macro({ id: 4, title: 'y', actions: [comment('vip')] })],
    triggers: [{ id: 2, title: 't', actions: [{ field: 'notification_user', value: ['requester_id', 'vip', text] }] }],
    dynamic_content: [{ id: 3, name: 'd', placeholder: '{{dc.d}}', variants: [{ id: 1, content: text }] }],
  });
  const { edits, passedOver = [] } = draftEdits([Operation.parse({ resource: 'tags', operation, ...told })], world);
  expect(passedOver.map(({ resource, id, why }) => [`${resource}:${id}`, why])).toEqual(items.map((item) => [item, 'liquid']));
  expect(warningsOf(edits, world, undefined, { passedOver }).find(({ code }) => code === 'tag-in-liquid')?.items).toEqual(items);
});
