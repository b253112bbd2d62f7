import { Alert, Button, Group, Text } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";

export interface RefusedStateProps {
  /** In a sentence: why not. */
  readonly message: string;
  readonly onRetry?: () => void;
}

/** An expected no, said plainly where the answer would have stood. */
export function RefusedState({ message, onRetry }: RefusedStateProps) {
  return (
    <Alert color="orange" variant="light" icon={<IconHandStop aria-hidden />} role="alert">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{message}</Text>
        {onRetry ? (
          <Button variant="default" size="xs" onClick={onRetry}>
            Try again
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
