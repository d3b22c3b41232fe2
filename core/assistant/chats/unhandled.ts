import { toResident, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { StoredMessage } from '../ports.ts';
import { languageFor } from '../world.ts';

/** A message could not be handled however often it was tried: its sender hears so, and the service team sees it. */
export function tellUnhandled(draft: Draft, { id, from }: StoredMessage): void {
  const { world } = draft;
  const language = languageFor(world.directory.find(from), null, world);
  draft.say(from, toResident('trouble', language, { phone: world.directory.company.phone }));
  const { team } = world.directory.onDuty('service', world.now);
  draft.card(`team:${team}`, 'notice', toStaff('unhandled', { id }), []);
}
