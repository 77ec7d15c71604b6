import { GitlabRefusal, Unsettled } from './transport.ts';

export interface Creation<Made> {
  /** Looks whether it is there already, by what only this one can be. */
  readonly find: () => Promise<Made | undefined>;
  readonly create: () => Promise<Made>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

const attempts = 3;
/** Milliseconds: what was answered by an error may be made a moment later. */
const settling = 2000;

/**
 * Makes something that is to be there once. It is looked for before every attempt and after the last, so that an answer that was lost, or a
 * colleague who was faster, makes no second one. GitLab takes no key by which it would know a repetition itself.
 */
export async function createOnce<Made>({ find, create, sleep }: Creation<Made>): Promise<Made> {
  let problem: unknown;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const there = await find();
    if (there !== undefined) return there;
    try {
      return await create();
    } catch (error) {
      const isUnsettled = error instanceof Unsettled;
      if (!isUnsettled && !(error instanceof GitlabRefusal)) throw error;
      problem = error;
      // A refusal may be that somebody else has just made it.
      if (!isUnsettled) break;
      await sleep(Math.max(error.wait ?? 0, settling * attempt));
    }
  }
  const there = await find();
  if (there !== undefined) return there;
  throw problem;
}
