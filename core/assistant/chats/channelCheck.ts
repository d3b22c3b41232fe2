import type { Examined, Finding } from '../../delivery/index.ts';
import { channelTitle, doctorText, say } from '../../words/index.ts';
import type { Routine } from '../routines.ts';
import { dailyAt } from '../upkeep.ts';

/** Every morning, minutes after local midnight. */
const MORNING = 8 * 60 + 30;

/** Leaders hear each morning what is broken on the channels: an address that was right when it was set may break later. */
export const CHANNEL_CHECK: Routine = {
  name: 'channelcheck',
  nextAt: (after, world) => dailyAt(MORNING, after, world),
  wanted: ({ channels = [] }) => channels.length > 0,
  run: async (draft, _at, _store, { examine }) => {
    const text = brokenText(await examine());
    if (text === null) return;
    const { directory, now } = draft.world;
    const leaders = [directory.director(now), directory.manager(now)].flatMap((one) => one?.key ?? []);
    for (const leader of new Set(leaders)) draft.card(leader, 'notice', text, [], { class: 'promise' });
  },
};

/** Null: nothing is broken. What is only worth a look is left to the doctor. */
function brokenText(examined: readonly Examined[]): string | null {
  const broken = examined.flatMap(({ channel, findings }) =>
    findings.filter(({ level }) => level === 'bad').map((finding) => linesOf(channel, finding)),
  );
  if (broken.length === 0) return null;
  return [doctorText(say('daily_head', { count: broken.length })), ...broken].join('\n');
}

function linesOf(channel: string, { what, found, fix }: Finding): string {
  const line = say('daily_line', {
    channel: channelTitle(channel),
    what: doctorText(what),
    found: doctorText(found),
  });
  const remedy = fix === null ? [] : [doctorText(say('daily_fix', { fix: doctorText(fix) }))];
  return [doctorText(line), ...remedy].join('\n');
}
