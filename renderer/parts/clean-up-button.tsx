import { Button } from '@zendeskgarden/react-buttons';
import ListIcon from '@zendeskgarden/svg-icons/src/16/clipboard-list-stroke.svg?react';
import { useCommands } from '../shell/commands.ts';

/** What `open` in the address says instead of a record's id. */
export const cleanUp = 'clean-up';

interface CleanUpButtonProps {
  /** The group of its command. */
  readonly group: string;
  readonly onOpen: () => void;
}

/** Opens the list of what wants cleaning up, by mouse, key or palette. */
export function CleanUpButton({ group, onOpen }: CleanUpButtonProps) {
  useCommands([{ id: 'clean-up', group, label: 'Clean up', keys: 'shift+c', run: onOpen }]);
  return (
    <Button size="small" onClick={onOpen}>
      <Button.StartIcon>
        <ListIcon />
      </Button.StartIcon>
      Clean up
    </Button>
  );
}
