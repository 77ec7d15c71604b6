import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

/** What a command does; `options` are as given, to be read with care. @returns the exit code. */
export type CommandWork = (
  context: CommandContext,
  options: Readonly<Record<string, unknown>>,
  args: readonly string[],
) => Promise<number>;

/** Turns a command's work into commander's action. */
export type RunCommand = (work: CommandWork) => (this: Command, ...given: unknown[]) => Promise<void>;
