// The Bot API says no: HTTP status, its words, and sometimes what to do about it.

export type FailureParameters = { readonly retry_after?: number; readonly migrate_to_chat_id?: number };

export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  readonly code: number;
  readonly parameters: FailureParameters | null;
  /** The caller broke a rule it could have known; the world is not to blame. */
  readonly complaint: string | null;
  constructor(code: number, description: string, facts: { parameters?: FailureParameters; complaint?: string } = {}) {
    super(description);
    this.code = code;
    this.parameters = facts.parameters ?? null;
    this.complaint = facts.complaint ?? null;
  }
  get body(): Readonly<Record<string, unknown>> {
    return {
      ok: false,
      error_code: this.code,
      description: this.message,
      ...(this.parameters === null ? {} : { parameters: this.parameters }),
    };
  }
}

/** 400 for something only the caller could get wrong. */
export const broken = (description: string, complaint: string = description): ApiFailure =>
  new ApiFailure(400, `Bad Request: ${description}`, { complaint });

/** 400 for something the caller could not know. */
export const badRequest = (description: string): ApiFailure => new ApiFailure(400, `Bad Request: ${description}`);
