import type { z } from 'zod';

/** A record as Zendesk answered it. */
export type Answered = Readonly<Record<string, unknown>>;

/** Turns answers of one kind into what the practice Zendesk keeps; `undefined` for one that it has no place for. */
export type Reader<Stored> = (answered: Answered) => Stored | undefined;

/** Each round mends what the one before found; more than this is no record of the kind. */
const mostRounds = 4;

/**
 * Reads what a real Zendesk answers into the form that the practice one keeps: what the practice one does not know is left out, and a
 * field of a form that it does not know gets its default, as far as it has one.
 */
export function storedForm<Stored>(schema: z.ZodType<Stored>, defaults: Answered): Reader<Stored> {
  const unknown = new Set(['url']);
  return (answered) => {
    let candidate: Record<string, unknown> = { ...defaults };
    for (const [key, value] of Object.entries(answered)) if (!unknown.has(key) && value !== undefined) candidate[key] = value;
    for (let round = 0; round < mostRounds; round += 1) {
      const { success, data, error } = schema.safeParse(candidate);
      if (success) return data;
      const mended = { ...candidate };
      for (const issue of error.issues) {
        const [field] = issue.path;
        if (issue.code === 'unrecognized_keys' && field === undefined) {
          for (const key of issue.keys) {
            unknown.add(key);
            delete mended[key];
          }
        } else if (typeof field === 'string' && field in defaults) mended[field] = defaults[field];
        else return undefined;
      }
      candidate = mended;
    }
    return undefined;
  };
}
