import styled from 'styled-components';
import { resources } from '../../../main/resources/registry.ts';
import { type ConfigurationResource, configurationResources } from '../../parts/own-pages.ts';
import { count } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { pathTo } from '../../shell/router.ts';

interface KindLinksProps {
  readonly chosen: ConfigurationResource;
  readonly counts: Readonly<Record<string, number>>;
}

/** The kinds of configuration, with how many of each the snapshot has. */
export function KindLinks({ chosen, counts }: KindLinksProps) {
  return (
    <nav aria-label="Kinds of configuration">
      <List>
        {configurationResources.map((resource) => (
          <li key={resource}>
            <a href={pathTo('configuration', resource)} aria-current={resource === chosen ? 'page' : undefined}>
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
export function kindTitle(resource: ConfigurationResource): string {
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
