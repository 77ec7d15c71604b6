import type { Console } from '../command-context.ts';

/**
 * All that an assistant's tools can reach of the console: reading, drafting, previewing, proposing. What sends, approves, undoes or changes a
 * setting is not in it, so no tool can be written that does, without a line here that a reader sees.
 */
export function assistantConsole({ accounts, assistants, changes, explain, health, records, workspace }: Console) {
  return {
    accounts: { list: accounts.list },
    assistants: { settings: assistants.settings },
    changes: { draft: changes.draft, preview: changes.preview, whole: changes.whole },
    explain: { named: explain.named, what: explain.what },
    health: { check: health.check },
    records: { get: records.get, named: records.named, search: records.search, whereUsed: records.whereUsed },
    workspace: { propose: workspace.propose },
  };
}

export type AssistantConsole = ReturnType<typeof assistantConsole>;
