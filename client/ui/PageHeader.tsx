import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./PageHeader.module.css";

export interface PageHeaderProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** What can be done on this page. */
  readonly children?: ReactNode;
}

/** The one first-level heading of a page. */
export function PageHeader({ title, subtitle, children }: PageHeaderProps) {
  return (
    <Group className={classes["header"]} justify="space-between" align="flex-end" gap="sm">
      <div>
        <Title order={1} size="h2">
          {title}
        </Title>
        {subtitle ? (
          <Text size="sm" c="dimmed">
            {subtitle}
          </Text>
        ) : null}
      </div>
      {children ? <Group gap="xs">{children}</Group> : null}
    </Group>
  );
}
