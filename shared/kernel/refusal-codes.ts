/**
 * Every way in which Hallway says an expected no, with the HTTP status of the same answer.
 * Absent and not-yours-to-know are both `not_found`.
 */
export const refusalStatus = {
  invalid_input: 422,
  unknown_command: 404,
  not_signed_in: 401,
  locked: 423,
  wrong_credentials: 401,
  weak_password: 422,
  link_expired: 410,
  forbidden: 403,
  not_found: 404,
  too_many: 429,
  command_too_old: 409,
  command_id_reused: 409,
  changed_meanwhile: 409,
  already_taken: 409,
  already_over: 409,
  not_possible_now: 409,
  demo_only: 403,
  unavailable: 503,
  unexpected: 500,
} as const;

export type RefusalCode = keyof typeof refusalStatus;
