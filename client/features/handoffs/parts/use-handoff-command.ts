import { useCallback } from "react";
import type { z } from "zod";
import type { CommandContract } from "#shared/kernel/contract.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import type { Result } from "#shared/kernel/result.ts";
import { useCommand, type CommandHook } from "../../../platform/commands/use-command.ts";

/** A command on a hand-off goes to the site in which the hand-off lives, whichever site is chosen. */
export function useHandoffCommand<Input extends z.ZodType, Value extends z.ZodType>(
  contract: CommandContract<string, Input, Value>,
  handoff: Pick<Handoff, "siteId">,
): CommandHook<z.input<Input>, z.output<Value>> {
  const { run, ...rest } = useCommand(contract);
  const { siteId } = handoff;
  const runThere = useCallback(
    (input: z.input<Input>): Promise<Result<z.output<Value>>> => run(input, { site: siteId }),
    [run, siteId],
  );
  return { ...rest, run: runThere };
}
