import { IconButton } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Label } from '@zendeskgarden/react-forms';
import GripIcon from '@zendeskgarden/svg-icons/src/12/grip.svg?react';
import DownIcon from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react';
import UpIcon from '@zendeskgarden/svg-icons/src/16/chevron-up-stroke.svg?react';
import RemoveIcon from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?react';
import { useRef } from 'react';
import styled from 'styled-components';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import type { TrayItem } from '../../../preload/contract/trays.ts';
import { ProblemMessage } from '../../parts/form/problem-message.tsx';
import { countedRecords } from '../../parts/resource-words.ts';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { type Dragging, useDragging } from './use-dragging.ts';

interface TrayListProps {
  readonly items: readonly TrayItem[];
  readonly isBusy: boolean;
  readonly problemsOf: (id: string) => readonly string[];
  readonly onChange: (items: TrayItem[]) => void;
}

/** The operations of a draft, one after the other, as they are done: to be put in another order, switched off, taken out. */
export function TrayList({ items, isBusy, problemsOf, onChange }: TrayListProps) {
  const list = useRef<HTMLOListElement>(null);
  const moved = (from: number, to: number) => {
    const next = [...items];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  };
  const { dragging, handle } = useDragging(list, moved);
  const remove = (index: number) => {
    // What had the focus goes away: it passes on to the neighbour, or to the list.
    const rows = list.current?.querySelectorAll<HTMLElement>('li [data-remove]');
    (rows?.[index + 1] ?? rows?.[index - 1])?.focus();
    onChange(items.filter((_, other) => other !== index));
  };
  return (
    <List ref={list} aria-label="Operations" aria-busy={isBusy}>
      {items.map((item, index) => {
        const sentence = visibleLine(item.sentence);
        const problems = problemsOf(item.id);
        return (
          <li
            key={item.id}
            data-off={!item.isOn || undefined}
            data-dragged={dragging?.from === index || undefined}
            data-here={placeMark(dragging, index)}
          >
            <Row>
              {items.length > 1 ? (
                <Grip aria-hidden="true" title="Drag to another place" {...handle(index)}>
                  <GripIcon />
                </Grip>
              ) : null}
              <Field>
                <Checkbox
                  checked={item.isOn}
                  onChange={(event) =>
                    onChange(items.map((other) => (other === item ? { ...item, isOn: event.target.checked } : other)))
                  }
                >
                  <Label isRegular>{sentence}</Label>
                </Checkbox>
              </Field>
              <Buttons>
                <IconButton
                  size="small"
                  aria-label={`Move “${sentence}” up`}
                  disabled={index === 0}
                  onClick={() => moved(index, index - 1)}
                >
                  <UpIcon />
                </IconButton>
                <IconButton
                  size="small"
                  aria-label={`Move “${sentence}” down`}
                  disabled={index === items.length - 1}
                  onClick={() => moved(index, index + 1)}
                >
                  <DownIcon />
                </IconButton>
                <IconButton size="small" data-remove aria-label={`Remove “${sentence}”`} onClick={() => remove(index)}>
                  <RemoveIcon />
                </IconButton>
              </Buttons>
            </Row>
            <Facts>
              {item.records === undefined ? 'What a search finds' : countedRecords(item.records, item.resource)}, added{' '}
              <When time={item.addedAt} />
              {item.isOn ? '' : ', switched off'}
            </Facts>
            {problems.map((problem) => (
              <Field key={problem}>
                <ProblemMessage text={problem} />
              </Field>
            ))}
          </li>
        );
      })}
    </List>
  );
}

/** On which side of a row what is dragged would come to stand. */
function placeMark(dragging: Dragging | undefined, index: number): 'before' | 'after' | undefined {
  if (!dragging || dragging.from === dragging.to || dragging.to !== index) return undefined;
  return dragging.to < dragging.from ? 'before' : 'after';
}

/** For the pointer alone: the keyboard has the buttons beside it. */
const Grip = styled.span`
  display: grid;
  place-items: center;
  flex-shrink: 0;
  width: 20px;
  height: 24px;
  margin-left: -20px;
  color: ${color('foreground.subtle')};
  cursor: grab;
  touch-action: none;

  &:active {
    cursor: grabbing;
  }
`;

const List = styled.ol`
  align-self: start;

  li {
    padding: ${space('sm')} 0;
    border-bottom: 1px solid ${color('border.subtle')};
  }

  li:first-child {
    padding-top: 0;
  }

  li[data-dragged] {
    opacity: 0.5;
  }

  li[data-here='before'] {
    box-shadow: 0 -2px ${color('border.primaryEmphasis')};
  }

  li[data-here='after'] {
    box-shadow: 0 2px ${color('border.primaryEmphasis')};
  }

  li[data-off] label {
    color: ${color('foreground.subtle')};
  }
`;

const Row = styled.div`
  display: flex;
  align-items: flex-start;
  justify-content: space-between;
  gap: ${space('sm')};
  overflow-wrap: anywhere;
`;

const Buttons = styled.div`
  display: flex;
  flex-shrink: 0;
`;

const Facts = styled.p`
  margin-left: 24px;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${color('foreground.subtle')};
  font-variant-numeric: tabular-nums;
`;
