import { visibleLine, visibleText } from '../../../preload/contract/text/visible-text.ts';
import { Failure } from '../../failure.ts';

/**
 * Where a command writes: one document or plain text on stdout, everything else on stderr. Nothing else in the command line writes to a
 * terminal, so what a title holds of terminal sequences and unseen marks is written out here, whatever printed it.
 */
export interface Output {
  readonly json: boolean;
  /** Whether a person sits at the terminal and can be asked. */
  readonly interactive: boolean;
  /** With `--json` the document, else the text. */
  result(document: unknown, text: string): void;
  /** A message beside the result. */
  note(text: string): void;
  /** Writes over itself on a terminal; elsewhere only what is worth a line is written. */
  progress(text: string, worthALine?: boolean): void;
}

export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
}

export function createOutput({ stdout, stderr, stdin }: Streams, json: boolean): Output {
  let line = false;
  const clear = () => {
    if (line) stderr.write('\r\u001b[2K');
    line = false;
  };
  return {
    json,
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    result: (document, text) => {
      clear();
      stdout.write(json ? `${documentText(document)}\n` : `${visibleText(text)}\n`);
    },
    note: (text) => {
      clear();
      stderr.write(`${visibleText(text)}\n`);
    },
    progress: (text, worthALine = false) => {
      if (stderr.isTTY) {
        stderr.write(`\r\u001b[2K${visibleLine(text).slice(0, Math.max(20, (stderr.columns ?? 80) - 1))}`);
        line = true;
      } else if (worthALine) stderr.write(`${visibleText(text)}\n`);
    },
  };
}

/** The document on one line. What JSON leaves as it is but a terminal would act on is escaped, which every reader of JSON undoes. */
export function documentText(document: unknown): string {
  return JSON.stringify(document).replace(leftByJson, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const leftByJson = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The exit code of an error, as scripts rely on it. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof Failure)) return 1;
  return codes[error.code] ?? 1;
}

const codes: Readonly<Record<string, number>> = {
  validation: 2,
  'not-found': 2,
  'unsupported-here': 2,
  conflict: 3,
  storage: 3,
  'not-signed-in': 4,
  forbidden: 4,
  upstream: 5,
  network: 5,
  'rate-limited': 5,
  cancelled: 130,
};

/** The exit code of a cause that a run ended with. */
export function exitCodeOfCause(cause: string | undefined): number {
  return (cause && codes[cause]) || 5;
}
