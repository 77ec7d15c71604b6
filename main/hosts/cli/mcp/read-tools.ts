import { z } from 'zod';
import { HealthCode } from '../../../../preload/contract/health.ts';
import { RecordId } from '../../../../preload/contract/records.ts';
import { recordTold, ticketTold } from './explanation-told.ts';
import { hiddenNames } from './hidden-names.ts';
import { hitTold, personTold, withoutNames } from './people-level.ts';
import { type Tool, tool } from './tool.ts';

/** What an assistant may look at: configuration and people. Tickets are only explained; what may hold secrets is left out. */
const Readable = z.enum([
  'macros',
  'triggers',
  'automations',
  'views',
  'groups',
  'users',
  'organizations',
  'ticket_fields',
  'user_fields',
  'organization_fields',
  'ticket_forms',
  'brands',
  'sla_policies',
  'trigger_categories',
  'custom_roles',
  'dynamic_content',
  'schedules',
  'custom_statuses',
]);

const mostRows = 50;
const mostHits = 10;

export const readTools: readonly Tool[] = [
  tool(
    {
      name: 'search',
      title: 'Search',
      description:
        'Finds records of the account’s newest snapshot: macros, rules, people, groups, fields and so on. Answers rows with ids, and how many there are.',
      input: {
        resource: Readable,
        query: z.string().max(2000).optional(),
        limit: z.number().int().min(1).max(mostRows).optional(),
        offset: z.number().int().min(0).max(1_000_000).optional(),
      },
    },
    async ({ resource, query = '', limit = 20, offset = 0 }, { client, account, people }) => {
      const { total, rows, snapshot } = await client.records.search({ account: account.id, resource, query, limit, offset });
      return {
        total,
        ...(snapshot ? { snapshot: { id: snapshot.id, takenAt: snapshot.takenAt } } : {}),
        rows: resource === 'users' ? rows.map((row) => personTold(people, row)) : rows,
      };
    },
  ),
  tool(
    {
      name: 'get',
      title: 'One record',
      description:
        'One record of the newest snapshot, as Zendesk answered it; of a rule also its conditions and actions in words.',
      input: { resource: Readable, id: RecordId },
    },
    async ({ resource, id }, context) => {
      const { client, account, people } = context;
      const { record, inWords } = await client.records.get({ account: account.id, resource, id });
      if (resource === 'users') return { record: personTold(people, record) };
      const { details: _details, notes: _notes, ...rest } = record;
      const told = resource === 'organizations' && people !== 'everyone' ? rest : record;
      return { record: told, ...(inWords ? { inWords: withoutNames(inWords, people, await hiddenNames(context)) } : {}) };
    },
  ),
  tool(
    {
      name: 'where_used',
      title: 'Where it is used',
      description:
        'Which rules, macros, views, fields and forms name something: tags:vip, groups:Tier 2, macros:11, users:ada@example.com. Also how many people and organizations carry it.',
      input: { what: z.string().min(1).max(1000) },
    },
    async ({ what }, { client, account }) => {
      const of = await client.records.named({ account: account.id, what });
      return { of, ...(await client.records.whereUsed({ account: account.id, of })) };
    },
  ),
  tool(
    {
      name: 'explain',
      title: 'Explain',
      description:
        'What rules, macros, apps and people did to a ticket (its number), why it carries its tags, why mail was sent, which triggers would run now; or where a tag (tag:vip), a macro (macro:11), a rule (trigger:7) or a person (user:ada@example.com) stands. What people wrote is not in it.',
      input: { what: z.string().min(1).max(400) },
    },
    async ({ what }, { client, account, people }) => {
      const of = await client.explain.named({ account: account.id, what });
      const explained = await client.explain.what({ account: account.id, of });
      if (explained.what === 'ticket') return ticketTold(explained, people);
      return recordTold(explained, people);
    },
  ),
  tool(
    {
      name: 'health',
      title: 'Health',
      description:
        'How well the account of the newest snapshot is kept: a score of 100, and what each check found, at most ten records of each. Where one way mends it, the operations to draft are in it.',
      input: { codes: z.array(HealthCode).max(100).optional() },
    },
    async ({ codes }, { client, account, people }) => {
      const { score, formula, snapshot, checks } = await client.health.check({ account: account.id });
      const found = checks.filter(({ code, count }) => (codes === undefined ? count > 0 : codes.includes(code)));
      const told = found.map(({ items: _items, hits, ...check }) => ({
        ...check,
        hits: hits.slice(0, mostHits).map((hit) => hitTold(people, hit)),
      }));
      return { score, formula, snapshot, checks: told };
    },
  ),
];
