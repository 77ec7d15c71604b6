import { z } from 'zod';
import { Failure } from '../../failure.ts';
import type { Requester } from '../requester.ts';

const Answer = z.looseObject({
  requirements: z.array(
    z.looseObject({
      requirement_type: z.string(),
      requirement_id: z.union([z.number(), z.string()]),
      identifier: z.string().nullish(),
    }),
  ),
});

/** What an installed app made in the account: fields, triggers, targets. Uninstalling it deletes these. */
export interface AppRequirement {
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
}

/**
 * What an installation brought along (`GET /apps/installations/{id}/requirements`, "Apps").
 *
 * @returns undefined where it is not told: the sign-in may not read it, or the answer has another form.
 */
export function appRequirements(requester: Requester) {
  return async (installation: number): Promise<readonly AppRequirement[] | undefined> => {
    try {
      const answer = Answer.safeParse(await requester.get(['apps', 'installations', String(installation), 'requirements']));
      return answer.data?.requirements.map(({ requirement_type, requirement_id, identifier }) => ({
        kind: requirement_type,
        id: String(requirement_id),
        name: identifier ?? null,
      }));
    } catch (error) {
      if (error instanceof Failure && (error.code === 'forbidden' || error.code === 'not-found')) return undefined;
      throw error;
    }
  };
}
