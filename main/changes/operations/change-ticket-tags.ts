import type { z } from 'zod';
import type { ChangeTicketTags } from '../../../preload/contract/tag-operations.ts';
import { selectWhere } from '../select.ts';
import { tagsIn } from '../ticket-tags.ts';
import type { OperationParts } from './operation-parts.ts';

/** Adds tags to tickets, or removes them; the other tags stay. */
export function changeTicketTags(operation: z.infer<typeof ChangeTicketTags>): OperationParts {
  const { tags, tickets, closedTickets } = operation;
  return {
    prepare({ world }) {
      const found = selectWhere('tickets', tickets, world, world);
      if (found.problems.length > 0)
        return {
          ok: false,
          problems: found.problems.map(({ path, message }) => ({ path: path.replace('where', 'tickets'), message })),
        };
      return {
        ok: true,
        change: (record) => ({ kind: 'record', record }),
        once() {
          for (const ticket of found.records) {
            if (ticket.status === 'closed' && closedTickets === 'leave') continue;
            const before = tagsIn(ticket.tags);
            const kept = before.filter((tag) => !tags.includes(tag));
            const after = operation.operation === 'add' ? [...new Set([...before, ...tags])] : kept;
            if (after.length !== before.length) world.put('tickets', ticket.id, { ...ticket, tags: after });
          }
          return [];
        },
      };
    },
    sentence() {
      const named = `the tag${tags.length === 1 ? '' : 's'} ${tags.map((tag) => `“${tag}”`).join(', ')}`;
      const where = typeof tickets === 'string' ? `the tickets that match “${tickets.trim()}”` : `${tickets.ids.length} tickets`;
      return operation.operation === 'add' ? `Add ${named} to ${where}` : `Remove ${named} from ${where}`;
    },
  };
}
