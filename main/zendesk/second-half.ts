import { Failure } from '../failure.ts';
import { InDoubt } from './in-doubt.ts';
import { Refused } from './refusal.ts';

/**
 * The second of two requests that make one change, whose first one took effect. Where it did not leave, whatever held it back, half of the
 * change is there, which is neither done nor not done: only reading tells.
 *
 * @param what is changed, for the sentence.
 * @throws InDoubt, or Refused where Zendesk itself says no.
 */
export async function secondHalf<Answer>(second: Promise<Answer>, what: string): Promise<Answer> {
  try {
    return await second;
  } catch (error) {
    if (error instanceof InDoubt) throw new InDoubt(error.message, { cause: error, serverError: error.serverError, half: true });
    if (error instanceof Refused) throw new Refused(error.code, error.message, { cause: error, said: error.said, half: true });
    if (error instanceof Failure && error.code === 'internal') throw error;
    throw new InDoubt(`Only the first half of the change of ${what} was sent.`, { cause: error, half: true });
  }
}
