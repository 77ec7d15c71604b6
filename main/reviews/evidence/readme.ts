import type { Identity } from '../identity.ts';
import { principalOf } from '../reviewer-list.ts';
import type { Evidence } from './bundle.ts';
import { uncheckedIn } from './unchecked-entries.ts';

/** How to check the bundle on a machine without Redline. */
export function readme(
  { account, from, until, names, entries, besides, policySetBy, rules }: Evidence,
  { name, key }: Identity,
): string {
  return `What Redline sent to ${account.name} (${account.url}), from ${from} until before ${until}.

To check it, unpack it and run these in its folder:

  ssh-keygen -Y verify -f SIGNERS -I ${principalOf(name)} -n redline-evidence@v1 -s SHA256SUMS.sig < SHA256SUMS
  sha256sum -c SHA256SUMS
  find . -type f | sort

SIGNERS is a list of keys in OpenSSH's allowed_signers form that you got by another road than this bundle: whoever
can make a bundle can put any list into it. The one in here (allowed_signers) says whose key is said to have signed:
${key.fingerprint}

The last command lists all files; besides SHA256SUMS and SHA256SUMS.sig there is none that SHA256SUMS does not name.
On macOS use "shasum -a 256 -c SHA256SUMS". "redline verify FILE.zip --signers SIGNERS" does all of this.

evidence.json    what this is of, and where the journal stood
journal.jsonl    the journal's entries, one a line, oldest first
changes/         the change sets that were run, with the approvals in them
policy.json      the policy in force when this was made; its changes are in the journal
                 ${setBySentence[policySetBy]}
${rules.files.length > 0 && names === 'full' ? `policies/        every policy that the team's place held, and what was said of it, each with its signature\n` : ''}reviewers.json   whose approvals count
emergencies.json runs that were sent before anybody had said yes; those without a review owe one
index.html       the same to read
${[...(besides?.keys() ?? [])].map((file) => `${file}\n`).join('')}
${
  names === 'full'
    ? `${chained('the SHA-256 of its salt and body, joined by a line end')}
An entry without a salt is of the journal's first form: its hash is the SHA-256 of the hash before it, seq, run, at, kind
and body, joined likewise.`
    : `Names are hidden: the bodies of entries and the change sets are left out. ${chained('its bodyHash')}
A bodyHash is the SHA-256 of salt and body, joined by a line end: whoever shows you both of an entry shows you what it said.
${unchecked(uncheckedIn(entries))}`
}
`;
}

function chained(body: string): string {
  return `Each entry's hash is the SHA-256 of these,
joined by line ends: redline.journal@v2, the hash of the entry before it (of the first one: "before" in evidence.json),
seq, run, at, kind, and ${body}.`;
}

function unchecked(count: number): string {
  return count === 0
    ? ''
    : `${count} of the entries are of the journal's first form, in which nothing stands for a body: their hashes cannot be recomputed
from what is here. They can be compared with those of a full bundle.\n`;
}

/** What a policy is worth as a rule: who could have set another one alone. */
export const setBySentence = {
  runner: 'It was set by the runner: whoever worked at that computer could set another one, which the journal then says.',
  workspace: "It was held in the team's place, where it changed only by the approvals that it asks for.",
} as const satisfies Record<Evidence['policySetBy'], string>;
