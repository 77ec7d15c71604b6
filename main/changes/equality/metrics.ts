import { isObject } from '../record-values.ts';
import { numberForm } from './scalars.ts';

/**
 * Whether two lists of an SLA policy's targets are the same, in any order. Zendesk answers each in minutes and in seconds (Zendesk API
 * reference, SLA policies, `target_in_seconds`); the minutes are what is written.
 */
export function sameMetrics(left: unknown, right: unknown): boolean {
  const [ours, theirs] = [metricsOf(left), metricsOf(right)];
  return ours.length === theirs.length && ours.every((metric, index) => metric === theirs[index]);
}

function metricsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.map((metric) => (isObject(metric) ? metricForm(metric) : String(metric))).sort();
}

function metricForm({ priority, metric, target, business_hours: inHours }: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([priority, metric, numberForm(target), inHours === true]);
}
