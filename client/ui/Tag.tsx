import type { ReactNode } from "react";
import classes from "./Tag.module.css";

export interface TagProps {
  readonly tone: "good" | "news" | "plain" | "bad";
  readonly children: ReactNode;
}

/** One word about how something stands. */
export function Tag({ tone, children }: TagProps) {
  return (
    <span className={classes["tag"]} data-tone={tone}>
      {children}
    </span>
  );
}
