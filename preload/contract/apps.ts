import { z } from 'zod';
import { DraftSummary } from './draft-summary.ts';
import { RecordId } from './records.ts';

/** What stands in for an app: nothing, another app that is installed, a macro, or a ticket form. */
export const Fallback = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('disable') }),
  z.strictObject({ kind: z.enum(['app', 'macro', 'form']), id: RecordId }),
]);
export type Fallback = Readonly<z.infer<typeof Fallback>>;

const words = (most: number) => z.string().trim().max(most);

/** What is done when an app that customers or agents depend on fails. */
export const StandByPlan = z.strictObject({
  /** The steps, for whoever is on duty. */
  what: words(10_000).min(1, 'says nothing of what to do'),
  /** Whose task it is. */
  who: words(500).min(1, 'names nobody'),
  fallback: Fallback,
  /** The text that customers or agents are told. */
  notice: words(10_000).default(''),
  /** Where the settings are kept that Zendesk never shows again, such as the name of a vault's entry; not the secrets themselves. */
  secrets: words(500).default(''),
});
export type StandByPlan = Readonly<z.infer<typeof StandByPlan>>;

/** A plan with whom it is for and when it was kept. */
export const KeptPlan = z.object({
  app: RecordId,
  name: z.string(),
  plan: StandByPlan,
  keptAt: z.string(),
  by: z.string(),
});
export type KeptPlan = Readonly<z.infer<typeof KeptPlan>>;

const Named = z.object({ id: z.number(), name: z.string() });

/** What the snapshots that are kept show of an app: a field that had another value before. */
export const AppChange = z.object({ since: z.string(), field: z.string(), before: z.unknown(), after: z.unknown() });
export type AppChange = Readonly<z.infer<typeof AppChange>>;

/** An app as it is installed. */
export const InstalledApp = z.object({
  id: RecordId,
  name: z.string(),
  appId: z.number().nullable(),
  product: z.string().nullable(),
  enabled: z.boolean(),
  /** Of the account's own apps; Zendesk tells none of those from its marketplace. */
  version: z.string().nullable(),
  framework: z.string().nullable(),
  isOwned: z.boolean(),
  author: z.string().nullable(),
  deprecated: z.boolean(),
  obsolete: z.boolean(),
  /** Without secrets: `{"secret": "present"}` stands for one. */
  settings: z.record(z.string(), z.unknown()),
  /** Settings that Zendesk keeps and never shows, as far as the app is the account's own. */
  secureSettings: z.array(z.string()),
  /** null: for everybody. */
  roles: z.array(Named).nullable(),
  groups: z.array(Named).nullable(),
  /** null where Zendesk does not tell of brands. */
  brands: z.array(Named).nullable(),
  /** What it made in the account, and uninstalling would delete; null where that cannot be read. */
  requirements: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() })).nullable(),
  /** By Zendesk's audit log; null where it does not tell. */
  installedBy: z.string().nullable(),
  installedAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
  standBy: KeptPlan.nullable(),
  /** When its stand-by was last drilled there and back. */
  drilledAt: z.string().nullable(),
  changes: z.array(AppChange),
});
export type InstalledApp = Readonly<z.infer<typeof InstalledApp>>;

export const AppsReport = z.object({
  readAt: z.string(),
  apps: z.array(InstalledApp),
  /** The account's own apps that are not installed. */
  notInstalled: z.array(z.object({ id: z.number(), name: z.string(), version: z.string().nullable() })),
  /** Plans for apps that are not installed any more. */
  plansLeft: z.array(KeptPlan),
  notes: z.array(z.string()),
});
export type AppsReport = Readonly<z.infer<typeof AppsReport>>;

/** What differs between the apps of two accounts, by their names. */
export const AppsCompared = z.object({
  onlyHere: z.array(z.string()),
  onlyThere: z.array(z.string()),
  different: z.array(z.object({ name: z.string(), field: z.string(), here: z.unknown(), there: z.unknown() })),
  /** Names that several apps of one account have, so that nothing tells them apart. */
  ambiguous: z.array(z.string()),
});
export type AppsCompared = Readonly<z.infer<typeof AppsCompared>>;

const Leg = z.object({
  hash: z.string(),
  /** Its newest run, where it was sent. */
  run: z.string().nullable(),
  status: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});

/** A drill with its clock: the way there and back as they were run, and what people saw meanwhile. */
export const AppDrill = z.object({
  id: z.string(),
  app: RecordId,
  name: z.string(),
  begunAt: z.string(),
  by: z.string(),
  there: Leg,
  back: Leg,
  seen: z.array(z.object({ at: z.string(), by: z.string(), what: z.string() })),
  /** Seconds from the beginning of the way there to the end of the way back; null until then. */
  seconds: z.number().nullable(),
  /** Seconds from the beginning of the way there until somebody first said what they saw; null until then. */
  secondsUntilSeen: z.number().nullable(),
});
export type AppDrill = Readonly<z.infer<typeof AppDrill>>;

export const DrillDrafted = z.object({ drill: AppDrill, there: DraftSummary, back: DraftSummary, notes: z.array(z.string()) });

/** An installed app by its name or the id of its installation. */
export const AppRef = z.string().trim().min(1).max(300);
