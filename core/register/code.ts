/** A code read in what somebody wrote. */
export interface CodeRead {
  /** Eight letters and digits. */
  code: string;
  /** It is meant as a code, whether or not there is one like it. */
  sure: boolean;
}

const LENGTH = 8;
const HALF = 4;

/** What people write before a code, or a link puts there. */
const LEAD =
  /^\s*(?:\/start(?:@\w+)?|(?:我的)?(?:邀[请請]|[绑綁]定|房号|房號)[码碼]?(?:是|为|為)?|(?:my )?(?:invitation |invite )?code(?: is)?|start)[\s:：=,，]*/i;
/** Brackets, quotes and full stops that people put around it. */
const AROUND = /^["'“”‘’「」『』【】()[\]<>《》]+|["'“”‘’「」『』【】()[\]<>《》.。!！]+$/g;
const CODE = /^[A-Z0-9]{4}[\s\-–—_]?[A-Z0-9]{4}$/;

/**
 * The code of a message that consists of nothing else: `ABCD-EFGH`, in lower case, without the dash, full-width, after
 * `邀请码` or `/start`. A word or a figure that only could be one (`feedback`, `62345678`) is not sure to be meant so.
 */
export function readCode(text: string): CodeRead | null {
  const plain = text.normalize('NFKC').trim();
  const lead = LEAD.exec(plain)?.[0] ?? '';
  const written = plain.slice(lead.length).replace(AROUND, '').trim();
  const upper = written.toUpperCase();
  if (!CODE.test(upper)) return null;
  const code = upper.replace(/[^A-Z0-9]/g, '');
  if (code.length !== LENGTH) return null;
  const mixed = /[A-Z]/.test(code) && /[0-9]/.test(code);
  const shouted = written === upper && /^[A-Z]+$/.test(code);
  return { code, sure: lead.trim() !== '' || mixed || shouted };
}

/** As people read and copy it: `ABCD-EFGH`. */
export function showCode(code: string): string {
  return `${code.slice(0, HALF)}-${code.slice(HALF)}`;
}
