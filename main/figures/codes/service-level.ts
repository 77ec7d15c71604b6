import type { Figure } from '../figure.ts';
import type { ServiceLevel } from '../ticket/service-levels.ts';

const how = { unit: 'percent', statistic: 'share', bucket: 'sla-update', hours: null } as const;

/** In metric events the first and the next reply are both `reply_time`, of which instance 1 is the first (Zendesk's reference). */
export const slaFirstReply = bothWays('sla-first-reply', ({ metric, instance }) => metric === 'reply_time' && instance === 1);
export const slaNextReply = bothWays('sla-next-reply', ({ metric, instance }) => metric === 'reply_time' && instance > 1);
export const slaResolution = bothWays('sla-resolution', ({ metric }) => metric === 'resolution_time');

function bothWays(code: string, isOf: (level: ServiceLevel) => boolean): readonly Figure[] {
  return [byTarget(code, isOf), byTicket(code, isOf)];
}

/** Achieved ÷ (achieved + breached); what still runs is left out (Zendesk's help, Explore's formulas). */
function byTarget(code: string, isOf: (level: ServiceLevel) => boolean): Figure {
  return {
    code,
    ...how,
    counts: 'targets',
    measure({ levels, gone }, emit) {
      for (const level of levels) {
        if (!isOf(level)) continue;
        if (gone) emit.leaveOut(level.at, gone);
        else if (level.state === 'active') emit.leaveOut(level.at, 'active');
        else if (level.state === 'off') emit.leaveOut(level.at, 'target-off');
        else emit.count(level.at, level.state === 'met' ? 1 : 0);
      }
    },
  };
}

/** A ticket is achieved only where none of its targets is breached and none still runs. */
function byTicket(code: string, isOf: (level: ServiceLevel) => boolean): Figure {
  return {
    code: `${code}-by-ticket`,
    ...how,
    counts: 'tickets',
    measure({ levels, gone }, emit) {
      const own = levels.filter((level) => isOf(level) && level.state !== 'off');
      if (own.length === 0) return;
      const breached = own.filter(({ state }) => state === 'breached');
      const decisive = breached.length > 0 ? breached : own;
      const at = Math.max(...decisive.map((level) => level.at));
      if (gone) emit.leaveOut(at, gone);
      else if (breached.length > 0) emit.count(at, 0);
      else if (own.some(({ state }) => state === 'active')) emit.leaveOut(at, 'active');
      else emit.count(at, 1);
    },
  };
}
