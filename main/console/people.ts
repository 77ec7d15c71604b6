import { cutText } from '../../preload/contract/text/cut-text.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { keepRoleTemplate, removeRoleTemplate, roleTemplates } from '../accounts/role-templates.ts';
import { personChoices } from '../changes/person-choices.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { operationsOfRoster } from '../drafts/roster-file.ts';
import { summary } from './changes.ts';
import { implementer as os } from './implementer.ts';

export function peopleRouter(accounts: Accounts, drafts: Drafts) {
  return {
    choices: os.people.choices.handler(async ({ input }) => personChoices((await accounts.open(input.account)).world())),
    templates: os.people.templates.handler(async ({ input }) => roleTemplates(await accounts.open(input.account))),
    keepTemplate: os.people.keepTemplate.handler(async ({ input }) =>
      keepRoleTemplate(await accounts.open(input.account), input.template, input.was),
    ),
    removeTemplate: os.people.removeTemplate.handler(async ({ input }) =>
      removeRoleTemplate(await accounts.open(input.account), input.name),
    ),
    roster: os.people.roster.handler(async ({ input: { account, file, content, remove }, signal }) => {
      const world = (await accounts.open(account)).world();
      const operations = operationsOfRoster(content, file, world, remove);
      return summary(await drafts.draft(account, { operations, title: cutText(`Roster ${file}`, 200) }, signal));
    }),
  };
}
