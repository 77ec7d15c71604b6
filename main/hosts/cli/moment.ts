import { Failure } from '../../failure.ts';

/** A day (its beginning in UTC) or a moment in ISO 8601, as ISO 8601 in UTC. @throws Failure `validation` naming the option. */
export function momentOf(text: string, option: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const whole = day || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = Date.parse(text);
  // `2026-02-31` would be taken for 3 March.
  const isThere = day ? !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) : !Number.isNaN(time);
  if (whole && isThere) return new Date(time).toISOString();
  throw new Failure(
    'validation',
    `${option} takes a day such as 2026-12-20, or a moment such as 2026-12-20T09:00:00Z, not “${text}”. Nothing was changed.`,
  );
}
