import { useQuery } from '@tanstack/react-query';
import { Field, Hint, Label, Select } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { resources } from '../../../../main/resources/registry.ts';
import type { StepFormPropsOf } from '../../../parts/draft/step-list.tsx';
import { Fields, Note } from '../../../parts/form/form-parts.ts';
import { GroupPicker } from '../../../parts/form/group-picker.tsx';
import { ProblemList } from '../../../parts/form/problem-list.tsx';
import { RadioChoices } from '../../../parts/form/radio-choices.tsx';
import { RecordPicker } from '../../../parts/form/record-picker.tsx';
import { TextInput } from '../../../parts/form/text-input.tsx';
import { DeletionUses } from '../../../parts/where-used/deletion-uses.tsx';
import { useAccount } from '../../../shell/account-context.tsx';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';
import { FieldForm } from './field-form.tsx';
import { OffboardForm } from './offboard-form.tsx';
import type { PersonStep, PersonStepOf } from './person-step.ts';
import { RoleForm } from './role-form.tsx';

/** The form of one step on people, with everything that stands against it. */
export function PersonForm(props: StepFormPropsOf<PersonStep>) {
  return (
    <Fields>
      <Inputs {...props} />
      <ProblemList title="This cannot be done" problems={props.problems} />
    </Fields>
  );
}

function Inputs({ step, ids, problems, onChange }: StepFormPropsOf<PersonStep>) {
  const shared = { ids, problems, onChange };
  switch (step.kind) {
    case 'role':
      return <RoleForm {...shared} step={step} />;
    case 'suspended':
      return (
        <>
          <RadioChoices
            legend="Whether they can sign in"
            isLegendHidden
            choices={suspensions}
            value={step.suspended ? 'suspend' : 'lift'}
            onChange={(choice) => onChange({ ...step, suspended: choice === 'suspend' })}
          />
          {step.suspended ? <Note>They can no longer sign in. Team members keep their seat.</Note> : null}
        </>
      );
    case 'groups':
      return (
        <>
          <RadioChoices
            legend="What to do with the groups"
            isLegendHidden
            choices={groupWays}
            value={step.how}
            onChange={(how) => onChange({ ...step, how })}
          />
          <GroupPicker
            isMany
            without={[]}
            chosen={step.groups}
            onChange={(groups) => onChange({ ...step, groups: [...groups] })}
          />
          {step.how === 'add' ? null : <Note>Zendesk takes them off the open tickets of the groups that they leave.</Note>}
        </>
      );
    case 'default-group':
      return (
        <>
          <GroupPicker
            isMany={false}
            without={[]}
            chosen={step.group === null ? [] : [step.group]}
            onChange={([group = null]) => onChange({ ...step, group })}
          />
          <Note>One of the groups that they are in. New tickets of theirs begin there.</Note>
        </>
      );
    case 'copy-groups':
      return (
        <RecordPicker
          resource="users"
          label="Whose groups"
          hint="They join the groups that this person is in, and leave none."
          filter="-role:end-user"
          chosen={step.from}
          onChange={(from) => onChange({ ...step, from })}
        />
      );
    case 'tags':
      return (
        <>
          <RadioChoices
            legend="What to do with the tags"
            isLegendHidden
            choices={tagWays}
            value={step.how}
            onChange={(how) => onChange({ ...step, how })}
          />
          <TextInput
            label="Tags"
            hint="With spaces between them."
            value={step.text}
            problem={undefined}
            onChange={(text) => onChange({ ...step, text })}
          />
        </>
      );
    case 'organization':
      return (
        <>
          <RadioChoices
            legend="Which organization"
            isLegendHidden
            choices={organizationWays}
            value={step.to}
            onChange={(to) => onChange({ ...step, to })}
          />
          {step.to === 'one' ? (
            <RecordPicker
              resource="organizations"
              label="Organization"
              chosen={step.organization}
              onChange={(organization) => onChange({ ...step, organization })}
            />
          ) : null}
        </>
      );
    case 'field':
      return <FieldForm {...shared} step={step} />;
    case 'template':
      return <TemplateForm {...shared} step={step} />;
    case 'email':
      return <EmailForm {...shared} step={step} />;
    case 'merge':
      return (
        <>
          <RecordPicker
            resource="users"
            label="Merge into"
            hint="This person gets their tickets and addresses. End users only."
            filter="role:end-user"
            without={ids.length === 1 ? ids : []}
            chosen={step.target}
            onChange={(target) => onChange({ ...step, target })}
          />
          <Alert type="warning">Zendesk cannot take a merge back, and neither can an undo.</Alert>
        </>
      );
    case 'offboard':
      return <OffboardForm {...shared} step={step} />;
    case 'delete':
      return (
        <>
          <RadioChoices
            legend="How far"
            isLegendHidden
            choices={deletions}
            value={step.forGood ? 'for-good' : 'delete'}
            onChange={(choice) => onChange({ ...step, forGood: choice === 'for-good' })}
          />
          <Alert type="warning">
            <Alert.Title>Suspending can be undone, this cannot</Alert.Title>
            {step.forGood
              ? 'Zendesk deletes them and then erases what it keeps of them. Their tickets stay, without a name.'
              : 'Zendesk brings nobody back. Their tickets stay.'}
          </Alert>
          <DeletionUses of={ids.map((id) => ({ resource: 'users', id }))} noun={resources.users.noun} />
        </>
      );
  }
}

