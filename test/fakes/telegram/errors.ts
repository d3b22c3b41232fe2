/** An answer of the Bot API that is a refusal, with the code that is also the HTTP status. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: { retry_after?: number; migrate_to_chat_id?: number },
  ) {
    super(description);
  }
}

/** 400, worded as the real server words it: the first letter goes small unless it begins a code in capitals. */
export function badRequest(message: string): ApiError {
  const isCode = /^.[A-Z_]/.test(message);
  const worded = isCode ? message : message.charAt(0).toLowerCase() + message.slice(1);
  return new ApiError(400, `Bad Request: ${worded}`);
}

export function forbidden(message: string): ApiError {
  return new ApiError(403, `Forbidden: ${message}`);
}

export function conflict(message: string): ApiError {
  return new ApiError(409, `Conflict: ${message}`);
}

/** What the real server says with a code when nothing else is asked for. */
export function defaultDescription(code: number, retryAfter?: number): string {
  switch (code) {
    case 400:
      return 'Bad Request: bad request';
    case 401:
      return 'Unauthorized';
    case 403:
      return 'Forbidden: bot was blocked by the user';
    case 404:
      return 'Not Found';
    case 409:
      return 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
    case 429:
      return `Too Many Requests: retry after ${retryAfter ?? 1}`;
    default:
      return code >= 500 ? 'Internal Server Error' : 'Bad Request';
  }
}
