import { IconFlask } from "@tabler/icons-react";
import { useSessionClient, useSessionState } from "../../platform/session/session-context.ts";
import classes from "./DemoStrip.module.css";

/** On every screen of a demo: so that no real patient is ever put in here. */
export function DemoStrip() {
  const session = useSessionClient();
  const { phase } = useSessionState();
  if (phase === "starting" || session.about().mode !== "demo") return null;
  return (
    <aside className={classes["strip"]} aria-label="Demo">
      <IconFlask size="1rem" aria-hidden />
      Demo: invented people, nothing here is real
    </aside>
  );
}
