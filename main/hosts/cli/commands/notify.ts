import type { Command } from 'commander';
import type { Notice } from '../../../../preload/contract/notices.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import { Failure } from '../../../failure.ts';
import { secretFromStdin } from '../ask.ts';
import { writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function notifyCommand(program: Command, run: RunCommand): void {
  const notify = program.command('notify').description('what people are told of proposals, decisions and runs');
  notify
    .command('list')
    .description('notices, the newest first, and what became of them')
    .option('--account <account>', 'its name or id')
    .action(
      run(async ({ output, withConsole }, { account }) => {
        const notices = await withConsole((client) =>
          client.outbox.list(account === undefined ? {} : { account: String(account) }),
        );
        output.result(notices, notices.map(lineOf).join('\n') || 'There is no notice.');
        return 0;
      }),
    );
  notify
    .command('set-slack')
    .description('take the address of a Slack incoming webhook from standard input')
    .option('--forget', 'forget the one that is kept')
    .action(
      run(async ({ output, surroundings, withConsole }, { forget }) => {
        const webhook = forget === true ? '' : await secretFromStdin(surroundings);
        const { slack, kept } = await withConsole((client) => client.outbox.setSlack({ webhook }));
        output.result(
          { slack, kept },
          forget === true
            ? 'The address is forgotten here.'
            : kept
              ? 'Notices go to Slack.'
              : 'There is no system keychain here, so the address was not kept. Set REDLINE_SLACK_WEBHOOK for each command.',
        );
        return 0;
      }),
    );
  notify
    .command('test')
    .description('send one notice')
    .requiredOption('--to <channel>', 'slack')
    .option('--account <account>', 'in whose name', 'practice')
    .action(
      run(async ({ output, withConsole }, options) => {
        if (options.to !== 'slack') throw new Failure('validation', '--to takes slack. Nothing was sent.');
        const notice = await withConsole((client) => client.outbox.test({ account: String(options.account) }));
        output.result(notice, lineOf(notice));
        return notice.state === 'sent' ? 0 : 5;
      }),
    );
  notify
    .command('remind')
    .description(
      'remind people of proposals that nobody answers and of approvals that lapse soon, each once; a window does so by itself',
    )
    .action(
      run(async ({ output, withConsole }) => {
        const notices = await withConsole((client) => client.outbox.remind());
        output.result(
          { notices },
          notices.length === 0 ? 'Nothing is kept.' : notices.map(({ title }) => visibleLine(title)).join('\n'),
        );
        return 0;
      }),
    );
  notify
    .command('send')
    .description('send what is kept and due')
    .action(
      run(async ({ output, withConsole }) => {
        const notices = await withConsole((client) => client.outbox.send());
        output.result(notices, notices.map(lineOf).join('\n') || 'There is no notice.');
        return 0;
      }),
    );
  notify
    .command('save')
    .description('write a notice as an e-mail, with the review page of its change set')
    .argument('<id>', 'as `list` has it')
    .requiredOption('--account <account>', 'its name or id')
    .requiredOption('--out <file>', 'an .eml file')
    .action(
      run(async ({ output, withConsole }, { account, out }, [id = '']) => {
        const { eml } = await withConsole((client) => client.outbox.mail({ account: String(account), id }));
        await writeNamedFile(String(out), eml);
        output.result({ id, out }, `Written: ${String(out)}. Open it in a mail program and say to whom it goes.`);
        return 0;
      }),
    );
}

function lineOf({ at, accountName, title, state, why, id }: Notice): string {
  return visibleLine(`${at} ${accountName}: ${title}, ${state}${why === undefined ? '' : ` (${why})`} [${id}]`);
}
