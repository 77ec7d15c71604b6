import { isObject } from '../../changes/record-values.ts';
import { managed } from './read-forms.ts';
import { isList } from './read-keys.ts';
import type { Complain } from './read-part.ts';
import type { SyncFile } from './sync-repository.ts';
import { yamlPath } from './yaml-path.ts';
import type { YamlMap, YamlValue } from './yaml-value.ts';

/**
 * The form with its texts in their places. A text may stand beside the item, or under its title in a folder of such texts; where it stands
 * nowhere, what the account has is kept, since the file does not say otherwise.
 */
export function withManagedText(
  { form, path, name }: SyncFile,
  texts: ReadonlyMap<string, string>,
  liveForm: Readonly<Record<string, unknown>>,
  complain: Complain,
): YamlMap {
  const { actions } = form;
  if (!isList(actions) || !actions.some(isManaged)) return form;
  const text = textFor(path, name, texts);
  const kept = isList(liveForm.actions) ? [...liveForm.actions] : [];
  return {
    ...form,
    actions: actions.map((action) => {
      if (!isManaged(action)) return action;
      if (text !== undefined) return filled(action, text);
      const at = kept.findIndex((each) => isObject(each) && isObject(action) && each.field === action.field);
      const [own] = at === -1 ? [] : kept.splice(at, 1);
      if (own === undefined) complain('says that its text is managed content, and no file holds that text');
      return own ?? action;
    }),
  };
}

function isManaged(action: YamlValue): boolean {
  if (!isObject(action)) return false;
  return action.value === managed || (Array.isArray(action.value) && action.value.includes(managed));
}

function filled(value: YamlValue, text: string): YamlValue {
  if (value === managed) return text;
  if (isList(value)) return value.map((each) => filled(each, text));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, text)]));
}

function isMap(value: YamlValue): value is YamlMap {
  return isObject(value);
}

function textFor(path: string, name: string, texts: ReadonlyMap<string, string>): string | undefined {
  const beside = path.replace(/\.ya?ml$/i, '');
  const titled = yamlPath(name);
  const found = [...texts].find(([each]) => {
    const bare = each.replace(/\.[a-z]+$/i, '');
    return bare === beside || bare === titled || bare.endsWith(`/${titled}`);
  });
  // An editor ends the file with a line end that is none of the text’s.
  return found?.[1].replace(/\r?\n$/, '');
}
