import { IconButton } from '@zendeskgarden/react-buttons';
import { Field, Input, Label } from '@zendeskgarden/react-forms';
import PencilIcon from '@zendeskgarden/svg-icons/src/16/pencil-stroke.svg?react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import styled from 'styled-components';
import { visibleLine } from '../../preload/contract/text/visible-text.ts';

interface PageTitleProps {
  readonly title: string;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** Gives what the screen shows another name; without it the title is only read. */
  readonly onRename?: ((title: string) => void) | undefined;
}

/** The title of a screen, which can be changed in its place where it is somebody's own. */
export function PageTitle({ title, heading, onRename }: PageTitleProps) {
  const [typed, setTyped] = useState<string>();

  function close() {
    setTyped(undefined);
    // The heading is there again only after this was drawn.
    requestAnimationFrame(() => heading.current?.focus());
  }

  function save() {
    const name = typed?.trim() ?? '';
    if (name !== '' && name !== title) onRename?.(name);
    close();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  if (typed !== undefined)
    return (
      <Typed>
        <Label hidden>Title</Label>
        <Input
          isCompact
          autoFocus
          value={typed}
          maxLength={200}
          onFocus={(event) => event.target.select()}
          onBlur={save}
          onKeyDown={onKeyDown}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Typed>
    );
  return (
    <>
      <Title ref={heading} tabIndex={-1} title={visibleLine(title)}>
        {visibleLine(title)}
      </Title>
      {onRename ? (
        <IconButton size="small" aria-label="Change the title" title="Change the title" onClick={() => setTyped(title)}>
          <PencilIcon />
        </IconButton>
      ) : null}
    </>
  );
}

const Typed = styled(Field)`
  flex: 1 1 320px;
  max-width: 720px;
`;

const Title = styled.h1`
  overflow: hidden;
  font-size: ${({ theme }) => theme.fontSizes.xl};
  line-height: ${({ theme }) => theme.lineHeights.xl};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  text-overflow: ellipsis;
  white-space: nowrap;

  &:focus {
    outline: none;
  }

  @media (max-height: 760px) {
    font-size: ${({ theme }) => theme.fontSizes.lg};
    line-height: ${({ theme }) => theme.lineHeights.lg};
  }

  @media (max-height: 560px) {
    flex: 1 1 0;
    min-width: 120px;
    font-size: inherit;
    line-height: inherit;
  }

  @media print {
    white-space: normal;
  }
`;
