import type { Command } from 'commander';
import type { Operation } from '../../../../preload/contract/operations.ts';
import type { TagFindings, TagPolicy, TagProposal } from '../../../../preload/contract/tags.ts';
import { parsePolicyFile } from '../../../drafts/policy-file.ts';
import { Failure } from '../../../failure.ts';
import type { Console } from '../command-context.ts';
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
      run(async ({ output, withConsole }, options) => {
        const { account, policy: told, findings: wanted, out } = options;
        const text = typeof told === 'string' ? await readNamedFile(told, 'naming policy') : undefined;
        return withConsole(async (client) => {
          const { id, name } = await client.accounts.get({ account: String(account) });
          const policy = told === undefined ? undefined : await policyOf(client, id, name, text);
          const proposals = policy && (await client.tags.proposals({ account: id, policy })).proposals;
          const findings = wanted === true || !proposals ? await client.tags.findings({ account: id }) : undefined;
          const operations =
            out === undefined
              ? undefined
              : proposals
                ? await renamesOf(client, id, proposals)
                : (await client.tags.merging({ account: id })).operations;
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

async function policyOf(client: Console, account: string, name: string, text: string | undefined): Promise<TagPolicy> {
  if (text !== undefined) return parsePolicyFile(text);
  const { policy } = await client.tags.policy({ account });
  if (policy) return policy;
  throw new Failure('validation', `${name} keeps no naming policy. Name a file, or make one in the window.`);
}

/** Those without a proposal stay: somebody has to find a name first. */
async function renamesOf(client: Console, account: string, proposals: readonly TagProposal[]): Promise<Operation[]> {
  const names = proposals.flatMap(({ tag, proposed }) => (proposed === undefined ? [] : [{ tag, to: proposed }]));
  return names.length === 0 ? [] : (await client.tags.renaming({ account, names })).operations;
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
