import type { Command } from 'commander';
import { practiceKey } from '../../../accounts/practice-account.ts';
import { practiceState } from '../../../engine.ts';
import { Failure } from '../../../failure.ts';
import { type Faults, parseFaults } from '../../../practice/faults.ts';
import { type Plan, plans } from '../../../practice/plans.ts';
import type { Practice, PracticeOptions } from '../../../practice/server.ts';
import { type SwitchName, switchChoices } from '../../../practice/switches.ts';
import { wholeNumber } from '../numbers.ts';
import type { RunCommand } from '../run-command.ts';

const sizes = ['small', 'medium', 'large', 'huge'] as const;

export function practiceCommand(program: Command, run: RunCommand): void {
  program
    .command('practice')
    .description('the practice Zendesk alone, for any Zendesk client, until it is stopped')
    .option('--port <number>', 'where to listen on 127.0.0.1; any free port unless told')
    .option('--size <size>', 'small, medium, large or huge')
    .option('--seed <number>', 'the same seed makes the same world')
    .option('--state <file>', 'keep its state in this file; in memory unless told')
    .option('--reset', 'begin anew: the state file, or else the practice account’s own Zendesk')
    .option('--plan <plan>', 'the Zendesk plan, which sets the rate limit: suite-team, suite-enterprise, …')
    .option('--faults <faults>', 'what goes wrong, such as drop-after:0.02,429:0.05,seed=7')
    .option('--switch <name=choice...>', 'how to do what Zendesk does not document, such as longTitles=accepted')
    .option(
      '--incident <service:state...>',
      'what its status API reports, such as Support:outage, API:degradation or Explore:maintenance',
    )
    .option('--clock-speed <number>', 'how many of its seconds pass in one real second, limits and jobs included')
    .action(
      run(async ({ output, home, surroundings }, options) => {
        const size = choice(options.size ?? 'small', '--size', sizes);
        const own = options.state === undefined && options.reset === true;
        const state = own ? practiceState(home) : options.state === undefined ? undefined : String(options.state);
        const practice = await started({
          port: wholeNumber(options.port ?? '0', '--port', 65_535),
          size,
          seed: wholeNumber(options.seed ?? '1', '--seed', 2 ** 31),
          ...(state === undefined ? {} : { state }),
          ...(own ? { stateKey: practiceKey } : {}),
          reset: options.reset === true,
          ...behaviour(options),
        });
        if (Array.isArray(options.incident)) practice.play(options.incident.map((each) => incidentFrom(String(each))));
        const { url, email, token, clock } = practice;
        output.result(
          { url, email, token, ...(clock.speed === 1 ? {} : { clock: { speed: clock.speed, since: clock.since } }) },
          `Practice Zendesk on ${url}\ne-mail ${email}\ntoken  ${token}\nCtrl-C stops it.`,
        );
        await new Promise<void>((stop) => surroundings.onInterrupt(stop));
        await practice.close();
        return 0;
      }),
    );
}

/** The plan, the faults, the clock and the switches. @throws Failure `validation` where one is not known. */
function behaviour({ plan, faults, clockSpeed, switch: wanted }: Readonly<Record<string, unknown>>): PracticeOptions {
  return {
    ...(clockSpeed === undefined ? {} : { clockSpeed: speedFrom(clockSpeed) }),
    ...(plan === undefined ? {} : { plan: choice(plan, '--plan', Object.keys(plans).filter(isPlan)) }),
    ...(faults === undefined ? {} : { faults: faultsFrom(String(faults)) }),
    ...(Array.isArray(wanted) ? { switches: Object.fromEntries(wanted.map((each) => switchFrom(String(each)))) } : {}),
  };
}

function speedFrom(given: unknown): number {
  const speed = wholeNumber(given, '--clock-speed', 10_000);
  if (speed === 0) throw new Failure('validation', '--clock-speed takes a whole number from 1 to 10000. Nothing was started.');
  return speed;
}

function switchFrom(text: string): [SwitchName, string] {
  const [given = '', value = ''] = text.split('=');
  const name = choice(given, '--switch', Object.keys(switchChoices).filter(isSwitch));
  return [name, choice(value, `--switch ${name}`, switchChoices[name].choices)];
}

const incidentStates = ['outage', 'degradation', 'maintenance'] as const;

function incidentFrom(text: string) {
  const [service = '', state = ''] = text.split(':');
  if (service.trim() === '')
    throw new Failure('validation', '--incident takes a service and a state, such as Support:outage. Nothing was started.');
  return { service, state: choice(state, '--incident', incidentStates), since: new Date().toISOString() };
}

function faultsFrom(text: string): Faults {
  try {
    return parseFaults(text);
  } catch (error) {
    throw new Failure('validation', `--faults: ${error instanceof Error ? error.message : 'not valid'} Nothing was started.`, {
      cause: error,
    });
  }
}

function choice<Choice extends string>(given: unknown, option: string, choices: readonly Choice[]): Choice {
  const found = choices.find((each) => each === given);
  if (found === undefined) throw new Failure('validation', `${option} takes ${choices.join(', ')}. Nothing was started.`);
  return found;
}

function isPlan(name: string): name is Plan {
  return name in plans;
}

function isSwitch(name: string): name is SwitchName {
  return name in switchChoices;
}

async function started(options: PracticeOptions): Promise<Practice> {
  const { startPractice } = await import('../../../practice/server.ts');
  try {
    return await startPractice(options);
  } catch (error) {
    throw new Failure('validation', whyNotStarted(error, options?.port), { cause: error });
  }
}

function whyNotStarted(error: unknown, port: number | undefined): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another with --port, or leave it out.`;
  const reason = error instanceof Error ? error.message.replace(/\.$/, '') : 'unknown reason';
  return `The practice Zendesk could not be started: ${reason}.`;
}
