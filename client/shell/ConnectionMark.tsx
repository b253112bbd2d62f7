import { Text } from "@mantine/core";
import { IconPlugConnectedX, IconRefresh } from "@tabler/icons-react";
import { useConnection } from "../platform/realtime/use-connection.ts";
import classes from "./ConnectionMark.module.css";

/** Says something only when the board is not live. */
export function ConnectionMark() {
  const { state } = useConnection();
  if (state === "online") return null;
  const Icon = state === "offline" ? IconPlugConnectedX : IconRefresh;
  return (
    <span className={classes["mark"]} data-state={state}>
      <Icon size="1.125rem" aria-hidden />
      <Text span size="xs" fw={600}>
        {state === "offline" ? "Offline" : "Connecting"}
      </Text>
    </span>
  );
}
