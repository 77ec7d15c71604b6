import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../main/practice/server.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

test.skipIf(!hasPython)(
  'a client in another language, Python’s standard library, works as it would with Zendesk (skipped without Python)',
  async () => {
    const practice = await startPractice({ clockSpeed: 20 });
    onTestFinished(() => practice.close());
    const python = spawn('python3', [join(import.meta.dirname, 'client.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
    python.stdin.end(JSON.stringify({ url: practice.url, email: practice.email, token: practice.token }));
    const seen = JSON.parse(await text(python.stdout));
    const people = practice.all('users').filter(({ active }) => active === true);
    expect(seen).toEqual({
      me: practice.email,
      limit: '700',
      customers: people.filter(({ role }) => role === 'end-user').length,
      updated: ['completed', 3],
      made: [201, 'Größe – 大きさ', true],
      gone: [204, null, 404, 'RecordNotFound'],
      invalid: [422, 'RecordInvalid', ['email']],
      etag: 'W/',
      tags: [['one'], ['one', 'two'], ['two']],
      // What changed in the last minute is left to the next export.
      exported: [people.length - 3, true],
    });
  },
);
