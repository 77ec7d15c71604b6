import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

interface Option {
  readonly value: string;
}

test('a ticket keeps the old tag of an option that is renamed and loses the value, until it gets the new tag', async () => {
  const { call } = await practiceFor();
  const { ticket_fields: fields } = (await call('/ticket_fields.json')).json;
  const field = fields.find(({ type, removable }: { type: string; removable: boolean }) => type === 'tagger' && removable);
  const [option] = field.custom_field_options;
  const { ticket } = (
    await call('/tickets.json', {
      method: 'POST',
      body: { ticket: { subject: 'x', comment: { body: 'y' }, custom_fields: [{ id: field.id, value: option.value }] } },
    })
  ).json;
  const now = async () => {
    const { ticket: read } = (await call(`/tickets/${ticket.id}.json`)).json;
    const { value } = read.custom_fields.find(({ id }: { id: number }) => id === field.id);
    return { value, tags: read.tags, updated: read.updated_at };
  };
  expect(await now()).toEqual({ value: option.value, tags: [option.value], updated: ticket.updated_at });

  const options = field.custom_field_options.map((each: Option) => (each === option ? { ...each, value: 'renamed_q' } : each));
  const renamed = await call(`/ticket_fields/${field.id}.json`, {
    method: 'PUT',
    body: { ticket_field: { custom_field_options: options } },
  });
  expect(renamed.status).toBe(200);
  expect(await now()).toEqual({ value: null, tags: [option.value], updated: ticket.updated_at });

  await call(`/tickets/${ticket.id}.json`, { method: 'PUT', body: { ticket: { tags: ['renamed_q'] } } });
  expect(await now()).toMatchObject({ value: 'renamed_q', tags: ['renamed_q'] });
});

test('people lose the value of an option that goes as well', async () => {
  const { call } = await practiceFor();
  const { user_fields: fields } = (await call('/user_fields.json')).json;
  const field = fields.find(({ type }: { type: string }) => type === 'dropdown');
  const [option, ...others] = field.custom_field_options;
  const body = { user: { name: 'Ann', email: 'ann@new.example', user_fields: { [field.key]: option.value } } };
  const { user } = (await call('/users.json', { method: 'POST', body })).json;
  expect(user.user_fields[field.key]).toBe(option.value);
  await call(`/user_fields/${field.id}.json`, { method: 'PUT', body: { user_field: { custom_field_options: others } } });
  expect((await call(`/users/${user.id}.json`)).json.user).toMatchObject({
    user_fields: { [field.key]: null },
    tags: [option.value],
  });
});

test.each([
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['Berlin', 'Europe/Berlin'],
])('the time zone %s is taken', async (name, iana) => {
  const { call } = await practiceFor();
  const made = await call('/users.json', {
    method: 'POST',
    body: { user: { name: 'A', email: 'a@new.example', time_zone: name } },
  });
  expect(made.json.user).toMatchObject({ time_zone: name, iana_time_zone: iana });
});

test.each(['America/New_York', 'Nowhere', 'berlin'])('the time zone %s is refused', async (name) => {
  const { call } = await practiceFor();
  const made = await call('/users.json', {
    method: 'POST',
    body: { user: { name: 'A', email: 'a@new.example', time_zone: name } },
  });
  expect([made.status, made.json.error]).toEqual([422, 'RecordInvalid']);
  expect(made.json.details.time_zone).toMatchObject([{ error: 'InvalidValue' }]);
});
