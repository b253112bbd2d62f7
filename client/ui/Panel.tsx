import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Panel.module.css";

export interface PanelProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page that stands for itself, under its own second-level heading. */
export function Panel({ title, note, children }: PanelProps) {
  return (
    <Paper
      component="section"
      className={classes["panel"]}
      aria-label={title}
      p="md"
      radius="lg"
      withBorder
    >
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          {note ? (
            <Text size="sm" c="dimmed">
              {note}
            </Text>
          ) : null}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
