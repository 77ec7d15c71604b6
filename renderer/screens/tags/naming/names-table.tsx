import { Checkbox, Field, Label } from '@zendeskgarden/react-forms';
import { Tag } from '@zendeskgarden/react-tags';
import styled from 'styled-components';
import { color, space } from '../../../parts/tokens.ts';

/** A tag that breaks the policy, and what is to become of it. */
export interface NameRow {
  readonly tag: string;
  readonly breaks: readonly string[];
  readonly to: string;
  readonly isChosen: boolean;
}

interface NamesTableProps {
  readonly rows: readonly NameRow[];
  /** What stands against a new name, by the tag. */
  readonly wrong: ReadonlyMap<string, string>;
  /** New names that bring several tags together, or that are there already. */
  readonly mergedInto: ReadonlySet<string>;
  readonly onChoose: (tags: readonly string[], on: boolean) => void;
  readonly onRename: (tag: string, to: string) => void;
}

/** The tags with their new names, to be chosen and changed. */
export function NamesTable({ rows, wrong, mergedInto, onChoose, onRename }: NamesTableProps) {
  const isAll = rows.every(({ isChosen }) => isChosen);
  return (
    <Scroll tabIndex={0} role="region" aria-label="Tags that break the policy">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Field>
                <Checkbox
                  checked={isAll}
                  indeterminate={!isAll && rows.some(({ isChosen }) => isChosen)}
                  onChange={(event) =>
                    onChoose(
                      rows.map(({ tag }) => tag),
                      event.target.checked,
                    )
                  }
                >
                  <Label hidden>Choose all</Label>
                </Checkbox>
              </Field>
            </th>
            <th scope="col">Tag</th>
            <th scope="col">Why</th>
            <th scope="col">New name</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ tag, breaks, to, isChosen }) => (
            <tr key={tag}>
              <td>
                <Field>
                  <Checkbox checked={isChosen} onChange={(event) => onChoose([tag], event.target.checked)}>
                    <Label hidden>Choose {tag}</Label>
                  </Checkbox>
                </Field>
              </td>
              <td>{tag}</td>
              <td>{breaks.join(', ')}</td>
              <td>
                <New>
                  <input
                    aria-label={`New name of ${tag}`}
                    aria-invalid={wrong.has(tag) || undefined}
                    value={to}
                    placeholder="Type a name"
                    spellCheck={false}
                    autoComplete="off"
                    onChange={(event) => onRename(tag, event.target.value)}
                  />
                  {isChosen && mergedInto.has(to.trim().toLowerCase()) ? (
                    <Tag size="small" isPill hue="yellow">
                      <span>Merge</span>
                    </Tag>
                  ) : null}
                </New>
                {wrong.has(tag) ? <Wrong>{wrong.get(tag)}</Wrong> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const Scroll = styled.div`
  overflow: auto;
  max-height: max(180px, calc(100vh - 480px));
  border: 1px solid ${color('border.subtle')};
  border-radius: ${({ theme }) => theme.borderRadii.md};

  &:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
  }

  table {
    width: 100%;
  }

  th,
  td {
    padding: ${space('xxs')} ${space('sm')};
    border-bottom: 1px solid ${color('border.subtle')};
    text-align: start;
    overflow-wrap: anywhere;
  }

  tr:last-child td {
    border-bottom: 0;
  }

  thead th {
    position: sticky;
    z-index: 1;
    top: 0;
    background: ${color('background.raised')};
    color: ${color('foreground.subtle')};
    font-size: ${({ theme }) => theme.fontSizes.sm};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  th:first-child,
  td:first-child {
    width: 40px;
  }

  td:nth-child(3) {
    color: ${color('foreground.subtle')};
  }

  td:last-child {
    width: 40%;
  }
`;

const New = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('xs')};

  input {
    flex: 1;
    min-width: 0;
    height: 32px;
    padding: 0 ${space('xs')};
    border: 1px solid ${color('border.default')};
    border-radius: ${({ theme }) => theme.borderRadii.md};
    background: none;
    color: inherit;
    font: inherit;

    &::placeholder {
      color: ${color('foreground.subtle')};
    }

    &:focus-visible {
      outline: 2px solid ${color('border.primaryEmphasis')};
      outline-offset: -1px;
    }

    &[aria-invalid] {
      border-color: ${color('border.dangerEmphasis')};
    }
  }
`;

const Wrong = styled.p`
  color: ${color('foreground.danger')};
`;
