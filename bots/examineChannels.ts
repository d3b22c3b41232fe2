import type { Channel, Examined, Finding } from '../core/delivery/index.ts';
import { say } from '../core/words/index.ts';

/** Looks at every channel, all at once; a look that fails is itself a finding. Never throws. */
export function examineChannels(channels: readonly Channel[]): Promise<Examined[]> {
  return Promise.all(
    channels.map(async (channel) => ({ channel: channel.name, findings: await examineOne(channel) })),
  );
}

async function examineOne(channel: Channel): Promise<readonly Finding[]> {
  try {
    return (await channel.examine?.()) ?? [];
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown';
    const found = say('examine_failed', { why });
    return [{ level: 'warn', what: say('connection'), found, fix: say('examine_failed_fix') }];
  }
}
