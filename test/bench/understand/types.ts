/** The five categories of a message. */
export const CATEGORIES = ['repair', 'complaint', 'inquiry', 'help', 'other'] as const;

export type Category = (typeof CATEGORIES)[number];

/** What a system makes of a message. */
export interface Answer {
  categories: readonly Category[];
  emergency: boolean;
  /** Only ours: it is not sure and would ask. */
  maybe?: boolean;
}

/** A message and what people say it is. */
export interface Labelled {
  text: string;
  categories: readonly Category[];
  emergency: boolean;
  /** Who wrote it, so that nobody is tested on a writer learnt from. */
  writer: string;
}

/** Messages to learn from and messages to be asked about. */
export interface Sets {
  /** What is tested on, in a few words. */
  name: string;
  /** False when our weights in the repository were learnt from the messages tested on. */
  oursIsStranger: boolean;
  learn: readonly Labelled[];
  test: readonly Labelled[];
}

export type Read = (text: string) => Answer | Promise<Answer>;

/** A text cut into the tokens that a library for languages with blanks can count. */
export type Cut = (text: string) => string[];
export type CutName = 'characters' | 'jieba';

/** A library that has learnt. */
export interface Learnt {
  read: Read;
  /** In the library's own format. */
  save(file: string): Promise<void> | void;
}

/** One way of using a library. */
export interface Candidate {
  /** The settings in a few words. */
  what: string;
  cut: CutName;
  learn(texts: readonly Labelled[], cut: Cut): Promise<Learnt> | Learnt;
}

/** A library as its user would run it: settings chosen by cross-validation, taught, saved, loaded again. */
export interface Peer {
  kind: 'peer';
  /** How it is used, in a few words. */
  how: string;
  /** It learns from so many texts at most. */
  most: number;
  /** Settings are chosen on so many of the texts at most. */
  chooseOn: number;
  candidates: readonly Candidate[];
  load(file: string, cut: Cut): Promise<Read>;
}

export interface Ours {
  kind: 'ours';
  how: string;
  load(): Promise<Read>;
}

export type System = Ours | Peer;
