import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killedAt } from './killing.ts';
import { type StoredMacro, seededMacros } from './seeded-macros.ts';
import { account, interruptedRun, onStage, replaceEverywhere, type Stage } from './stage.ts';

/** Words that stand in macros and nowhere else; the last ones also as someone would find them in a broken-off write. */
const canaries = ['Kanarienvogel', '金糸雀の歌', 'Refund::Canary'];
const macros: StoredMacro[] = seededMacros(1, 12, 'Refund').map((macro, index) => ({
  ...macro,
  title: `${macro.title} Refund::Canary`,
  description: `Kanarienvogel ${index}`,
  actions: [{ field: 'comment_value', value: `金糸雀の歌 Refund ${index}` }],
}));

it(
  'neither the token nor a macro’s text is in any file, also not in what a killed process left behind',
  { timeout: 180_000 },
  () =>
    onStage({ macros }, async (stage) => {
      const tokens = [stage.zendesk.token, 'an0ther-t0ken-canary'];
      const secrets = [...tokens, ...canaries].flatMap(formsOf);
      const expectNone = (when: string) => {
        const files = filesUnder(stage.redline.home);
        expect(files.length, when).toBeGreaterThan(3);
        for (const file of files) {
          const bytes = readFileSync(file);
          for (const secret of secrets) expect(bytes.includes(secret), `${when}: ${file} holds ${secret}`).toBe(false);
        }
      };
      expectNone('after a snapshot');
      expect(readFileSync(await stage.draft(replaceEverywhere)).includes('金糸雀の歌'), 'the words can be found').toBe(true);
      const file = await stage.draft(replaceEverywhere);
      const command = ['apply', '--account', account, '--change', file, '--yes'];

      expect(await killedAt(stage, 1, 'after it is applied', ['sync', '--account', account])).toBeUndefined();
      expectNone('after a killed snapshot');
      expect(await killedAt(stage, { write: 4 }, 'after it is applied', command)).toBeUndefined();
      expectNone('after a killed run');
      expect(filesUnder(stage.redline.home).some((name) => name.endsWith('-wal'))).toBe(true);

      const run = await interruptedRun(stage);
      stage.redline.env.REDLINE_TOKEN = stage.zendesk.token;
      stage.zendesk.revoke('an0ther-t0ken-canary');
      await withoutTokenIn(stage, ['resume', run]);
      stage.redline.env.REDLINE_TOKEN = stage.zendesk.token;
      await withoutTokenIn(stage, ['resume', run]);
      await withoutTokenIn(stage, ['runs', run]);
      await withoutTokenIn(stage, ['accounts', 'list']);
      stage.redline.env.REDLINE_DEBUG = '1';
      await withoutTokenIn(stage, ['accounts', 'sign-in', '--account', account, '--token-stdin'], `${tokens[1]}`);
      await withoutTokenIn(stage, ['undo', run, '--yes']);
      expectNone('at the end');
      for (const name of filesUnder(stage.redline.home))
        expect(statSync(name).mode & 0o077, `${name} is the owner’s only`).toBe(0);
    }),
);

async function withoutTokenIn({ redline, zendesk }: Stage, args: readonly string[], input?: string): Promise<void> {
  const ended = await redline.run(args, input);
  const basic = Buffer.from(`${zendesk.email}/token:${zendesk.token}`).toString('base64');
  for (const form of [...formsOf(zendesk.token).map(String), basic]) expect(`${ended.stdout}${ended.stderr}`).not.toContain(form);
}

/** As UTF-8, as UTF-16, as JSON escapes them, in base64 and in hex. */
function formsOf(secret: string): (string | Buffer)[] {
  const escaped = secret.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from(`${' '.repeat(shift)}${secret}`)
      .toString('base64')
      .slice(4, -4),
  );
  return [secret, escaped, ...base64, Buffer.from(secret, 'utf16le'), Buffer.from(secret).toString('hex')];
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
