import styled from 'styled-components';
import { color, space } from './tokens.ts';

interface PageTab {
  readonly label: string;
  readonly path: string;
  readonly isCurrent: boolean;
}

/** Screens that share a place, as links that look like tabs: each has an address of its own. */
export function PageTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly PageTab[] }) {
  return (
    <nav aria-label={label}>
      <List>
        {tabs.map((tab) => (
          <li key={tab.label}>
            <a href={tab.path} aria-current={tab.isCurrent ? 'page' : undefined}>
              {tab.label}
            </a>
          </li>
        ))}
      </List>
    </nav>
  );
}

const List = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('md')};
  border-bottom: 1px solid ${color('border.subtle')};

  a {
    display: block;
    padding: ${space('xxs')} 0;
    border-bottom: 3px solid transparent;
    color: ${color('foreground.default')};
    text-decoration: none;
  }

  a:hover {
    color: ${color('foreground.primary')};
  }

  a[aria-current] {
    border-color: ${color('border.primaryEmphasis')};
    color: ${color('foreground.primary')};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  a:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
    outline-offset: 1px;
  }
`;
