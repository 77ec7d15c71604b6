import { useQuery } from '@tanstack/react-query';
import styled from 'styled-components';
import type { WhereUsed } from '../../../preload/contract/where-used.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { counted } from '../../parts/quantities.ts';
import { SidePanel } from '../../parts/side-panel.tsx';
import { SideSection } from '../../parts/side-section.tsx';
import { StatusText } from '../../parts/status-text.tsx';
import { color, space } from '../../parts/tokens.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';

/** Where one tag is used: on how many people and organizations, and every rule, macro, view and field that names it. */
export function TagPanel({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const client = useConsole();
  const account = useAccount();
  const { data, error } = useQuery(queries.whereUsed(client, account.id, { resource: 'tags', name }));
  return (
    <SidePanel title={name} closeLabel="Close the tag" onClose={onClose}>
      {error ? <FailurePage error={error} /> : null}
      {!data && !error ? <Loading label="Looking where it is used" /> : null}
      {data ? (
        <>
          <SideSection title="Carried by">
            <p>{carriers(data)}</p>
          </SideSection>
          <SideSection title="Named in">
            {data.uses.length === 0 ? <p>No macro, trigger, automation, view, SLA policy or field names it.</p> : null}
            <Uses>
              {data.uses.map(({ item, resource, name: title, place, active }) => (
                <li key={`${item} ${place}`}>
                  <small>
                    {resourceNames[resource] ?? resource}: {place}
                  </small>
                  {title}
                  {active ? null : <StatusText tone="quiet">Inactive</StatusText>}
                </li>
              ))}
            </Uses>
          </SideSection>
        </>
      ) : null}
    </SidePanel>
  );
}

const resourceNames: Readonly<Record<string, string>> = {
  macros: 'Macro',
  triggers: 'Trigger',
  automations: 'Automation',
  views: 'View',
  sla_policies: 'SLA policy',
  ticket_fields: 'Ticket field',
  user_fields: 'User field',
  organization_fields: 'Organization field',
};

function carriers({ people, organizations, counted: tagged }: WhereUsed): string {
  const known = `${counted(people, 'person', 'people')} and ${counted(organizations, 'organization')}.`;
  return tagged === undefined
    ? `${known} Zendesk does not count it among the tags used most in the last 60 days.`
    : `${known} Zendesk counts ${counted(tagged, 'use')} in the last 60 days. Tickets are looked up when a change is drafted.`;
}

const Uses = styled.ul`
  display: grid;
  gap: ${space('xs')};
  margin-top: ${space('xs')};
  overflow-wrap: anywhere;

  small {
    display: block;
    font-size: ${({ theme }) => theme.fontSizes.sm};
    color: ${color('foreground.subtle')};
  }
`;
