import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { count } from './behaviours.ts';
import { colleagueEdits } from './mixed-colleague.ts';
import { secondIsRefused, secondTakesOver } from './mixed-second.ts';
import type { MixedWorld } from './mixed-world.ts';
import type { Leaving } from './mortal-engine.ts';

/** What others do, and what becomes of the computer, while the program is sending: at each of its requests by chance. */
export async function meddle(world: MixedWorld, changeSet: ChangeSet, { method }: Leaving): Promise<void> {
  const { random, troubles, time, sending } = world;
  if (sending && !sending.isBegun) {
    sending.isBegun = true;
    if (random() < troubles.rivalAtOnce) await secondIsRefused(world, changeSet);
  }
  if (random() < troubles.colleague) colleagueEdits(world, changeSet);
  if (random() < troubles.rival) await secondIsRefused(world, changeSet);
  if (random() < troubles.clockSet) setClock(world);
  // A change whose bytes are about to leave is past the last look, and a look at nothing more can hold it.
  if (method !== 'GET') return;
  if (random() < troubles.stopped) {
    time.pass(5_000 + random() * 1_200_000);
    count('stopped for a while');
  }
  if (random() < troubles.takenOver && world.takenOver === undefined) await secondTakesOver(world, changeSet);
}

/** A run reads the keychain while it gets ready, before it has the lock: whoever is quicker then comes first. */
export async function comesFirst(world: MixedWorld): Promise<void> {
  const { sending, troubles } = world;
  if (!troubles.rivalBefore || !world.troubled || !sending || sending.isBegun || world.meddled) return;
  sending.isBegun = true;
  world.meddled = true;
  await secondIsRefused(world, sending.changeSet);
  world.meddled = false;
}

function setClock(world: MixedWorld): void {
  const back = world.random() < 0.5;
  world.clockError += (back ? -1 : 1) * (world.random() < 0.5 ? 120_000 : 3_600_000);
  count(back ? 'clock set back' : 'clock set ahead');
}
