import type { MacroAction } from '../../../preload/contract/records.ts';
import { ruleField } from '../../resources/vocabulary/rule-fields.ts';
import { sameValue } from '../equality/same-value.ts';
import { rawOptions } from '../raw-options.ts';
import { isObject } from '../record-values.ts';
import { conditionsOf, type RuleCondition } from '../rule-conditions.ts';
import { conditionInWords, partLabel } from '../rule-words.ts';
import type { World } from '../world.ts';
import { actionChanges } from './action-changes.ts';
import type { ChangedPlace } from './changed-places.ts';

/**
 * Each condition that differs, by what it asks: `Condition: Tags contains one of`, `One condition of several: …` where it stands among those
 * of which one must hold. Where what it asks for stays and only how it asks changes, both sides are told in words.
 */
export function conditionPlaces(before: unknown, after: unknown, world?: World): ChangedPlace[] {
  return (['all', 'any'] as const).flatMap((part) => {
    const lists = [conditionsOf({ conditions: before })[part], conditionsOf({ conditions: after })[part]] as const;
    const { changes, reordered } = actionChanges(...(lists.map((list) => list.map(asPart)) as [unknown, unknown]));
    const kind = part === 'all' ? 'Condition' : 'One condition of several';
    const places = changes.map(({ before: left, after: right }) =>
      conditionPlace(kind, conditionIn(left), conditionIn(right), world),
    );
    const order = {
      field: 'conditions',
      label: 'Order of conditions',
      before: words(lists[0], world),
      after: words(lists[1], world),
      markup: false,
    };
    return reordered ? [...places, order] : places;
  });
}

/** Conditions are paired as actions are, by their fields. */
function asPart(condition: RuleCondition): MacroAction {
  return { field: condition.field, value: condition };
}

function conditionIn(part: MacroAction | undefined): RuleCondition | undefined {
  const [condition] = part ? conditionsOf({ conditions: { all: [part.value] } }).all : [];
  return condition;
}

function conditionPlace(
  kind: string,
  left: RuleCondition | undefined,
  right: RuleCondition | undefined,
  world: World | undefined,
): ChangedPlace {
  const either = right ?? left;
  const place = { field: 'conditions', markup: false };
  if (!either) return { ...place, label: kind, before: undefined, after: undefined };
  if (left && right && left.operator !== right.operator)
    return {
      ...place,
      label: `${kind}: ${partLabel(either.field, world)}`,
      before: conditionInWords(left, world),
      after: conditionInWords(right, world),
    };
  const label = `${kind}: ${conditionInWords({ ...either, value: undefined }, world, 'without value')}`;
  return { ...place, label, before: left?.value, after: right?.value, names: ruleField(either.field)?.names };
}

function words(list: readonly RuleCondition[], world: World | undefined): string[] {
  return list.map((condition) => conditionInWords(condition, world));
}

/** Each option of a field whose tag or name differs, by its name. */
export function optionPlaces(before: unknown, after: unknown): ChangedPlace[] {
  return pairs(objectsIn(rawOptions(before)), objectsIn(rawOptions(after))).map(([left, right]) => {
    const name = String((right ?? left)?.name ?? '');
    const place = { field: 'custom_field_options', label: `Option “${name}”`, markup: false };
    return { ...place, before: left?.value, after: right?.value };
  });
}

type Part = Readonly<Record<string, unknown>>;

/** Those that stand at the same place and differ. */
function pairs(left: readonly Part[], right: readonly Part[]): (readonly [Part | undefined, Part | undefined])[] {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_, index) => [left[index], right[index]] as const).filter(([one, two]) => !sameValue(one, two));
}

function objectsIn(value: unknown): readonly Part[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
