import { Text, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { io } from "socket.io-client";
import { CALLERS_NAMESPACE, type CallerPass } from "#shared/media/callers.schema.ts";
import { callerLabels } from "#shared/media/media.labels.ts";
import { createLink, type Link } from "../../../platform/realtime/link.ts";
import { CallDoor } from "../CallDoor.tsx";
import { CallStage } from "../CallStage.tsx";
import { useCall, useWhoIsThere } from "../use-call.ts";
import classes from "./Caller.module.css";

interface CallerCallProps {
  readonly pass: CallerPass;
  readonly onOver: (says: string) => void;
}

const over = "This call is over. You can close this page.";

/** The one call that this device was let into. */
export function CallerCall({ pass, onOver }: CallerCallProps) {
  const link = useCallerLink(pass.secret, () => onOver(over));
  const { session, state } = useCall(pass.room, link);
  const isIn = state.phase !== "out";
  // Whatever ends it here, nothing more is sent from this device.
  useEffect(() => session.leave, [session]);
  const there = useWhoIsThere(pass.room, link, !isIn);
  return (
    <section className={classes[isIn ? "call" : "door"]} aria-label="Call">
      <Title order={1} size={isIn ? "h4" : "h3"} mb="sm">
        Video call · {callerLabels[pass.as]}
      </Title>
      {isIn || pass.siteName === undefined ? null : (
        <Text mb="xs">
          <strong>{pass.letInBy ? `${pass.letInBy} of ${pass.siteName}` : pass.siteName}</strong>{" "}
          asks you into this call.
        </Text>
      )}
      {isIn ? (
        <CallStage session={session} state={state} />
      ) : (
        <CallDoor session={session} state={state} there={there} />
      )}
    </section>
  );
}

function useCallerLink(secret: string, onOver: () => void): Link {
  const [link] = useState(() =>
    createLink({
      loadAuth: () => Promise.resolve({ caller: secret }),
      onRefused: (code) => {
        if (code === "not_signed_in") onOver();
      },
      openSocket: (options) => io(CALLERS_NAMESPACE, options),
    }),
  );
  useEffect(() => {
    const stop = link.on("session.ended", onOver);
    link.open();
    return () => {
      stop();
      link.close();
    };
    // The link lasts as long as the component; what happens at its end does not change.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [link]);
  return link;
}
