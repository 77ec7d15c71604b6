import { z } from 'zod';
import type { GovernedPerson } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import type { Registry } from './registry.ts';

/** The name that it is kept under; it goes with the account. */
const setting = 'team-file';

const Person: z.ZodType<GovernedPerson & { readonly id: number }> = z.object({
  id: z.number().int(),
  file: z.string(),
  manager: z.string().optional(),
  fields: z.record(z.string(), z.unknown()),
  approved: z.array(z.string()),
  groups: z.array(z.number().int()).optional(),
});

const Kept = z.object({
  keptAt: z.string(),
  files: z.array(z.object({ name: z.string(), sha256: z.string() })).readonly(),
  people: z.array(Person).readonly(),
});
/** A team's files of people as a person last told Redline to keep them. */
export type TeamFile = Readonly<z.infer<typeof Kept>>;

type Of = { readonly id: string };

/** @throws Failure `validation` where it is kept in a form that this version does not know: nobody would be governed untold. It stays. */
export function teamFile(registry: Pick<Registry, 'accountSetting'>, { id }: Of): TeamFile | undefined {
  const value = registry.accountSetting(id, setting);
  if (value === undefined) return undefined;
  const kept = Kept.safeParse(value);
  if (kept.success) return kept.data;
  throw new Failure(
    'validation',
    'The team’s files were kept by another version of Redline, and this one cannot read them. They stay: use that version, or forget them (`redline match team --forget`).',
  );
}

/** In place of what was kept before; `undefined` forgets it. */
export function keepTeamFile(registry: Pick<Registry, 'keepAccountSetting'>, { id }: Of, file: TeamFile | undefined): void {
  registry.keepAccountSetting(id, setting, file);
}

/** Whom the files govern, by id. */
export function governedBy(file: TeamFile | undefined): ReadonlyMap<number, GovernedPerson> | undefined {
  return file && new Map(file.people.map((person) => [person.id, person]));
}
