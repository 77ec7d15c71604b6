import { TagPolicy } from '../../preload/contract/tags.ts';
import { Failure } from '../failure.ts';
import { problemsIn } from './change-file.ts';
import { parseJsonText } from './json-text.ts';

/** Reads a naming policy, as JSON. @throws Failure `validation` where it is none. */
export function parsePolicyFile(text: string): TagPolicy {
  const json = parseJsonText(text, 'naming policy', 'Nothing was written.');
  const parsed = TagPolicy.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = problemsIn(parsed.error.issues);
  const [first] = problems;
  const where = first?.path ? `${first.path} ` : '';
  throw new Failure(
    'validation',
    `The naming policy is not valid: ${where}${first?.message ?? 'unknown'}. Nothing was written.`,
    {
      problems,
    },
  );
}
