import { describe, expect, test } from 'vitest';
import { draftEdits } from '../../../../main/changes/draft.ts';
import { quotedUses } from '../../../../main/changes/liquid/quoted-uses.ts';
import { replaceInMarkup } from '../../../../main/changes/operations/replace-in-markup.ts';
import { finderOf } from '../../../../main/changes/operations/text-replacer.ts';
import { whereUsed } from '../../../../main/changes/where-used.ts';
import type { Operation } from '../../../../preload/contract/operations.ts';
import { comment, macro, worldHolding } from '../sample-world.ts';

describe('tags and values in Liquid', () => {
  test.each([
    ["{% if ticket.tags contains 'vip' %}x{% endif %}", ['tags vip']],
    ['{%- unless ticket.requester.tags contains "vip gold" -%}x{%- endunless -%}', ['tags vip', 'tags gold']],
    [
      "{% assign all = ticket.tags | split: ' ' %}{% for tag in all %}{% if tag == 'vip' %}x{% endif %}{% endfor %}",
      ['tags vip'],
    ],
    ["{% for t in ticket.tags %}{% case t %}{% when 'vip', 'gold' %}x{% endcase %}{% endfor %}", ['tags vip', 'tags gold']],
    ["{% assign w = 'vip' %}{% if ticket.tags contains w %}x{% endif %}", ['tags vip']],
    ["{% if ticket.ticket_field_21 == 'vip' %}x{% endif %}", ['custom_fields_21 vip']],
    ["{% if ticket.requester.custom_fields.plan == 'vip' %}x{% endif %}", ['requester.custom_fields.plan vip']],
    ["{{ ticket.tags | replace: 'vip', 'VIP' }}", ['tags vip']],
    ["{% liquid\nif ticket.tags contains 'vip'\necho 'x'\nendif %}", ['tags vip']],
    ["{% if ticket.tags contains 'vip' %}not closed", ['tags vip']],
    ["{% if ticket.title contains 'vip' %}vip{% endif %}{% raw %}{% if ticket.tags contains 'vip' %}{% endraw %}", []],
  ])('%s', (text, uses) => {
    const found = quotedUses(text);
    expect(found.map(({ of, word }) => `${of} ${word}`)).toEqual(uses);
    for (const { word, start, end } of found) expect(text.slice(start, end)).toBe(word);
  });

  const asks = "{% if ticket.tags contains 'vip' %}vip{% endif %}";
  const world = worldHolding({
    macros: [macro({ id: 1, actions: [comment(asks)] })],
    triggers: [{ id: 2, title: 'T', actions: [{ field: 'notification_user', value: ['requester_id', 'Hi', asks] }] }],
    dynamic_content: [{ id: 3, name: 'd', placeholder: '{{dc.d}}', variants: [{ id: 4, content: asks }] }],
  });
  const scope = { resource: 'tags' as const, in: ['macros' as const, 'triggers' as const], closedTickets: 'leave' as const };
  const drafted = (operation: Operation) => draftEdits([operation], world).edits;

  test('are listed where a tag is used', () => {
    expect(whereUsed({ resource: 'tags', name: 'vip' }, world).map(({ item, place }) => `${item} ${place}`)).toEqual([
      'triggers:2 Liquid in a text asks for it',
      'macros:1 Liquid in a text asks for it',
      'dynamic_content:3 Liquid in a text asks for it',
    ]);
  });

  test('follow a tag that is renamed or merged, and nothing else in the text does', () => {
    const after = "{% if ticket.tags contains 'gold' %}vip{% endif %}";
    expect(drafted({ ...scope, operation: 'rename', from: 'vip', to: 'gold' })).toMatchObject([
      { resource: 'macros', after: { actions: [comment(after)] } },
      { resource: 'triggers', after: { actions: [{ value: ['requester_id', 'Hi', after] }] } },
    ]);
  });

  test('stay where the tag goes or becomes several: that is for a person to decide', () => {
    expect(drafted({ ...scope, operation: 'delete', tag: 'vip' })).toEqual([]);
  });
});

test('words with a no-break space or two spaces between them are replaced in rich text', () => {
  const found = finderOf({ find: 'your refund', replace: 'a credit', match: 'plain', caseSensitive: true });
  if ('problem' in found) throw new Error(found.problem);
  expect(replaceInMarkup('<p>See your&nbsp;refund, your  refund.</p>', found.finder)).toEqual({
    html: '<p>See a credit, a credit.</p>',
    passedOver: { formatting: 0, 'line-end': 0, attribute: 0 },
  });
  expect(replaceInMarkup('<p>your <b>refund</b></p>', found.finder)).toMatchObject({ passedOver: { formatting: 1 } });
});
