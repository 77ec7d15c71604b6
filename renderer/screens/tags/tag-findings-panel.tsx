import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { type ReactNode, useState } from 'react';
import styled from 'styled-components';
import type { TagFindings } from '../../../preload/contract/tags.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { counted } from '../../parts/quantities.ts';
import { SidePanel } from '../../parts/side-panel.tsx';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import type { TagWish } from './tag-wish.ts';

/** What `open` in the address says instead of a tag, in which there is no space. */
export const findingsPanel = 'clean up';

interface TagFindingsPanelProps {
  readonly account: string;
  /** These tags are to be edited so. */
  readonly onTake: (names: readonly string[], wish: Partial<TagWish>) => void;
  readonly onOpen: (name: string) => void;
  readonly onClose: () => void;
}

type Listed = 'notCarried' | 'onlySet' | 'onlyAsked' | 'notNamed';

const lists: readonly { readonly code: Listed; readonly title: string; readonly text: string }[] = [
  {
    code: 'notCarried',
    title: 'Unused',
    text: 'Named by a rule, macro or view, but on no person and organization, and not among the tags Zendesk counted in 60 days.',
  },
  { code: 'onlySet', title: 'Set, never asked for', text: 'Actions add them, but no condition looks at them. Reports may.' },
  {
    code: 'onlyAsked',
    title: 'Asked for, never set',
    text: 'Conditions look at them, but no action adds them. People or programs may.',
  },
  {
    code: 'notNamed',
    title: 'Named nowhere',
    text: 'On tickets, people or organizations, but no rule, macro, view or field names them.',
  },
];

/** What wants cleaning up among the tags. Each finding fills the edit panel, where nothing is changed yet. */
export function TagFindingsPanel({ account, onTake, onOpen, onClose }: TagFindingsPanelProps) {
  const { data, error } = useQuery(queries.tagFindings(useConsole(), account));
  return (
    <SidePanel title="Clean up" closeLabel="Close the list of findings" onClose={onClose} takesFocus>
      {error ? <FailurePage error={error} /> : null}
      {!data && !error ? <Loading label="Looking through the tags" /> : null}
      {data ? (
        <Findings>
          {isClean(data) ? <p>Nothing wants cleaning up.</p> : null}
          {data.nearDuplicates.length > 0 ? (
            <Finding title="Near-duplicates" text="They differ only in case, accents or signs. The one used most is kept.">
              <Clusters clusters={data.nearDuplicates} onTake={onTake} onOpen={onOpen} />
            </Finding>
          ) : null}
          {lists
            .filter(({ code }) => data[code].length > 0)
            .map(({ code, title, text }) => (
              <Finding key={code} title={title} text={text}>
                <p>
                  {data[code].slice(0, mostShown).map((name, index) => (
                    <span key={name}>
                      {index > 0 ? ', ' : ''}
                      <Button isLink onClick={() => onOpen(name)}>
                        {name}
                      </Button>
                    </span>
                  ))}
                  {data[code].length > mostShown ? ` and ${counted(data[code].length - mostShown, 'more', 'more')}` : ''}
                </p>
                <Button
                  size="small"
                  aria-label={`Edit ${counted(data[code].length, 'tag')}: ${title}`}
                  onClick={() => onTake(data[code], { what: 'delete' })}
                >
                  Edit {counted(data[code].length, 'tag')}
                </Button>
              </Finding>
            ))}
        </Findings>
      ) : null}
    </SidePanel>
  );
}

interface ClustersProps extends Pick<TagFindingsPanelProps, 'onTake' | 'onOpen'> {
  readonly clusters: TagFindings['nearDuplicates'];
}

function Clusters({ clusters, onTake, onOpen }: ClustersProps) {
  const [shown, setShown] = useState(mostShown);
  return (
    <>
      <Rows>
        {clusters.slice(0, shown).map(({ keep, others }) => (
          <li key={keep}>
            <span>
              <Button isLink onClick={() => onOpen(keep)}>
                {keep}
              </Button>{' '}
              and {others.join(', ')}
            </span>
            <Button
              size="small"
              aria-label={`Merge ${others.join(', ')} into ${keep}`}
              onClick={() => onTake([keep, ...others], { what: 'merge', to: keep })}
            >
              Merge
            </Button>
          </li>
        ))}
      </Rows>
      {clusters.length > shown ? (
        <Button size="small" isBasic onClick={() => setShown(shown * 4)}>
          Show more of {counted(clusters.length, 'cluster')}
        </Button>
      ) : null}
    </>
  );
}

function Finding({ title, text, children }: { readonly title: string; readonly text: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <Quiet>{text}</Quiet>
      {children}
    </section>
  );
}

const mostShown = 12;

function isClean(found: TagFindings): boolean {
  return found.nearDuplicates.length === 0 && lists.every(({ code }) => found[code].length === 0);
}

const Findings = styled.div`
  display: grid;
  gap: ${space('md')};

  section {
    display: grid;
    justify-items: start;
    gap: ${space('xs')};
    padding-bottom: ${space('md')};
    border-bottom: 1px solid ${color('border.subtle')};
    overflow-wrap: anywhere;
  }

  h3 {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;

const Rows = styled.ul`
  display: grid;
  gap: ${space('xs')};
  width: 100%;

  li {
    display: flex;
    align-items: center;
    gap: ${space('xs')};
  }

  li > span {
    flex: 1;
    min-width: 0;
  }
`;

const Quiet = styled.p`
  color: ${color('foreground.subtle')};
`;
