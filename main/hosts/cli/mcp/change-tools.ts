import { z } from 'zod';
import { ChangeSetHash } from '../../../../preload/contract/change-set.ts';
import { Operation } from '../../../../preload/contract/operations.ts';
import { Failure } from '../../../failure.ts';
import { hiddenNames } from './hidden-names.ts';
import { editTold, withoutNames, withoutSubjects } from './people-level.ts';
import { type Tool, type ToolContext, tool } from './tool.ts';

/** Edits that one answer shows; the window and the report show all. */
const mostEdits = 50;

export const changeTools: readonly Tool[] = [
  tool(
    {
      name: 'draft',
      title: 'Draft',
      description:
        'Turns operations into a change set that is kept in Redline, and answers its hash. Nothing is sent to Zendesk: a person previews it, has it approved and runs it there.',
      input: {
        operations: z.array(Operation).min(1).max(100),
        title: z.string().max(200).optional(),
        reason: z.string().max(2000).optional(),
      },
      keeps: true,
    },
    async ({ operations, title, reason }, context) => {
      const drafted = await context.client.changes.draft({
        account: context.account.id,
        operations,
        ...(title === undefined ? {} : { title }),
        reason: [reason, 'Drafted by an assistant.'].filter(Boolean).join(' '),
      });
      const { notes, ...rest } = drafted;
      if (notes === undefined || notes.length === 0) return drafted;
      return { ...rest, notes: withoutNames(notes, context.people, await hiddenNames(context)) };
    },
  ),
  tool(
    {
      name: 'preview',
      title: 'Preview',
      description:
        'What a change set would do: its edits with values before and after, warnings, requests, what cannot be undone, and what is still asked for before it may run. It does not run it.',
      input: { hash: ChangeSetHash },
    },
    async ({ hash }, context) => previewTold(hash, context),
  ),
];

async function previewTold(hash: string, { client, account, people }: ToolContext) {
  const preview = await client.changes.preview({ account: account.id, hash });
  const { documents } = await client.changes.whole({ account: account.id, hash });
  const roles = await rolesOf(documents, { client, account, people });
  const role = ({ resource, id }: (typeof documents)[number]) =>
    resource === 'users' && typeof id === 'number' ? roles.get(id) : undefined;
  const told = documents.map((edit) => editTold(people, edit, role(edit)));
  const isHidden = (edit: (typeof documents)[number], index: number) => told[index]?.name !== edit.name;
  const unnamed = documents.filter(isHidden);
  const [subjects, others] = [unnamed.filter(isTicket), unnamed.filter((edit) => !isTicket(edit))];
  const hidden = new Set(others.map(({ name }) => name));
  const { title, reason, counts, byResource, warnings, requests, estimate, irreversible, gates, sentences, notes } = preview;
  const rest = {
    title,
    reason,
    operations: sentences,
    counts,
    byResource,
    warnings,
    requests,
    estimate,
    irreversible,
    notes: notes ?? [],
    gates,
  };
  return {
    hash,
    ...withoutSubjects(hidden.size === 0 ? rest : withoutNames(rest, people, hidden), new Set(subjects.map(({ name }) => name))),
    edits: told.slice(0, mostEdits),
    ...(told.length > mostEdits ? { editsNotShown: told.length - mostEdits } : {}),
    next: 'Nothing was sent. A person opens this change set in Redline, under Changes, and decides.',
  };
}

function isTicket({ resource }: { readonly resource: string }): boolean {
  return resource === 'tickets';
}

/** The roles of the people that a change set is about, where the level asks for them. */
async function rolesOf(
  documents: readonly { readonly resource: string; readonly id: number | string }[],
  { client, account, people }: ToolContext,
): Promise<ReadonlyMap<number, unknown>> {
  const roles = new Map<number, unknown>();
  if (people !== 'team') return roles;
  for (const { resource, id } of documents.slice(0, mostEdits)) {
    if (resource !== 'users' || typeof id !== 'number') continue;
    try {
      roles.set(id, (await client.records.get({ account: account.id, resource: 'users', id })).record.role);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  return roles;
}

/** How often one server puts something into the team's place: a loop must not fill it. */
const mostProposals = 5;

/** Only where a person has switched it on for the account (`redline settings --assistants-propose`). */
export function proposeTool(): Tool {
  const proposed = new Set<string>();
  return tool(
    {
      name: 'propose',
      title: 'Propose',
      description:
        'Puts a change set into the team’s shared place, for people to review. It approves nothing and sends nothing to Zendesk. Once for each change set, five times at most.',
      input: { hash: ChangeSetHash },
      keeps: true,
    },
    async ({ hash }, { client, account }) => {
      const { propose } = await client.assistants.settings({ account: account.id });
      if (!propose)
        throw new Failure(
          'forbidden',
          `Proposing by assistants is not switched on for ${account.name}. Nothing was proposed; a person does it in Redline.`,
        );
      const key = `${account.id} ${hash}`;
      if (proposed.has(key))
        throw new Failure('conflict', 'This change set is proposed already. It is for people now; nothing was proposed again.');
      if (proposed.size >= mostProposals)
        throw new Failure(
          'rate-limited',
          `Five change sets were proposed already. Nothing more was proposed: people read them first.`,
        );
      proposed.add(key);
      const { change, pending, url, why } = await client.workspace.propose({ account: account.id, hash });
      return { change, pending, ...(url === undefined ? {} : { url }), ...(why === undefined ? {} : { why }) };
    },
  );
}
