import { expect, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import { pointing } from '../../../main/zendesk/resources/pointing.ts';
import { practiceFor } from '../practice/practice-client.ts';

async function idsIn(pages: AsyncIterable<readonly { readonly id: number }[]>): Promise<number[]> {
  const ids: number[] = [];
  for await (const page of pages) ids.push(...page.map(({ id }) => id));
  return ids;
}

test('of a group or organization that is gone meanwhile there is nobody, and other refusals are told', async () => {
  const { practice, call } = await practiceFor();
  const get = async (path: readonly string[], query: Readonly<Record<string, string>> = {}) => {
    const { status, json } = await call(`/${path.join('/')}?${new URLSearchParams(query)}`);
    if (status === 404) throw new Failure('not-found', 'It is not there.');
    if (status !== 200) throw new Failure('forbidden', 'It may not be read.');
    return json;
  };
  const { peopleOf, membersOf } = pointing(requesterWith(get));
  const [organization] = practice.all('organizations');
  const id = Number(organization?.id);
  expect((await idsIn(peopleOf(id))).length).toBeGreaterThan(0);
  expect((await call(`/organizations/${id}`, { method: 'DELETE' })).status).toBe(204);
  expect(await idsIn(peopleOf(id))).toEqual([]);
  expect(await idsIn(membersOf(999_999))).toEqual([]);
  const refused = pointing(requesterWith(() => Promise.reject(new Failure('forbidden', 'No.'))));
  await expect(idsIn(refused.peopleOf(1))).rejects.toThrow('No.');
});

type Requester = Parameters<typeof pointing>[0];

function requesterWith(get: (path: readonly string[], query?: Readonly<Record<string, string>>) => Promise<unknown>): Requester {
  return { get } as Requester;
}
