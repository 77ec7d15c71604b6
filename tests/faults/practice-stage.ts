import { join } from 'node:path';
import { expect } from 'vitest';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import { built, type Ended, type Redline, redlineFor } from './redline.ts';

/** A record as Zendesk answers it. */
export type Answered = Readonly<Record<string, unknown>> & { readonly id: number };

/** The practice Zendesk, asked by the test itself as well, and a Redline that has an account there and a snapshot of it. */
export interface PracticeStage {
  readonly redline: Redline;
  /** Every record of a list, as the practice Zendesk answers it. */
  all(resource: string): Promise<Answered[]>;
  get(path: string): Promise<Record<string, unknown>>;
  post(path: string, body: unknown): Promise<Record<string, unknown>>;
  put(path: string, body: unknown): Promise<Record<string, unknown>>;
  sync(): Promise<void>;
  /** @returns the change set's file. */
  draft(operations: readonly unknown[]): Promise<string>;
  preview(file: string): Promise<Ended>;
  apply(file: string): Promise<Ended>;
  undo(run: string): Promise<Ended>;
}

const account = 'Practised';

export async function onPracticeStage(
  prepare: (stage: PracticeStage) => Promise<void>,
  play: (stage: PracticeStage) => Promise<void>,
): Promise<void> {
  await built();
  const practice = await startPractice({ port: 0, size: 'small', seed: 1, clockSpeed: 60 });
  const redline = redlineFor(() => practice.token);
  try {
    const sign = ['accounts', 'add', '--name', account, '--url', practice.url, '--email', practice.email, '--token-stdin'];
    const added = await redline.run(sign, practice.token);
    expect(added.code, added.stderr).toBe(0);
    const stage = stageOf(practice, redline);
    await prepare(stage);
    await stage.sync();
    await play(stage);
  } finally {
    redline.dispose();
    await practice.close();
  }
}

function stageOf(practice: Practice, redline: Redline): PracticeStage {
  const authorization = `Basic ${Buffer.from(`${practice.email}/token:${practice.token}`).toString('base64')}`;
  const get = async (path: string) => {
    const response = await fetch(`${practice.url}/api/v2/${path}`, { headers: { authorization } });
    expect(response.status, path).toBe(200);
    return (await response.json()) as Record<string, unknown>;
  };
  const write = (method: string, wanted: number) => async (path: string, body: unknown) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(`${practice.url}/api/v2/${path}`, { method, headers, body: JSON.stringify(body) });
    expect(response.status, path).toBe(wanted);
    return (await response.json()) as Record<string, unknown>;
  };
  let files = 0;
  return {
    redline,
    get,
    post: write('POST', 201),
    put: write('PUT', 200),
    async all(resource) {
      const found: Answered[] = [];
      for (let page = 1; ; page++) {
        const body = await get(`${resource}?per_page=100&page=${page}`);
        found.push(...(body[resource] as Answered[]));
        if (!body.next_page) return found;
      }
    },
    async sync() {
      const synced = await redline.run(['sync', '--account', account]);
      expect(synced.code, synced.stderr).toBe(0);
    },
    async draft(operations) {
      files += 1;
      const file = join(redline.folder, `change-${files}.redline.json`);
      const wish = redline.write('operations.json', operations);
      const drafted = await redline.run(['draft', '--account', account, '--operations', wish, '--out', file]);
      expect(drafted.code, drafted.stderr).toBe(0);
      return file;
    },
    preview: (file) => redline.run(['preview', '--account', account, '--change', file]),
    apply: (file) => redline.run(['apply', '--account', account, '--change', file, '--yes']),
    undo: (run) => redline.run(['undo', run, '--yes']),
  };
}
