/** What the console's page and terminal read from the server. Times are epoch ms. */
export interface ConsoleState {
  company: string;
  compound: string;
  zone: string;
  now: number;
  /** Whether the clock may be pushed forward here. */
  clockMoves: boolean;
  /** When the system has something to do next; null: nothing planned. */
  nextAt: number | null;
  people: { key: string; role: string; team: string | null; name: string; room: string | null }[];
  /** Every open ticket (up to a limit) and the newest finished ones. */
  tickets: TicketRow[];
  /** Cards that wait for a press, by recipient (person key, `group`, `team:…`). */
  waiting: { to: string; cards: number }[];
  counts: {
    open: number;
    unhandled: number;
    waitingSends: number;
    /** Jobs that run at this moment. */
    running: number;
    problemSends: number;
    deadJobs: number;
  };
}

export interface TicketRow {
  n: number;
  number: string;
  category: string;
  state: string;
  /** The state in words of the language asked for. */
  stateText: string;
  urgency: string;
  emergency: boolean;
  severity: string | null;
  what: string;
  place: string;
  team: string;
  owner: string | null;
  open: boolean;
  /** The clock that runs out next. */
  due: { name: string; at: number } | null;
  /** Climbing now. */
  alerted: boolean;
}

/** One line of somebody's chat: what they wrote or pressed, what reached them, or a card as it stands now. */
export interface ChatEntry {
  id: string;
  at: number;
  /** Said by the person whose chat it is; `other` is another colleague in the group. */
  side: 'own' | 'other' | 'guanjia';
  from: string | null;
  /** `direct`, `group` or `team:…` */
  where: string;
  text: string;
  photos: { hash: string; name: string; type: string }[];
  card: {
    id: number;
    kind: string;
    buttons: string[];
    /** What stands on the buttons. */ labels: string[];
  } | null;
}
