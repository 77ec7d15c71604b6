import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isContractProcedure } from '@orpc/contract';
import { createRouterClient, ORPCError } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { serveConsole } from '../../main/hosts/browser/serve.ts';
import { contract } from '../../preload/contract/contract.ts';
import { ErrorCode } from '../../preload/contract/errors.ts';
import { ask, builtWindow, json, sessionFor } from '../unit/browser/host-under-test.ts';
import { consoleIn, drafted } from '../unit/console/console-under-test.ts';
import { fuzzCount, hostileValue, mutated, mutatedText, oneOf, type Random, seeded } from './hostile-values.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Milliseconds that an answer may take on a busy machine. */
const patience = 15_000;

/** Nothing but this computer is reached, whatever address an input makes up. */
const onlyHere: typeof fetch = (input, init) => {
  const { hostname } = new URL(input instanceof Request ? input.url : String(input));
  return hostname === '127.0.0.1' ? fetch(input, init) : Promise.reject(new TypeError('fetch failed'));
};

/** What waits before it asks again does not keep the next input waiting. */
const hardlySleep = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

function proceduresIn(part: object, path: readonly string[] = []): (readonly string[])[] {
  return Object.entries(part).flatMap(([name, inner]) =>
    isContractProcedure(inner) ? [[...path, name]] : proceduresIn(inner as object, [...path, name]),
  );
}

/** Inputs that are right, to begin with; for a procedure that is not here, those of most. */
async function rightInputs() {
  const { client, engine } = await consoleIn({ fetch: onlyHere, sleep: hardlySleep });
  const { draft, ids } = await drafted(client, 5);
  const { changeSet } = await client.changes.file({ account: 'practice', hash: draft.hash });
  const account = 'practice';
  const operations = [
    {
      resource: 'macros',
      where: 'active:true title:refund',
      operation: 'replace-text',
      fields: ['title', 'comment'],
      find: 'Refund',
      replace: 'Credit',
      match: 'word',
      caseSensitive: true,
    },
    { resource: 'macros', where: { ids }, operation: 'set', values: { active: false, restriction: null } },
    { resource: 'macros', where: { ids: ids.slice(0, 1) }, operation: 'delete' },
  ];
  const search = { account, resource: 'macros', query: 'active:true title:refund*', typing: true, offset: 0, limit: 10 };
  const newAccount = {
    name: 'Acme',
    url: 'http://127.0.0.1:1',
    environment: 'sandbox',
    email: 'a@b.c',
    signIn: 'api-token',
    token: 'x',
  };
  const inputs: Readonly<Record<string, unknown>> = {
    'accounts.add': newAccount,
    'accounts.signIn': { account: 'nobody', token: 'x' },
    'accounts.addByBrowser': {
      name: 'Acme',
      url: 'http://127.0.0.1:1',
      environment: 'sandbox',
      oauthClient: 'redline',
      access: 'read',
    },
    'accounts.signInByBrowser': { account: 'nobody', access: 'read', oauthClient: 'redline' },
    'accounts.remove': { account: 'nobody' },
    'records.search': { ...search, sort: { field: 'name', descending: true } },
    'records.ids': { account, resource: 'macros', query: 'title:refund', typing: false },
    'records.get': { account, resource: 'macros', id: ids[0] },
    'records.complete': { account, resource: 'macros', text: 'title:ref' },
    'changes.draft': { account, operations, title: 'A title', reason: 'A reason' },
    'changes.open': { account, content: JSON.stringify(changeSet) },
    'changes.file': { account, hash: draft.hash },
    'changes.preview': { account, hash: draft.hash, checkDrift: false },
    'changes.edits': { account, hash: draft.hash, offset: 0, limit: 10, text: 'refund' },
    'changes.exclude': { account, hash: draft.hash, items: [`macros:${ids[0]}`] },
    'runs.apply': { account, hash: 'f'.repeat(64) },
    'journal.acknowledge': { account, reason: 'A reason' },
  };
  return { client, engine, changeSet, inputs };
}

const usual = { account: 'practice', run: '20261123-142307-7f3a', only: ['macros:1'], conflicts: 'ask' };

