import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./states.module.css";

export interface EmptyStateProps {
  readonly title: string;
  readonly icon?: ReactNode;
  /** What it means, or what to do about it. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing is here, and that is fine: says so in words. */
export function EmptyState({ title, icon, children, action }: EmptyStateProps) {
  return (
    <Stack className={classes["state"]} align="center" gap="xs">
      {icon}
      <Text fw={600}>{title}</Text>
      {children ? (
        <Text size="sm" c="dimmed" ta="center" maw="28rem">
          {children}
        </Text>
      ) : null}
      {action}
    </Stack>
  );
}
