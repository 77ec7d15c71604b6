import { useQuery } from '@tanstack/react-query';
import styled from 'styled-components';
import type { Used } from '../../../preload/contract/where-used.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { sentenceOf } from '../failure.ts';
import { fullTime } from '../quantities.ts';
import { SideSection } from '../side-section.tsx';
import { color, space } from '../tokens.ts';
import { carriersOf } from './carriers.ts';
import { UsesByKind } from './uses-by-kind.tsx';

/** Who carries something, and every rule, macro, view, field and form of the snapshot that names it. For a record's side panel. */
export function WhereUsed({ of }: { readonly of: Used }) {
  const client = useConsole();
  const account = useAccount();
  const { data, error, isPlaceholderData } = useQuery(queries.whereUsed(client, account.id, of));
  const carriers = data && carriersOf(of, data);
  return (
    <Whole aria-busy={isPlaceholderData || (!data && !error)}>
      {carriers ? (
        <SideSection level={3} title={of.resource === 'tags' ? 'Carried by' : 'Who has it'}>
          <p>{carriers}</p>
        </SideSection>
      ) : null}
      <SideSection level={3} title="Used in">
        {error ? <p role="alert">{sentenceOf(error)}</p> : null}
        {!data && !error ? <p role="status">Looking where it is used…</p> : null}
        {data?.uses.length === 0 && account.snapshot ? (
          <p>Nothing names it in the snapshot of {fullTime(account.snapshot.takenAt)}.</p>
        ) : null}
        {data ? <UsesByKind uses={data.uses} level={4} /> : null}
      </SideSection>
    </Whole>
  );
}

const Whole = styled.div`
  transition: opacity 120ms 120ms;

  &:not(:first-child) {
    margin-top: ${space('lg')};
  }

  &[aria-busy='true'] {
    opacity: 0.6;
  }

  [role='alert'] {
    color: ${color('foreground.danger')};
  }
`;
