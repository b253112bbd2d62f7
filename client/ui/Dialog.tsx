import { CloseButton, Title } from "@mantine/core";
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import classes from "./Dialog.module.css";

export interface DialogProps {
  readonly title: string;
  /** `side`: along the edge of the screen, on a phone from below. */
  readonly place?: "middle" | "side";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog of the browser's own: keeps the focus, gives it back, and closes on Escape. Open as long as it is there. */
export function Dialog({ title, place = "middle", onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open) return;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={classes["dialog"]}
      data-place={place}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={classes["inside"]}>
        <div className={classes["head"]}>
          <Title order={2} size="h4" id={titleId}>
            {title}
          </Title>
          <CloseButton size="lg" aria-label="Close" onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
