import type { ReactNode } from 'react';
import { useId } from 'react';
import styled from 'styled-components';
import type { Actor } from '../../../preload/contract/explain.ts';
import { type ItemName, ResourceName, type RuleInWords } from '../../../preload/contract/records.ts';
import { actorWords } from '../../../preload/contract/text/explain-words.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { ownPage } from '../../parts/own-pages.ts';
import { color, space } from '../../parts/tokens.ts';

export function Section({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <Whole aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note === undefined ? null : <p>{note}</p>}
      {children}
    </Whole>
  );
}

/** A record by its name, as a link where this window shows it. */
export function ItemLink({ item, name }: { readonly item: ItemName; readonly name: string }) {
  const [kind = '', id = ''] = item.split(':', 2);
  const resource = ResourceName.safeParse(kind).data;
  const page = resource && ownPage(resource, id);
  return page ? <a href={page}>{visibleLine(name)}</a> : <span>{visibleLine(name)}</span>;
}

const kinds: Readonly<Partial<Record<Actor['kind'], string>>> = {
  trigger: 'triggers',
  automation: 'automations',
  macro: 'macros',
  person: 'users',
};

export function Who({ by }: { readonly by: Actor }) {
  const kind = kinds[by.kind];
  const words = actorWords(by);
  return kind === undefined || by.id === undefined ? (
    <b>{visibleLine(words)}</b>
  ) : (
    <b>
      <ItemLink item={`${kind}:${by.id}`} name={words} />
    </b>
  );
}

/** What a rule asks for and does, as two lines. */
export function RuleWords({ words: { all, any, actions } }: { readonly words: RuleInWords }) {
  return (
    <ul>
      {all.length > 0 ? <li>All of: {visibleLine(all.join('; '))}</li> : null}
      {any.length > 0 ? <li>One of: {visibleLine(any.join('; '))}</li> : null}
      <li>Does: {visibleLine(actions.join('; '))}</li>
    </ul>
  );
}

/** What is explained. */
export const Heading = styled.h2`
  margin-bottom: ${space('sm')};
  font-size: ${({ theme }) => theme.fontSizes.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`;

const Whole = styled.section`
  margin-top: ${space('md')};
  margin-bottom: ${space('lg')};
  overflow-wrap: anywhere;

  h2 {
    margin-bottom: ${space('xs')};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  > p,
  small,
  time {
    color: ${color('foreground.subtle')};
  }

  > ol > li,
  > ul > li {
    padding: ${space('xs')} 0;
    border-bottom: 1px solid ${color('border.subtle')};
  }

  ul ul,
  ol ul {
    padding-left: ${space('md')};
  }

  a {
    color: ${color('foreground.primary')};
  }
`;
