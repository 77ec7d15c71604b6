import { useQuery } from '@tanstack/react-query';
import CollapseIcon from '@zendeskgarden/svg-icons/src/16/chevron-double-left-stroke.svg?react';
import ExpandIcon from '@zendeskgarden/svg-icons/src/16/chevron-double-right-stroke.svg?react';
import { useId } from 'react';
import styled from 'styled-components';
import { z } from 'zod';
import { count } from '../parts/quantities.ts';
import { hue, space } from '../parts/tokens.ts';
import { useAccount } from './account-context.tsx';
import { useCommands } from './commands.ts';
import { useConsole } from './console-context.tsx';
import Mark from './mark.svg?react';
import { useMedia } from './media.ts';
import { placeGroups, placeOf } from './places.ts';
import { queries } from './queries.ts';
import { useRemembered } from './remembered.ts';
import { pathTo, useRoute } from './router.ts';

/** Where the list beside the rail would be too narrow; whoever wants the names there says so. */
const narrow = '(max-width: 1100px)';

/** The rail on the left: the places one can go to, in four groups. Collapsed it shows their icons only. */
export function Navigation() {
  const { screen } = useRoute();
  const client = useConsole();
  const account = useAccount();
  const isNarrow = useMedia(narrow);
  const [chosen, choose] = useRemembered(isNarrow ? 'rail-narrow' : 'rail', z.enum(['open', 'collapsed']).optional(), undefined);
  const isOpen = (chosen ?? (isNarrow ? 'collapsed' : 'open')) === 'open';
  const id = useId();
  const trays = useQuery(queries.trays(client, account.id)).data ?? [];
  const held = trays.reduce((sum, { items }) => sum + items.length, 0);
  const current = placeOf(screen);
  const toggle = () => choose(isOpen ? 'collapsed' : 'open');
  const label = isOpen ? 'Collapse the rail' : 'Expand the rail';
  useCommands([{ id: 'rail', group: 'Appearance', label, keys: '[', run: toggle }]);
  return (
    <Rail data-print="never" aria-label="Places" data-open={isOpen || undefined}>
      <Brand>
        <Mark aria-hidden="true" />
        <Name>Redline</Name>
      </Brand>
      <Groups id={id}>
        {placeGroups.map((group) => (
          <li key={group.label}>
            <GroupName>
              <Name id={`${id}-${group.label}`}>{group.label}</Name>
            </GroupName>
            <ul aria-labelledby={`${id}-${group.label}`}>
              {group.places.map(({ screen: place, label, Icon }) => (
                <li key={place}>
                  <Item
                    href={pathTo(place)}
                    aria-current={place === current ? 'page' : undefined}
                    title={isOpen ? undefined : label}
                  >
                    <Icon aria-hidden="true" />
                    <Name>{label}</Name>
                    {place === 'draft' && held > 0 ? <Held aria-hidden="true">{count(held)}</Held> : null}
                  </Item>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </Groups>
      <Fold type="button" aria-expanded={isOpen} aria-controls={id} aria-label={label} title={label} onClick={toggle}>
        {isOpen ? <CollapseIcon aria-hidden="true" /> : <ExpandIcon aria-hidden="true" />}
        <Name>{isOpen ? 'Collapse' : 'Expand'}</Name>
      </Fold>
    </Rail>
  );
}

const Rail = styled.nav`
  display: flex;
  flex-direction: column;
  flex-shrink: 0;
  width: 56px;
  background: ${hue('kale', 900, 1100)};
  color: #fff;
  color-scheme: dark;

  &[data-open] {
    width: 176px;
  }
`;

/** Collapsed, a name is still what the link is called. */
const Name = styled.span`
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;

  ${Rail}:not([data-open]) & {
    position: absolute;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
  }
`;

const Brand = styled.div`
  display: flex;
  flex-shrink: 0;
  align-items: center;
  gap: ${space('sm')};
  height: 52px;
  padding: 0 20px;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};

  ${Rail}:not([data-open]) & {
    padding: 0;
    justify-content: center;
  }

  svg {
    flex-shrink: 0;
  }
`;

const Groups = styled.ul`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  scrollbar-width: thin;
`;

const GroupName = styled.div`
  padding: ${space('sm')} 20px ${space('xxs')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  color: rgba(255, 255, 255, 0.72);

  ${Rail}:not([data-open]) & {
    margin: ${space('xxs')} ${space('sm')};
    padding: 0;
    border-top: 1px solid rgba(255, 255, 255, 0.24);
  }

  ${Rail}:not([data-open]) li:first-child > & {
    border-color: transparent;
  }

  @media (max-height: 560px) {
    padding-top: ${space('xs')};
  }
`;

const Held = styled.span`
  min-width: 20px;
  margin-left: auto;
  padding: 0 ${space('xxs')};
  border-radius: 10px;
  background: ${hue('kale', 300, 400)};
  color: #1d2129;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  text-align: center;

  ${Rail}:not([data-open]) & {
    position: absolute;
    top: 1px;
    right: 4px;
    line-height: 16px;
  }
`;

const Item = styled.a`
  position: relative;
  display: flex;
  align-items: center;
  gap: ${space('sm')};
  padding: ${space('xs')} 20px;
  color: rgba(255, 255, 255, 0.86);
  text-decoration: none;

  @media (max-height: 760px) {
    padding-block: ${space('xxs')};
  }

  svg {
    flex-shrink: 0;
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

const Fold = styled.button`
  display: flex;
  flex-shrink: 0;
  align-items: center;
  gap: ${space('sm')};
  padding: ${space('xs')} 20px;
  border: 0;
  border-top: 1px solid rgba(255, 255, 255, 0.16);
  background: none;
  font: inherit;
  color: rgba(255, 255, 255, 0.86);
  cursor: pointer;

  &:hover {
    background: rgba(255, 255, 255, 0.08);
    color: #fff;
  }

  &:focus-visible {
    outline: 2px solid #fff;
    outline-offset: -3px;
  }
`;
