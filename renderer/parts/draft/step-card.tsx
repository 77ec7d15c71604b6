import { IconButton } from '@zendeskgarden/react-buttons';
import DownIcon from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react';
import UpIcon from '@zendeskgarden/svg-icons/src/16/chevron-up-stroke.svg?react';
import RemoveIcon from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react';
import { type ReactNode, useEffect, useRef } from 'react';
import styled from 'styled-components';
import { color, space } from '../tokens.ts';

interface StepCardProps {
  readonly label: string;
  /** Shown where there is more than one step, because they work one after the other. */
  readonly number: number | undefined;
  /** Left out where the step cannot go there. */
  readonly onMoveUp: (() => void) | undefined;
  readonly onMoveDown: (() => void) | undefined;
  readonly onRemove: () => void;
  /** Its form. */
  readonly children: ReactNode;
}

/** One step of the edit: its form, with what is wrong beside the field. */
export function StepCard({ label, number, onMoveUp, onMoveDown, onRemove, children }: StepCardProps) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    card.current?.querySelector<HTMLElement>('[data-form] :is(input, textarea, select)')?.focus();
  }, []);
  return (
    <Card ref={card} aria-label={label}>
      <Head>
        <h3>
          {number === undefined ? '' : `${number}. `}
          {label}
        </h3>
        {onMoveUp || onMoveDown ? (
          <>
            <IconButton size="small" aria-label={`Move “${label}” up`} disabled={!onMoveUp} onClick={onMoveUp}>
              <UpIcon />
            </IconButton>
            <IconButton size="small" aria-label={`Move “${label}” down`} disabled={!onMoveDown} onClick={onMoveDown}>
              <DownIcon />
            </IconButton>
          </>
        ) : null}
        <IconButton size="small" aria-label={`Remove “${label}”`} onClick={onRemove}>
          <RemoveIcon />
        </IconButton>
      </Head>
      <div data-form>{children}</div>
    </Card>
  );
}

const Card = styled.section`
  margin-bottom: ${space('md')};
  padding-bottom: ${space('md')};
  border-bottom: 1px solid ${color('border.subtle')};
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  margin-bottom: ${space('xs')};

  h3 {
    flex: 1;
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }
`;
