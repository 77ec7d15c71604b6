import { Button, IconButton } from '@zendeskgarden/react-buttons';
import { Tooltip } from '@zendeskgarden/react-tooltips';
import WarningIcon from '@zendeskgarden/svg-icons/src/16/alert-warning-stroke.svg?react';
import RedoIcon from '@zendeskgarden/svg-icons/src/16/edit-redo-stroke.svg?react';
import UndoIcon from '@zendeskgarden/svg-icons/src/16/edit-undo-stroke.svg?react';
import styled from 'styled-components';
import { BottomBar } from '../../parts/bottom-bar.tsx';
import { KeyCaps } from '../../parts/key-caps.tsx';
import { count, counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import type { Totals } from './pending-changes.ts';

/** What is to be said of what was just asked for. */
export interface Notice {
  readonly text: string;
  /** It was not done, or not for everybody. */
  readonly isWarning: boolean;
}

interface PendingBarProps {
  readonly totals: Totals;
  readonly notice: Notice | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onlyChanged: boolean;
  readonly isDrafting: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onOnlyChanged: (only: boolean) => void;
  readonly onDiscard: () => void;
  readonly onAddToDraft: () => void;
  readonly onPreview: () => void;
}

/** What is pending and what can be done with it; there as long as something can. Nothing is sent from here. */
export function PendingBar(props: PendingBarProps) {
  const { totals, notice, onlyChanged } = props;
  const isNothing = totals.people === 0;
  return (
    <BottomBar aria-label="Pending changes">
      <strong role="status">{isNothing ? 'Nothing is pending' : sentenceOf(totals)}</strong>
      {isNothing && !onlyChanged ? null : (
        <Button isLink onClick={() => props.onOnlyChanged(!onlyChanged)}>
          {onlyChanged ? 'Show everybody' : 'Show only them'}
        </Button>
      )}
      <NoticeText role="status" data-warning={notice?.isWarning || undefined}>
        {notice?.isWarning ? <WarningIcon aria-hidden="true" /> : null}
        {notice?.text}
      </NoticeText>
      <BottomBar.End>
        <Tooltip content={<Shortcut label="Undo" keys="mod+z" />}>
          <IconButton aria-label="Undo" onClick={props.onUndo} disabled={!props.canUndo}>
            <UndoIcon />
          </IconButton>
        </Tooltip>
        <Tooltip content={<Shortcut label="Redo" keys="mod+shift+z" />}>
          <IconButton aria-label="Redo" onClick={props.onRedo} disabled={!props.canRedo}>
            <RedoIcon />
          </IconButton>
        </Tooltip>
        <Button isBasic onClick={props.onDiscard} disabled={isNothing}>
          Discard
        </Button>
        <Button onClick={props.onAddToDraft} disabled={isNothing || props.isDrafting}>
          Add to draft
        </Button>
        <Button isPrimary onClick={props.onPreview} disabled={isNothing || props.isDrafting}>
          Preview
        </Button>
        <KeyCaps keys="mod+enter" />
      </BottomBar.End>
    </BottomBar>
  );
}

function Shortcut({ label, keys }: { readonly label: string; readonly keys: string }) {
  return (
    <>
      {label} <KeyCaps keys={keys} />
    </>
  );
}

/** `12 memberships added, 3 removed, for 9 people`. */
function sentenceOf({ added, removed, defaults, people }: Totals): string {
  const parts: string[] = [];
  if (added > 0) parts.push(`${counted(added, 'membership')} added`);
  if (removed > 0) parts.push(added > 0 ? `${count(removed)} removed` : `${counted(removed, 'membership')} removed`);
  if (defaults > 0) parts.push(`${counted(defaults, 'default group')} changed`);
  return `${parts.join(', ')}, for ${counted(people, 'person', 'people')}`;
}

const NoticeText = styled.span`
  display: inline-flex;
  align-items: center;
  gap: ${space('xs')};
  color: ${color('foreground.subtle')};

  &[data-warning] {
    color: ${color('foreground.warning')};
  }

  svg {
    flex-shrink: 0;
  }
`;
