import { Button, Stack, Text } from "@mantine/core";
import { Link, useNavigate } from "react-router";
import { huddleHistory } from "#shared/huddles/huddles.queries.ts";
import type { HuddlesSlice } from "#shared/huddles/huddles.reducer.ts";
import type { Role } from "#shared/kernel/roles.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../platform/clock.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { useSession } from "../../platform/session/use-session.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import classes from "./HuddlesPage.module.css";
import { MeasuresPanel } from "./list/MeasuresPanel.tsx";
import { MyActions } from "./list/MyActions.tsx";
import { OpenHuddleCard } from "./list/OpenHuddleCard.tsx";
import { RoomRow } from "./list/RoomRow.tsx";
import { StartAdHoc } from "./list/StartAdHoc.tsx";
import parts from "./parts/huddles.module.css";
import { openNow, roomsByName, useHuddles } from "./state/use-huddles.ts";

/** The huddles of the site: what is on, the rooms that are always there, and what I took on in them. */
export function HuddlesPage() {
  const { site, siteId } = useSite();
  const { rolesHere } = useSession();
  usePageTitle("Huddle", site.name);
  const slice = useHuddles();
  const isOfHallway = worksHere(rolesHere);
  const mayPlan = rolesHere.some((role) => role === "lead" || role === "admin");
  return (
    <Stack className={classes["page"]} gap="lg">
      <PageHeader title="Huddle" subtitle={site.name}>
        {isOfHallway ? (
          <Button component={Link} variant="default" to={`/sites/${siteId}/suggestions`}>
            Suggestions
          </Button>
        ) : null}
        {mayPlan ? (
          <Button component={Link} variant="default" to={`/sites/${siteId}/huddle-rooms`}>
            Plan huddles
          </Button>
        ) : null}
      </PageHeader>
      {slice ? <Known slice={slice} mayPlan={mayPlan} /> : <LoadingState />}
    </Stack>
  );
}

/** Whoever only looks on is asked into a huddle by name. */
function worksHere(roles: readonly Role[]): boolean {
  return roles.some((role) => role !== "facilitator" && role !== "admin");
}

function Known({ slice, mayPlan }: { readonly slice: HuddlesSlice; readonly mayPlan: boolean }) {
  const { rolesHere } = useSession();
  const open = openNow(slice);
  const rooms = roomsByName(slice);
  const isOfHallway = worksHere(rolesHere);
  return (
    <>
      {open.length > 0 ? (
        <Stack gap="sm" component="section" aria-label="On now">
          {open.map((huddle) => (
            <OpenHuddleCard key={huddle.id} huddle={huddle} />
          ))}
        </Stack>
      ) : null}
      {isOfHallway ? (
        <>
          <Panel title="Rooms of your teams" note="Always there: open one, or come into it">
            {rooms.length === 0 ? (
              <Text size="sm">
                No room is set up yet.{" "}
                {mayPlan ? "Set one up under Plan huddles." : "A site lead sets them up."}
              </Text>
            ) : null}
            <ul className={parts["list"]}>
              {rooms.map((room) => (
                <RoomRow key={room.id} room={room} slice={slice} />
              ))}
            </ul>
            <StartAdHoc />
          </Panel>
          <MyActions slice={slice} />
          <Ended slice={slice} />
        </>
      ) : null}
      {!isOfHallway && rolesHere.includes("facilitator") ? <MeasuresPanel /> : null}
      {!isOfHallway && open.length === 0 ? (
        <EmptyState title="Nothing is on that you were asked into">
          When somebody asks you into a huddle, it stands here.
        </EmptyState>
      ) : null}
    </>
  );
}

/** What is over, the newest first. */
function Ended({ slice }: { readonly slice: HuddlesSlice }) {
  const { site, siteId } = useSite();
  const navigate = useNavigate();
  const now = useNow(MINUTE_MS);
  const known = Object.keys(slice.huddles).toSorted().join();
  const { data, refusal } = useHallwayQuery(huddleHistory, {}, { refetchKey: known });
  const held = data?.huddles.filter(({ summary }) => summary !== null) ?? [];
  if (refusal) return <RefusedState message={sayRefusal(refusal)} />;
  if (held.length === 0) return null;
  return (
    <Panel title="Summaries">
      <ul className={parts["list"]}>
        {held.slice(0, 8).map(({ id, title, summary, endedAt }) => (
          <li key={id} className={parts["row"]}>
            <span className={parts["words"]}>
              <strong>{title}</strong>
              <br />
              <Text span size="sm" c="dimmed">
                ended {endedAt === null ? "" : sayMoment(endedAt, now, site.zone)} ·{" "}
                {summary?.personIds.length} took part
                {summary?.wasBhPresent ? ", BH was there" : ", without BH"}
              </Text>
            </span>
            <Button
              variant="default"
              aria-label={`Read the summary of ${title}`}
              onClick={() => void navigate(`/sites/${siteId}/huddles/${id}`)}
            >
              Read
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
