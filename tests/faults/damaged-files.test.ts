import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Random, randomFrom } from '../../main/practice/random.ts';
import { openJournalFile } from './journal-file.ts';
import { startOtherZendesk } from './other-zendesk.ts';
import { temporaryFolder } from './own-folder.ts';
import { built, type Redline, redlineFor } from './redline.ts';
import { seededMacros } from './seeded-macros.ts';

/** `REDLINE_FUZZ=500` damages that often, `REDLINE_FUZZ_SEED` from another seed. */
const times = Number(process.env.REDLINE_FUZZ ?? 24);
const firstSeed = Number(process.env.REDLINE_FUZZ_SEED ?? 1);

const page = 4096;

it('one account whose files are damaged in any way never hides the others, and each command says so in a sentence', {
  timeout: 180_000 + times * 20_000,
}, async () => {
  await built();
  const macros = seededMacros(1, 12, 'Refund');
  const [server, other] = await Promise.all([startOtherZendesk({ macros }), startOtherZendesk({ macros })]);
  const redline = redlineFor(() => server.token);
  const origin = temporaryFolder();
  const told = { whole: 0, broken: 0 };
  try {
    const whole = await withRun(redline, 'Whole', server);
    const harmed = await withRun(redline, 'Harmed', other);
    await withLog(redline, harmed.account);
    cpSync(redline.home, origin, { recursive: true });
    for (let seed = firstSeed; seed < firstSeed + times; seed += 1) {
      rmSync(redline.home, { recursive: true });
      cpSync(origin, redline.home, { recursive: true });
      const folder = join(redline.home, 'accounts', harmed.account);
      const when = `seed ${seed}: ${damage(folder, randomFrom(seed))}`;
      const before = journalIn(folder);
      const [list, runs, verify] = await redline.runAll([['accounts', 'list'], ['runs'], ['verify']], when);
      if (!list || !runs || !verify) throw new Error(`${when}: three commands were to answer`);
      for (const { code, stderr } of [list, runs, verify]) {
        expect(code, `${when}: no defect: ${stderr}`).toBeOneOf([0, 3]);
        expect(stderr, when).not.toMatch(/^\s+at .+:\d+:\d+/m);
      }
      expect(list, when).toMatchObject({ code: 0 });
      expect(list.json.accounts, when).toMatchObject([
        { id: 'practice', journal: 'ok' },
        { id: harmed.account },
        { id: whole.account, journal: 'ok', snapshot: { counts: { macros: 12 } } },
      ]);
      expect(runs, when).toMatchObject({ code: 0 });
      expect(
        runs.json.runs.map(({ run }: { run: string }) => run),
        when,
      ).toContain(whole.run);
      expect(verify.code === 0, when).toBe(verify.json.ok);
      if (verify.json.ok) told.whole += 1;
      else {
        told.broken += 1;
        expect(verify.json, when).toMatchObject({ account: harmed.account, reason: expect.stringMatching(/\w/) });
        expect(list.json.accounts[1].journal, when).toBe('broken');
        if (!before.log) expect(journalIn(folder).file.equals(before.file), `${when}: not overwritten`).toBe(true);
      }
    }
    if (times >= 24) for (const count of Object.values(told)) expect(count).toBeGreaterThan(3);
  } finally {
    redline.dispose();
    rmSync(origin, { recursive: true, force: true });
    await Promise.all([server.close(), other.close()]);
  }
});

/** Adds an account with a snapshot and a run. */
async function withRun(
  redline: Redline,
  name: string,
  { url, email, token }: { readonly url: string; readonly email: string; readonly token: string },
): Promise<{ account: string; run: string }> {
  redline.env.REDLINE_TOKEN = token;
  const sign = ['--name', name, '--url', url, '--email', email, '--token-stdin'];
  const added = await redline.run(['accounts', 'add', ...sign], token);
  expect(added.code, added.stderr).toBe(0);
  expect((await redline.run(['sync', '--account', name])).code).toBe(0);
  const operations = redline.write('operations.json', [
    { resource: 'macros', where: '', operation: 'set', values: { description: `by ${name}` } },
  ]);
  const change = join(redline.folder, `${name}.redline.json`);
  const drafted = await redline.run(['draft', '--account', name, '--operations', operations, '--out', change]);
  expect(drafted.code, drafted.stderr).toBe(0);
  const applied = await redline.run(['apply', '--account', name, '--change', change, '--yes']);
  expect(applied.code, applied.stderr).toBe(0);
  return { account: added.json.id, run: applied.json.run };
}

/** Leaves a write-ahead log beside the journal, as a killed process does. */
async function withLog(redline: Redline, account: string): Promise<void> {
  const folder = join(redline.home, 'accounts', account);
  const aside = temporaryFolder();
  const journal = await openJournalFile(redline, account, { guarded: true });
  journal.run('CREATE TABLE beside (x)');
  journal.run('DROP TABLE beside');
  cpSync(folder, aside, { recursive: true });
  journal.close();
  cpSync(aside, folder, { recursive: true });
  rmSync(aside, { recursive: true });
  expect(readdirSync(folder)).toContain('journal.db-wal');
}

/** @returns what was done, for a person who looks into it. */
function damage(folder: string, random: Random): string {
  const name = random.pick(['journal.db', 'journal.db', 'journal.db', 'snapshot.db', 'journal.db-wal']);
  const file = join(folder, name);
  // Mostly what is in the file alone, so that a log does not put it right again.
  if (name === 'journal.db' && random.chance(0.8))
    for (const beside of ['-wal', '-shm']) rmSync(`${file}${beside}`, { force: true });
  const size = statSync(file).size;
  const bytes = readFileSync(file);
  const start = random.whole(Math.ceil(size / page)) * page;
  const garbage = (length: number) => Buffer.from(Array.from({ length }, () => random.whole(256)));
  const kinds: readonly [string, () => void][] = [
    [
      'flipped bits',
      () => {
        for (let bit = 0; bit < 8; bit += 1) {
          const at = Math.min(size - 1, start + random.whole(page));
          bytes[at] = (bytes[at] ?? 0) ^ (1 << random.whole(8));
        }
      },
    ],
    ['a page of zeros', () => bytes.fill(0, start, start + page)],
    ['a page of garbage', () => void garbage(page).copy(bytes, start)],
    ['a damaged head', () => void garbage(100).copy(bytes, 0)],
    ['a page in the place of another', () => void bytes.copy(bytes, start, 0, page)],
  ];
  const cut = random.chance(0.2);
  if (cut) {
    const left = random.chance(0.3) ? 0 : random.whole(size);
    truncateSync(file, left);
    return `${name} cut off after ${left} of ${size} bytes`;
  }
  const [what, harm] = random.pick(kinds as [(typeof kinds)[number], ...(typeof kinds)[number][]]);
  harm();
  writeFileSync(file, bytes);
  return `${what} in ${name} at ${start} of ${size} bytes`;
}

function journalIn(folder: string): { readonly file: Buffer; readonly log: boolean } {
  const file = join(folder, 'journal.db');
  return { file: existsSync(file) ? readFileSync(file) : Buffer.alloc(0), log: existsSync(`${file}-wal`) };
}
