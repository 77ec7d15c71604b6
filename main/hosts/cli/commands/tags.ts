import type { Command } from 'commander';
import type { Operation } from '../../../../preload/contract/operations.ts';
import type { TagFindings, TagPolicy, TagProposal } from '../../../../preload/contract/tags.ts';
import type { Desk } from '../../../accounts/desk.ts';
import { namingPolicy } from '../../../accounts/naming-policy.ts';
import { findingsAmongTags, mergesOf, parsePolicyFile, proposalsFor, renaming } from '../../../drafts/tag-names.ts';
import { Failure } from '../../../failure.ts';
import { readNamedFile, writeNamedFile } from '../files.ts';
import type { RunCommand } from '../run-command.ts';
import { count, table } from '../words.ts';

export function tagsCommand(program: Command, run: RunCommand): void {
  program
    .command('tags')
    .description('what is odd about the tags of the last snapshot, and which break a naming policy')
    .requiredOption('--account <account>', 'its name or id')
    .option('--findings', 'near-duplicates, unused tags and the like; what is shown unless a policy is asked for')
    .option('--policy [file]', 'a naming policy as JSON; without a file, the one that the account keeps')
    .option('--out <file>', 'where to write the operations: renames of what breaks the policy, or merges of near-duplicates')
    .action(
      run(async ({ output, withEngine }, options) => {
        const { account, policy: told, findings: wanted, out } = options;
        const text = typeof told === 'string' ? await readNamedFile(told, 'naming policy') : undefined;
        return withEngine(async (engine) => {
          const desk = await engine.accounts.open(String(account));
          const world = desk.world();
          const proposals = told === undefined ? undefined : proposalsFor(world, policyOf(desk, text));
          const findings = wanted === true || !proposals ? findingsAmongTags(world) : undefined;
          const operations =
            out === undefined
              ? undefined
              : proposals
                ? renamesOf(proposals, (names) => renaming(world, names))
                : mergesOf(findings ?? findingsAmongTags(world), world);
          if (operations) await writeNamedFile(String(out), `${JSON.stringify(operations, null, 2)}\n`);
          output.result(
            {
              ...(findings ? { findings } : {}),
              ...(proposals ? { proposals } : {}),
              ...(operations ? { operations: operations.length, out: String(out) } : {}),
            },
            [
              findings ? wordsOf(findings) : '',
              proposals ? wordsOfProposals(proposals) : '',
              operations ? `${count(operations.length, 'operation')} written to ${String(out)}.` : '',
            ]
              .filter((part) => part !== '')
              .join('\n\n'),
          );
          return 0;
        });
      }),
    );
}

function policyOf(desk: Pick<Desk, 'account' | 'installation'>, text: string | undefined): TagPolicy {
  if (text !== undefined) return parsePolicyFile(text);
  const kept = namingPolicy(desk);
  if (kept) return kept;
  throw new Failure('validation', `${desk.account.name} keeps no naming policy. Name a file, or make one in the window.`);
}

/** Those without a proposal stay: somebody has to find a name first. */
function renamesOf(
  proposals: readonly TagProposal[],
  operationsOf: (names: { tag: string; to: string }[]) => Operation[],
): Operation[] {
  const names = proposals.flatMap(({ tag, proposed }) => (proposed === undefined ? [] : [{ tag, to: proposed }]));
  return names.length === 0 ? [] : operationsOf(names);
}

function wordsOf(found: TagFindings): string {
  const rows = [
    ...found.nearDuplicates.map(({ keep, others }) => [
      'near-duplicates',
      String(others.length + 1),
      `${keep} ← ${others.join(', ')}`,
    ]),
    ...(['notCarried', 'onlySet', 'onlyAsked', 'notNamed'] as const)
      .filter((code) => found[code].length > 0)
      .map((code) => [titles[code], String(found[code].length), found[code].slice(0, 8).join(', ')]),
  ];
  return rows.length === 0 ? 'Nothing wants cleaning up.' : table(['FINDING', 'TAGS', 'SUCH AS'], rows);
}

const titles = {
  notCarried: 'unused',
  onlySet: 'set, never asked for',
  onlyAsked: 'asked for, never set',
  notNamed: 'named nowhere',
};

function wordsOfProposals(proposals: readonly TagProposal[]): string {
  if (proposals.length === 0) return 'Every tag keeps the policy.';
  const rows = proposals.map(({ tag, breaks, proposed }) => [tag, proposed ?? '', breaks.join(', ')]);
  return table(['TAG', 'NEW NAME', 'WHY'], rows);
}
