import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type PracticeOptions, startPractice } from '../../../main/practice/server.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { type Answer, callerOf, practiceFor } from './practice-client.ts';

/** Without when somebody of the team last signed in, the one thing that goes by the clock. */
const unsigned = (text: string) => text.replace(/"last_login_at":"[^"]*"/g, '"last_login_at":"…"');

/** Every answer that shows the seeded world, from one start at a fixed address. */
async function everything(options: PracticeOptions) {
  const practice = await startPractice(options);
  const callNow = callerOf(practice);
  const call: typeof callNow = (path) => callNow(path, { headers: { connection: 'close' } });
  const texts: string[] = [];
  for (let page = 1; page <= 3; page += 1) texts.push((await call(`/macros.json?page=${page}&include=usage_7d`)).text);
  for (const path of ['/macros.json?page[size]=20', '/groups.json', '/users/me.json', '/macros/categories'])
    texts.push(unsigned((await call(path)).text));
  await practice.close();
  return { port: Number(new URL(practice.url).port), text: texts.join('\n') };
}

test('the same seed gives the same answers byte for byte, whenever it is started', async () => {
  const first = await everything({ seed: 7, clock: () => Date.UTC(2026, 10, 23) });
  const second = await everything({ seed: 7, clock: () => Date.UTC(2027, 5, 1), port: first.port });
  const other = await everything({ seed: 8, port: first.port });
  expect(second.text === first.text).toBe(true);
  expect(other.text === first.text).toBe(false);
});

/** A digest of every list of the world, each to its end or, where that takes long, its first ten pages. */
async function digest(options: PracticeOptions): Promise<{ readonly port: number; readonly hash: string }> {
  const practice = await startPractice({ ...options, limits: { perMinute: 1_000_000, endpoints: false } });
  const callNow = callerOf(practice);
  const hash = createHash('sha256');
  for (const list of lists) {
    let next: string | null = `/${list}.json?page[size]=100`;
    for (let page = 0; next !== null && page < 10; page += 1) {
      const { text, json }: Answer = await callNow(next, { headers: { connection: 'close' } });
      hash.update(unsigned(text));
      next = json.meta?.has_more ? json.links.next : null;
    }
  }
  await practice.close();
  return { port: Number(new URL(practice.url).port), hash: hash.digest('hex') };
}

const lists =
  'macros groups users group_memberships organizations organization_memberships tickets ticket_audits tags views triggers automations ticket_fields user_fields organization_fields ticket_forms slas/policies custom_roles brands dynamic_content/items custom_statuses deleted_users'.split(
    ' ',
  );

test.each(['small', 'medium'] as const)(
  'every list of a %s world is the same byte for byte for the same seed',
  {
    timeout: 180_000,
  },
  async (size) => {
    const first = await digest({ size, seed: 11, clock: () => Date.UTC(2026, 10, 23) });
    const second = await digest({ size, seed: 11, clock: () => Date.UTC(2027, 5, 1), port: first.port });
    const other = await digest({ size, seed: 12, clock: () => Date.UTC(2026, 10, 23), port: first.port });
    expect(second.hash).toBe(first.hash);
    expect(other.hash).not.toBe(first.hash);
  },
);

test.each([
  ['small', 240, 12],
  ['medium', 1_000, 60],
  ['large', 3_000, 300],
] as const)('%s has %i macros and %i groups', async (size, macros, groups) => {
  const { call } = await practiceFor({ size });
  expect((await call('/macros.json?per_page=1')).json.count).toBe(macros);
  expect((await call('/groups.json?per_page=1')).json.count).toBe(groups);
});

test('macros hold every kind of action', async () => {
  const { practice } = await practiceFor();
  const actions = practice.all('macros').flatMap(({ actions: list }) => list as { field: string; value: unknown }[]);
  const fields = new Set(actions.map(({ field }) => field.replace(/\d+$/, 'N')));
  expect([...fields].sort()).toEqual([
    'assignee_id',
    'brand_id',
    'cc',
    'comment_mode_is_public',
    'comment_value',
    'comment_value_html',
    'current_tags',
    'custom_fields_N',
    'follower',
    'group_id',
    'priority',
    'remove_tags',
    'set_tags',
    'side_conversation',
    'side_conversation_slack',
    'side_conversation_ticket',
    'status',
    'subject',
    'ticket_form_id',
    'type',
  ]);
  const comments = actions.filter(({ field }) => field === 'comment_value');
  expect(comments.some(({ value }) => typeof value === 'string')).toBe(true);
  expect(comments.some(({ value }) => Array.isArray(value) && value[0] === 'channel:all')).toBe(true);
});

