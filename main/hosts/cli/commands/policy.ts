import type { Command } from 'commander';
import { stringify } from 'yaml';
import type { PolicyCheck } from '../../../../preload/contract/reviews.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import { parseChangeFile } from '../../../drafts/change-file.ts';
import type { PolicyState } from '../../../reviews/reviews.ts';
import { accountIn } from '../account-option.ts';
import { readNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';

export function policyCommand(program: Command, run: RunCommand): void {
  const policy = program.command('policy').description('what has to hold before anything is sent to an account');
  const account = ['--account <account>', 'its name or id'] as const;
  policy.option(...account);
  policy
    .command('show')
    .description('the policy in force, or the ready-made one where none is')
    .option(...account)
    .action(
      run(async ({ output, withEngine }, options) => {
        const state = await withEngine((engine) => engine.reviews.policy(accountIn(options)));
        output.result(state, stateText(state));
        return 0;
      }),
    );
  policy
    .command('set')
    .description('put a policy in force; `policy show` prints one to begin with')
    .argument('<file>', 'YAML or JSON')
    .option(...account)
    .action(
      run(async ({ output, withEngine }, options, [file = '']) => {
        const text = await readNamedFile(file, 'policy');
        const state = await withEngine((engine) => engine.reviews.setPolicy(accountIn(options), text));
        output.result(state, `The policy is in force from now on (${state.hash}).`);
        return 0;
      }),
    );
  policy
    .command('clear')
    .description('take the policy away: from then on nothing is asked for')
    .option(...account)
    .action(
      run(async ({ output, withEngine }, options) => {
        const state = await withEngine((engine) => engine.reviews.clearPolicy(accountIn(options)));
        output.result(state, 'No policy is in force from now on.');
        return 0;
      }),
    );
  policy
    .command('check')
    .description('whether a change set may be sent now, as far as can be told without asking Zendesk')
    .option(...account)
    .requiredOption('--change <file>', 'a change set')
    .action(
      run(async ({ output, withEngine }, options) => {
        const changeSet = parseChangeFile(await readNamedFile(String(options.change), 'change set'));
        const check = await withEngine((engine) => engine.drafts.check(accountIn(options), changeSet));
        output.result(check, checkText(check));
        return check.gates.some(({ met }) => met === false) ? 3 : 0;
      }),
    );
}

function stateText({ inForce, policy, hash }: PolicyState): string {
  const said = inForce ? `# In force (${hash}).` : '# None is in force. This one is ready-made, to begin with:';
  return `${said}\n${stringify(policy)}`.trimEnd();
}

function checkText({ level, deployment, gates, opensAt, inForce }: PolicyCheck): string {
  const unmet = gates.filter(({ met }) => met === false);
  return [
    `${level}, ${deployment} deployment${inForce ? '' : ' (no policy is in force)'}`,
    ...gates
      .filter(({ met }) => met !== false)
      .map(({ code, met, sentence }) => visibleLine(`${met ? 'yes' : 'open'}: ${sentence} (${code})`)),
    ...unmet.map(({ code, sentence }) => visibleLine(`no: ${sentence} (${code})`)),
    ...(opensAt ? [`Its window opens at ${opensAt}.`] : []),
  ].join('\n');
}
