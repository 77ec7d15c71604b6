import { Button, IconButton } from '@zendeskgarden/react-buttons';
import BeforeIcon from '@zendeskgarden/svg-icons/src/16/chevron-left-stroke.svg?react';
import AfterIcon from '@zendeskgarden/svg-icons/src/16/chevron-right-stroke.svg?react';
import CopyIcon from '@zendeskgarden/svg-icons/src/16/copy-stroke.svg?react';
import styled from 'styled-components';
import { useNotify } from '../shell/toasts.tsx';
import { useListSteps } from './browser/list-steps.ts';
import { OutsideLink } from './outside-link.tsx';
import { color, space } from './tokens.ts';

interface RecordActionsProps {
  /** `macro`. */
  readonly one: string;
  readonly id: number;
  /** Where Zendesk itself shows it. */
  readonly page: string | undefined;
  readonly accountName: string;
  /** The page that explains it. */
  readonly explained?: string | undefined;
}

/** What one does with a record that is open: to the next one, edit it, its id, its page in Zendesk. */
export function RecordActions({ one, id, page, accountName, explained }: RecordActionsProps) {
  const { place, before, after, edit } = useListSteps();
  const notify = useNotify();
  const copy = () =>
    navigator.clipboard.writeText(String(id)).then(
      () => notify({ type: 'success', title: `${id} is copied` }),
      () => notify({ type: 'error', title: 'Copying is not allowed here', text: `The id is ${id}.` }),
    );
  return (
    <Row>
      {place === undefined ? null : (
        <Steps>
          <IconButton size="small" aria-label={`The ${one} before`} aria-disabled={!before} onClick={before}>
            <BeforeIcon />
          </IconButton>
          <span>{place}</span>
          <IconButton size="small" aria-label={`The next ${one}`} aria-disabled={!after} onClick={after}>
            <AfterIcon />
          </IconButton>
        </Steps>
      )}
      {edit ? (
        <Button size="small" onClick={edit}>
          Edit
        </Button>
      ) : null}
      <Button size="small" isBasic aria-label={`Copy the id ${id}`} title={`Copy the id ${id}`} onClick={() => void copy()}>
        <Button.StartIcon>
          <CopyIcon />
        </Button.StartIcon>
        Copy id
      </Button>
      {explained === undefined ? null : <a href={explained}>Explain</a>}
      {page === undefined ? null : (
        <OutsideLink address={page} label={`Open this ${one} in Zendesk`} origin={`It opens in the browser, in ${accountName}.`}>
          Open in Zendesk
        </OutsideLink>
      )}
    </Row>
  );
}

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${space('xxs')} ${space('xs')};
  margin-bottom: ${space('sm')};
`;

const Steps = styled.span`
  display: inline-flex;
  align-items: center;
  gap: ${space('xxs')};
  margin-right: auto;
  color: ${color('foreground.subtle')};
  font-variant-numeric: tabular-nums;

  [aria-disabled='true'] {
    opacity: 0.4;
  }
`;
