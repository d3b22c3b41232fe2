import type { StaffAsk, StaffOrder } from '../orders.ts';
import { CONTACT_ORDERS } from './contacts.ts';
import { FEE_ORDERS } from './feeOrders.ts';
import { INVITE_ORDERS } from './inviteOrders.ts';
import { KEPT_ORDERS } from './keptOrders.ts';
import { LOAN_ORDERS } from './loanOrders.ts';
import { VISIT_ORDERS } from './visitOrders.ts';

const ORDERS: readonly StaffOrder[] = [
  ...KEPT_ORDERS,
  ...INVITE_ORDERS,
  ...VISIT_ORDERS,
  ...LOAN_ORDERS,
  ...FEE_ORDERS,
  ...CONTACT_ORDERS,
];

/** What staff can say about accounts, visits, loans, fees and the contact book; an alarm is never one of these. */
export async function registerOrder(ask: StaffAsk): Promise<boolean> {
  const { text, reader, draft } = ask;
  const { now, rules } = draft.world;
  if (reader.read(text, now, rules.policy.calendar.zone).emergency) return false;
  for (const order of ORDERS) if (await order(ask)) return true;
  return false;
}
