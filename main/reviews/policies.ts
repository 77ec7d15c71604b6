import { createHash } from 'node:crypto';
import { parseDocument } from 'yaml';
import type { Problem } from '../../preload/contract/errors.ts';
import { Policy } from '../../preload/contract/policy.ts';
import type { Desk } from '../accounts/desk.ts';
import { canonicalJson } from '../changes/canonical.ts';
import { Failure } from '../failure.ts';

const setting = 'policy';

/** The policy that somebody has set for an account; undefined where none holds. */
export function policyOf({ account, installation }: Pick<Desk, 'account' | 'installation'>): Policy | undefined {
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
