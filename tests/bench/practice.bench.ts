import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { print } from './compare.ts';
import { isPracticeProcess, type PracticeProcess, practiceProcess } from './practice-process.ts';

if (!(await isPracticeProcess())) {
  const size = 'large';
  const begun = performance.now();
  const server = await practiceProcess({ size });
  print(`${Math.round(performance.now() - begun)} ms  --size large, from the start of its process until it listens`);

  await timed(server, 'a page of 100 users', '/users.json?page[size]=100');
  await timed(server, 'a page of 100 tickets', '/tickets.json?page[size]=100');
  await timed(server, 'a plain word among 1,000,000 tickets, with the count', '/search.json?query=type:ticket refund');
  await timed(server, 'tickets of one tag among 1,000,000, with the count', '/search.json?query=type:ticket tags:billing');
  await timed(server, 'people whose name begins so among 100,000', '/users/autocomplete.json?name=mar');
  print(`${await held(server)} ms  the longest that another request waited while ten such words were searched`);
  server.stop();

  const [one, other] = [await worldOf(size), await worldOf(size)];
  print(
    `${one === other ? 'equal' : 'DIFFERENT'}  the first 20 pages of each list of two large worlds of one seed, byte for byte`,
  );
}

async function timed(server: PracticeProcess, name: string, path: string): Promise<void> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round += 1) {
    const begun = performance.now();
    await read(server, path);
    fastest = Math.min(fastest, performance.now() - begun);
  }
  print(`${Math.round(fastest)} ms  ${name}`);
}

async function held(server: PracticeProcess): Promise<number> {
  let longest = 0;
  let searching = true;
  const other = async () => {
    while (searching) {
      const begun = performance.now();
      await read(server, '/groups/count.json');
      longest = Math.max(longest, performance.now() - begun);
      await wait(5);
    }
  };
  const waiting = other();
  for (const word of 'refund trailpass damaged order ko-1 zzz tent sign return label'.split(' '))
    await read(server, `/search.json?query=type:ticket ${word}`);
  searching = false;
  await waiting;
  return Math.round(longest);
}

/** A digest without the address, which has the port in it. */
async function worldOf(size: 'large'): Promise<string> {
  const server = await practiceProcess({ size });
  const hash = createHash('sha256');
  for (const list of [
    'macros',
    'groups',
    'users',
    'group_memberships',
    'organizations',
    'tickets',
    'tags',
    'views',
    'triggers',
  ]) {
    for (let page = 1; page <= 20; page += 1)
      hash.update((await read(server, `/${list}.json?page=${page}`)).replaceAll(server.url, ''));
  }
  server.stop();
  return hash.digest('hex');
}

async function read({ url, email, token }: PracticeProcess, path: string): Promise<string> {
  const authorization = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
  const answer = await fetch(`${url}/api/v2${path}`, { headers: { authorization } });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}.`);
  return answer.text();
}
