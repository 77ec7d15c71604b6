import { expect, test } from 'vitest';
import { playedTime } from '../../main/rehearsals/played-time.ts';

const day = 86_400_000;

/** Something real that takes a while of the machine's time. */
const realWork = () => new Promise<void>((resolve) => setTimeout(resolve, 20));

test('a day takes no time, and whoever waits is woken in the order of the moments that they wait for', async () => {
  const time = playedTime();
  const woken: string[] = [];
  const wait = async (name: string, milliseconds: number) => {
    await time.sleep(milliseconds);
    woken.push(`${name} at ${time.now()}`);
  };
  await Promise.all([wait('late', day), wait('soon', 5), wait('first', 5), wait('now', 0)]);
  expect(woken).toEqual(['now at 0', 'soon at 5', 'first at 5', `late at ${day}`]);
});

test('no time passes while something real is being done, and what waits aside in it lets it pass', async () => {
  const time = playedTime();
  const slept = time.sleep(1_000).then(() => time.now());
  const atItsEnd = await time.during(async () => {
    await realWork();
    return time.now();
  });
  expect(atItsEnd).toBe(0);
  expect(await slept).toBe(1_000);
  const aside = await time.during(async () => {
    await time.aside(63_000);
    return time.now();
  });
  expect(aside).toBe(64_000);
});

test('whoever asked gives up work that waits aside for too long, and time goes on as if nobody had asked', async () => {
  const time = playedTime();
  let isDone = false;
  const held = async () => {
    await time.aside(63_000);
    isDone = true;
  };
  await expect(time.during(held, 60_000)).rejects.toMatchObject({ name: 'TimeoutError' });
  expect([time.now(), isDone]).toEqual([60_000, false]);
  await time.sleep(5_000);
  expect([time.now(), isDone]).toEqual([65_000, true]);
  await time.during(realWork, 60_000);
  expect(time.now()).toBe(65_000);
});

test('a wait that is called off ends at once and holds nobody up', async () => {
  const time = playedTime();
  const over = new AbortController();
  const waiting = time.sleep(day, over.signal);
  over.abort(new Error('called off'));
  await expect(waiting).rejects.toThrow('called off');
  await time.sleep(1);
  expect(time.now()).toBe(1);
});
