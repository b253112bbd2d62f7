import type { RefusalCode } from "#shared/kernel/refusal-codes.ts";
import type { Refusal } from "#shared/kernel/result.ts";

/** Codes whose refusal carries a sentence about this very case; it is better than any general one. */
const fromHub = (message: string): string => message;

const sentences: Readonly<Record<RefusalCode, (message: string) => string>> = {
  invalid_input: fromHub,
  unknown_command: () => "This page is older than the hub: reload it.",
  not_signed_in: () => "You are signed out. Sign in again.",
  locked: () => "This screen is locked. Enter your password to go on.",
  wrong_credentials: () => "The e-mail or password is not right.",
  weak_password: fromHub,
  link_expired: () => "This link has been used or is too old. Ask your lead for a new one.",
  forbidden: fromHub,
  not_found: () => "It is no longer here, or not yours to see.",
  too_many: () => "Too many tries in a short time. Wait a minute, then try again.",
  command_too_old: () => "This took too long to reach the hub. Do it once more.",
  command_id_reused: () => "This was sent twice with different words. Do it once more.",
  changed_meanwhile: () => "Somebody changed it while you were looking. Look again, then decide.",
  already_taken: fromHub,
  already_over: fromHub,
  not_possible_now: fromHub,
  demo_only: () => "This works in a demo only.",
  unavailable: fromHub,
  unexpected: fromHub,
};

/** A refusal in a sentence for the person who got it. */
export function sayRefusal(refusal: Refusal): string {
  return sentences[refusal.code](refusal.message);
}
