import { z } from 'zod';
import { ResourceName } from './records.ts';

/** What a tray is called; two that differ only in case or in spaces at an end are the same. */
export const TrayName = z.string().trim().min(1, 'needs a name').max(100);

/** One operation of a tray, as it is listed: without its records, of which there may be a hundred thousand. */
export const TrayItem = z.object({
  id: z.string().min(1).max(100),
  resource: ResourceName,
  /** What it does, as one sentence without a full stop. */
  sentence: z.string(),
  /** How many records it names; left out where it searches for them. */
  records: z.number().int().optional(),
  /** Switched off it stays in the tray and is not drafted. */
  isOn: z.boolean(),
  addedAt: z.iso.datetime(),
});
export type TrayItem = Readonly<z.infer<typeof TrayItem>>;

/** Operations that a person collects, on whatever screens, until they become one change set. Kept encrypted, through restarts. */
export const Tray = z.object({
  name: TrayName,
  /** Counts up with every change; who changes a tray says which state of it they saw. */
  version: z.number().int(),
  title: z.string(),
  reason: z.string(),
  /** In the order in which they are drafted: each finds the records as those before it leave them. */
  items: z.array(TrayItem),
});
export type Tray = Readonly<z.infer<typeof Tray>>;
