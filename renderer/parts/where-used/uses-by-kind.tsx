import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import type { Use } from '../../../preload/contract/where-used.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { OutsideLink } from '../outside-link.tsx';
import { ownPage } from '../own-pages.ts';
import { StatusText } from '../status-text.tsx';
import { color, space } from '../tokens.ts';
import { zendeskPage } from '../zendesk-pages.ts';
import { groupedUses, type UsesOfKind, type UsingRecord } from './grouped-uses.ts';

/** The records that name something, kind by kind, each with what it does there and the ways to it. */
export function UsesByKind({ uses, level = 3 }: { readonly uses: readonly Use[]; readonly level?: Level }) {
  return groupedUses(uses).map((kind) => <Kind key={kind.resource} kind={kind} level={level} />);
}

/** Of the headings: one below what they stand under. */
type Level = 3 | 4;

/** More of one kind than this are shown when they are asked for. */
const mostShown = 6;

function Kind({ kind: { resource, label, records }, level }: { readonly kind: UsesOfKind; readonly level: Level }) {
  const Heading = level === 3 ? 'h3' : 'h4';
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? records : records.slice(0, mostShown);
  return (
    <Part>
      <Heading>{label}</Heading>
      <ul>
        {shown.map((record) => (
          <Line key={record.item} record={record} />
        ))}
      </ul>
      {records.length > mostShown ? (
        <Button
          isLink
          onClick={() => setWhole(!isWhole)}
          aria-expanded={isWhole}
          aria-label={`${isWhole ? 'Fewer' : 'All'} ${resource}`}
        >
          {isWhole ? 'Show fewer' : `Show all ${records.length}`}
        </Button>
      ) : null}
    </Part>
  );
}

function Line({ record: { resource, id, name, active, places } }: { readonly record: UsingRecord }) {
  const account = useAccount();
  const own = ownPage(resource, id);
  const page = zendeskPage(account.url, resource, id);
  return (
    <li>
      <Name>
        {own ? <a href={own}>{visibleLine(name)}</a> : <span>{visibleLine(name)}</span>}
        {active ? null : <StatusText tone="quiet">Inactive</StatusText>}
      </Name>
      <small>
        {places.join(' · ')}
        {page ? (
          <>
            {' · '}
            <OutsideLink address={page} label={`Open ${name} in Zendesk`} origin={`It opens in the browser, in ${account.name}.`}>
              Open in Zendesk
            </OutsideLink>
          </>
        ) : null}
      </small>
    </li>
  );
}

const Part = styled.div`
  margin-top: ${space('sm')};

  > :first-child {
    padding-bottom: ${space('xxs')};
    border-bottom: 1px solid ${color('border.subtle')};
    color: ${color('foreground.subtle')};
  }

  li {
    padding: ${space('xs')} 0;
    overflow-wrap: anywhere;
  }

  a {
    color: ${color('foreground.primary')};
  }

  small,
  small button {
    font-size: ${({ theme }) => theme.fontSizes.sm};
  }

  small {
    display: block;
    color: ${color('foreground.subtle')};
  }
`;

const Name = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0 ${space('sm')};
`;
