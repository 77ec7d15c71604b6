import { Failure } from '../../failure.ts';
import type { Console } from './command-context.ts';

/** What a named source answers, as a file to be taken in. @throws Failure `validation` where nobody has confirmed its columns. */
export async function sourceFile(client: Console, name: string): Promise<{ readonly name: string; readonly content: string }> {
  const { name: file, content, header, confirmed } = await client.sources.read({ name });
  if (confirmed) return { name: file, content };
  throw new Failure(
    'validation',
    `The columns of “${name}” are not confirmed, or are others since: ${header.slice(0, 50).join(', ')}. Confirm them with \`redline sources confirm\`; nothing was taken in.`,
  );
}
