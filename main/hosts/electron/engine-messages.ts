import { z } from 'zod';

/** What the shell tells the engine's process. A `connect` brings one MessagePort with it: the page's way to the contract. */
export const ToEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('count-runs') }),
  /** The computer goes to sleep, or its screen was locked. */
  z.object({ type: z.literal('away') }),
  /** What the system's own dialog said to `confirm-person`. */
  z.object({ type: z.literal('person'), ask: z.number().int(), confirmed: z.boolean() }),
  z.object({ type: z.literal('close') }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

/** What the engine's process tells the shell. `failed` carries the sentence for the person: the engine could not be opened. */
export const FromEngine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened') }),
  z.object({ type: z.literal('failed'), message: z.string() }),
  z.object({ type: z.literal('runs'), going: z.number().int().nonnegative() }),
  /** The system is to ask whether it is the person; `reason` is shown in its dialog. */
  z.object({ type: z.literal('confirm-person'), ask: z.number().int(), reason: z.string().max(200) }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
