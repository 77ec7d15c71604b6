/** What was read elsewhere, as if it had been chosen from the disk. @param content in base64 */
export function fileOf({ name, content }: { readonly name: string; readonly content: string }): File {
  const binary = atob(content);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return new File([bytes], name);
}
