import styled from 'styled-components';
import type { Drift } from '../../preload/contract/change-set.ts';
import { visibleLine } from '../../preload/contract/text/visible-text.ts';
import { labelOf } from './resource-words.ts';
import { color, space } from './tokens.ts';
import { versionTexts } from './value-text.ts';

/** The records that someone else changed, with what the snapshot has and what Zendesk has now. */
export function DriftList({ drifted }: { readonly drifted: readonly Drift[] }) {
  return (
    <List>
      {drifted.slice(0, shown).map(({ item, name, kind, fields }) => (
        <li key={item}>
          <strong>{visibleLine(name)}</strong>
          {kind === 'gone' ? <p>is no longer in Zendesk</p> : null}
          {fields.map(({ field, before, now }) => {
            const [was, is] = versionTexts([before, now]);
            return (
              <dl key={field}>
                <dt>{labelOf(item, field)} as drafted</dt>
                <dd>{was}</dd>
                <dt>{labelOf(item, field)} now</dt>
                <dd>{is}</dd>
              </dl>
            );
          })}
        </li>
      ))}
      {drifted.length > shown ? <li>and {drifted.length - shown} more</li> : null}
    </List>
  );
}

const shown = 50;

const List = styled.ul`
  li {
    margin-top: ${space('sm')};
    overflow-wrap: anywhere;
  }

  dt {
    font-size: ${({ theme }) => theme.fontSizes.sm};
    color: ${color('foreground.subtle')};
  }

  dd {
    white-space: pre-wrap;
  }
`;
