import { useCallback, useMemo, useState } from "react";
import type { z } from "zod";
import type { CommandContract } from "#shared/kernel/contract.ts";
import type { SiteId } from "#shared/kernel/ids.ts";
import { refuse, type Refusal, type Result } from "#shared/kernel/result.ts";
import { useSiteId } from "../site/site-context.ts";
import { useHallway } from "../use-hallway.ts";
import type { CommandOutcome } from "./command-client.ts";
import { createOpenActs } from "./open-acts.ts";

export type CommandState = "idle" | "sending" | "unconfirmed" | "refused" | "done";

export interface CommandHook<Input, Value> {
  /** Sends it. The same input while it is under way, or after `unconfirmed`, is the same act: it can take effect once only. */
  run(input: Input, options?: { readonly site?: SiteId }): Promise<Result<Value>>;
  readonly state: CommandState;
  readonly refusal: Refusal | null;
  reset(): void;
}

const notConfirmed = refuse(
  "unavailable",
  "Not confirmed: Hallway did not answer. It may or may not have been done.",
);

function resultOf<Value>(outcome: CommandOutcome): Result<Value> {
  if (outcome.kind === "refused") return outcome.refusal;
  return outcome.kind === "done" ? { ok: true, value: outcome.value as Value } : notConfirmed;
}

/** One kind of act that a person can do from this place, and what became of the last time. */
export function useCommand<Input extends z.ZodType, Value extends z.ZodType>(
  contract: CommandContract<string, Input, Value>,
): CommandHook<z.input<Input>, z.output<Value>> {
  const { commands } = useHallway();
  const chosen = useSiteId();
  const [shown, setShown] = useState<{ state: CommandState; refusal: Refusal | null }>({
    state: "idle",
    refusal: null,
  });
  const act = useMemo(() => createOpenActs(commands), [commands]);

  const run = useCallback(
    async (
      input: z.input<Input>,
      options?: { readonly site?: SiteId },
    ): Promise<Result<z.output<Value>>> => {
      const site = options?.site ?? chosen;
      setShown({ state: "sending", refusal: null });
      const outcome = await act({ name: contract.name, site, input });
      setShown({
        state: outcome.kind,
        refusal: outcome.kind === "refused" ? outcome.refusal : null,
      });
      return resultOf(outcome);
    },
    [act, chosen, contract],
  );
  const reset = useCallback(() => setShown({ state: "idle", refusal: null }), []);
  return { run, ...shown, reset };
}
