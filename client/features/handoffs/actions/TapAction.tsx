import { Button, Stack, type ButtonProps } from "@mantine/core";
import type { z } from "zod";
import type { CommandContract } from "#shared/kernel/contract.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import classes from "../parts/panels.module.css";

interface TapActionProps<Input extends z.ZodType> extends ButtonProps {
  readonly handoff: Handoff;
  readonly contract: CommandContract<string, Input, z.ZodType>;
  readonly input: z.input<Input>;
  readonly label: string;
}

/** An act that is one tap: the button, and what became of it. */
export function TapAction<Input extends z.ZodType>({
  handoff,
  contract,
  input,
  label,
  ...button
}: TapActionProps<Input>) {
  const command = useHandoffCommand(contract, handoff);
  return (
    <Stack gap={4} className={classes["tap"] ?? ""}>
      <Button
        size="md"
        {...button}
        loading={command.state === "sending"}
        onClick={() => void command.run(input)}
      >
        {label}
      </Button>
      <CommandNote command={command} />
    </Stack>
  );
}
