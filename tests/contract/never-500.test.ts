import { expect, onTestFinished, test } from 'vitest';
import { routes } from '../../main/practice/resources/resources.ts';
import { startPractice } from '../../main/practice/server.ts';
import { ask } from './ask.ts';
import { concretePath, exercises, exerciseWorld } from './exercises.ts';
import { type Bent, bend, diceOf } from './mutations.ts';

/** By hand, longer and otherwise: BENT_SEED=9 BENT_TIMES=400. */
const seed = Number(process.env.BENT_SEED ?? 1);
const times = Number(process.env.BENT_TIMES ?? 4);

test(`no request, however bent, is answered 500 (seed ${seed}, ${times} for every endpoint)`, { timeout: 3_600_000 }, async () => {
  const practice = await startPractice({ plan: 'high-volume', limits: { perMinute: 100_000_000, endpoints: false } });
  onTestFinished(() => practice.close());
  const world = exerciseWorld(practice);
  const dice = diceOf(seed);
  const broken = new Map<string, string>();
  for (const { method, path, permits } of routes) {
    const endpoint = `${method} ${path}`;
    const exercise = (await exercises[endpoint]?.(world)) ?? {};
    const right = { path: await concretePath(world, path, exercise), query: exercise.query ?? '', body: exercise.body };
    const keys = [permits ?? []].flat().flatMap((permit) => permit.keys);
    for (let time = 0; time < times; time += 1) {
      const bent: Bent = bend(dice, method === 'GET' ? { ...right, body: undefined } : right, keys);
      const { status, body } = await ask(practice, method, `/api/v2${bent.path}?${bent.query}`, {
        ...(bent.body === undefined ? {} : { body: bent.body }),
      });
      if (status >= 500 && !broken.has(endpoint)) broken.set(endpoint, `${status} ${JSON.stringify(bent).slice(0, 400)} ${JSON.stringify(body)}`);
    }
  }
  expect([...broken].map(([endpoint, how]) => `${endpoint} ${how}`)).toEqual([]);
});
