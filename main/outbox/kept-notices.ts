import { z } from 'zod';
import type { Desk } from '../accounts/desk.ts';

/** A notice as the encrypted store keeps it, until long after it was sent. */
export const KeptNotice = z.object({
  /** Names what it is about: the same is told once. */
  id: z.string(),
  kind: z.enum(['review-asked', 'decided', 'run-soon', 'run-ended', 'incident', 'test']),
  title: z.string(),
  lines: z.array(z.string()),
  at: z.string(),
  hash: z.string().optional(),
  state: z.enum(['kept', 'sending', 'sent', 'perhaps-sent', 'failed']),
  /** Not before this moment, milliseconds since 1970. */
  notBefore: z.number().optional(),
  /** When its sending began, milliseconds since 1970. */
  begunAt: z.number().optional(),
  channel: z.string().optional(),
  why: z.string().optional(),
});
export type KeptNotice = Readonly<z.infer<typeof KeptNotice>>;

const setting = 'outbox';
const mostKept = 300;

export function noticesIn({ account, installation }: Pick<Desk, 'account' | 'installation'>): KeptNotice[] {
  return listed(installation.registry.accountSetting(account.id, setting));
}

/** Keeps it unless the same is there. @returns whether it was new. */
export function addNotice({ account, installation }: Desk, notice: KeptNotice): boolean {
  let isNew = false;
  installation.registry.changeAccountSetting(account.id, setting, (kept) => {
    const known = listed(kept);
    isNew = !known.some(({ id }) => id === notice.id);
    return isNew ? [...known, notice].slice(-mostKept) : known;
  });
  return isNew;
}

/** Changes it where `from` still holds, in one transaction: of two that want to send it, one does. */
export function moveNotice(
  { account, installation }: Desk,
  id: string,
  from: (notice: KeptNotice) => boolean,
  change: Partial<KeptNotice>,
): KeptNotice | undefined {
  let moved: KeptNotice | undefined;
  installation.registry.changeAccountSetting(account.id, setting, (kept) =>
    listed(kept).map((notice) => {
      if (notice.id !== id || !from(notice)) return notice;
      moved = { ...notice, ...change };
      return moved;
    }),
  );
  return moved;
}

function listed(kept: unknown): KeptNotice[] {
  return z
    .array(KeptNotice)
    .catch([])
    .parse(kept ?? []);
}
