import { Button, Stack, Text } from "@mantine/core";
import type { z } from "zod";
import type { CommandContract } from "#shared/kernel/contract.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import classes from "../parts/panels.module.css";

interface ReasonActionProps<Input extends z.ZodType, Reason extends string> {
  readonly handoff: Handoff;
  readonly contract: CommandContract<string, Input, z.ZodType>;
  readonly says: string;
  readonly labels: Readonly<Partial<Record<Reason, string>>>;
  readonly inputOf: (reason: Reason) => z.input<Input>;
}

/** An act that needs its reason: one tap on the reason does it. */
export function ReasonAction<Input extends z.ZodType, Reason extends string>({
  handoff,
  contract,
  says,
  labels,
  inputOf,
}: ReasonActionProps<Input, Reason>) {
  const command = useHandoffCommand(contract, handoff);
  return (
    <Stack gap="xs">
      <Text size="sm">{says}</Text>
      <div className={classes["replies"]}>
        {(Object.keys(labels) as Reason[]).map((reason) => (
          <Button
            className={classes["reply"] ?? ""}
            key={reason}
            variant="default"
            disabled={command.state === "sending"}
            onClick={() => void command.run(inputOf(reason))}
          >
            {labels[reason]}
          </Button>
        ))}
      </div>
      <CommandNote command={command} />
    </Stack>
  );
}