function TemplateForm({ step, onChange }: StepFormPropsOf<PersonStepOf<'template'>>) {
  const client = useConsole();
  const account = useAccount();
  const { data: templates = [] } = useQuery(queries.roleTemplates(client, account.id));
  return (
    <Field>
      <Label>Role template</Label>
      <Hint>
        {templates.length === 0
          ? 'There is none yet. Make one above the list: “New”, then “Role templates”.'
          : 'Groups and tags are added, the rest is set.'}
      </Hint>
      <Select isCompact value={step.name} onChange={(event) => onChange({ ...step, name: event.target.value })}>
        <option value="">Choose one</option>
        {templates.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function EmailForm({ step, ids, onChange }: StepFormPropsOf<PersonStepOf<'email'>>) {
  const isOne = step.how === 'one' && ids.length === 1;
  return (
    <>
      {ids.length === 1 ? (
        <RadioChoices
          legend="What to change of the address"
          isLegendHidden
          choices={emailWays}
          value={step.how}
          onChange={(how) => onChange({ ...step, how })}
        />
      ) : null}
      {isOne ? (
        <TextInput
          label="New address"
          value={step.email}
          problem={undefined}
          onChange={(email) => onChange({ ...step, email })}
        />
      ) : (
        <>
          <TextInput
            label="Old domain"
            hint="Whoever has an address elsewhere keeps it."
            placeholder="old-name.com"
            value={step.fromDomain}
            problem={undefined}
            onChange={(fromDomain) => onChange({ ...step, how: 'domain', fromDomain })}
          />
          <TextInput
            label="New domain"
            placeholder="new-name.com"
            value={step.domain}
            problem={undefined}
            onChange={(domain) => onChange({ ...step, how: 'domain', domain })}
          />
        </>
      )}
      <Note>Zendesk keeps the old address beside the new one.</Note>
    </>
  );
}

const suspensions = [
  { value: 'suspend', label: 'Suspend' },
  { value: 'lift', label: 'Lift the suspension' },
] as const;

const groupWays = [
  { value: 'add', label: 'Add' },
  { value: 'remove', label: 'Remove' },
  { value: 'set', label: 'These and no others' },
] as const;

const tagWays = [
  { value: 'add', label: 'Add' },
  { value: 'remove', label: 'Remove' },
] as const;

const organizationWays = [
  { value: 'one', label: 'Into this one' },
  { value: 'none', label: 'Into none' },
] as const;

const emailWays = [
  { value: 'one', label: 'The whole address' },
  { value: 'domain', label: 'Its domain' },
] as const;

const deletions = [
  { value: 'delete', label: 'Delete' },
  { value: 'for-good', label: 'Delete for good' },
] as const;
