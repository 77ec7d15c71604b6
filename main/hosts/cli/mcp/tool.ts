import { z } from 'zod';
import type { Account } from '../../../../preload/contract/accounts.ts';
import type { AssistantConsole } from './assistant-console.ts';
import type { PeopleLevel } from './people-level.ts';

export const accountMember = z.string().min(1).max(200).optional();

/** What a tool has in its hands. */
export interface ToolContext {
  readonly client: AssistantConsole;
  readonly account: Pick<Account, 'id' | 'name' | 'environment' | 'url'>;
  readonly people: PeopleLevel;
}

/** One thing an assistant can ask for. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** A strict object; `account` is in each. */
  readonly input: z.ZodObject;
  /** Whether it leaves something behind: a draft here, a change set in the team's place. Never anything in Zendesk. */
  readonly keeps: boolean;
  /** @param input as it came; it is checked here. @throws ZodError where it is not as listed. */
  readonly call: (input: unknown, context: ToolContext) => Promise<unknown>;
}

/** Puts a tool together, so that its own code sees its own input. */
export function tool<Shape extends z.ZodRawShape>(
  { input, ...facts }: Pick<Tool, 'name' | 'title' | 'description'> & { readonly input: Shape; readonly keeps?: true },
  answer: (input: z.output<z.ZodObject<Shape, z.core.$strict>>, context: ToolContext) => Promise<unknown>,
): Tool {
  const schema = z.strictObject(input);
  return {
    keeps: false,
    ...facts,
    input: schema.extend({ account: accountMember }),
    call: (raw, context) => answer(schema.parse(raw), context),
  };
}
