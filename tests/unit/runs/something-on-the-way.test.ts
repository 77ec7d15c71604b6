import { expect, it } from 'vitest';
import { type Asked, fronted, type Given } from './fronted-practice.ts';

const patient = { timeout: 120_000 };
const isWrite = ({ method }: Asked) => method !== 'GET';
const of = (resource: string, ids: readonly unknown[]) => ({ resource, where: { ids } });

type Fronted = Awaited<ReturnType<typeof fronted>>;
const customersOf = ({ practice }: Fronted) =>
  practice.all('users').flatMap(({ id, role, active }) => (role === 'end-user' && active === true ? [Number(id)] : []));
const notesOf = ({ practice }: Fronted, id: number | undefined) => practice.record('users', id ?? 0)?.notes;

/** Three customers get notes, and two macros a description. */
function edits(stage: Fronted) {
  const people = customersOf(stage).slice(0, 3);
  const macros = stage.practice
    .all('macros')
    .slice(0, 2)
    .map(({ id }) => Number(id));
  const operations = [
    { ...of('users', people), operation: 'set', values: { notes: 'Looked at' } },
    { ...of('macros', macros), operation: 'set', values: { description: 'Looked at' } },
  ];
  return { people, macros, operations };
}

/** Each is told as what it is in Zendesk in the end, and nothing is sent a second time that was done. */
const answers: readonly (readonly [what: string, change: (asked: Asked, given: Given) => Given | undefined])[] = [
  ['every change with 200 and an error', (asked) => (isWrite(asked) ? { status: 200, text: '{"error":"Oops"}' } : undefined)],
  ['every change with 201 and an empty object', (asked) => (isWrite(asked) ? { status: 201, text: '{}' } : undefined)],
  ['every change with JSON’s null', (asked) => (isWrite(asked) ? { status: 200, text: 'null' } : undefined)],
  [
    'every change with a see-other',
    (asked) => (isWrite(asked) ? { status: 303, headers: { location: '/api/v2/users.json' }, text: '' } : undefined),
  ],
  [
    'ids as texts',
    (asked, given) => (isWrite(asked) ? { ...given, text: given.text.replaceAll(/"id":(\d+)/g, '"id":"$1"') } : undefined),
  ],
  [
    'times with fractions of seconds',
    (_, given) => ({ ...given, text: given.text.replaceAll(/"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z"/g, '"$1.000Z"') }),
  ],
  ['a byte order mark before every answer', (_, given) => ({ ...given, text: `\ufeff${given.text}` })],
];

it.each(answers)('a run is told as it is where something on the way answers %s', patient, async (_, change) => {
  const stage = await fronted();
  const { people, macros, operations } = edits(stage);
  stage.front.answer = change;
  const result = await stage.redline.run(operations);
  expect(
    result.items.map(({ status, error }) => [status, error ?? '']),
    result.message,
  ).toEqual(Array.from({ length: 5 }, () => ['applied', '']));
  for (const id of people) expect(notesOf(stage, id)).toBe('Looked at');
  for (const id of macros) expect(stage.practice.record('macros', id)?.description).toBe('Looked at');
  expect(stage.writes.length, JSON.stringify(stage.writes)).toBeLessThanOrEqual(5);
});

it('the record of somebody else in an answer is not taken for the one that was changed', patient, async () => {
  const stage = await fronted();
  const [one, other] = customersOf(stage);
  stage.front.answer = (asked, given) =>
    isWrite(asked) ? { ...given, text: given.text.replaceAll(`"id":${one}`, `"id":${other}`) } : undefined;
  const result = await stage.redline.run([{ ...of('users', [one]), operation: 'set', values: { notes: 'Looked at' } }]);
  expect(result.items).toMatchObject([{ id: one, status: 'applied' }]);
  expect([notesOf(stage, one), notesOf(stage, other)]).toEqual(['Looked at', expect.not.stringMatching('Looked at')]);
  const undo = await stage.redline.engine.client.runs.items({ run: result.run });
  expect(undo).toMatchObject({ items: [{ id: one }] });
});

it('a change that is thrown away on the way, and answered as if it were done, is told as failed', patient, async () => {
  const stage = await fronted();
  const [one] = customersOf(stage);
  stage.front.answer = (asked, given) => {
    if (isWrite(asked)) stage.practice.edit('users', one ?? 0, { notes: 'As before' });
    return given;
  };
  const result = await stage.redline.run([{ ...of('users', [one]), operation: 'set', values: { notes: 'Looked at' } }]);
  expect(notesOf(stage, one)).toBe('As before');
  expect(result.items[0]?.status === 'applied' && result.items[0]?.overwrote === undefined && result.status === 'done').toBe(
    false,
  );
});

it.each([
  ['201 and nothing', { status: 201, text: '' }],
  ['303 to the list', { status: 303, headers: { location: '/api/v2/groups.json' }, text: '' }],
  ['502 in plain text', { status: 502, text: 'Bad gateway' }],
])('a group that was made and is answered with %s is made once, and known by its id', patient, async (_, instead) => {
  const stage = await fronted();
  stage.front.answer = (asked) => (isWrite(asked) ? instead : undefined);
  const made = await stage.redline.run([{ resource: 'groups', operation: 'create', values: { name: 'Made once' } }]);
  const there = () => stage.practice.all('groups').filter(({ name, deleted }) => name === 'Made once' && deleted !== true);
  expect(there()).toHaveLength(1);
  expect(made.items, made.message).toMatchObject([{ status: 'applied', newId: there()[0]?.id }]);
});

it('a page of a list that names a record twice and another not at all loses nobody', patient, async () => {
  const stage = await fronted();
  const { people, operations } = edits(stage);
  stage.front.answer = ({ path }, given) => {
    if (!path.startsWith('users/show_many')) return undefined;
    const body = JSON.parse(given.text);
    if (!Array.isArray(body.users) || body.users.length < 2) return undefined;
    return { ...given, text: JSON.stringify({ ...body, users: [body.users[0], ...body.users.slice(0, -1)] }) };
  };
  const result = await stage.redline.run(operations);
  for (const [index, id] of people.entries()) {
    const { status } = result.items[index] ?? {};
    expect([id, status], result.message).toEqual([
      id,
      notesOf(stage, id) === 'Looked at' ? 'applied' : expect.not.stringMatching('applied'),
    ]);
  }
});
