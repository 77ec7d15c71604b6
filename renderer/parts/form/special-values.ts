import type { SpecialValue } from './named-value.tsx';

/** What people call Zendesk's own words for records that are known only when a rule or a macro runs. */
const labels: Readonly<Record<string, string>> = {
  current_user: 'The current user',
  current_groups: 'The agent’s current groups',
  requester_id: 'The requester',
  assignee_id: 'The assignee',
  submitter_id: 'The submitter',
  group_id: 'The ticket’s group',
  requester_and_ccs: 'The requester and CCs',
  all_agents: 'Any agent',
  all: 'Anybody',
  agent: 'Any agent',
  end_user: 'Any end user',
  default_ticket_form: 'The default form',
};

/** Zendesk's own words as choices. @param empty what no value at all is called; without it none has to be chosen */
export function specialValues(words: readonly string[], empty: string | undefined): readonly SpecialValue[] {
  const named = words.flatMap((value) => (value === '' ? [] : [{ value, label: labels[value] ?? value }]));
  return empty === undefined ? named : [{ value: '', label: empty }, ...named];
}
