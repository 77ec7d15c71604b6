import { expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import { Operation } from '../../../preload/contract/operations.ts';
import { comment, macro, richComment, worldHolding } from './sample-world.ts';

test('a text that stands in the dynamic content which a macro fills in is named, though nothing of the macro changes', () => {
  const variant = (content: string, active = true) => ({ locale_id: 1, active, default: false, content });
  const item = (id: number, name: string, ...contents: string[]) => ({
    id,
    name,
    placeholder: `{{dc.${name}}}`,
    variants: contents.map((content) => variant(content)),
  });
  const world = worldHolding({
    macros: [
      macro({ id: 1, title: 'Hours', actions: [comment('We are open {{ dc.hours }}')] }),
      macro({ id: 2, title: 'Rendered', raw_title: '{{dc.title}}', actions: [richComment('<p>{{dc.other}}</p>')] }),
      macro({ id: 3, title: 'Other', actions: [comment('{{dc.other}} {{dc.gone}}')] }),
    ],
    dynamic_content: [
      item(5, 'hours', '<b>Refund</b> desk: 9 to 5', 'Refund: 9 bis 17'),
      item(6, 'title', 'Refund'),
      { ...item(7, 'other', 'Nothing'), variants: [variant('Nothing'), variant('Refund', false)] },
    ],
  });
  const told = (fields: string[]) => {
    const operation = { resource: 'macros', where: '', operation: 'replace-text', fields, find: 'Refund', replace: 'Credit' };
    return draftEdits([Operation.parse(operation)], world);
  };
  const { edits, passedOver = [] } = told(['title', 'comment']);
  expect(edits).toEqual([]);
  expect(passedOver.map(({ id, field, why, count, placeholder }) => [id, field, why, count, placeholder])).toEqual([
    [1, 'comment', 'dynamic-content', 2, 'dc.hours'],
    [2, 'title', 'dynamic-content', 1, 'dc.title'],
  ]);
  expect(told(['comment']).passedOver).toHaveLength(1);
  const [warning] = warningsOf(edits, world, undefined, { passedOver }).filter(({ code }) => code.includes('dynamic'));
  expect(warning).toMatchObject({ level: 'caution', items: ['macros:1', 'macros:2'] });
  expect(warning?.message).toContain('“{{dc.hours}}”, “{{dc.title}}”');
});
