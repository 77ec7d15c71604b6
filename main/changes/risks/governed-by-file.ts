import { type GovernedEdit, governedEdits, isAsInFile } from './governed-edits.ts';
import { warningAbout } from './macro-edits.ts';
import { people } from './people-edits.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'governed-by-file';

/** The team's own program makes people every night what its files say, so that an edit beside them is gone the next day. */
export const governedByFile: RiskRule = {
  code,
  find(context) {
    const found = governedEdits(context).filter(isOverwritten);
    const files = [...new Set(found.map(({ person }) => person.file))];
    const named = files.length > 3 ? `${files.slice(0, 3).join(', ')} and ${files.length - 3} more` : files.join(', ');
    const count = new Set(found.map(({ person }) => person)).size;
    return warningAbout(
      found.map(({ item }) => item),
      'caution',
      code,
      () =>
        `The team’s files govern ${people(count)} in this (${named}), and their program overwrites every night what is changed here: change the ${oneOrMany(files.length, 'file', 'files')} as well.`,
    );
  },
};

function isOverwritten(governed: GovernedEdit): boolean {
  const { edit, touched } = governed;
  if (edit.resource === 'users' && edit.action === 'delete') return true;
  return [...touched].some(([field, value]) => isWritten(field) && !isAsInFile(governed, field, value));
}

/** What the program of a sync repository compares (GitLab handbook, Zendesk agents): these, and fields of the account's own. */
const written: ReadonlySet<string> = new Set([
  ...['name', 'email', 'alias', 'signature', 'organization_id', 'tags', 'default_group_id', 'groups'],
]);

function isWritten(field: string): boolean {
  return written.has(field) || field.startsWith('user_fields.');
}
