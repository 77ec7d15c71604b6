import type { PlayedTime } from '../../main/rehearsals/played-time.ts';

/** Time that passes as the real one does, and at once by what is slept: for a Zendesk that keeps to the real time. */
export function passingTime(): PlayedTime {
  const begun = Date.now();
  let slept = 0;
  const pass = (milliseconds: number) => {
    slept += milliseconds;
  };
  return {
    now: () => slept + (Date.now() - begun),
    pass,
    sleep: async (milliseconds, signal) => {
      pass(milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
    during: (work) => work(),
    aside: async (milliseconds) => pass(milliseconds),
  };
}
