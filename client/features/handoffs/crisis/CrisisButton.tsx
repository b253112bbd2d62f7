import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { RoomId } from "#shared/kernel/ids.ts";
import { CrisisSheet } from "./CrisisSheet.tsx";
import classes from "./Crisis.module.css";

/** The first of the two taps; the second is the room. Red, an octagon and a word. */
export function CrisisButton({ roomId = null }: { readonly roomId?: RoomId | null }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <UnstyledButton
        type="button"
        className={classes["button"] ?? ""}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <CrisisShape />
        Crisis
      </UnstyledButton>
      {isOpen && <CrisisSheet roomId={roomId} onClose={() => setOpen(false)} />}
    </>
  );
}

export function CrisisShape() {
  return (
    <svg className={classes["shape"]} viewBox="0 0 24 24" aria-hidden>
      <path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16v.1" strokeLinecap="round" />
    </svg>
  );
}
