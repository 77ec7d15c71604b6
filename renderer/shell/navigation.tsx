import { useQuery } from '@tanstack/react-query';
import ChangesIcon from '@zendeskgarden/svg-icons/src/16/adjust-stroke.svg?react';
import JournalIcon from '@zendeskgarden/svg-icons/src/16/book-open-stroke.svg?react';
import OrganizationsIcon from '@zendeskgarden/svg-icons/src/16/building-stroke.svg?react';
import DraftIcon from '@zendeskgarden/svg-icons/src/16/clipboard-list-stroke.svg?react';
import ConfigurationIcon from '@zendeskgarden/svg-icons/src/16/gear-stroke.svg?react';
import AccountsIcon from '@zendeskgarden/svg-icons/src/16/globe-stroke.svg?react';
import MembershipsIcon from '@zendeskgarden/svg-icons/src/16/grid-3x3-stroke.svg?react';
import HealthIcon from '@zendeskgarden/svg-icons/src/16/heart-stroke.svg?react';
import TeamIcon from '@zendeskgarden/svg-icons/src/16/inbox-stroke.svg?react';
import MacrosIcon from '@zendeskgarden/svg-icons/src/16/lightning-bolt-stroke.svg?react';
import RulesIcon from '@zendeskgarden/svg-icons/src/16/play-circle-stroke.svg?react';
import TagsIcon from '@zendeskgarden/svg-icons/src/16/tag-stroke.svg?react';
import GroupsIcon from '@zendeskgarden/svg-icons/src/16/user-group-stroke.svg?react';
import PeopleIcon from '@zendeskgarden/svg-icons/src/16/user-solo-stroke.svg?react';
import type { FunctionComponent, SVGProps } from 'react';
import styled from 'styled-components';
import { count } from '../parts/quantities.ts';
import { hue, space } from '../parts/tokens.ts';
import { useAccount } from './account-context.tsx';
import { useConsole } from './console-context.tsx';
import Mark from './mark.svg?react';
import { queries } from './queries.ts';
import { pathTo, type ScreenName, useRoute } from './router.ts';

interface Place {
  readonly screen: ScreenName;
  readonly label: string;
  readonly Icon: FunctionComponent<SVGProps<SVGSVGElement>>;
  /** Pressed after `g`; the first letter of the screen unless told. */
  readonly letter?: string;
}

export const places: readonly Place[] = [
  { screen: 'macros', label: 'Macros', Icon: MacrosIcon },
  { screen: 'tags', label: 'Tags', Icon: TagsIcon },
  { screen: 'users', label: 'People', Icon: PeopleIcon },
  { screen: 'groups', label: 'Groups', Icon: GroupsIcon },
  { screen: 'memberships', label: 'Memberships', Icon: MembershipsIcon, letter: 'b' },
  { screen: 'organizations', label: 'Organizations', Icon: OrganizationsIcon },
  { screen: 'triggers', label: 'Rules', Icon: RulesIcon, letter: 'r' },
  { screen: 'configuration', label: 'Configuration', Icon: ConfigurationIcon, letter: 'f' },
  { screen: 'health', label: 'Health', Icon: HealthIcon },
  { screen: 'draft', label: 'Draft', Icon: DraftIcon },
  { screen: 'changes', label: 'Changes', Icon: ChangesIcon },
  { screen: 'team', label: 'Team', Icon: TeamIcon, letter: 'w' },
  { screen: 'journal', label: 'Journal', Icon: JournalIcon },
  { screen: 'accounts', label: 'Accounts', Icon: AccountsIcon },
];

/** Screens that are part of another place: a run belongs to the journal, and rules are of three kinds. */
const partOf: Readonly<Partial<Record<ScreenName, ScreenName>>> = { runs: 'journal', automations: 'triggers', views: 'triggers' };

/** The rail on the left: the places one can go to. */
export function Navigation() {
  const { screen } = useRoute();
  const client = useConsole();
  const account = useAccount();
  const trays = useQuery(queries.trays(client, account.id)).data ?? [];
  const held = trays.reduce((sum, { items }) => sum + items.length, 0);
  const current = (Object.hasOwn(partOf, screen) ? partOf[screen] : undefined) ?? screen;
  return (
    <Rail aria-label="Places">
      <Brand>
        <Mark aria-hidden="true" />
        <span>Redline</span>
      </Brand>
      <ul>
        {places.map(({ screen: place, label, Icon }) => (
          <li key={place}>
            <Item href={pathTo(place)} aria-current={place === current ? 'page' : undefined}>
              <Icon aria-hidden="true" />
              {label}
              {place === 'draft' && held > 0 ? <Held aria-hidden="true">{count(held)}</Held> : null}
            </Item>
          </li>
        ))}
      </ul>
    </Rail>
  );
}

const Rail = styled.nav`
  display: flex;
  flex-direction: column;
  flex-shrink: 0;
  width: 88px;
  overflow-y: auto;
  background: ${hue('kale', 900, 1100)};
  color: #fff;
  color-scheme: dark;
`;

const Brand = styled.div`
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 2px;
  padding: ${space('sm')} 0 ${space('md')};
  font-size: 11px;
  line-height: 16px;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`;

const Held = styled.span`
  position: absolute;
  top: 4px;
  right: 18px;
  min-width: 18px;
  padding: 1px 4px;
  border-radius: 9px;
  background: ${hue('kale', 300, 400)};
  color: #1d2129;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  text-align: center;
`;

const Item = styled.a`
  position: relative;
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: ${space('xxs')};
  padding: ${space('sm')} 0;
  font-size: 11px;
  line-height: 14px;
  color: rgba(255, 255, 255, 0.82);
  text-decoration: none;

  @media (max-height: 760px) {
    padding: ${space('xs')} 0;
  }

  &:hover {
    background: rgba(255, 255, 255, 0.08);
    color: #fff;
  }

  &[aria-current] {
    background: rgba(255, 255, 255, 0.16);
    box-shadow: inset 3px 0 0 ${hue('kale', 300, 400)};
    color: #fff;
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  &:focus-visible {
    outline: 2px solid #fff;
    outline-offset: -3px;
  }
`;
