/** When a company works, as Zendesk keeps it (developer.zendesk.com, "Schedules"). */
export interface Schedule {
  readonly id: number;
  readonly name: string;
  /** Of the tz database. */
  readonly zone: string;
  /** Minutes from Sunday 00:00 on the wall of the zone. */
  readonly intervals: readonly { readonly start: number; readonly end: number }[];
  /** Whole days on which nobody works, both inclusive: `2026-12-25`. */
  readonly holidays: readonly { readonly from: string; readonly to: string }[];
}
