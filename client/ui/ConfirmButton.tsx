import { Button, Group, Text, type ButtonProps } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Dialog } from "./Dialog.tsx";

export interface ConfirmButtonProps extends ButtonProps {
  readonly children: ReactNode;
  /** What is asked before it is done. */
  readonly question: string;
  /** What follows from it. */
  readonly consequence?: ReactNode;
  readonly confirmLabel: string;
  /** It takes nothing away that anybody still uses. */
  readonly isMild?: boolean;
  /** Where the words of the button alone would not tell whom it is about. */
  readonly "aria-label"?: string;
  readonly onConfirm: () => void;
}

/** An act that cannot be taken back by the next tap: asks once. The focus goes back to the button. */
export function ConfirmButton({
  children,
  question,
  consequence,
  confirmLabel,
  isMild = false,
  onConfirm,
  ...button
}: ConfirmButtonProps) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const handleConfirm = (): void => {
    close();
    onConfirm();
  };
  return (
    <>
      <Button {...button} onClick={open}>
        {children}
      </Button>
      {isOpen ? (
        <Dialog title={question} onClose={close}>
          {consequence ? <Text size="sm">{consequence}</Text> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} autoFocus>
              Keep as it is
            </Button>
            <Button color={isMild ? "hall" : "red"} onClick={handleConfirm}>
              {confirmLabel}
            </Button>
          </Group>
        </Dialog>
      ) : null}
    </>
  );
}
