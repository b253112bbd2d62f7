import { Anchor, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { HandoffsSlice } from "#shared/handoffs/handoffs.reducer.ts";
import { useSlice } from "../../platform/realtime/use-slice.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { HandoffCard } from "./board/HandoffCard.tsx";
import { inFlight, toRead } from "./board/pressing.ts";
import { useMyHandoffs } from "./board/use-mine.ts";
import classes from "./board/HandoffCard.module.css";

/** The open hand-offs of the site, the most pressing first. */
export function InFlightPanel() {
  const slice = useSlice<HandoffsSlice>("handoffs");
  const mine = useMyHandoffs();
  if (!slice) return <LoadingState label="Fetching the hand-offs" />;
  const handoffs = Object.values(slice);
  const moving = inFlight(handoffs);
  const unread = toRead(handoffs).length;
  const isForMe = mine.toRead.length > 0;
  return (
    <section aria-label="Hand-offs in flight">
      <Title order={2} size="h4" mb="sm">
        Hand-offs in flight
      </Title>
      <div className={classes["cards"]}>
        {moving.map((handoff) => (
          <HandoffCard key={handoff.id} handoff={handoff} />
        ))}
        {moving.length === 0 && (
          <EmptyState title="No hand-off is open">
            When somebody asks for one, it stands here with who has it and by when.
          </EmptyState>
        )}
        {unread > 0 && (
          <Text size="sm" c="dimmed">
            {unread === 1
              ? "One more is done and its feedback waits to be read."
              : `${unread} more are done and their feedback waits to be read.`}{" "}
            {isForMe && (
              <Anchor component={Link} to="/mine" size="sm">
                Read it under Mine
              </Anchor>
            )}
          </Text>
        )}
      </div>
    </section>
  );
}
