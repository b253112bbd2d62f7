import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { listRooms } from "#shared/huddles/huddles.queries.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { useSession } from "../../platform/session/use-session.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { KeptFocus } from "../../ui/KeptFocus.tsx";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import classes from "./HuddlesPage.module.css";
import { MeasuresPanel } from "./list/MeasuresPanel.tsx";
import { RoomEditor } from "./rooms/RoomEditor.tsx";
import { RoomPanel } from "./rooms/RoomPanel.tsx";
import { useHuddles } from "./state/use-huddles.ts";

/** For leads: which rooms there are, when they meet, who facilitates, and what is on their agenda. */
export function RoomsPage() {
  const { site, siteId } = useSite();
  const { rolesHere } = useSession();
  usePageTitle("Plan huddles", site.name);
  const [turn, setTurn] = useState(0);
  const [isAdding, setAdding] = useState(false);
  const rooms = useHuddles()?.rooms;
  const { data, refusal } = useHallwayQuery(listRooms, {}, { refetchKey: [turn, rooms] });
  const again = (): void => setTurn((before) => before + 1);
  return (
    <Stack className={classes["page"]} gap="lg">
      <PageHeader title="Plan huddles" subtitle={site.name}>
        <Button component={Link} variant="default" to={`/sites/${siteId}/huddles`}>
          To the huddles
        </Button>
      </PageHeader>
      <Text size="sm">
        All times are by the clock on the wall of {site.name} ({site.zone}), in summer and in
        winter.
      </Text>
      {refusal ? <RefusedState message={sayRefusal(refusal)} onRetry={again} /> : null}
      {!data && !refusal ? <LoadingState label="Fetching the rooms" /> : null}
      {data?.rooms.length === 0 && !isAdding ? (
        <EmptyState title="No room is set up yet">
          A morning huddle of ten minutes is proposed; you can change all of it.
        </EmptyState>
      ) : null}
      {data?.rooms.map((room) => (
        <KeptFocus key={room.id}>
          <RoomPanel room={room} onChanged={again} />
        </KeptFocus>
      ))}
      {rolesHere.includes("lead") ? <MeasuresPanel /> : null}
      <KeptFocus>
        {isAdding ? (
          <RoomEditor
            onClose={() => {
              setAdding(false);
              again();
            }}
          />
        ) : data ? (
          <Button size="md" w="fit-content" onClick={() => setAdding(true)}>
            Set up a room
          </Button>
        ) : null}
      </KeptFocus>
    </Stack>
  );
}
