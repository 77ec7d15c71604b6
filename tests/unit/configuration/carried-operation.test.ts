import { describe, expect, it } from 'vitest';
import { type Counterparts, carriedOperation } from '../../../main/configuration/carried-operation.ts';
import { Operation } from '../../../preload/contract/operations.ts';

/** What is 1 here is 101 there, and so on to 50; nothing else is there. */
const counterparts: Counterparts = {
  id: (_kind, id) => (id <= 50 || id >= 1000 ? id + 100 : undefined),
  text: (_kind, id) => (id === 'gone' ? undefined : `${id}-there`),
  isThere: (_kind, id) => id !== 7,
  isLookup: (kind, key) => key === (kind === 'ticket_fields' ? '13' : 'mentor'),
  field: (name) => ({ Group: 'group_id', 'Notify webhook': 'notification_webhook', Region: 'custom_fields_12' })[name],
};

function carried(operation: object) {
  return carriedOperation(Operation.parse(operation), counterparts);
}

const macros = { resource: 'macros', where: 'active:true' };
const triggers = { resource: 'triggers', where: '' };
const people = { resource: 'users', where: 'role:agent' };

describe('an operation in the words of another account', () => {
  it.each([
    [{ ...macros, where: { ids: [1, 2] }, operation: 'delete' }, { where: { ids: [101, 102] } }],
    [
      { ...macros, operation: 'set', values: { restriction: { type: 'Group', id: 4, ids: [4, 5] }, active: false } },
      { values: { restriction: { type: 'Group', id: 104, ids: [104, 105] }, active: false } },
    ],
    [
      { ...macros, operation: 'add-action', action: { field: 'group_id', value: '9' } },
      { action: { field: 'group_id', value: '109' } },
    ],
    // What people call a field is what Zendesk calls it, before its values are looked at.
    [
      { ...macros, operation: 'add-action', action: { field: 'Group', value: '9' } },
      { action: { field: 'group_id', value: '109' } },
    ],
    [
      { ...macros, operation: 'change-action', field: 'Region', to: 'eu' },
      { field: 'custom_fields_112', to: 'eu' },
    ],
    [
      { ...triggers, operation: 'add-action', action: { field: 'Notify webhook', value: ['hook', '{}'] } },
      { action: { field: 'notification_webhook', value: ['hook-there', '{}'] } },
    ],
    [
      { resource: 'apps', where: '', operation: 'set', values: { settings: { limit: '200', name: 'Tier 2' } } },
      { values: { settings: { limit: '200', name: 'Tier 2' } } },
    ],
    [
      { ...macros, operation: 'add-action', action: { field: 'group_id', value: 'Tier 2' } },
      { action: { field: 'group_id', value: 'Tier 2' } },
    ],
    [
      { ...macros, operation: 'change-action', field: 'custom_fields_12', from: 'plan_a', to: 'plan_b' },
      { field: 'custom_fields_112', from: 'plan_a', to: 'plan_b' },
    ],
    [
      { ...macros, operation: 'replace-text', fields: ['comment'], find: '{{ticket.ticket_field_12}}', replace: 'plan' },
      { find: '{{ticket.ticket_field_112}}', replace: 'plan' },
    ],
    [
      { ...macros, where: { ids: [1] }, operation: 'reorder', to: { before: 3 } },
      { where: { ids: [101] }, to: { before: 103 } },
    ],
    [{ ...macros, operation: 'merge-duplicates', keep: { ids: [1, 2] }, others: 'delete' }, { keep: { ids: [101, 102] } }],
    [
      { ...triggers, operation: 'change-condition', field: 'group_id', from: '3', to: { operator: 'is_not', value: '4' } },
      { field: 'group_id', from: '103', to: { operator: 'is_not', value: '104' } },
    ],
    [
      {
        ...triggers,
        operation: 'add-action',
        action: { field: 'notification_webhook', value: ['hook', '{{ticket.ticket_field_2}}'] },
      },
      { action: { field: 'notification_webhook', value: ['hook-there', '{{ticket.ticket_field_102}}'] } },
    ],
    [{ ...triggers, operation: 'set', values: { category: '5', position: 60 } }, { values: { category: '105', position: 60 } }],
    [{ ...triggers, operation: 'set', values: { category: 'Mail' } }, { values: { category: 'Mail' } }],
    [{ ...people, operation: 'add-to-groups', groups: [3, 'Tier 2', '7'] }, { groups: [103, 'Tier 2', '7'] }],
    [
      { ...people, operation: 'set', values: { organization_id: 2, custom_role_id: 30, user_fields: { seats: 60 } } },
      { values: { organization_id: 102, custom_role_id: 30, user_fields: { seats: 60 } } },
    ],
    [
      { ...people, where: { ids: [1] }, operation: 'offboard', tickets: { assignTo: 8 }, end: 'suspend' },
      { tickets: { assignTo: 108 } },
    ],
    [{ resource: 'groups', where: { ids: [1] }, operation: 'merge-into', target: 2 }, { target: 102 }],
    [
      { resource: 'tags', operation: 'rename', from: 'a', to: 'b' },
      { from: 'a', to: 'b' },
    ],
  ])('%j', (operation, expected) => {
    const { operation: there, missing, bound, leftOut } = carried(operation);
    expect({ missing, bound, leftOut }).toEqual({ missing: [], bound: undefined, leftOut: [] });
    expect(there).toMatchObject(expected);
  });

  it('leaves out the records that are not there, and is nothing where none is left', () => {
    const some = carried({ ...macros, where: { ids: [1, 60, 2, 61] }, operation: 'delete' });
    expect(some.leftOut).toEqual([60, 61]);
    expect(some.operation).toMatchObject({ where: { ids: [101, 102] } });
    expect(carried({ ...macros, where: { ids: [60] }, operation: 'delete' })).toMatchObject({
      operation: undefined,
      leftOut: [60],
    });
  });

  it.each([
    [{ ...macros, operation: 'add-action', action: { field: 'group_id', value: '60' } }, ['groups:60']],
    [{ ...macros, operation: 'set', values: { restriction: { type: 'User', id: 60 } } }, ['users:60']],
    [{ ...macros, operation: 'change-action', field: 'custom_fields_70', to: 'x' }, ['ticket_fields:70']],
    [
      { ...triggers, operation: 'add-action', action: { field: 'notification_webhook', value: ['gone', '{}'] } },
      ['webhooks:gone'],
    ],
    [{ ...macros, where: { ids: [1] }, operation: 'reorder', to: { after: 60 } }, ['macros:60']],
    [{ resource: 'groups', where: { ids: [1] }, operation: 'delete', moveTo: 60 }, ['groups:60']],
  ])('is not carried where something that it names is not there: %j', (operation, missing) => {
    expect(carried(operation)).toMatchObject({ operation: undefined, missing });
  });

  it.each([
    [{ ...macros, where: 'id:11', operation: 'delete' }, /searches for id:11/],
    [{ ...macros, where: 'active:true -group:8', operation: 'delete' }, /searches for -group:8/],
    [{ ...people, where: 'custom_role_id:360', operation: 'delete' }, /searches for custom_role_id:360/],
    [{ resource: 'tags', operation: 'add', tags: ['a'], tickets: { ids: [4] } }, /tickets by their numbers/],
    [{ resource: 'tags', operation: 'add', tags: ['a'], tickets: 'assignee:21' }, /searches for assignee:21/],
    [{ resource: 'deleted_users', operation: 'delete', ids: [4] }, /deleted/],
    [{ ...people, operation: 'set', values: { user_fields: { mentor: '4' } } }, /mentor/],
    [
      {
        ...macros,
        operation: 'add-action',
        action: { field: 'side_conversation_ticket', value: ['S', 'B', 'SupportAssignable:support_assignable/group/360007'] },
      },
      /side conversation/i,
    ],
    [{ ...triggers, operation: 'add-action', action: { field: 'add_skills', value: '360007#1' } }, /skills/],
    [
      {
        ...triggers,
        operation: 'add-condition',
        condition: { field: 'custom_fields_13', operator: 'is', value: '360007' },
        in: 'all',
      },
      /custom_fields_13, which holds the id/,
    ],
    [
      {
        ...triggers,
        operation: 'add-condition',
        condition: { field: 'requester.custom_fields.mentor', operator: 'is', value: '360007' },
        in: 'all',
      },
      /mentor, which holds the id/,
    ],
    [{ ...triggers, operation: 'remove-action', field: 'Nobody’s field', value: '360007' }, /“Nobody’s field”/],
    [
      { resource: 'apps', where: '', operation: 'set', values: { settings: { name: 'x', escalation_group: '360007' } } },
      /escalation_group a number/,
    ],
    [
      { resource: 'apps', where: '', operation: 'set', values: { settings: { groups: 'all, 360007 and more' } } },
      /groups a number/,
    ],
  ])('is not carried where it says what only one account understands: %j', (operation, why) => {
    const { operation: there, bound } = carried(operation);
    expect(there).toBeUndefined();
    expect(bound).toMatch(why);
  });

  it('takes an external id and a name of digits for what they are', () => {
    const suspending = { ...people, where: 'external_id:11 name:2024', operation: 'set', values: { suspended: true } };
    expect(carried(suspending).bound).toBeUndefined();
  });
});
