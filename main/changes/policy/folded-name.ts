/** A person's name without what two ways of writing it may differ in: whoever has two keys under one name is one person. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
