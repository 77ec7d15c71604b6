import { z } from 'zod';
import { findAndReplace, namesSomething, Restriction, Where } from './operation-terms.ts';
import { addAction, changeAction, clone, mergeDuplicates, removeAction, reorder } from './rule-parts.ts';
import { saysSomething } from './text/saying.ts';

/** A category of the agents' menu, from the outermost: `Billing::Refunds`. */
const CategoryPath = z
  .string()
  .max(1000)
  .transform((text) =>
    text
      .split('::')
      .map((segment) => segment.trim())
      .join('::'),
  )
  .refine((path) => path.split('::').every((segment) => segment !== ''), 'has a part without a name between its ::');

const macros = { resource: z.literal('macros'), where: Where };

const SetMacroValues = z
  .strictObject({
    active: z.boolean().optional(),
    title: z.string().refine(saysSomething, 'a macro needs a title').optional(),
    description: z.string().nullable().optional(),
    restriction: Restriction.optional(),
  })
  .refine(...namesSomething);

export const SetMacros = z.strictObject({
  ...macros,
  operation: z.literal('set'),
  values: SetMacroValues,
});

/** `values` are those of every action but the comment's: subject, tags, custom fields, side conversations. */
export const TextField = z.enum(['title', 'description', 'comment', 'values']);

const ReplaceMacroText = z.strictObject({
  ...macros,
  operation: z.literal('replace-text'),
  fields: z.array(TextField).min(1),
  ...findAndReplace,
});

const DeleteMacros = z.strictObject({
  ...macros,
  operation: z.literal('delete'),
});

export const SetCategory = z.strictObject({
  ...macros,
  operation: z.literal('set-category'),
  /** Null takes the macros out of their category. */
  to: CategoryPath.nullable(),
});
export const AddCategory = z.strictObject({
  ...macros,
  operation: z.literal('add-category'),
  category: CategoryPath,
  /** `outermost` puts it before the whole title, `innermost` right before the macro's own name. */
  at: z.enum(['outermost', 'innermost']).default('outermost'),
});
export const RenameCategory = z.strictObject({
  ...macros,
  where: Where.default(''),
  operation: z.literal('rename-category'),
  from: CategoryPath,
  /** Another path moves the category with all it holds; null dissolves it, so that what it holds moves up. */
  to: CategoryPath.nullable(),
});
const AddAction = z.strictObject({ ...macros, ...addAction });
const ChangeAction = z.strictObject({ ...macros, ...changeAction });
const RemoveAction = z.strictObject({ ...macros, ...removeAction });
const ReorderMacros = z.strictObject({ ...macros, ...reorder });
const CloneMacros = z.strictObject({
  ...macros,
  ...clone,
  /** Left out, a copy stays in the original's category; null is none. */
  category: CategoryPath.nullable().optional(),
  active: z.boolean().optional(),
  restriction: Restriction.optional(),
});
const MergeDuplicates = z.strictObject({
  ...macros,
  ...mergeDuplicates,
  /** What makes two of them duplicates: what they do and who may use them, or only what they do. */
  same: z.enum(['actions-and-access', 'actions']).default('actions-and-access'),
});

/** What can be done to macros. */
export const macroOperations = [
  SetMacros,
  ReplaceMacroText,
  SetCategory,
  AddCategory,
  RenameCategory,
  AddAction,
  ChangeAction,
  RemoveAction,
  ReorderMacros,
  CloneMacros,
  MergeDuplicates,
  DeleteMacros,
] as const;
