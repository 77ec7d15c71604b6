import type { Command } from 'commander';
import { parse } from 'yaml';
import type { PolicyCheck, PolicyText } from '../../../../preload/contract/reviews.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
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
      run(async ({ output, withConsole }, options) => {
        const state = await withConsole((client) => client.reviews.policy({ account: accountIn(options) }));
        output.result(stateDocument(state), stateText(state));
        return 0;
      }),
    );
  policy
    .command('set')
    .description('put a policy in force; `policy show` prints one to begin with')
    .argument('<file>', 'YAML or JSON')
    .option(...account)
    .action(
      run(async ({ output, withConsole }, options, [file = '']) => {
        const text = await readNamedFile(file, 'policy');
        const state = await withConsole((client) => client.reviews.setPolicy({ account: accountIn(options), text }));
        output.result(stateDocument(state), `The policy is in force from now on (${state.hash}).`);
        return 0;
      }),
    );
  policy
    .command('clear')
    .description('take the policy away: from then on nothing is asked for')
    .option(...account)
    .action(
      run(async ({ output, withConsole }, options) => {
        const state = await withConsole((client) => client.reviews.clearPolicy({ account: accountIn(options) }));
        output.result(stateDocument(state), 'No policy is in force from now on.');
        return 0;
      }),
    );
  policy
    .command('check')
    .description('whether a change set may be sent now, as far as can be told without asking Zendesk')
    .option(...account)
    .requiredOption('--change <file>', 'a change set')
    .action(
      run(async ({ output, withConsole }, options) => {
        const content = await readNamedFile(String(options.change), 'change set');
        const account = accountIn(options);
        const check = await withConsole(async ({ changes }) => {
          const { hash } = await changes.open({ account, content });
          return changes.check({ account, hash });
        });
        output.result(check, checkText(check));
        return check.gates.some(({ met }) => met === false) ? 3 : 0;
      }),
    );
}

/** As programs read it: the policy itself, not its text. */
function stateDocument({ inForce, hash, text }: PolicyText): Record<string, unknown> {
  return { inForce, policy: parse(text), hash };
}

function stateText({ inForce, text, hash }: PolicyText): string {
  const said = inForce ? `# In force (${hash}).` : '# None is in force. This one is ready-made, to begin with:';
  return `${said}\n${text}`.trimEnd();
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
