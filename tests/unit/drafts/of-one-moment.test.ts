import { expect, test } from 'vitest';
import { ofOneMoment } from '../../../main/drafts/of-one-moment.ts';
import { engineWithDraft } from './engine-with-draft.ts';

async function moments() {
  const { desk } = await engineWithDraft();
  const take = (id: string) => {
    const facts = { beganAt: 0, wholeAt: {}, takenAt: new Date().toISOString(), requests: 0, rateLimit: 700, me: undefined };
    desk.snapshots.begin(id, Date.now()).commit({}, facts);
  };
  return { desk, take };
}

test('what was looked up belongs to the moment; with a snapshot that is taken meanwhile it is all done again', async () => {
  const { desk, take } = await moments();
  const of: string[] = [];
  const drafted = await ofOneMoment(desk, async ({ snapshot, withFound }) => {
    of.push(snapshot.id);
    // The lookup itself keeps tickets beside the snapshot.
    desk.snapshots.keepFound('tickets', [{ id: 4711 }], []);
    if (of.length === 1) take('newer');
    return withFound().find('tickets', 4711)?.id;
  });
  expect(drafted).toBe(4711);
  expect(of).toHaveLength(2);
  expect(of.at(-1)).toBe('newer');
});

test('what goes wrong between two snapshots is tried again; in one, and after a cancel, it is told', async () => {
  const { desk, take } = await moments();
  let times = 0;
  const work = async (ends: boolean) => {
    times += 1;
    if (times === 1 && ends) take('in between');
    if (times === 1) throw new Error('Of both');
    return 'done';
  };
  expect(await ofOneMoment(desk, () => work(true))).toBe('done');
  times = 0;
  await expect(ofOneMoment(desk, () => work(false))).rejects.toThrow('Of both');
  times = 0;
  const cancelled = AbortSignal.abort();
  const stopped = async () => {
    take('while cancelled');
    cancelled.throwIfAborted();
  };
  await expect(ofOneMoment(desk, stopped, cancelled)).rejects.toMatchObject({ name: 'AbortError' });
});
