/** `breaks-rules` as `Breaks rules`: what a warning is called where there is no room for its sentence. */
export function codeInWords(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
