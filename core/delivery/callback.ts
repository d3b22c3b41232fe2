/** One HTTP request of a platform, read whole. */
export interface CallbackRequest {
  method: string;
  /** Of the address, decoded. */
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

export interface CallbackAnswer {
  status: number;
  /** Default empty. */
  body?: string;
  /** Default `text/plain; charset=utf-8`. */
  type?: string;
  /** Why it was not believed or could not be read, as one word for the log. Default: it was. */
  refused?: string;
}

/** An address that a platform calls. */
export interface CallbackRoute {
  /** Beginning with `/`, e.g. `/wecom/kf`. */
  path: string;
  /** GET, POST. Others are refused before. */
  methods: readonly string[];
  /** Never waits for anything but what is durably kept. Total: what is wrong with a request is its answer. */
  answer(request: CallbackRequest): Promise<CallbackAnswer>;
}
