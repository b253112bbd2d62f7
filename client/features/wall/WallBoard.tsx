import type { HandoffsSlice } from "#shared/handoffs/handoffs.reducer.ts";
import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../platform/clock.ts";
import { useConnection } from "../../platform/realtime/use-connection.ts";
import { useSlice } from "../../platform/realtime/use-slice.ts";
import { useSiteIfKnown } from "../../platform/site/use-site.ts";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { presenceRoles } from "#shared/presence/presence.commands.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import classes from "./WallBoard.module.css";
import { WallHandoffs } from "./WallHandoffs.tsx";
import { WallPerson } from "./WallPerson.tsx";

function holds(person: PersonCard, siteId: string, wanted: readonly Role[]): boolean {
  return (
    person.isActive &&
    person.memberships.some(
      (membership) =>
        membership.siteId === siteId && membership.roles.some((role) => wanted.includes(role)),
    )
  );
}

/** Who is reachable, legible from across the room. Never a patient. */
export function WallBoard() {
  const chosen = useSiteIfKnown();
  const handoffs = useSlice<HandoffsSlice>("handoffs");
  if (!chosen) return <Waiting />;
  const { site, people } = chosen;
  const clinicians = people
    .filter((person) => holds(person, site.id, bhRoles))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const others = people
    .filter((person) => holds(person, site.id, presenceRoles) && !clinicians.includes(person))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <main className={classes["wall"]}>
      <WallHead name={site.name} clock={chosen.clock} />
      <div className={classes["body"]} data-wide={site.isWallStaffOnly || undefined}>
        <section aria-label="Behavioral health">
          <h2 className={classes["heading"]}>Behavioral health</h2>
          <ul className={classes["big"]}>
            {clinicians.map((person) => (
              <WallPerson key={person.id} person={person} isBig />
            ))}
          </ul>
        </section>
        {site.isWallStaffOnly ? <WallHandoffs handoffs={Object.values(handoffs ?? {})} /> : null}
        <section className={classes["others"]} aria-label="Everybody else">
          <ul className={classes["small"]}>
            {others.map((person) => (
              <WallPerson key={person.id} person={person} />
            ))}
          </ul>
        </section>
      </div>
    </main>
  );
}

function Waiting() {
  const { state } = useConnection();
  return (
    <LoadingState
      label={
        state === "offline"
          ? "This screen cannot reach the hub; it goes on trying"
          : "Connecting this screen"
      }
    />
  );
}

function WallHead({
  name,
  clock,
}: {
  readonly name: string;
  readonly clock: (at: number) => string;
}) {
  const now = useNow(SECOND_MS);
  const { state, since } = useConnection();
  return (
    <header className={classes["head"]}>
      <h1 className={classes["site"]}>{name}</h1>
      {state === "offline" ? (
        <p className={classes["lost"]} role="alert">
          Connection lost since {clock(since)}.
        </p>
      ) : null}
      <time className={classes["clock"]}>{clock(now)}</time>
    </header>
  );
}
