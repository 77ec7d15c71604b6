import { useQueries } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { Noun } from '../../../main/resources/resource.ts';
import type { Used } from '../../../preload/contract/where-used.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { count, counted, fullTime } from '../quantities.ts';
import { color, space } from '../tokens.ts';
import { usesInBrief } from './grouped-uses.ts';
import { UsesByKind } from './uses-by-kind.tsx';

interface DeletionUsesProps {
  readonly of: readonly Used[];
  readonly noun: Noun;
  /** What becomes of them, where it is more than that they name something that is gone. */
  readonly meaning?: string;
}

/** More of them than this are not looked up while a person fills in a form; the preview warns of all. */
const mostLookedUp = 40;

const changeFirst = 'They name what would be gone. Change them first, or they do nothing, or something else, from then on.';

/** Before something is deleted: what names it, in brief and on request in whole. */
export function DeletionUses({ of, noun, meaning = changeFirst }: DeletionUsesProps) {
  const client = useConsole();
  const account = useAccount();
  const [isOpen, setOpen] = useState(false);
  const looked = of.slice(0, mostLookedUp);
  const answers = useQueries({ queries: looked.map((used) => queries.whereUsed(client, account.id, used)) });
  const isWhole = answers.every(({ data }) => data);
  const uses = answers.flatMap(({ data }) => data?.uses ?? []);
  const them = of.length === 1 ? 'it' : 'them';
  const ofHowMany =
    of.length > looked.length ? ` Looked up for the first ${count(looked.length)} of ${counted(of.length, ...noun)}.` : '';
  if (answers.some(({ error }) => error)) return null;
  if (!isWhole) return <Quiet role="status">Looking what names {them}…</Quiet>;
  if (uses.length === 0) {
    const taken = account.snapshot ? ` of ${fullTime(account.snapshot.takenAt)}` : '';
    return (
      <Quiet role="status">
        Nothing names {them} in the snapshot{taken}.{ofHowMany}
      </Quiet>
    );
  }
  return (
    <div>
      <Alert type="warning" role="status">
        <Alert.Title>Used in {usesInBrief(uses)}</Alert.Title>
        <p>
          {meaning}
          {ofHowMany}
        </p>
        <Button isLink aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide the list' : 'Show the list'}
        </Button>
      </Alert>
      {isOpen ? <UsesByKind uses={uses} /> : null}
    </div>
  );
}

const Quiet = styled.p`
  margin-top: ${space('xs')};
  color: ${color('foreground.subtle')};
`;
