import { describe, expect, it } from 'vitest';
import { namedIn, withReferences } from '../../../main/changes/references.ts';
import { ruleFields } from '../../../main/resources/vocabulary/rule-fields.ts';

const renamed = (fields: Readonly<Record<string, unknown>>) => withReferences('triggers', fields, (_resource, id) => id + 1000);

describe('ids of other records', () => {
  it('are exchanged in conditions and actions of every field that names a record', () => {
    for (const [field, { names }] of Object.entries(ruleFields)) {
      const rule = { field, operator: 'is', value: '7' };
      const after = names ? { ...rule, value: '1007' } : rule;
      expect(renamed({ conditions: { all: [rule], any: [] } })).toEqual({ conditions: { all: [after], any: [] } });
      expect(namedIn('triggers', { actions: [rule] })).toEqual(names ? [`${names}:7`] : []);
    }
  });

  it('are only whom a notification tells, not what it says', () => {
    const actions = [{ field: 'notification_user', value: ['7', '8', '9'] }];
    expect(renamed({ actions })).toEqual({ actions: [{ field: 'notification_user', value: ['1007', '8', '9'] }] });
  });

  it('are exchanged in a trigger’s category, which is a text and stays one', () => {
    expect(renamed({ category_id: '987' })).toEqual({ category_id: '1987' });
    expect(withReferences('triggers', { category_id: '987' }, (_resource, id) => id)).toEqual({ category_id: '987' });
    const made = withReferences('triggers', { category_id: '987' }, (resource, id) => `${resource}:re-${id}`);
    expect(made).toEqual({ category_id: 'trigger_categories:re-987' });
    expect(namedIn('triggers', { category_id: '987' })).toEqual(['trigger_categories:987']);
  });

  it('are left alone in fields that name none, and in words', () => {
    const fields = { position: 7, actions: [{ field: 'assignee_id', value: 'current_user' }], conditions: { all: [], any: [] } };
    expect(renamed(fields)).toEqual(fields);
  });
});
