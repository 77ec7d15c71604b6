import { expect } from 'vitest';
import { built, type Ended, type Redline, redlineFor } from './redline.ts';
import { teamAccount } from './team-account.ts';
import { startTeamZendesk, type TeamZendesk } from './team-zendesk.ts';

export const account = 'Team';

/** Redline's command line before a Zendesk with a team. */
export interface Stage {
  readonly redline: Redline;
  readonly zendesk: TeamZendesk;
  draft(operations: readonly unknown[]): Promise<string>;
  /** What is said where drafting fails. */
  draftFails(operations: readonly unknown[]): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents whose shape is what they test
  preview(file: string, ...options: string[]): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  apply(file: string): Promise<any>;
  /** Also where some of it fails. */
  applyAll(file: string): Promise<Ended>;
  // biome-ignore lint/suspicious/noExplicitAny: likewise
  undo(run: string, ...options: string[]): Promise<any>;
}

export async function onStage(play: (stage: Stage) => Promise<void>): Promise<void> {
  await built();
  const zendesk = await startTeamZendesk(teamAccount());
  const redline: Redline = redlineFor(() => zendesk.token);
  const run = async (...args: string[]) => {
    const ended = await redline.run(args, zendesk.token);
    expect(ended.code, ended.stderr + ended.stdout).toBe(0);
    return ended.json;
  };
  let files = 0;
  try {
    await run('accounts', 'add', '--name', account, '--url', zendesk.url, '--email', zendesk.email, '--token-stdin');
    await run('sync', '--account', account);
    await play({
      zendesk,
      redline,
      draft: async (operations) => {
        files += 1;
        const file = `${redline.folder}/change-${files}.redline.json`;
        await run('draft', '--account', account, '--operations', redline.write('operations.json', operations), '--out', file);
        return file;
      },
      draftFails: async (operations) => {
        const wish = redline.write('operations.json', operations);
        const file = `${redline.folder}/failed.redline.json`;
        const ended = await redline.run(['draft', '--account', account, '--operations', wish, '--out', file]);
        expect(ended.code).not.toBe(0);
        return ended.stdout;
      },
      preview: (file, ...options) => run('preview', '--account', account, '--change', file, ...options),
      applyAll: (file) => redline.run(['apply', '--account', account, '--change', file, '--yes']),
      apply: (file) => run('apply', '--account', account, '--change', file, '--yes'),
      undo: (id, ...options) => run('undo', id, '--yes', ...options),
    });
  } finally {
    redline.dispose();
    await zendesk.close();
  }
}
