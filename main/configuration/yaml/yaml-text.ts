import { Document, isScalar, Scalar, visit } from 'yaml';

/**
 * A value as YAML that every reader takes for the same: Ruby's Psych too, which is of YAML 1.1 and takes `no`, `12:30` and `1_000`, written
 * bare, for other things than texts. So every text is quoted, but one of several lines, which stands as a block where it survives as one.
 */
export function yamlText(value: unknown): string {
  const document = new Document(value, { version: '1.2', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(key, node) {
      // Keys are Redline's own names, which mean the same bare.
      if (key !== 'key' && isScalar(node) && typeof node.value === 'string') node.type = formOf(node.value);
    },
  });
  const written = document.toString({
    defaultKeyType: 'PLAIN',
    defaultStringType: 'QUOTE_SINGLE',
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    indentSeq: false,
    directives: true,
  });
  // The library leaves these as they are; Psych takes them for line ends and puts a space beside.
  return written.replaceAll(/[\u0085\u2028\u2029\ufeff]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

type Form = 'QUOTE_SINGLE' | 'QUOTE_DOUBLE' | 'BLOCK_LITERAL';

const [quoted, escaped, block]: readonly [Form, Form, Form] = [Scalar.QUOTE_SINGLE, Scalar.QUOTE_DOUBLE, Scalar.BLOCK_LITERAL];

function formOf(text: string): Form {
  if (needsEscapes.test(text)) return escaped;
  if (!text.includes('\n')) return quoted;
  return survivesAsBlock(text) ? block : escaped;
}

/** What no quote and no block keeps: control characters, half characters, and marks that one reader or the other takes for a line end. */
const needsEscapes = /[^\P{Cc}\t\n]|[\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

/** Psych refuses a block that begins with a tab, and a space at a line's beginning or end is what an editor takes away. */
function survivesAsBlock(text: string): boolean {
  return !/^\s/.test(text) && !/^\t/m.test(text) && !/[ \t]$/m.test(text) && /\S/.test(text);
}
