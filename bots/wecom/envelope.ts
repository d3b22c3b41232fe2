import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** Entities stay as they are and numbers stay text: a MsgId has 19 digits, more than a double can hold. */
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

/** Nothing but a declaration stands before the root: no document type, and so no entities. */
const ROOT = /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?<xml>/;

const document = z.object({ xml: z.record(z.string(), z.unknown()) });
const envelope = z.object({ Encrypt: z.string().min(1) });

/** The fields of one XML message. */
export type XmlFields = Record<string, unknown>;

/** The fields below `<xml>`; null for whatever is no such document. Never throws. */
export function readXml(text: string): XmlFields | null {
  if (!ROOT.test(text)) return null;
  try {
    const read = document.safeParse(parser.parse(text));
    return read.success ? read.data.xml : null;
  } catch {
    // A text that is no XML is an answer of its own.
    return null;
  }
}

/** The ciphertext of a callback's body; null for what has none. */
export function readEnvelope(body: Buffer): string | null {
  const fields = envelope.safeParse(readXml(body.toString('utf8')));
  return fields.success ? fields.data.Encrypt : null;
}
