import { z } from 'zod';

const stepShape = z.object({ reason: z.string(), step: z.number(), warning: z.boolean() });

/** A send as a chat platform gets it. */
export const sendShape = z.object({
  key: z.string(),
  to: z.string(),
  ticket: z.number().nullable(),
  text: z.string(),
  card: z.object({ id: z.number(), kind: z.string(), buttons: z.array(z.string()) }).nullable(),
  alert: stepShape.extend({ late: z.boolean(), also: z.array(stepShape).optional() }).nullable(),
  /** Steps that were held back and come as lines of one message. */
  gathered: z.array(stepShape.extend({ ticket: z.number().nullable() })).optional(),
  at: z.number(),
});

export type Sent = z.infer<typeof sendShape>;

/** What people saw: the first of every key, and when it came (the platform's clock). */
export interface Held {
  sent: Sent;
  at: number;
  /** When it came last: later than `at` when it was repeated. */
  lastAt: number;
}

/** One escalation step or warning that somebody saw. */
export interface Shown {
  ticket: number;
  to: string;
  reason: string;
  step: number;
  warning: boolean;
  /** It came as a line of a message for many. */
  gathered: boolean;
}

/** Every escalation step that a send shows. */
export function shownBy({ to, ticket, alert, gathered = [] }: Sent): Shown[] {
  const steps = alert ? [alert, ...(alert.also ?? [])].map((step) => ({ ...step, ticket })) : [];
  return [
    ...steps.map((step) => ({ ...step, gathered: false })),
    ...gathered.map((step) => ({ ...step, gathered: true })),
  ].map(({ reason, step, warning, ...one }) => {
    return { ticket: one.ticket ?? 0, to, reason, step, warning, gathered: one.gathered };
  });
}