/** One call to its end, or to the first event of what would go on. @returns what went wrong, or undefined */
async function faultOf(call: () => Promise<unknown>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${patience} ms`), patience);
  });
  const answered = (async () => {
    try {
      const answer = await call();
      if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
        const events = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]();
        await events.next();
        await events.return?.();
      }
      return undefined;
    } catch (error) {
      return wrongWith(error);
    }
  })();
  const fault = await Promise.race([answered, late]);
  clearTimeout(timer);
  return fault;
}

function wrongWith(error: unknown): string | undefined {
  if (!(error instanceof ORPCError)) return `not an error of the contract: ${String(error)}`;
  const { code, message, cause } = error;
  if (code === 'internal' || !ErrorCode.safeParse(code).success) return `${code}: ${message} ${String(cause)}`;
  if (!/^\S.*[.?]$/s.test(message) || message.length > 2000) return `${code} with no sentence: ${message.slice(0, 300)}`;
  return /undefined|\[object|at .*\.ts:\d|Input validation failed/.test(message)
    ? `${code} not in words: ${message.slice(0, 300)}`
    : undefined;
}

const count = fuzzCount(2500);
const procedures = proceduresIn(contract);

test(`whatever ${count} inputs the procedures are given, each is answered or refused in a sentence`, {
  timeout: 3_600_000,
}, async () => {
  const { engine, inputs } = await rightInputs();
  const client = createRouterClient(engine.router, { context: {} }) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const faults = new Map<string, unknown>();
  const random = seeded(1);
  const heaps: number[] = [];
  for (let index = 0; index < count; index += 1) {
    if (index % Math.ceil(count / 10) === 0) {
      collectGarbage();
      heaps.push(process.memoryUsage().heapUsed / 2 ** 20);
    }
    const [area = '', name = ''] = procedures[index % procedures.length] ?? [];
    // Real runs and syncs of the practice account are for other tests; here they would take all the time.
    const input = inputFor(random, inputs[`${area}.${name}`] ?? usual);
    if ((name === 'sync' || name === 'apply') && isRight(input)) continue;
    const fault = await faultOf(() => client[area]?.[name]?.(input) ?? Promise.resolve());
    if (fault) faults.set(`${area}.${name}: ${fault.slice(0, 300)}`, input);
  }
  expect([...faults].map(([fault, input]) => `${fault}\n${JSON.stringify(input)?.slice(0, 500)}`)).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  // The first tenth warms up; after that, what is used does not grow with what is asked.
  const [, warm = 0, ...later] = heaps;
  if (process.env.REDLINE_FUZZ)
    process.stdout.write(`Heap in MB after each tenth: ${heaps.map((heap) => heap.toFixed(0)).join(' ')}\n`);
  expect(Math.max(...later)).toBeLessThan(warm + 64);
});

function inputFor(random: Random, right: unknown): unknown {
  let input = right;
  for (let times = Math.floor(random() * 4); times > 0; times -= 1) input = mutated(random, input);
  return random() < 0.05 ? hostileValue(random) : input;
}

function isRight(input: unknown): boolean {
  return typeof input === 'object' && input !== null && Reflect.get(input, 'account') === 'practice';
}

const requestCount = fuzzCount(600);

test(`whatever ${requestCount} requests reach the browser host, it answers with one of its errors and goes on`, {
  timeout: 3_600_000,
}, async () => {
  const { engine, inputs } = await rightInputs();
  const host = await serveConsole({ engine, assets: builtWindow(), port: 0 });
  onTestFinished(() => host.close());
  const session = await sessionFor(host, new URL(host.address).hash.replace('#token=', ''));
  const random = seeded(2);
  const faults: string[] = [];
  const quiet = procedures.filter(
    ([, name]) => !['sync', 'apply', 'resume', 'addByBrowser', 'signInByBrowser', 'run'].includes(name ?? ''),
  );
  for (let index = 0; index < requestCount; index += 1) {
    const path = oneOf(random, quiet);
    const right = JSON.stringify({ json: inputs[path.join('.')] ?? usual });
    let body =
      random() < 0.3
        ? JSON.stringify({ json: inputFor(random, usual), meta: inputFor(random, []), maps: hostileValue(random) })
        : right;
    for (let times = Math.floor(random() * 3); times > 0; times -= 1) body = mutatedText(random, body);
    const answer = await ask(host, `/rpc/${path.join('/')}`, { method: 'POST', headers: { ...json, ...session }, body });
    if (answer.status >= 200 && answer.status < 300) continue;
    const code = codeIn(answer.text);
    if (answer.status === 500 || code === 'internal' || !ErrorCode.safeParse(code).success)
      faults.push(`${path.join('.')} ${answer.status} ${answer.text.slice(0, 200)} for ${body.slice(0, 300)}`);
  }
  expect([...new Set(faults)].slice(0, 20)).toEqual([]);
});

function codeIn(text: string): unknown {
  try {
    return JSON.parse(text).json.code;
  } catch {
    return text;
  }
}

const fileCount = fuzzCount(1500);

test(`whatever ${fileCount} change files are opened, each is taken or refused in a sentence`, {
  timeout: 3_600_000,
}, async () => {
  const { client, changeSet } = await rightInputs();
  const random = seeded(3);
  const faults = new Map<string, string>();
  const whole = JSON.stringify(changeSet);
  for (let index = 0; index < fileCount; index += 1) {
    let content = random() < 0.5 ? whole : JSON.stringify(mutated(random, mutated(random, changeSet)));
    for (let times = Math.floor(random() * 3); times > 0; times -= 1) content = mutatedText(random, content ?? '');
    const fault = await faultOf(() => client.changes.open({ account: 'practice', content: content ?? '' }));
    if (fault) faults.set(fault.slice(0, 300), content ?? '');
  }
  expect([...faults].map(([fault, content]) => `${fault}\n${content.slice(0, 600)}`)).toEqual([]);
});
