import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from 'saxes';
import { SheetFault } from './sheet-fault.ts';

/** What reading XML gives, piece by piece. Names come without their prefix: programs are free to choose one. */
export interface XmlReader {
  open(name: string, attribute: (name: string) => string | undefined): void;
  close(name: string): void;
  /** A piece of text; what belongs together may come in several. */
  text(text: string): void;
}

/**
 * Reads XML without ever holding it as one text. Entities that a document defines itself are not known, so none can grow.
 *
 * @throws SheetFault where it is not well-formed.
 */
export function readXml(bytes: Uint8Array, reader: XmlReader): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new SheetFault('The workbook is damaged, or protected by a password. Save it again without one, or as CSV UTF-8.', {
      cause: error,
    });
  });
  parser.on('opentag', ({ name, attributes }) => reader.open(withoutPrefix(name), attributeIn(attributes)));
  parser.on('closetag', ({ name }) => reader.close(withoutPrefix(name)));
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  const decoder = new TextDecoder();
  for (let at = 0; at < bytes.length; at += pieceSize)
    parser.write(decoder.decode(bytes.subarray(at, at + pieceSize), { stream: true }));
  parser.write(decoder.decode());
  parser.close();
}

const pieceSize = 2 ** 16;

function attributeIn(attributes: SaxesTagPlain['attributes']): (name: string) => string | undefined {
  return (wanted) => {
    const direct: SaxesAttributePlain['value'] | undefined = attributes[wanted];
    if (direct !== undefined) return direct;
    const name = Object.keys(attributes).find((each) => withoutPrefix(each) === wanted);
    return name === undefined ? undefined : attributes[name];
  };
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
