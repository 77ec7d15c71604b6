import { z } from 'zod';
import type { Desk } from '../accounts/desk.ts';
import { Failure } from '../failure.ts';

/** A scheduled run as the encrypted store keeps it. */
export const Kept = z.object({
  id: z.string(),
  hash: z.string(),
  title: z.string(),
  by: z.string(),
  scheduledAt: z.string(),
  opensAt: z.string(),
  /** The one installation that sends it: this computer, this data folder, this key. */
  computer: z.string(),
  installation: z.string(),
  /** What a person typed when it was scheduled. */
  confirm: z.string().optional(),
  words: z.string().optional(),
  state: z.enum(['waiting', 'begun', 'ran', 'missed', 'refused', 'cancelled']),
  /** When it was looked at again shortly before, and when it was begun. */
  lookedAt: z.string().optional(),
  begunAt: z.string().optional(),
  run: z.string().optional(),
  sentence: z.string().optional(),
});
export type Kept = Readonly<z.infer<typeof Kept>>;

const setting = 'scheduled-runs';
const mostKept = 200;

/** @throws Failure `storage` where what is kept cannot be read: what waits would be taken for nothing. */
export function scheduledIn({ account, installation }: Pick<Desk, 'account' | 'installation'>): Kept[] {
  return listed(account.name, installation.registry.accountSetting(account.id, setting));
}

export function addScheduled({ account, installation }: Desk, added: Kept): void {
  installation.registry.changeAccountSetting(account.id, setting, (kept) =>
    [...listed(account.name, kept), added].slice(-mostKept),
  );
}

/**
 * Changes one where `from` still is how it stands, in one transaction: of two Redlines over one data folder, and of one that is killed and
 * started again, only the first gets it.
 *
 * @returns it as it is now; undefined where somebody else was faster.
 */
export function moveScheduled(
  { account, installation }: Desk,
  id: string,
  from: (kept: Kept) => boolean,
  change: Partial<Kept>,
): Kept | undefined {
  let moved: Kept | undefined;
  installation.registry.changeAccountSetting(account.id, setting, (kept) =>
    listed(account.name, kept).map((each) => {
      if (each.id !== id || !from(each)) return each;
      moved = { ...each, ...change };
      return moved;
    }),
  );
  return moved;
}

function listed(name: string, kept: unknown): Kept[] {
  const read = z.array(Kept).safeParse(kept ?? []);
  if (read.success) return read.data;
  throw new Failure(
    'storage',
    `Which change sets of ${name} wait for their window cannot be read, so none of them is sent, and none is added. Put the data folder back from a backup, or update Redline where a newer one has written it.`,
    { cause: read.error },
  );
}
