import type { Instant } from '../../kit/index.ts';
import type { Directory } from '../../people/index.ts';

/**
 * Whose chats take what is meant for `to`, best first. A team without a chat of its own is reached in that of all
 * staff, else whoever of it is on duty, then anybody of it, then who leads; the group of all staff through the front desk.
 */
export function chatsFor(to: string, directory: Directory, now: Instant): string[] {
  const team = to === 'group' ? 'service' : /^team:(.+)$/.exec(to)?.[1];
  if (team === undefined) return [to];
  const shared = to === 'group' ? ['group', 'team:service'] : [to, 'group'];
  const people = [...directory.onDuty(team, now).who, ...directory.teamMembers(team)];
  const leaders = [directory.director(now), directory.manager(now)].flatMap((one) => one ?? []);
  return [...new Set([...shared, ...[...people, ...leaders].map(({ key }) => key)])];
}
