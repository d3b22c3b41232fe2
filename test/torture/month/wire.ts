import type { InboundMessage } from '../../../core/assistant/index.ts';
import type { Outbound, SendResult } from '../../../core/delivery/index.ts';

/** One instant of the drill: the clock is put there, this is delivered, everything due is done. */
export interface StepOrder {
  kind: 'step';
  id: number;
  at: number;
  messages: InboundMessage[];
}

/** From the parent, who is the world. */
export type ToHost = StepOrder | { kind: 'receipt'; id: number; result: SendResult } | { kind: 'end' };

/** From the process under torture. */
export type FromHost =
  | { kind: 'ready'; next: number | null }
  | { kind: 'took'; key: string; id: number; duplicate: boolean }
  | { kind: 'send'; id: number; out: Outbound }
  /** Nothing due is left; `next` is due next. */
  | { kind: 'rest'; id: number; next: number | null; jobs: number; cpuMs: number; rssMb: number }
  | { kind: 'broken'; problem: string };
