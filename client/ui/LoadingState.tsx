import { Loader, Stack, Text } from "@mantine/core";
import classes from "./states.module.css";

/** Something is on its way. */
export function LoadingState({ label = "Loading" }: { readonly label?: string }) {
  return (
    <Stack className={classes["state"]} align="center" gap="xs" role="status">
      <Loader type="dots" aria-hidden />
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    </Stack>
  );
}
