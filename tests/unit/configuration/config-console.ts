import { expect } from 'vitest';
import type { Side } from '../../../preload/contract/areas/configuration.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { account, type Console } from '../runs/run-under-test.ts';

export type Wish = { readonly people?: boolean; readonly form?: 'json' | 'yaml' };

export async function zip({ engine }: Console, wish: Wish = {}): Promise<Buffer> {
  const bytes: Buffer[] = [];
  for await (const event of await engine.client.configuration.export({ account, as: 'zip', ...wish }))
    if (event.type === 'bytes') bytes.push(Buffer.from(event.content, 'base64'));
  return Buffer.concat(bytes);
}

export function asSide(packed: Buffer): Side {
  return { from: 'zip', name: 'export.zip', content: packed.toString('base64') };
}

export function differing({ engine }: Console, left: Side) {
  return engine.client.configuration.compare({ left, right: { from: 'account', account } });
}

export async function restored({ engine }: Console, from: Side, more: { only?: string[]; deletes?: boolean } = {}) {
  const { draft, ...told } = await engine.client.configuration.restore({ account, from, ...more });
  return { ...told, changeSet: (await engine.drafts.get(account, draft.hash)).changeSet };
}

export async function send({ engine }: Console, changeSet: ChangeSet) {
  const run = await (await engine.runs.apply(account, changeSet, { skipDrifted: false, confirm: account })).result;
  const failed = run.items.filter(({ status }) => status !== 'applied');
  expect(run, JSON.stringify(failed)).toMatchObject({ status: 'done', failed: 0 });
  return run;
}

export const nothing = { added: [], removed: [], changed: [], ambiguous: [], equal: true };
