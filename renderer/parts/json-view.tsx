import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import { SideSection } from './side-section.tsx';
import { color, space } from './tokens.ts';

/** A record as Zendesk returned it, for those who want to see everything. */
export function JsonView({ value }: { readonly value: unknown }) {
  const [copied, setCopied] = useState(false);
  const text = JSON.stringify(value, null, 2);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <SideSection
      level={3}
      title="As Zendesk has it"
      aside={
        <Button isLink onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      }
    >
      <Source tabIndex={0} role="region" aria-label="The record as JSON">
        {text}
      </Source>
    </SideSection>
  );
}

const Source = styled.pre`
  max-height: 60vh;
  margin-top: ${space('xs')};
  padding: ${space('sm')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${color('background.subtle')};
  font-family: ${({ theme }) => theme.fonts.mono};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  white-space: pre-wrap;
  overflow: auto;
  overflow-wrap: anywhere;

  &:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
  }
`;
