import type { AppDrill } from '../apps.ts';

/** A drill in lines: the way there and back with their times, how long it took, and what people saw. */
export function drillText({ name, begunAt, by, there, back, seen, seconds, secondsUntilSeen }: AppDrill): string {
  const leg = (what: string, { run, status, startedAt, endedAt }: AppDrill['there']) =>
    run === null
      ? `- ${what}: not sent yet`
      : `- ${what}: run ${run}, ${startedAt} to ${endedAt ?? 'now'}, ${status ?? 'under way'}`;
  return [
    `## Drill of ${name}, drafted ${begunAt} by ${by}`,
    leg('There', there),
    ...(secondsUntilSeen === null ? [] : [`- First seen after ${secondsUntilSeen} s`]),
    ...seen.map(({ at, by: who, what }) => `- Seen ${at} by ${who}: ${what}`),
    leg('Back', back),
    `- Clock: ${seconds === null ? 'running until the way back has ended' : `${seconds} s there and back`}`,
  ].join('\n');
}
