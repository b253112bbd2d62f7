import { useCallback, useEffect, useState, type RefObject } from "react";
import { flushSync } from "react-dom";
import { identifiersInHandle, identifiersInText } from "#shared/people/identifiers.ts";
import { requestHandoff, type HandoffRequestInput } from "#shared/handoffs/handoffs.commands.ts";
import type { HandoffId, PersonId } from "#shared/kernel/ids.ts";
import { now } from "../../../platform/clock.ts";
import { useCommand, type CommandHook } from "../../../platform/commands/use-command.ts";
import { useDraft } from "../../../platform/drafts/use-draft.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { showField } from "../parts/form-stops.ts";
import type { Given } from "./filled-request.ts";
import type { RequestDraft, SetDraft } from "./request-draft.ts";
import { checkDraft, missingFields, type Problem } from "./request-input.ts";

export interface RequestForm {
  readonly draft: RequestDraft;
  readonly set: SetDraft;
  readonly command: CommandHook<never, unknown>;
  /** Text that looks as if it named the patient has been pointed out once; the next press sends it. */
  readonly isWarned: boolean;
  problemOf(field: string): string | undefined;
  /** In a word each, what has to be said before it can be sent. */
  readonly missing: readonly string[];
  /** It was begun earlier, perhaps for another patient. */
  readonly isKept: boolean;
  startAnew(): void;
  send(): Promise<void>;
}

interface FormParts {
  /** What stands there when nothing has been typed yet. */
  readonly blank: RequestDraft;
  /** From where it was begun: what is typed for one thing is not shown for another. */
  readonly place: string;
  /** Chosen on the board, whatever was typed before. */
  readonly personId: PersonId | null;
  readonly form: RefObject<HTMLFormElement | null>;
  readonly onSent: (handoffId: HandoffId) => void;
  /** Where the request is part of another act, that one. */
  readonly instead: CommandHook<HandoffRequestInput, Given> | undefined;
}

/** The form's own state: what is typed, what is wrong with it, and what became of sending it. */
export function useRequestForm({
  blank,
  place,
  personId,
  form,
  onSent,
  instead,
}: FormParts): RequestForm {
  const { site } = useSite();
  const {
    value: draft,
    set: change,
    forget,
    isKept,
  } = useDraft(`request at ${site.id} from ${place}`, blank);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isWarned, setWarned] = useState(false);
  const request = useCommand(requestHandoff);
  const command: CommandHook<HandoffRequestInput, Given> = instead ?? request;
  const me = useMe();
  useEffect(() => {
    if (personId !== null) change((before) => ({ ...before, personId }));
  }, [change, personId]);

  const set = useCallback<SetDraft>(
    (changes) => {
      change((before) => ({ ...before, ...changes }));
      // What is missing stays told until it is there; any other fault is looked at again when it is sent.
      setProblems((before) => before.filter(({ missing }) => missing !== undefined));
    },
    [change],
  );

  function startAnew(): void {
    forget();
    setProblems([]);
    setWarned(false);
  }

  function show(found: readonly Problem[]): void {
    flushSync(() => setProblems(found));
    if (form.current)
      showField(
        form.current,
        found.map(({ field }) => field),
      );
  }

  async function send(): Promise<void> {
    if (command.state === "sending") return;
    const checked = checkDraft(draft, { site, personId: me.id, now: now() });
    if (!checked.ok) return show(checked.problems);
    if (!isWarned && looksIdentifying(draft)) return setWarned(true);
    const result = await command.run(checked.input);
    if (result.ok) {
      forget();
      if (result.value.handoffId !== null) onSent(result.value.handoffId);
      return;
    }
    if (result.field) show([{ field: result.field, says: result.message }]);
  }

  const blanks = missingFields(draft).map(({ field }) => field);
  const current = problems.filter(({ field, missing }) => !missing || blanks.includes(field));
  const problemOf = (field: string): string | undefined =>
    current.find((problem) => problem.field === field)?.says;
  return {
    draft,
    set,
    command: command as never,
    isWarned: isWarned && looksIdentifying(draft),
    problemOf,
    isKept,
    startAnew,
    missing: current.flatMap(({ missing }) => missing ?? []),
    send,
  };
}

function looksIdentifying({ patientHandle, note, background, planSoFar }: RequestDraft): boolean {
  return (
    identifiersInHandle(patientHandle).length > 0 ||
    [note, background, planSoFar].some((text) => identifiersInText(text).length > 0)
  );
}
