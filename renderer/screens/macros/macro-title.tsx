import styled from 'styled-components';
import { color } from '../../parts/tokens.ts';

interface MacroTitleProps {
  readonly name: string;
  readonly category?: string | undefined;
}

/** A macro's title with the category that Zendesk reads out of it (`Billing::Refunds::Sorry`) stepped back. */
export function MacroTitle({ name, category }: MacroTitleProps) {
  const steps = name.split('::');
  const own = category === undefined ? name : (steps.at(-1) ?? name);
  const path = category === undefined ? [] : steps.slice(0, -1);
  return (
    <span title={name}>
      {path.length > 0 ? <Path>{path.map((step) => step.trim()).join(' › ')} › </Path> : null}
      {own.trim() === '' ? <Path>(no title)</Path> : own}
    </span>
  );
}

const Path = styled.span`
  color: ${color('foreground.subtle')};
`;
