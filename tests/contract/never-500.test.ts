import { expect, onTestFinished, test } from 'vitest';
import { routes } from '../../main/practice/resources/resources.ts';
import { startPractice } from '../../main/practice/server.ts';
import { ask } from './ask.ts';
import { concretePath, exercises, exerciseWorld } from './exercises.ts';
import { type Bent, bend, diceOf } from './mutations.ts';

/** By hand, longer and otherwise: BENT_SEED=9 BENT_TIMES=400. */
const seed = Number(process.env.BENT_SEED ?? 1);
const times = Number(process.env.BENT_TIMES ?? 4);

const brokenForms: readonly string[] = [
  '--b',
  '--b\r\n\r\n--b--',
  '--b\r\ncontent-disposition: form-data; name="a"; filename=""\r\n\r\nx\r\n--b--',
  '--b\r\ncontent-disposition: form-data; name="a"; filename="../a\u0000.png"\r\ncontent-type: image/png\r\n\r\n\r\n--b--',
  '--b\r\nx\r\n--b\r\n--b\r\n\r\n',
  '\u0000\ufffd{"macro":',
];

test(`no request, however bent, is answered 500 (seed ${seed}, ${times} for every endpoint)`, {
  timeout: 3_600_000,
}, async () => {
  const practice = await startPractice({ plan: 'high-volume', limits: { perMinute: 100_000_000, endpoints: false } });
  onTestFinished(() => practice.close());
  const world = exerciseWorld(practice);
  const dice = diceOf(seed);
  const right: { readonly method: string; readonly endpoint: string; readonly keys: readonly string[]; readonly asked: Bent }[] =
    [];
  // All of them come before the first bent one, which may take away what another needs.
  for (const { method, path, permits } of routes) {
    const endpoint = `${method} ${path}`;
    const { query = '', body, ...exercise } = (await exercises[endpoint]?.(world)) ?? {};
    const asked = { path: await concretePath(world, path, exercise), query, body };
    right.push({ method, endpoint, keys: [permits ?? []].flat().flatMap((permit) => permit.keys), asked });
  }
  const broken = new Map<string, string>();
  const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  for (const { method, endpoint, keys, asked } of right.sort(
    (left, other) => order.indexOf(left.method) - order.indexOf(other.method),
  ))
    for (let time = 0; time < times; time += 1) {
      const { path, query, body } = bend(dice, asked, keys);
      const answer = await ask(practice, method, `/api/v2${path}?${query}`, body === undefined ? {} : { body });
      if (answer.status >= 500) broken.set(endpoint, `${path}?${query} ${JSON.stringify(body)?.slice(0, 400)}`);
    }
  // A file, whole or cut off, where most endpoints want JSON; a part of them each time, as it takes a while.
  for (const { method, endpoint, asked } of right.filter(({ method: sent }) => sent !== 'GET' && dice() < 0.4)) {
    const contentType = dice() < 0.5 ? 'multipart/form-data; boundary=b' : 'image/png';
    const file = brokenForms[Math.floor(dice() * brokenForms.length)] ?? '';
    const answer = await ask(practice, method, `/api/v2${asked.path}?${asked.query}`, { file, contentType });
    if (answer.status >= 500) broken.set(endpoint, `${asked.path} ${contentType} ${file}`);
  }
  expect([...broken].map(([endpoint, how]) => `${endpoint} ${how}`)).toEqual([]);
});
