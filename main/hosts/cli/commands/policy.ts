import type { Command } from 'commander';
import type { PolicyTrial } from '../../../../preload/contract/policy-trial.ts';
import type { PolicyCheck, PolicyText } from '../../../../preload/contract/reviews.ts';
import { trialSentence } from '../../../../preload/contract/text/trial-words.ts';
import { visibleLine } from '../../../../preload/contract/text/visible-text.ts';
import { accountIn } from '../account-option.ts';
import { readNamedFile } from '../files.ts';
import { wholeNumber } from '../numbers.ts';
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
    .option('--why <text>', 'said with it, where the team’s place holds the policy and it waits for approvals')
    .action(
      run(async ({ output, withConsole }, options, [file = '']) => {
        const text = await readNamedFile(file, 'policy');
        const why = options.why === undefined ? undefined : String(options.why);
        const state = await withConsole((client) => client.reviews.setPolicy({ account: accountIn(options), text, why }));
        output.result(stateDocument(state), proposedText(state) ?? `The policy is in force from now on (${state.hash}).`);
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
        output.result(stateDocument(state), proposedText(state) ?? 'No policy is in force from now on.');
        return 0;
      }),
    );
  policy
    .command('try')
    .description('what a policy would have asked of the runs of the last days; nothing is set')
    .argument('<file>', 'YAML or JSON')
    .option(...account)
    .option('--days <n>', 'how many days back', '90')
    .action(
      run(async ({ output, withConsole }, options, [file = '']) => {
        const text = await readNamedFile(file, 'policy');
        const days = wholeNumber(options.days, '--days', 3660);
        const trial = await withConsole((client) => client.reviews.tryPolicy({ account: accountIn(options), text, days }));
        output.result(trial, trialText(trial));
        return 0;
      }),
    );
  policy
    .command('share')
    .description('put policy and reviewers into the team’s place, where they change only by the approvals of C1')
    .option(...account)
    .action(
      run(async ({ output, withConsole }, options) => {
        const state = await withConsole((client) => client.reviews.sharePolicy({ account: accountIn(options) }));
        output.result(stateDocument(state), 'Policy and reviewers are in the team’s place from now on.');
        return 0;
      }),
    );
  policy
    .command('adopt')
    .description('take on the policy that the team’s place offers, in place of what is set here')
    .argument('<name>', 'as `workspace status` lists it')
    .option(...account)
    .action(
      run(async ({ output, withConsole }, options, [rules = '']) => {
        const state = await withConsole((client) => client.reviews.adoptPolicy({ account: accountIn(options), rules }));
        output.result(stateDocument(state), 'The policy of the team’s place is in force from now on.');
        return 0;
      }),
    );
  for (const decision of ['approve', 'reject'] as const)
    policy
      .command(decision)
      .description(`${decision} a change of the policy that waits in the team’s place`)
      .argument('<name>', 'as `policy show` lists it')
      .option(...account)
      .option('--comment <text>', 'why')
      .action(
        run(async ({ output, withConsole }, options, [rules = '']) => {
          const said = { rules, decision, comment: options.comment === undefined ? '' : String(options.comment) };
          const state = await withConsole((client) => client.reviews.decideOnPolicy({ account: accountIn(options), ...said }));
          const waits = state.waiting.find(({ id }) => id.startsWith(rules));
          output.result(
            stateDocument(state),
            waits ? waitingText(waits) : `It is decided. In force is ${state.inForce ? state.hash : 'none'}.`,
          );
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
function stateDocument({ text: _, inForce, policy, hash, ...more }: PolicyText): Record<string, unknown> {
  return { inForce, policy, hash, ...more };
}

function stateText({ inForce, text, hash, setBy, waiting }: PolicyText): string {
  const by = setBy === 'workspace' ? 'held in the team’s place' : 'set by the runner';
  const said = inForce
    ? `# In force, ${by} (${hash}).`
    : setBy === 'workspace'
      ? '# The team’s place says that none is in force. This one is ready-made:'
      : '# None is in force. This one is ready-made, to begin with:';
  const waits = waiting.map((each) => waitingText(each).replaceAll(/^/gm, '# '));
  return [said, ...waits, text].join('\n').trimEnd();
}

function proposedText({ proposed, waiting }: PolicyText): string | undefined {
  const waits = waiting.find(({ id }) => id === proposed);
  return waits && `It is proposed to the team and not in force yet.\n${waitingText(waits)}`;
}

function waitingText({ id, by, why, changes, approvedBy, rejectedBy, missing }: PolicyText['waiting'][number]): string {
  return [
    `Waits: ${id.slice(0, 12)} by ${by}${why === '' ? '' : `: ${why}`}`,
    ...changes.map((change) => change.replaceAll(/^/gm, '  ')),
    ...(approvedBy.length > 0 ? [`Approved by ${approvedBy.join(' and ')}.`] : []),
    ...(rejectedBy.length > 0 ? [`Rejected by ${rejectedBy.join(' and ')}.`] : []),
    ...missing.map(({ sentence }) => sentence),
  ]
    .flatMap((line) => line.split('\n'))
    .map(visibleLine)
    .join('\n');
}

function trialText(trial: PolicyTrial): string {
  const lines = trial.runs.flatMap(({ run, at, title, level, asked, unmet }) => {
    if (asked === 0 && unmet.length === 0) return [];
    const people = asked === 0 ? '' : `, ${asked} ${asked === 1 ? 'approval' : 'approvals'}`;
    return [`${run} ${at.slice(0, 10)} ${level}${people}: ${title}${unmet.map(({ code }) => ` (${code})`).join('')}`];
  });
  return [trialSentence(trial), ...lines.map(visibleLine)].join('\n');
}

function checkText({ level, deployment, gates, opensAt, inForce, setBy }: PolicyCheck): string {
  const unmet = gates.filter(({ met }) => met === false);
  return [
    `${level}, ${deployment} deployment (${inForce ? (setBy === 'workspace' ? 'the policy is held in the team’s place' : 'the policy was set by the runner') : 'no policy is in force'})`,
    ...gates
      .filter(({ met }) => met !== false)
      .map(({ code, met, sentence }) => visibleLine(`${met ? 'yes' : 'open'}: ${sentence} (${code})`)),
    ...unmet.map(({ code, sentence }) => visibleLine(`no: ${sentence} (${code})`)),
    ...(opensAt ? [`Its window opens at ${opensAt}.`] : []),
  ].join('\n');
}
