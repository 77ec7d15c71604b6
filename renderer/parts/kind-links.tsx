import styled from 'styled-components';
import { resources } from '../../main/resources/registry.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { count } from './quantities.ts';
import { color, space } from './tokens.ts';

interface KindLinksProps<Kind extends ResourceName> {
  readonly label: string;
  readonly kinds: readonly Kind[];
  readonly chosen: Kind;
  readonly counts: Readonly<Record<string, number>>;
  readonly pathOf: (kind: Kind) => string;
}

/** The kinds of record that share a place, with how many of each the snapshot has. */
export function KindLinks<Kind extends ResourceName>({ label, kinds, chosen, counts, pathOf }: KindLinksProps<Kind>) {
  return (
    <nav aria-label={label}>
      <List>
        {kinds.map((resource) => (
          <li key={resource}>
            <a href={pathOf(resource)} aria-current={resource === chosen ? 'page' : undefined}>
              {kindTitle(resource)}
              {counts[resource] === undefined ? null : <span>{count(counts[resource])}</span>}
            </a>
          </li>
        ))}
      </List>
    </nav>
  );
}

/** `Ticket fields`. */
export function kindTitle(resource: ResourceName): string {
  const [, many] = resources[resource].noun;
  return many.charAt(0).toUpperCase() + many.slice(1);
}

const List = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xxs')} ${space('xs')};

  a {
    display: inline-flex;
    gap: ${space('xs')};
    padding: ${space('xxs')} ${space('sm')};
    border: 1px solid ${color('border.default')};
    border-radius: 16px;
    color: ${color('foreground.default')};
    text-decoration: none;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  span {
    color: ${color('foreground.subtle')};
  }

  a:hover {
    background: ${color('background.subtle')};
  }

  a[aria-current] {
    border-color: ${color('border.primaryEmphasis')};
    background: ${color('background.subtle')};
    color: ${color('foreground.primary')};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  a:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
    outline-offset: 1px;
  }
`;
