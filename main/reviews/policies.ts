import { createHash } from 'node:crypto';
import { parseDocument } from 'yaml';
import type { Problem } from '../../preload/contract/errors.ts';
import { Policy } from '../../preload/contract/policy.ts';
import type { Desk } from '../accounts/desk.ts';
import { canonicalJson } from '../changes/canonical.ts';
import { Failure } from '../failure.ts';
import { keptRules } from './rules/kept.ts';

const setting = 'policy';

/** The policy that holds for an account: the one in the team's place, else the one that was set here; undefined where none holds. */
export function policyOf(desk: Pick<Desk, 'account' | 'installation'>): Policy | undefined {
  const team = keptRules(desk);
  return team ? (team.inForce.policy ?? undefined) : ownPolicyOf(desk);
}

/** Who can change what is asked for by themselves: whoever runs, where no team's place holds it. */
export function policySetBy(desk: Pick<Desk, 'account' | 'installation'>): 'runner' | 'workspace' {
  return keptRules(desk) ? 'workspace' : 'runner';
}

/** The policy that was set on this computer, whether or not it holds. */
export function ownPolicyOf({ account, installation }: Pick<Desk, 'account' | 'installation'>): Policy | undefined {
  const kept = installation.registry.accountSetting(account.id, setting);
  if (kept === undefined || kept === null) return undefined;
  const parsed = Policy.safeParse(kept);
  if (parsed.success) return parsed.data;
  // A policy that cannot be read must not be taken for none.
  throw new Failure(
    'storage',
    `The policy of ${account.name} cannot be read by this version of Redline, so nothing is sent. Set it again with \`redline policy set\`.`,
  );
}

/** SHA-256, lower-case hex, over the RFC 8785 JSON of a policy; `none` where none holds. */
export function policyHash(policy: Policy | undefined): string {
  return policy ? createHash('sha256').update(canonicalJson(policy), 'utf8').digest('hex') : 'none';
}

/** Sets the policy, or takes it away, and journals both the old and the new one. */
export function setPolicy(desk: Desk, policy: Policy | undefined, by: string): void {
  const { account, installation, journal } = desk;
  const before = installation.registry.accountSetting(account.id, setting) ?? null;
  // First, so that a policy is never another one without an entry that says so.
  journal.append('-', { kind: 'policy-changed', by, hash: policyHash(policy), before, policy: policy ?? null });
  installation.registry.keepAccountSetting(account.id, setting, policy);
}

/** Reads a policy file, YAML 1.2 or JSON. @throws Failure `validation` listing all that is wrong, each with its line. */
export function parsePolicyFile(text: string): Policy {
  const document = parseDocument(text, { strict: true, uniqueKeys: true, merge: false });
  const [broken] = document.errors;
  if (broken)
    throw invalid([
      { path: placeOf(broken.linePos), message: broken.message.split('\n')[0]?.replace(/ at line.*$/, '') ?? 'cannot be read' },
    ]);
  const parsed = Policy.safeParse(document.toJS({ maxAliasCount: 50 }));
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map(({ path, message }) => ({
      path: path
        .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
        .join('')
        .replace(/^\./, ''),
      message,
    })),
  );
}

function placeOf(place: readonly { readonly line: number; readonly col: number }[] | undefined): string {
  const [first] = place ?? [];
  return first ? `line ${first.line}, column ${first.col}` : '';
}

function invalid(problems: readonly Problem[]): Failure {
  const [first] = problems;
  const where = first?.path ? `${first.path}: ` : '';
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new Failure(
    'validation',
    `The policy is not valid: ${where}${first?.message ?? 'unknown'}${more}. Nothing was changed.`,
    { problems },
  );
}
