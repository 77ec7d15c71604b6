import { createInterface } from 'node:readline/promises';
import { visibleText } from '../../../preload/contract/text/visible-text.ts';
import { Failure } from '../../failure.ts';
import type { Streams } from './output.ts';

/** Asks a person one question at the terminal. A terminal that is closed (Ctrl-D) answers nothing. */
export async function ask({ stdin, stderr }: Streams, question: string): Promise<string> {
  const lines = createInterface({ input: stdin, output: stderr });
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    return (await Promise.race([lines.question(visibleText(question)), closed])).trim();
  } finally {
    lines.close();
  }
}

/** A secret from standard input: its first line. @throws Failure `validation` where there is none. */
export async function secretFromStdin({ stdin }: Streams): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > 10_000)
      throw new Failure('validation', 'What came on standard input is too long for a token. Nothing was kept.');
    chunks.push(bytes);
    if (bytes.includes(10)) break;
  }
  const [first = ''] = Buffer.concat(chunks).toString('utf8').split(/\r?\n/);
  if (first.trim() === '')
    throw new Failure(
      'validation',
      'No token came on standard input. Pipe it in, as in `… --token-stdin < token.txt`. Nothing was kept.',
    );
  return first.trim();
}
