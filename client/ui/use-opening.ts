import { useCallback, useRef, useState } from "react";

/** A form that a button opens in its place: when it closes, the button has the focus again, and what came of it is said. */
export interface Opening {
  readonly isOpen: boolean;
  /** For a live region beside the button. */
  readonly says: string;
  open(): void;
  close(says?: string): void;
  /** The button, which is gone while the form is there. */
  readonly back: (button: HTMLElement | null) => void;
}

export function useOpening(): Opening {
  const [isOpen, setOpen] = useState(false);
  const [says, setSays] = useState("");
  const isBack = useRef(false);
  const back = useCallback((button: HTMLElement | null): void => {
    if (!button || !isBack.current) return;
    isBack.current = false;
    button.focus();
  }, []);
  const open = (): void => {
    setSays("");
    setOpen(true);
  };
  const close = (outcome = ""): void => {
    isBack.current = true;
    setSays(outcome);
    setOpen(false);
  };
  return { isOpen, says, open, close, back };
}
