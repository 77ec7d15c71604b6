import type { KeptRequest, RequestStage, StageWeek } from '../../preload/contract/requests.ts';
import { workingDaysUntil } from '../access-reviews/working-days.ts';
import { targetOf } from './stages.ts';

/**
 * How long requests stayed in each stage, by the week in which they left it, the newest first. A day in which it came and went counts as none.
 *
 * @param today `2026-11-30`, in UTC.
 */
export function weeklyStages(requests: readonly KeptRequest[], today: string, weeks: number): StageWeek[] {
  const first = shifted(mondayOf(today), -7 * (weeks - 1));
  const stays = new Map<string, { week: string; stage: RequestStage; days: number[] }>();
  for (const { stages } of requests)
    for (const [index, { stage, at }] of stages.entries()) {
      const next = stages[index + 1];
      if (!next) continue;
      const week = mondayOf(next.at.slice(0, 10));
      if (week < first) continue;
      const key = `${week} ${stage}`;
      const known = stays.get(key) ?? { week, stage, days: [] };
      known.days.push(Math.max(0, workingDaysUntil(at.slice(0, 10), next.at.slice(0, 10), [])));
      stays.set(key, known);
    }
  return [...stays.values()]
    .map(({ week, stage, days }): StageWeek => {
      const target = targetOf(stage);
      const within = target === null ? days.length : days.filter((each) => each <= target).length;
      return { week, stage, left: days.length, days: median(days), target, within };
    })
    .sort((left, right) => right.week.localeCompare(left.week) || left.stage.localeCompare(right.stage));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return shifted(day, -weekday);
}

function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}
