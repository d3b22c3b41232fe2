import { CODE, needs, refuse } from './refusal.ts';
import type { World } from './world.ts';

const WINDOW_MS = 48 * 3_600_000;
const ALLOWANCE = 5;

/** 0 new, 1 with the assistant, 2 in the queue, 3 with a person, 4 ended or not begun. */
export type ServiceState = 0 | 1 | 2 | 3 | 4;

export type CodeKind = 'welcome' | 'queued' | 'taken' | 'ended';

/** What may be said on an event, how long, and in which state. */
export const CODE_RULES: Record<CodeKind, { ms: number; state: ServiceState | null; menu: boolean }> = {
  welcome: { ms: 20_000, state: null, menu: true },
  queued: { ms: WINDOW_MS, state: 2, menu: false },
  taken: { ms: WINDOW_MS, state: 3, menu: false },
  ended: { ms: 20_000, state: 4, menu: true },
};

/** What stands between one customer and one kf account. */
export interface Session {
  openKfId: string;
  customerId: string;
  state: ServiceState;
  /** The person in state 3. */
  servicer: string | null;
  /** Messages that the assistant may still send. */
  left: number;
  /** Epoch ms of the last message of the customer; null before the first. */
  wroteAt: number | null;
  /** Epoch ms of what last kept the session open. */
  activeAt: number;
  welcomedAt: number | null;
  entered: { scene: string; sceneParam: string; at: number } | null;
}

interface IssuedCode {
  kind: CodeKind;
  session: Session;
  /** Epoch ms. */
  expiresAt: number;
  used: boolean;
}

const TARGETS: Record<ServiceState, readonly ServiceState[]> = {
  0: [1, 2, 3, 4],
  1: [2, 3, 4],
  2: [3, 4],
  3: [3, 4],
  4: [],
};

/** Sessions with their states, allowances and codes. */
export class Sessions {
  private readonly held = new Map<string, Session>();
  private readonly codes = new Map<string, IssuedCode>();

  constructor(private readonly world: World) {}

  /** The session as it stands now: 48 hours of silence end it. */
  of(openKfId: string, customerId: string): Session {
    const key = `${openKfId}/${customerId}`;
    const session = this.held.get(key) ?? begin(openKfId, customerId);
    this.held.set(key, session);
    if (session.state !== 4 && session.activeAt + WINDOW_MS <= this.world.now()) rest(session, 4);
    return session;
  }

  /** The customer wrote: the allowance is full again, and an ended session is new. */
  wrote(session: Session): void {
    session.left = ALLOWANCE;
    session.wroteAt = session.activeAt = this.world.now();
    if (session.state === 4) rest(session, 0);
  }

  /** Refuses 95031, 95002, 95013, 95018 and 95001, in this order. */
  mustSend(session: Session): void {
    if (session.wroteAt === null) refuse(CODE.neverWrote, 'customer has not written within 48 hours');
    needs(session.wroteAt + WINDOW_MS > this.world.now(), CODE.windowOver, 'out of the 48 hours window');
    needs(session.state !== 4, CODE.sessionEnded, 'session has ended');
    needs(session.state <= 1, CODE.stateForbids, `not allowed in state ${session.state}`);
    needs(session.left > 0, CODE.allowanceSpent, 'out of the 5 messages limit');
  }

  /** Moves by the interface. Refuses 95016. */
  mustMove(session: Session, to: ServiceState, servicer: string | null): void {
    const legal = TARGETS[session.state].includes(to) && !(to === 3 && session.servicer === servicer);
    needs(legal, CODE.badTransition, `state ${session.state} does not become ${to}`);
  }

  /** Puts a session into a state, whatever stood before. */
  put(session: Session, state: ServiceState, servicer: string | null = null): void {
    rest(session, state);
    session.servicer = servicer;
    session.activeAt = this.world.now();
  }

  issueCode(kind: CodeKind, session: Session): string {
    const code = this.world.id(`code_${kind}_`, 40);
    const expiresAt = this.world.now() + CODE_RULES[kind].ms;
    this.codes.set(code, { kind, session, expiresAt, used: false });
    return code;
  }

  /** The code's kind and session. Refuses 41050 for an unknown, used or late code, 95018 in another state. */
  mustHold(code: string): { kind: CodeKind; session: Session } {
    const found = this.codes.get(code);
    if (!found || found.used || found.expiresAt <= this.world.now())
      refuse(CODE.codeGone, 'code invalid, used or expired');
    const { state } = CODE_RULES[found.kind];
    const now = this.of(found.session.openKfId, found.session.customerId).state;
    needs(state === null || state === now, CODE.stateForbids, 'session has left the state of the code');
    return found;
  }

  /** The code was said; it says nothing more. */
  spend(code: string): void {
    const found = this.codes.get(code);
    if (!found) return;
    found.used = true;
    if (found.kind === 'welcome') found.session.welcomedAt = this.world.now();
  }

  /** Whether an entry gets a welcome code by the platform's own rule. */
  owesWelcome(session: Session): boolean {
    const silent = (at: number | null) => at === null || at + WINDOW_MS <= this.world.now();
    return !this.world.config.nativeWelcome && silent(session.wroteAt) && silent(session.welcomedAt);
  }
}

function begin(openKfId: string, customerId: string): Session {
  const nothingYet = { servicer: null, left: 0, wroteAt: null, activeAt: 0, welcomedAt: null, entered: null };
  return { openKfId, customerId, state: 4, ...nothingYet };
}

function rest(session: Session, state: ServiceState): void {
  session.state = state;
  session.servicer = null;
}
