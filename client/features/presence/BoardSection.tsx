import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./BoardSection.module.css";

export interface BoardSectionProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

/** One part of the board, under its own heading. */
export function BoardSection({ title, note, children }: BoardSectionProps) {
  return (
    <section className={classes["section"]} aria-label={title}>
      <div className={classes["head"]}>
        <Title order={2} size="h4">
          {title}
        </Title>
        {note ? <span className={classes["note"]}>{note}</span> : null}
      </div>
      {children}
    </section>
  );
}
