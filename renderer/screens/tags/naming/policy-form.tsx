import { Checkbox, Field, Input, Label, Select } from '@zendeskgarden/react-forms';
import styled from 'styled-components';
import type { TagPolicy } from '../../../../preload/contract/tags.ts';
import { space } from '../../../parts/tokens.ts';

/** A naming policy as its form holds it. */
export interface PolicyForm {
  readonly style: TagPolicy['style'];
  readonly noLeadingDigit: boolean;
  readonly prefixes: string;
  readonly maxLength: string;
  readonly pattern: string;
}

export function policyFormOf(policy: TagPolicy | undefined): PolicyForm {
  return {
    style: policy?.style ?? 'snake',
    noLeadingDigit: policy?.noLeadingDigit ?? false,
    prefixes: policy?.prefixes.join(' ') ?? '',
    maxLength: policy?.maxLength === undefined ? '' : String(policy.maxLength),
    pattern: policy?.pattern ?? '',
  };
}

export function policyOf({ style, noLeadingDigit, prefixes, maxLength, pattern }: PolicyForm): TagPolicy {
  const longest = Number.parseInt(maxLength, 10);
  return {
    style,
    noLeadingDigit,
    prefixes: prefixes.split(/[\s,]+/).filter((prefix) => prefix !== ''),
    ...(longest >= 1 && longest <= 255 ? { maxLength: longest } : {}),
    ...(pattern.trim() === '' ? {} : { pattern: pattern.trim() }),
  };
}

interface PolicyFieldsProps {
  readonly form: PolicyForm;
  readonly onChange: (form: PolicyForm) => void;
}

/** How tags are to look. All of it counts together. */
export function PolicyFields({ form, onChange }: PolicyFieldsProps) {
  const put = (what: Partial<PolicyForm>) => onChange({ ...form, ...what });
  return (
    <Grid>
      <Field>
        <Label>Writing</Label>
        <Select isCompact value={form.style} onChange={(event) => put({ style: styleOf(event.target.value) })}>
          <option value="snake">snake_case</option>
          <option value="lower">Lower case</option>
          <option value="any">Anything</option>
        </Select>
      </Field>
      <Field>
        <Label>Longest</Label>
        <Input
          isCompact
          type="number"
          min={1}
          max={255}
          placeholder="255"
          value={form.maxLength}
          onChange={(event) => put({ maxLength: event.target.value })}
        />
      </Field>
      <Field>
        <Label>Prefixes allowed</Label>
        <Input
          isCompact
          spellCheck={false}
          placeholder="Any"
          value={form.prefixes}
          onChange={(event) => put({ prefixes: event.target.value })}
        />
      </Field>
      <Field>
        <Label>Regular expression</Label>
        <Input
          isCompact
          spellCheck={false}
          placeholder="None"
          value={form.pattern}
          onChange={(event) => put({ pattern: event.target.value })}
        />
      </Field>
      <Field>
        <Checkbox checked={form.noLeadingDigit} onChange={(event) => put({ noLeadingDigit: event.target.checked })}>
          <Label isRegular>No digit first</Label>
        </Checkbox>
      </Field>
    </Grid>
  );
}

function styleOf(text: string): PolicyForm['style'] {
  return (['any', 'lower', 'snake'] as const).find((style) => style === text) ?? 'any';
}

const Grid = styled.div`
  display: grid;
  grid-template-columns: 140px 96px 1fr 1fr auto;
  align-items: end;
  gap: ${space('md')};

  > :last-child {
    padding-bottom: ${space('xs')};
  }
`;
