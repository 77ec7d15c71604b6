import type { HealthFinding, HealthReport } from '../../preload/contract/health.ts';

/** What a check counts for, by the harm that it prevents. */
const weights: Readonly<Record<HealthFinding['level'], number>> = { danger: 5, caution: 2, info: 1 };

/**
 * A check that found nothing keeps its whole weight; one that found something keeps half of it, times the share of records that it did not
 * find. One broken trigger among a thousand costs half a check, and so does not vanish in the thousand.
 */
export function scoreOf(
  findings: readonly Pick<HealthFinding, 'level' | 'count' | 'of'>[],
): Pick<HealthReport, 'score' | 'formula'> {
  const possible = findings.reduce((sum, { level }) => sum + weights[level], 0);
  const kept = findings.reduce((sum, { level, count, of }) => sum + weights[level] * keptShare(count, of), 0);
  const score = possible === 0 ? null : Math.floor((100 * kept) / possible + 1e-9);
  const formula = `100 × ${rounded(kept)} ÷ ${possible}: a check weighs 5 (danger), 2 (caution) or 1 (info); without a hit it keeps all of it, with one half of it times the share of records without a hit`;
  return { score, formula };
}

function keptShare(count: number, of: number): number {
  if (count === 0) return 1;
  return 0.5 * Math.max(0, 1 - count / Math.max(of, count));
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
