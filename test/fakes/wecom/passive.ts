import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { Fields } from './types.ts';

const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true });

const reply = z.object({
  xml: z.looseObject({
    MsgType: z.string(),
    Button: z.object({ ReplaceName: z.string() }).optional(),
    TemplateCard: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** How a passive reply changes the card that was pressed; null when it changes none. */
export function readCardReply(xml: string): { card?: Fields; replaced?: string } | null {
  const parsed = reply.safeParse(parser.parse(xml));
  if (!parsed.success) return null;
  const { MsgType: type, Button: button, TemplateCard: template } = parsed.data.xml;
  if (type === 'update_button' && button) return { replaced: button.ReplaceName };
  if (type !== 'update_template_card' || !template) return null;
  const { replace_text: replaced, ...card } = toFields(template);
  return typeof replaced === 'string' ? { card, replaced } : { card };
}

/** `<ButtonList>` and the like become lists of the JSON form, `<MainTitle>` becomes `main_title`. */
function toFields(node: Fields): Fields {
  return Object.fromEntries(
    Object.entries(node).map(([tag, value]) => {
      const name = tag.replaceAll(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
      const converted = toField(value);
      return [name, name.endsWith('_list') && !Array.isArray(converted) ? [converted] : converted];
    }),
  );
}

function toField(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toField);
  return isNode(value) ? toFields(value) : value;
}

function isNode(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
