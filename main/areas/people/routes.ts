import { cutText } from '../../../preload/contract/text/cut-text.ts';
import { keepRoleTemplate, removeRoleTemplate, roleTemplates } from '../../accounts/role-templates.ts';
import { personChoices } from '../../changes/person-choices.ts';
import { draftRoster } from '../../drafts/roster-file.ts';
import { summary } from '../changes/service.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function peopleRoutes({ accounts, drafts }: Services) {
  return {
    choices: os.people.choices.handler(async ({ input }) => personChoices((await accounts.open(input.account)).world())),
    templates: os.people.templates.handler(async ({ input }) => roleTemplates(await accounts.open(input.account))),
    keepTemplate: os.people.keepTemplate.handler(async ({ input }) =>
      keepRoleTemplate(await accounts.open(input.account), input.template, input.was),
    ),
    removeTemplate: os.people.removeTemplate.handler(async ({ input }) =>
      removeRoleTemplate(await accounts.open(input.account), input.name),
    ),
    roster: os.people.roster.handler(async ({ input: { account, file, content, remove, title, reason }, signal }) => {
      const world = (await accounts.open(account)).world();
      const roster = { text: content, name: file, remove };
      return draftRoster(roster, world, async ({ operations, stay }) => {
        const wish = { operations, title: title ?? cutText(`Roster ${file}`, 200), reason };
        const told = summary(await drafts.draft(account, wish, signal));
        return stay.length === 0 ? told : { ...told, notes: [...(told.notes ?? []), stayingNote(stay)] };
      });
    }),
  };
}

const mostNamed = 10;

function stayingNote(stay: readonly string[]): string {
  const more = stay.length > mostNamed ? ` and ${stay.length - mostNamed} more` : '';
  return `Not taken out, as they would be in no group: ${stay.slice(0, mostNamed).join(', ')}${more}. Move or offboard them.`;
}
