import { z } from 'zod';
import { ResourceName } from './records.ts';

export const Level = z.enum(['C1', 'C2', 'C3', 'C4']);
/** How critical a change is; C1 the most. */
export type Level = z.infer<typeof Level>;

/** What of a change set a rule is about; `{}` is about every edit. All that is given has to hold. */
export const Matcher = z.strictObject({
  resource: ResourceName.optional(),
  action: z.enum(['create', 'update', 'delete']).optional(),
  field: z.string().optional(),
  /** The value that the field gets. */
  to: z.unknown().optional(),
  /** A warning's code. */
  warning: z.string().optional(),
  /** So many edits, or records that the warning is about, at least. */
  atLeast: z.int().positive().optional(),
});
export type Matcher = Readonly<z.infer<typeof Matcher>>;

/** Whose approvals are asked for: of a role, or of anybody whose approvals count. */
export const Demand = z.union([
  z.strictObject({ role: z.string().min(1), count: z.int().positive().optional() }),
  z.strictObject({ any: z.int().nonnegative() }),
]);
export type Demand = Readonly<z.infer<typeof Demand>>;
const Demands = z.union([z.int().nonnegative(), z.array(Demand)]);
/** Of each manager whom the warning `managers-approval` names, by the name that they are listed under as reviewers. */
const OfManagers = z.strictObject({ manager: z.literal(true) });
export type OfManagers = Readonly<z.infer<typeof OfManagers>>;
const FurtherDemands = z.union([z.int().nonnegative(), z.array(z.union([...Demand.options, OfManagers]))]);

/** `HH:MM`, up to `24:00`, the end of a day. */
const ClockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00');
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-12-20');

const Window = z.strictObject({
  /** Of the month, 1 to 31; −1 is the last, −2 the one before it. */
  days: z
    .array(z.int().refine((day) => day !== 0 && Math.abs(day) <= 31, 'must be 1 to 31, or −1 to −31 from the end'))
    .optional(),
  weekdays: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).optional(),
  from: ClockTime.default('00:00'),
  to: ClockTime.default('24:00'),
  /** An IANA time zone. */
  zone: z.string().refine(isTimeZone, 'is no time zone of the IANA list, such as Europe/Berlin').default('UTC'),
});
export type Window = Readonly<z.infer<typeof Window>>;

const Freeze = z.strictObject({
  from: Day,
  to: Day,
  why: z.string().default(''),
  zone: z.string().refine(isTimeZone, 'is no time zone of the IANA list, such as Europe/Berlin').optional(),
});
export type Freeze = Readonly<z.infer<typeof Freeze>>;

/** `redline.policy`: what has to hold before anything is sent to an account. A section that is absent imposes nothing. */
export const Policy = z.strictObject({
  format: z.literal('redline.policy'),
  version: z.literal(1),
  levels: z.partialRecord(Level, z.array(Matcher)).optional(),
  approvals: z.partialRecord(Level, Demands).optional(),
  also: z.array(Matcher.extend({ approvals: FurtherDemands })).optional(),
  approvalDays: z.number().positive().optional(),
  mergeRequestCounts: z.array(Level).optional(),
  notAuthor: z.boolean().optional(),
  /** Refuses approvals by people who saw only what the file says. */
  checkedOnly: z.boolean().optional(),
  requires: z
    .strictObject({
      reason: z.boolean().optional(),
      issue: z.string().refine(isPattern, 'is no regular expression').optional(),
      rehearsal: z.boolean().optional(),
    })
    .optional(),
  deployment: z
    .strictObject({
      standard: z.array(ResourceName).optional(),
      adHoc: z.array(ResourceName).optional(),
      special: z.array(ResourceName).optional(),
    })
    .optional(),
  windows: z.partialRecord(z.enum(['standard', 'adHoc', 'special']), Window).optional(),
  freezes: z.array(Freeze).optional(),
  undo: z
    .strictObject({
      within: z.string().regex(/^\d{1,4}[hd]$/, 'must be a time such as 24h or 3d'),
      approvals: z.int().nonnegative().default(0),
    })
    .optional(),
  emergency: z.enum(['allowed', 'never']).optional(),
  /** During Zendesk's incidents: `ask` the sender, which is so without a policy; `hold` also what is being sent; or `ignore` them. */
  incidents: z.enum(['ask', 'hold', 'ignore']).optional(),
});
export type Policy = Readonly<z.infer<typeof Policy>>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
