import type { AppsReport, InstalledApp } from '../../../preload/contract/apps.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Desk } from '../../accounts/desk.ts';
import { keptPlans } from '../../accounts/stand-by.ts';
import { changesOver } from '../../apps/changed.ts';
import { appFacts, type SeenFacts } from '../../apps/inventory.ts';
import { recordName } from '../../changes/record-values.ts';
import type { World } from '../../changes/world.ts';
import { Failure } from '../../failure.ts';
import { worldAt } from '../world-at.ts';
import { drillsOf } from './drills.ts';

/** Beyond so many apps what each of them made is not asked, a request each. */
const mostAsked = 200;

/** As the audit log calls apps (recorded). */
const auditType = 'zendesk/app_market/app';

/** What is installed now, asked of Zendesk, with what the snapshots that are kept show of earlier times. */
export async function appsNow(desk: Desk, now: number, signal?: AbortSignal): Promise<AppsReport> {
  const zendesk = (await desk.connect())(signal);
  const installed = await all(zendesk.resources.apps.list());
  const notes: string[] = [];
  const owned = await unlessForbidden(all(zendesk.resources.owned_apps.list()));
  if (!owned) notes.push('This sign-in may not read the account’s own apps, so no version is known.');
  const world = desk.world();
  const earlier = appsAtEach(desk);
  const plans = keptPlans(desk);
  const drills = await drillsOf(desk);
  if (installed.length > mostAsked)
    notes.push(`What the apps made in the account was asked of the first ${mostAsked} of ${installed.length}.`);
  const apps: InstalledApp[] = [];
  let logTold = true;
  for (const record of installed) {
    const asked = apps.length < mostAsked;
    const requirements = asked ? await zendesk.appRequirements(record.id) : undefined;
    const log: Awaited<ReturnType<typeof zendesk.audits.about>> =
      asked && logTold ? await zendesk.audits.about(auditType, record.id) : undefined;
    if (asked) logTold = log !== undefined;
    const byInstaller = log?.findLast(({ action }) => action === 'create');
    const known = appFacts(record, owned, world);
    const { ownedRead: _, ...facts } = known;
    const seen = earlier.map(({ at, apps: then }) => ({ at, app: then.get(record.id) }));
    const today = { at: new Date(now).toISOString(), app: known };
    apps.push({
      ...facts,
      requirements: requirements ? requirements.map((each) => ({ ...each })) : null,
      installedBy: byInstaller ? (byInstaller.actor_name ?? `user ${byInstaller.actor_id}`) : null,
      standBy: plans.find(({ app }) => app === record.id) ?? null,
      drilledAt: drills.find(({ app, seconds }) => app === record.id && seconds !== null)?.back.endedAt ?? null,
      changes: changesOver([...seen, today]),
    });
  }
  if (!logTold) notes.push('Zendesk’s audit log cannot be read, so who installed the apps is not known.');
  const ids = new Set(apps.map(({ id }) => id));
  const products = new Set(apps.map(({ appId }) => appId));
  return {
    readAt: new Date(now).toISOString(),
    apps: apps.sort((left, right) => left.name.localeCompare(right.name, 'en') || left.id - right.id),
    notInstalled: (owned ?? [])
      .filter(({ id }) => !products.has(id))
      .map(({ id, name, version }) => ({ id, name: String(name ?? id), version: typeof version === 'string' ? version : null })),
    plansLeft: plans.filter(({ app }) => !ids.has(app)),
    notes,
  };
}

/** The apps of the newest snapshot, for comparing accounts. @throws Failure `validation` where there is none, or it holds no apps. */
export function appsInSnapshot(desk: Desk): SeenFacts[] {
  const latest = desk.snapshots.latest();
  if (latest?.counts.apps === undefined)
    throw new Failure(
      'validation',
      `There is no snapshot of ${desk.account.name} with apps in it. Take one first (\`redline sync\`); the sign-in has to be an administrator’s.`,
    );
  return factsIn(desk.world(), latest.counts.owned_apps !== undefined);
}

/** An installed app by its id or its whole name, as the newest snapshot has it. */
export function appNamed(desk: Desk, named: string): ZendeskRecord {
  appsInSnapshot(desk);
  const apps = [...desk.world().records('apps')];
  const byId = apps.find(({ id }) => String(id) === named);
  const wanted = named.toLowerCase();
  const found = byId ? [byId] : apps.filter((app) => recordName('apps', app).toLowerCase() === wanted);
  const [first, second] = found;
  if (!first)
    throw new Failure(
      'not-found',
      `The newest snapshot of ${desk.account.name} has no app “${named}”. \`redline apps list\` tells which are installed; sync again if it is new.`,
    );
  if (second)
    throw new Failure(
      'validation',
      `Several apps are called “${named}”: ${found.map(({ id }) => id).join(', ')}. Name one by its id.`,
    );
  return first;
}

/** By snapshot, the oldest first; one that holds no apps shows nothing of them. */
function appsAtEach({ snapshots }: Desk): { at: string; apps: ReadonlyMap<number, SeenFacts> }[] {
  return snapshots
    .kept()
    .flatMap((snapshot) => {
      const summary = snapshots.summary(snapshot);
      if (summary?.counts.apps === undefined) return [];
      const facts = factsIn(worldAt(snapshots, snapshot), summary.counts.owned_apps !== undefined);
      return [{ at: summary.takenAt, apps: new Map(facts.map((each) => [each.id, each])) }];
    })
    .reverse();
}

/** @param ownedRead whether the snapshot holds the account's own apps: those of earlier Redlines, and of sign-ins that may not, do not. */
function factsIn(world: World, ownedRead: boolean): SeenFacts[] {
  const owned = ownedRead ? [...world.records('owned_apps')] : undefined;
  return [...world.records('apps')].map((record) => appFacts(record, owned, world));
}

async function all(pages: AsyncIterable<readonly ZendeskRecord[]>): Promise<ZendeskRecord[]> {
  const found: ZendeskRecord[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

async function unlessForbidden<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && (error.code === 'forbidden' || error.code === 'not-found')) return undefined;
    throw error;
  }
}
