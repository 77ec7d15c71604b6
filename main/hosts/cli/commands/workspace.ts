import type { Command } from 'commander';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import type { WorkspaceState } from '../../../../preload/contract/workspace.ts';
import { Failure } from '../../../failure.ts';
import { secretFromStdin } from '../ask.ts';
import { readNamedFile, writeNamedFile } from '../files.ts';
import type { Streams } from '../output.ts';
import type { RunCommand } from '../run-command.ts';

export function workspaceCommand(program: Command, run: RunCommand): void {
  const workspace = program.command('workspace').description('the team’s shared place: a folder, or a Git repository');
  workspace
    .command('init')
    .description('make an empty folder or an empty repository the team’s place, and open it')
    .argument('<address>', 'a folder, or the address of a Git repository')
    .option('--gitlab <project>', 'the address is a GitLab’s, and the place this project there (group/project)')
    .option('--token-stdin', 'read its token from standard input; REDLINE_GITLAB_TOKEN does without')
    .action(
      run(async ({ output, surroundings, withConsole }, options, [address = '']) => {
        const gitlab = await gitlabIn(options, surroundings);
        return told(output, await withConsole((client) => client.workspace.init({ address, gitlab })));
      }),
    );
  workspace
    .command('open')
    .description('work with the place that a colleague has made')
    .argument('<address>', 'a folder, or the address of a Git repository')
    .option('--gitlab <project>', 'the address is a GitLab’s, and the place this project there (group/project)')
    .option('--token-stdin', 'read its token from standard input; REDLINE_GITLAB_TOKEN does without')
    .action(
      run(async ({ output, surroundings, withConsole }, options, [address = '']) => {
        const gitlab = await gitlabIn(options, surroundings);
        return told(output, await withConsole((client) => client.workspace.open({ address, gitlab })));
      }),
    );
  workspace
    .command('leave')
    .description('forget it here; nothing in it is touched')
    .action(run(async ({ output, withConsole }) => told(output, await withConsole((client) => client.workspace.leave()))));
  workspace
    .command('status')
    .description('what it holds, what waits for you, and what is not there yet')
    .action(
      run(async ({ output, withConsole }) =>
        told(output, await withConsole((client) => client.workspace.status({ look: true }))),
      ),
    );
  workspace
    .command('pull')
    .description('take in what colleagues wrote')
    .action(run(async ({ output, withConsole }) => told(output, await withConsole((client) => client.workspace.pull()))));
  workspace
    .command('push')
    .description('the same, and add what you did that is not there yet')
    .action(run(async ({ output, withConsole }) => told(output, await withConsole((client) => client.workspace.push()))));
  workspace
    .command('requests')
    .description('keep the queue of requests there too (on), or only here from now on (off)')
    .argument('<on>', 'on or off')
    .action(
      run(async ({ output, withConsole }, _options, [word = '']) => {
        if (word !== 'on' && word !== 'off') throw new Failure('validation', 'Say on or off. Nothing was changed.');
        return told(output, await withConsole((client) => client.workspace.shareRequests({ on: word === 'on' })));
      }),
    );
  workspace
    .command('propose')
    .description('put a change set there for colleagues to review')
    .requiredOption('--change <file>', 'a change set')
    .action(
      run(async ({ output, withConsole }, options) => {
        const content = await readNamedFile(String(options.change), 'change set');
        const proposed = await withConsole((client) => client.workspace.proposeFile({ content }));
        output.result(
          proposed,
          proposed.pending
            ? `Kept here and not there yet: ${proposed.why ?? proposed.state.why ?? 'the workspace did not take it'}`
            : `It is in the workspace as ${proposed.change}.${proposed.url === undefined ? '' : `\nMerge request: ${visibleLine(proposed.url)}`}`,
        );
        return proposed.pending ? 5 : 0;
      }),
    );
  workspace
    .command('get')
    .description('write a change set of the workspace into a file, with what people decided on it')
    .argument('<hash>', 'as `status` lists it')
    .requiredOption('--out <file>', 'where to write it')
    .action(
      run(async ({ output, withConsole }, options, [change = '']) => {
        const { changeSet } = await withConsole((client) => client.workspace.file({ change }));
        await writeNamedFile(String(options.out), `${JSON.stringify(changeSet, null, 2)}\n`);
        const words = changeSet.approvals.length;
        output.result(
          { change, out: options.out, approvals: words },
          `Written, with ${words} ${words === 1 ? 'word' : 'words'} on it.`,
        );
        return 0;
      }),
    );
}

function told(output: { result(document: unknown, text: string): void }, state: WorkspaceState): number {
  output.result(state, textOf(state).map(visibleLine).join('\n'));
  return state.open && !state.reachable ? 5 : 0;
}

function textOf({
  open,
  address,
  reachable,
  why,
  changes,
  approvals,
  receipts,
  pending,
  problems,
  waiting,
  mergeRequests = [],
  rules = [],
  tokenKept,
}: WorkspaceState): string[] {
  if (!open) return ['No workspace is open.'];
  return [
    `${address}: ${changes} change sets, ${approvals} decisions, ${receipts} receipts${reachable ? '' : ' when it was seen last'}`,
    ...(why ? [why] : []),
    ...waiting.map(
      ({ accountName, title, author, hash }) => `waits for you: “${title}” by ${author}, for ${accountName} (${hash})`,
    ),
    ...rules.map(
      ({ id, by, accountName, missing }) =>
        `waits: a policy change by ${by}, for ${accountName} (${id.slice(0, 12)}). ${missing.map(({ sentence }) => sentence).join(' ')}`,
    ),
    ...pending.map((what) => `not there yet: ${what}`),
    ...mergeRequests.map(
      ({ title, url, state, approvedBy, inTheWay }) =>
        `${state}: “${title}” ${url}${approvedBy.length > 0 ? `, approved by ${approvedBy.join(' and ')}` : ''}${inTheWay.length > 0 ? ` (${inTheWay.join(' ')})` : ''}`,
    ),
    ...problems,
    ...(tokenKept === false
      ? ['There is no system keychain here, so the token was not kept. Set REDLINE_GITLAB_TOKEN for each command.']
      : []),
  ];
}

async function gitlabIn({ gitlab, tokenStdin }: Readonly<Record<string, unknown>>, streams: Streams) {
  if (gitlab === undefined) {
    if (tokenStdin === true)
      throw new Failure('validation', '--token-stdin is for a GitLab project: name it with --gitlab. Nothing was kept.');
    return undefined;
  }
  return { project: String(gitlab), ...(tokenStdin === true ? { token: await secretFromStdin(streams) } : {}) };
}
