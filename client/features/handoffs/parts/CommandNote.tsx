import type { Refusal } from "#shared/kernel/result.ts";
import type { CommandState } from "../../../platform/commands/use-command.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { ErrorWords } from "../../../ui/Words.tsx";

interface CommandNoteProps {
  readonly command: { readonly state: CommandState; readonly refusal: Refusal | null };
  /** Whom to call when the hub does not answer. */
  readonly callInstead?: string | undefined;
}

/** What became of an act that did not simply succeed: refused, or not confirmed and whom to call. */
export function CommandNote({ command, callInstead }: CommandNoteProps) {
  const { state, refusal } = command;
  if (state !== "unconfirmed" && refusal === null) return null;
  const call = callInstead ? ` Or call: ${callInstead}.` : "";
  const text = refusal
    ? sayRefusal(refusal)
    : `Not confirmed: it may or may not have been done. Press again, it cannot be done twice.${call}`;
  return <ErrorWords>{text}</ErrorWords>;
}
