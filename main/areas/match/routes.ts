import type { KeptPeople } from '../../../preload/contract/match.ts';
import { keepTeamFile, type TeamFile, teamFile } from '../../accounts/team-file.ts';
import { Failure } from '../../failure.ts';
import { matchCsv } from '../../matching/report-csv.ts';
import { summary } from '../changes/service.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { compared, keepTold, matchChangeSet } from './service.ts';

export function matchRoutes({ accounts, drafts, clock, person }: Services) {
  return {
    compare: os.match.compare.handler(async ({ input }) => {
      const found = compared(await accounts.open(input.account), input);
      return found.ok ? { errors: [], report: found.report } : { errors: [...found.errors] };
    }),
    csv: os.match.csv.handler(async ({ input }) => {
      const found = compared(await accounts.open(input.account), input);
      if (found.ok) return { name: `match-${input.system}.csv`, content: matchCsv(found.match) };
      throw new Failure('validation', `${found.errors[0]?.message ?? 'The files cannot be read.'} Nothing was compared.`);
    }),
    draft: os.match.draft.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      const found = compared(desk, input);
      if (!found.ok) return { errors: [...found.errors] };
      const changeSet = matchChangeSet(desk, found.match, input, { by: person, now: clock() });
      const draft = await drafts.keep(desk.account.id, changeSet, found.match.matched - found.match.different.length);
      keepTold(desk, found.match, input);
      return { errors: [], report: found.report, draft: summary(draft) };
    }),
    keepPeople: os.match.keepPeople.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      const found = compared(desk, { ...input, system: 'team' });
      if (!found.ok) return { errors: [...found.errors] };
      const { files, missing, conflicts, notes } = found.report;
      const file = {
        keptAt: new Date(clock()).toISOString(),
        files: files.map(({ name, sha256 }) => ({ name, sha256 })),
        people: found.match.governed ?? [],
      };
      if (file.people.length === 0)
        throw new Failure('validation', 'The files govern nobody who is in the team here. Nothing was kept.');
      keepTeamFile(desk.installation.registry, desk.account, file);
      keepTold(desk, found.match, input);
      return { errors: [], kept: keptPeople(file), missing, conflicts, notes };
    }),
    keptPeople: os.match.keptPeople.handler(async ({ input }) => {
      const { installation, account } = await accounts.open(input.account);
      const file = teamFile(installation.registry, account);
      return file ? keptPeople(file) : null;
    }),
    forgetPeople: os.match.forgetPeople.handler(async ({ input }) => {
      const { installation, account } = await accounts.open(input.account);
      const file = readable(() => teamFile(installation.registry, account));
      keepTeamFile(installation.registry, account, undefined);
      return file ? keptPeople(file) : null;
    }),
  };
}

/** What cannot be read can be forgotten all the same. */
function readable(read: () => TeamFile | undefined): TeamFile | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function keptPeople({ keptAt, files, people }: TeamFile): KeptPeople {
  return { keptAt, files: files.map((file) => ({ ...file })), people: people.length };
}
