import { basename } from 'node:path';
import { findFile, readConfig } from '../../core/io/index.ts';
import { AppError } from '../../core/kit/index.ts';
import type { HandbookOrder, HandbookReply } from '../../core/handbook/index.ts';
import { handbookSpeaker, needsMending, unreadLine } from '../handbookText.ts';
import type { SayHandbook } from '../handbookText.ts';
import { readHandbookFile } from '../handbooks.ts';
import type { HandbookRead } from '../handbooks.ts';
import { problemOf, readCall } from './handbookArguments.ts';
import type { HandbookCall } from './handbookArguments.ts';
import { readGapLines } from './handbookGaps.ts';
import { listLines, replyLines } from './handbookReply.ts';
import { sendOrder } from './handbookSend.ts';
import type { Surroundings } from './surroundings.ts';

const USAGE = `Usage: npm run --silent handbook -- ORDER
  add FILE… [--audience resident|staff|supervisor] [--property ID] [--effective YYYY-MM-DD]
            [--title TITLE] [--as ID] [--anyway]
  list
  check [ID] [--version N]
  put-back ID INDEX… [--version N]
  set ID [--section NUMBER|HEADING] [--audience resident|staff|supervisor|-] [--property ID|-] [--title TITLE|-]
  remove ID
  gaps
The register of handbooks, beside the running service or without it. The same file again changes nothing; a changed one
becomes a new version; one that says it holds from a later day waits for it. --as: it is a new version of that document.
--anyway: it is right that it is much shorter. In set, - stands for: as the document itself says. gaps: what people asked
and the handbooks left open, by how many, and by which clause it is answered since.
Exit status 0: done, 1: something was not done or needs mending, 2: the arguments make no sense.`;

/**
 * `handbook ORDER …`: carries out one order on the register of handbooks.
 * @returns exit status: 0 done, 1 something was not done or needs mending, 2 the arguments make no sense
 */
export async function runHandbook(argv: readonly string[], around: Surroundings): Promise<number> {
  const call = readCall(argv);
  if (!call) {
    const help = argv.some((argument) => argument === '--help' || argument === '-h');
    const problem = help ? null : problemOf(argv);
    const text = `${problem === null ? '' : `${problem}\n`}${USAGE}\n`;
    if (help) around.out(text);
    else around.err(text);
    return help ? 0 : 2;
  }
  try {
    return call.do === 'gaps' ? await tellGaps(around) : await carryOut(call, around);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    around.err(`${error.message}\n`);
    return 1;
  }
}

async function tellGaps({ environment, out }: Surroundings): Promise<number> {
  const lines = await readGapLines(readConfig(environment));
  out(`${lines.join('\n')}\n`);
  return 0;
}

async function carryOut(call: Exclude<HandbookCall, { do: 'gaps' }>, around: Surroundings): Promise<number> {
  const config = readConfig(around.environment);
  const say = handbookSpeaker(config.language === 'en' ? 'en' : 'zh-Hans');
  const { order, unread } = call.do === 'add' ? await readFiles(call) : { order: call, unread: [] };
  for (const file of unread) around.err(`${unreadLine(file, say)}\n`);
  if (order.do === 'add' && order.files.length === 0) return 1;
  const { reply, zone } = await sendOrder(order, config);
  tell(reply, order, { say, zone }, around);
  return unread.length === 0 && isWell(reply) ? 0 : 1;
}

type AddCall = Extract<HandbookCall, { do: 'add' }>;

async function readFiles({ files, decided }: AddCall): Promise<{
  order: Extract<HandbookOrder, { do: 'add' }>;
  unread: Extract<HandbookRead, { ok: false }>[];
}> {
  const reads: HandbookRead[] = [];
  for (const file of files) {
    const bytes = findFile(file);
    const missing = { ok: false, fileName: file, problem: 'missing', detail: '' } as const;
    reads.push(bytes ? await readHandbookFile(basename(file), bytes) : missing);
  }
  const orders = reads.flatMap((read) => (read.ok ? [{ ...decided, file: read.file }] : []));
  return { order: { do: 'add', files: orders }, unread: reads.filter((read) => !read.ok) };
}

function tell(
  reply: HandbookReply,
  order: HandbookOrder,
  { say, zone }: { say: SayHandbook; zone: string },
  { out, err }: Surroundings,
): void {
  const refused = reply.outcomes.filter((outcome) => !outcome.ok);
  const done = { ...reply, outcomes: reply.outcomes.filter((outcome) => outcome.ok) };
  const lines = order.do === 'list' ? listLines(reply.lines, say, zone) : replyLines(done, say);
  if (lines.length > 0) out(`${lines.join('\n')}\n`);
  for (const outcome of refused) err(`${say(`no_${outcome.why}`, outcome.values)}\n`);
}

function isWell({ outcomes, checks, contradictions }: HandbookReply): boolean {
  return (
    outcomes.every((outcome) => outcome.ok) &&
    !checks.some(({ check }) => needsMending(check)) &&
    contradictions.length === 0
  );
}
