import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stageOfNamed } from '../stages.ts';
import { holidaysRead, scheduleRequests } from './schedule-requests.ts';

/**
 * When the company works. A new schedule is open in office hours whatever was sent; its week and its holidays have calls of their own (Zendesk API
 * reference, schedules), so they are said once it is there. Rules name it, so it goes after them and comes before them.
 */
export const schedules: Resource = {
  system: 'zendesk',
  noun: ['schedule', 'schedules'],
  fields: {
    name: { ...commonFields.name, onlyOnce: true },
    time_zone: { label: 'Time zone', kind: 'value' },
    intervals: { label: 'Hours of the week', kind: 'entries' },
    holidays: { label: 'Holidays', kind: 'entries', entriesBy: ['name', 'start_date', 'end_date'] },
  },
  rules: {
    singular: 'schedule',
    path: 'business_hours/schedules',
    ...usualRules,
    inParts: true,
    requestsOf: scheduleRequests,
    readsBeside: holidaysRead,
    placedBy: ['intervals', 'holidays'],
    stage: stageOfNamed,
  },
};
