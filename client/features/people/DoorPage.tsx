import { Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { DemoStrip } from "./DemoStrip.tsx";
import classes from "./DoorPage.module.css";

export interface DoorPageProps {
  /** There is more to choose from than a form has fields. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A page in front of the hallway: sign-in, invitation. */
export function DoorPage({ isWide = false, children }: DoorPageProps) {
  return (
    <div className={classes["page"]}>
      <DemoStrip />
      <main className={classes["main"]} data-wide={isWide || undefined}>
        <div className={classes["brand"]}>
          <img src="/hallway.svg" alt="" className={classes["logo"]} />
          <div>
            <Text fw={700} size="xl" lh={1.1}>
              Hallway
            </Text>
            <Text size="sm" c="dimmed">
              Who is reachable, and a way to step in
            </Text>
          </div>
        </div>
        <Paper className={classes["card"]} withBorder p="lg" radius="lg">
          <Stack>{children}</Stack>
        </Paper>
      </main>
    </div>
  );
}
