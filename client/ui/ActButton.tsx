import { Button, type ButtonProps } from "@mantine/core";
import { useLayoutEffect, useRef, type MouseEvent, type ReactNode } from "react";
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
  const { place, noteTap } = useFocusAgain(command.state === "sending");
  const handleClick = async ({ detail }: MouseEvent): Promise<void> => {
    noteTap(detail);
    await before?.();
    const result = await command.run(input, site === undefined ? {} : { site });
    if (result.ok) onDone?.(result.value);
  };
  return (
    <div className={classes["act"]}>
      <Button
        {...button}
        ref={place}
        loading={command.state === "sending"}
        onClick={(event) => void handleClick(event)}
      >
        {children}
      </Button>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </div>
  );
}

/** A button that waits for its answer can hold no focus; whoever pressed it by a key has it there again afterwards, unless they have moved on. */
function useFocusAgain(isSending: boolean) {
  const place = useRef<HTMLButtonElement>(null);
  const byKey = useRef(false);
  useLayoutEffect(() => {
    if (isSending || !byKey.current) return;
    byKey.current = false;
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [isSending]);
  // A press by a key is a click without a count.
  const noteTap = (clicks: number): void => void (byKey.current = clicks === 0);
  return { place, noteTap };
}
