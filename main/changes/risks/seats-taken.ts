import type { World } from '../world.ts';
import { teamBeforeAndAfter, touchesTeam } from './people-edits.ts';
import type { RiskContext } from './risk-rule.ts';

/** Light agents, chat agents and contributors (Zendesk API reference, users, `role_type`). */
const withoutSeat: readonly unknown[] = [1, 2, 3];

/**
 * How many seats of Support the team takes, or undefined where nothing changes it. Light agents, contributors and people who only chat take
 * none, administrators and suspended people do (Zendesk help, "What is calculated as an agent seat?"). What rights in other products
 * take besides is not in Zendesk's answers.
 */
export function seatsTaken(context: RiskContext): { readonly before: number; readonly after: number } | undefined {
  if (!touchesTeam(context)) return undefined;
  const team = teamBeforeAndAfter(context);
  const count = (people: readonly Person[]) => people.filter((person) => takesSeat(person, context.world)).length;
  return { before: count(team.before), after: count(team.after) };
}

type Person = Readonly<Record<string, unknown>>;

function takesSeat(
  { role, chat_only: chatOnly, custom_role_id: customRole, role_type: roleType }: Person,
  world: World,
): boolean {
  if (role === 'admin') return true;
  if (chatOnly === true) return false;
  const type = typeof customRole === 'number' ? world.find('custom_roles', customRole)?.role_type : undefined;
  return !withoutSeat.includes(type ?? roleType);
}
