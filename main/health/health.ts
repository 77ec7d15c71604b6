import type { HealthFinding, HealthReport } from '../../preload/contract/health.ts';
import type { World } from '../changes/world.ts';
import { checks } from './checks.ts';
import { examined, type HealthCheck, type Looked } from './health-check.ts';
import { scoreOf } from './score.ts';

/**
 * How well an account is kept, by every check that its snapshot lets one make.
 *
 * @param snapshot its id, and when it was taken (ISO 8601), by which ages are judged.
 * @param pause awaited after each check, so that a large account does not hold up others.
 */
export async function healthOf(
  world: World,
  snapshot: HealthReport['snapshot'],
  pause: () => Promise<void>,
): Promise<HealthReport> {
  const account = examined(world, Date.parse(snapshot.takenAt));
  const looked: { readonly check: HealthCheck; readonly looked: Looked | undefined }[] = [];
  for (const check of checks) {
    looked.push({ check, looked: check.look(account) });
    await pause();
  }
  const findings = looked.flatMap(({ check, looked: found }) => (found ? [finding(check, found, world)] : []));
  return {
    ...scoreOf(findings),
    snapshot,
    checks: findings.sort((left, right) => rank(right) - rank(left)),
    notChecked: looked.flatMap(({ check, looked: found }) => (found ? [] : [check.code])),
  };
}

function finding({ code, level, fix }: HealthCheck, { of, hits }: Looked, world: World): HealthFinding {
  const operations = hits.length > 0 ? (fix?.(hits, world) ?? []) : [];
  return {
    code,
    level,
    count: hits.length,
    of,
    items: hits.map(({ item }) => item),
    hits: [...hits],
    ...(operations.length === 0 ? {} : { fix: operations }),
  };
}

const levels: readonly HealthFinding['level'][] = ['info', 'caution', 'danger'];

/** Those with a hit before those without, and the harmful first. */
function rank({ level, count }: HealthFinding): number {
  return levels.indexOf(level) + (count > 0 ? levels.length : 0);
}
