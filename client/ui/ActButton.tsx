import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import type { z } from "zod";
import type { CommandContract } from "#shared/kernel/contract.ts";
import type { SiteId } from "#shared/kernel/ids.ts";
import { useCommand } from "../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "./CommandOutcomeNote.tsx";
import classes from "./ActButton.module.css";

interface ActButtonProps<Input extends z.ZodType, Value extends z.ZodType> extends ButtonProps {
  readonly contract: CommandContract<string, Input, Value>;
  readonly input: z.input<Input>;
  /** Where it is not the chosen one. */
  readonly site?: SiteId;
  readonly children: ReactNode;
  /** What has to be done first. */
  readonly before?: () => Promise<unknown>;
  readonly onDone?: (value: z.output<Value>) => void;
  readonly "aria-label"?: string;
}

/** An act that is one tap: the button, and what became of it where that is not to be seen. */
export function ActButton<Input extends z.ZodType, Value extends z.ZodType>({
  contract,
  input,
  site,
  children,
  before,
  onDone,
  ...button
}: ActButtonProps<Input, Value>) {
  const command = useCommand(contract);
  const handleClick = async (): Promise<void> => {
    await before?.();
    const result = await command.run(input, site === undefined ? {} : { site });
    if (result.ok) onDone?.(result.value);
  };
  return (
    <div className={classes["act"]}>
      <Button {...button} loading={command.state === "sending"} onClick={() => void handleClick()}>
        {children}
      </Button>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </div>
  );
}
