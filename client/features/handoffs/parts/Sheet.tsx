import { useLayoutEffect, useRef, type ReactNode } from "react";
import classes from "./Sheet.module.css";

interface SheetProps {
  /** What a screen reader says when it opens. */
  readonly label: string;
  readonly isFull?: boolean;
  readonly className?: string;
  /** Something interrupts a person at work: an alert, which no key pressed by chance may answer. */
  readonly isAlert?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog of the browser's own: above everything, with the page behind it out of reach. */
export function Sheet({
  label,
  isFull = false,
  className = "",
  isAlert = false,
  onClose,
  children,
}: SheetProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open) return;
    dialog.showModal();
    // The key that somebody is just about to press must not fall on a button.
    if (isAlert) dialog.focus();
    return () => dialog.close();
  }, [isAlert]);
  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      role={isAlert ? "alertdialog" : "dialog"}
      aria-label={label}
      className={`${classes["sheet"]} ${isFull ? classes["full"] : ""} ${className}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
