import { isEmployee } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { StoredMessage } from '../ports.ts';
import { languageFor } from '../world.ts';

/** What is not understood yet is never passed over in silence. */
export function tellUnsupported(draft: Draft, message: StoredMessage, person: Person): void {
  if (message.group && !message.addressed) return;
  const to = message.group ? message.conversationId : person.key;
  draft.say(
    to,
    isEmployee(person)
      ? toStaff('unsupported')
      : toResident('unsupported', languageFor(person, null, draft.world)),
    { class: 'promise' },
  );
}

/** A resident spoke up in a group: what is theirs alone is talked about in private, what is dangerous at once. */
export function tellInGroup(draft: Draft, message: StoredMessage, alarm: boolean): void {
  const { company } = draft.world.directory;
  const language = languageFor(draft.world.directory.find(message.from), null, draft.world);
  const key = alarm ? 'group_alarm' : 'group_private';
  draft.say(message.conversationId, toResident(key, language, { phone: company.emergencyPhone }), {
    class: alarm ? 'life_safety' : 'promise',
  });
}
