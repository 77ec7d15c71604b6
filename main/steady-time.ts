import { uptime } from 'node:os';

/** Milliseconds by which the two may disagree: the uptime is told in hundredths of a second, or in whole ones. */
const slack = 2000;

/**
 * Milliseconds that only ever go forward, whatever becomes of the wall clock: what durations and deadlines are measured by. The time for
 * which the computer slept is counted, which `performance.now()` leaves out on Linux and macOS and the system's uptime does not.
 */
export const steadyTime: () => number = steadyTimeFrom(
  () => performance.now(),
  () => uptime() * 1000,
);

/** @param awake goes forward while the computer is awake. @param on goes forward while it is on, coarsely. */
export function steadyTimeFrom(awake: () => number, on: () => number): () => number {
  let apart = on() - awake();
  let slept = 0;
  return () => {
    const now = awake();
    const drifted = on() - now - apart;
    if (drifted > slack) {
      slept += drifted;
      apart += drifted;
    }
    return now + slept;
  };
}
