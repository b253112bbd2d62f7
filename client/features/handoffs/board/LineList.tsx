import { Text, Title } from "@mantine/core";
import { Children, type ReactNode } from "react";
import classes from "./HandoffCard.module.css";

interface LineListProps {
  readonly title: string;
  /** What stands there when nothing does; null: the list is left out. */
  readonly empty: string | null;
  readonly children: ReactNode;
}

export function LineList({ title, empty, children }: LineListProps) {
  const isEmpty = Children.count(children) === 0;
  if (isEmpty && empty === null) return null;
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <div className={classes["cards"]}>{isEmpty ? <Text c="dimmed">{empty}</Text> : children}</div>
    </section>
  );
}
