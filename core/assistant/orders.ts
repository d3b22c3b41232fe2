import type { Reader } from '../intake/index.ts';
import type { Person } from '../people/index.ts';
import { nameGroup } from './chats/groups.ts';
import { takeOrGiveBack } from './desk/conversation.ts';
import { fileForResident } from './desk/fileFor.ts';
import { keepWorkPhotos } from './desk/photos.ts';
import { explainToStaff } from './desk/explain.ts';
import { pauseOrResume } from './desk/pauses.ts';
import { refuseUnknown, tellHelp } from './desk/help.ts';
import { showTicket } from './desk/showTicket.ts';
import type { Draft } from './draft.ts';
import { tellOpen } from './listing.ts';
import type { Store, StoredMessage } from './ports.ts';
import { tellSelfCheck } from './selfCheck.ts';
import { registerOrder } from './registers/orders.ts';
import { tellStatistics } from './reports/statistics.ts';
import { listNotices, tellOutages } from './registers/noticesListing.ts';
import { decideOrder, withdrawOrder, writeNoticeOrder } from './registers/noticesOrders.ts';
import { weatherOrder } from './registers/noticesWeather.ts';
import { surveyOrder } from './registers/surveysOrders.ts';

/** What a member of staff said, with what carrying it out may look at. */
export interface StaffAsk {
  draft: Draft;
  message: StoredMessage;
  text: string;
  person: Person;
  /** Where the answer goes: the group it was asked in, or the person. */
  to: string;
  store: Store;
  reader: Reader;
  /** Notes that what was asked for could not be done. */
  refused: (button: string, why: string) => void;
}

/** One thing staff can ask for in words; true when this was it and it was dealt with. */
export type StaffOrder = (ask: StaffAsk) => Promise<boolean>;

/** Tried in turn, before buttons that were said and before questions. */
export const STAFF_ORDERS: readonly StaffOrder[] = [
  listNotices,
  writeNoticeOrder,
  surveyOrder,
  withdrawOrder,
  decideOrder,
  weatherOrder,
  tellOutages,
  nameGroup,
  keepWorkPhotos,
  fileForResident,
  takeOrGiveBack,
  registerOrder,
  pauseOrResume,
  explainToStaff,
  tellStatistics,
  tellOpen,
  tellSelfCheck,
  tellHelp,
];

/** Tried when no order and no button was said, unless it is an alarm. */
export const LAST_ORDERS: readonly StaffOrder[] = [showTicket, refuseUnknown];