test('macros hold the texts that a careful tool must carry through unharmed', async () => {
  const { practice } = await practiceFor();
  const macros = practice.all('macros');
  const text = JSON.stringify(macros);
  const titles = macros.map(({ title }) => String(title));
  expect(titles.filter((title) => title === 'Refund::Sorry')).toHaveLength(2);
  expect(titles).toEqual(expect.arrayContaining(['Caf\u00e9::R\u00e9servation', 'Cafe\u0301::Re\u0301servation']));
  expect(titles.some((title) => title.split('::').length >= 3)).toBe(true);
  expect(/[\u3040-\u30ff]/.test(text)).toBe(true);
  expect(/[\u0600-\u06ff]/.test(text)).toBe(true);
  expect(/\p{Extended_Pictographic}/u.test(text)).toBe(true);
  expect(Math.max(...macros.map((macro) => JSON.stringify(macro.actions).length))).toBeGreaterThan(29_000);
  for (const part of [
    '{{ticket.requester.name}}',
    '{{dc.sign_off}}',
    '{{ticket.requester.name},',
    'Acme Pay',
    'TrailPass',
    '\\r\\n',
  ]) {
    expect(text.includes(part), part).toBe(true);
  }
  for (const description of [null, '']) expect(macros.map((macro) => macro.description)).toContain(description);
  expect(macros.filter(({ active }) => !active).length).toBeGreaterThan(5);
});

test('restrictions name people and groups that are there, but for one group that was deleted', async () => {
  const { practice } = await practiceFor();
  const people = new Set(practice.all('users').map(({ id }) => id));
  const groups = new Map(practice.all('groups').map(({ id, deleted }) => [id, deleted]));
  const restrictions = practice
    .all('macros')
    .map(({ restriction }) => restriction as null | { type: string; id: number; ids?: number[] });
  const groupIds = restrictions.flatMap((restriction) => (restriction?.type === 'Group' ? (restriction.ids ?? []) : []));
  const personIds = restrictions.flatMap((restriction) => (restriction?.type === 'User' ? [restriction.id] : []));
  expect(personIds.length).toBeGreaterThan(5);
  expect(personIds.every((id) => people.has(id))).toBe(true);
  expect(groupIds.every((id) => groups.has(id))).toBe(true);
  expect(new Set(groupIds.filter((id) => groups.get(id)))).toHaveProperty('size', 1);
});

test('ids are thirteen or fourteen digits and every time is in the past, in whole seconds', async () => {
  const { practice } = await practiceFor({ size: 'large', seed: 999 });
  const records = [...practice.all('macros'), ...practice.all('groups'), ...practice.all('users')];
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  for (const { id, created_at, updated_at } of records) {
    expect(String(id)).toMatch(/^\d{13,14}$/);
    expect(String(created_at)).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(String(updated_at) >= String(created_at) && String(updated_at) < '2026-10-01').toBe(true);
  }
});

test('records may be addressed by a name that outlasts the port, while links to pages lead to the server', async () => {
  const { practice, call } = await practiceFor({ address: 'http://practice.localhost' });
  const { macros, links } = (await call('/macros.json?page[size]=1')).json;
  expect(macros[0].url).toBe(`http://practice.localhost/api/v2/macros/${macros[0].id}.json`);
  expect(links.next.startsWith(`${practice.url}/api/v2/macros.json?`)).toBe(true);
  expect(practice.record('macros', macros[0].id)?.url).toBe(macros[0].url);
});

const day = 86_400_000;

test('most of the team signed in within days by the practice’s own clock, a few long ago; a start within two days leaves it', async () => {
  const file = join(temporaryFolder(), 'practice.db');
  const signIns = async (at: number) => {
    const practice = await startPractice({ state: file, stateKey: 'k', clock: () => at });
    const { users } = (
      await callerOf(practice)('/users.json?role[]=admin&role[]=agent&per_page=100', { headers: { connection: 'close' } })
    ).json;
    await practice.close();
    return users.map(({ last_login_at }: { last_login_at: string }) => (at - Date.parse(last_login_at)) / day) as number[];
  };
  const start = Date.UTC(2026, 10, 23, 5);
  for (const at of [start, Date.UTC(2028, 1, 29, 23, 59)]) {
    const ages = await signIns(at);
    expect(ages.every((age) => age >= 0)).toBe(true);
    expect(ages.filter((age) => age < 7).length).toBeGreaterThan(ages.length / 2);
    expect(ages.filter((age) => age > 90).length).toBeGreaterThan(0);
    expect(ages.filter((age) => age > 90).length).toBeLessThan(ages.length / 5);
  }
  const later = Date.UTC(2028, 2, 2, 9);
  const whole = (ages: readonly number[]) => ages.map((age) => Math.round(age * day));
  expect(whole(await signIns(later - day))).toEqual(whole(await signIns(later)).map((age) => age - day));
});
