import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import { type Used, UsedResource } from '../../../preload/contract/where-used.ts';
import { fullTime } from '../../parts/quantities.ts';
import { space } from '../../parts/tokens.ts';
import { usesInBrief } from '../../parts/where-used/grouped-uses.ts';
import { UsesByKind } from '../../parts/where-used/uses-by-kind.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';

interface DeletedUsesProps {
  readonly used: Used;
  /** Whether the change set leaves rules that name something deleted. */
  readonly breaksRules: boolean;
}

/** Beside a record that is deleted: what of the snapshot names it, and whether that is taken care of. */
export function DeletedUses({ used, breaksRules }: DeletedUsesProps) {
  const account = useAccount();
  const { data } = useQuery(queries.whereUsed(useConsole(), account.id, used));
  const [isOpen, setOpen] = useState(false);
  if (!data || !account.snapshot) return null;
  if (data.uses.length === 0) return <p>Nothing names it in the snapshot of {fullTime(account.snapshot.takenAt)}.</p>;
  return (
    <div>
      <Brief>
        <strong>Used in {usesInBrief(data.uses)}.</strong> {afterwards(used, breaksRules)}{' '}
        <Button isLink aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide them' : 'Show them'}
        </Button>
      </Brief>
      {isOpen ? <UsesByKind uses={data.uses} /> : null}
    </div>
  );
}

/** What an edit deletes, as far as it can be looked for. */
export function usedOf(item: string): Used | undefined {
  const [kind, id] = item.split(':');
  const resource = UsedResource.safeParse(kind).data;
  return resource && /^[1-9]\d*$/.test(id ?? '') ? { resource, id: Number(id) } : undefined;
}

/** The engine looks through the rules as they will be, for these kinds; of others nothing is said. */
function afterwards({ resource }: Used, breaksRules: boolean): string {
  if (!['groups', 'users', 'organizations'].includes(resource)) return '';
  return breaksRules ? 'What still names something deleted is among the warnings.' : 'This change set changes all of them.';
}

const Brief = styled.p`
  margin-top: ${space('xxs')};
`;
