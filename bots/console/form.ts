/** What was sent by a form of an office page. */
export interface SentForm {
  /** By name; empty ones are left out. */
  fields: ReadonlyMap<string, string>;
  /** The file that was chosen; null: none. */
  file: { name: string; bytes: Uint8Array } | null;
}

/** Longest value of a field, characters. */
const LONGEST_FIELD = 2_000;

/** Reads what a form sent. Null: it is no form, or one that no page of ours makes. */
export async function readForm(body: Uint8Array<ArrayBuffer>, contentType: string): Promise<SentForm | null> {
  try {
    const data = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    return await formOf([...data.entries()]);
  } catch {
    return null; // cut off, or another kind of content
  }
}

async function formOf(entries: readonly (readonly [string, string | File])[]): Promise<SentForm | null> {
  const fields = new Map<string, string>();
  let file: SentForm['file'] = null;
  for (const [name, value] of entries) {
    if (typeof value === 'string') {
      if (value.length > LONGEST_FIELD) return null;
      if (value.trim() !== '') fields.set(name, value.trim());
    } else if (value.name !== '') {
      file = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
    }
  }
  return { fields, file };
}
