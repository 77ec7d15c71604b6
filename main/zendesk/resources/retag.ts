import { z } from 'zod';
import type { PlannedWrite } from '../../changes/planned.ts';
import { answeredWithout } from '../in-doubt.ts';
import { Refused } from '../refusal.ts';
import type { Requester } from '../requester.ts';
import { secondHalf } from '../second-half.ts';
import type { WriteAnswer } from './resource.ts';

const Answer = z.looseObject({ tags: z.array(z.string()) });

/**
 * Tags of one person or organization by difference: `PUT …/tags` adds, then `DELETE …/tags` takes away, each with `{"tags": […]}` and
 * answered with all that there are then; `POST` there would set them all (developer.zendesk.com, "Tags"). What is added comes first, so
 * that between the two the record carries too much rather than too little. Whether it holds them, the reading afterwards tells.
 *
 * @throws as `Resource.write`; InDoubt also where only the first of the two was sent.
 */
export async function retag(
  { requester, finishing }: { readonly requester: Requester; readonly finishing: Requester },
  singular: string,
  { resource, id, added, removed, tags }: PlannedWrite & { kind: 'retag' },
): Promise<WriteAnswer> {
  const path = [resource, String(id), 'tags'];
  const send = async (by: Requester, method: 'PUT' | 'DELETE', named: readonly string[]): Promise<boolean> => {
    try {
      return Answer.safeParse(await by.write(method, path, { body: { tags: named } })).success;
    } catch (error) {
      if (error instanceof Refused && error.code === 'not-found') return false;
      throw error;
    }
  };
  const isTaken =
    (added.length === 0 || (await send(requester, 'PUT', added))) &&
    (removed.length === 0 ||
      (await (added.length > 0 ? secondHalf(send(finishing, 'DELETE', removed), 'tags') : send(requester, 'DELETE', removed))));
  // There is no such record, which is answered just so once more; or no such route, and then the list goes whole, as it was just read.
  if (!isTaken) {
    const body = await requester.write('PUT', [resource, String(id)], { body: { [singular]: { tags } } });
    const shape = z.looseObject({ [singular]: z.looseObject({}) });
    if (!shape.safeParse(body).success) throw answeredWithout(singular, body, requester.clean);
  }
  return { records: [] };
}
