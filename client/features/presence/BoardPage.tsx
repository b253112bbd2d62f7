import type { ReactNode } from "react";
import { careRoles, type Role } from "#shared/kernel/roles.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useSession } from "../../platform/session/use-session.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import classes from "./BoardPage.module.css";
import { AloneInDemo } from "./AloneInDemo.tsx";
import { BoardSection } from "./BoardSection.tsx";
import { ClinicianCard } from "./ClinicianCard.tsx";
import { EverybodyElse } from "./EverybodyElse.tsx";
import { FreeNow } from "./FreeNow.tsx";
import { isOnBoard } from "./is-on-board.ts";
import { PeopleRows } from "./PeopleRows.tsx";
import { usePresence } from "./use-presence.ts";
import { useBoardGroups } from "./use-board-groups.ts";

export interface BoardPageProps {
  readonly inFlight: ReactNode;
  /** What is to come, and need not stand before the people. */
  readonly later: ReactNode;
  /** What else can be done with somebody who can be reached, in one tap. */
  readonly besides: (person: PersonCard) => ReactNode;
  /** What else is to be known of a BH clinician. */
  readonly news: (person: PersonCard) => ReactNode;
}

/** The hallway itself: what is in flight, who can be asked, and where everybody is. For those who work in it. */
export function BoardPage(parts: BoardPageProps) {
  const { rolesHere } = useSession();
  if (isOnBoard(rolesHere)) return <Board {...parts} />;
  return (
    <EmptyState title="The board is for those who see patients here">
      Your role at this site is another one; your pages are in the bar above.
    </EmptyState>
  );
}

function Board({ inFlight, later, besides, news }: BoardPageProps) {
  const { site } = useSite();
  const { rolesHere } = useSession();
  const { clinicians, elsewhere, team, others } = useBoardGroups();
  const { isStale } = usePresence();
  const canAsk = rolesHere.some((role) => (careRoles as readonly Role[]).includes(role));
  usePageTitle("Board", site.name);
  return (
    <div className={classes["board"]} data-stale={isStale || undefined}>
      <h1 className={classes["title"]}>{site.name}: board</h1>
      <div className={classes["aside"]}>{inFlight}</div>
      <div className={classes["people"]}>
        <BoardSection title="Behavioral health">
          <FreeNow people={clinicians} />
          <AloneInDemo />
          {clinicians.length === 0 ? (
            <EmptyState title="No BH clinician serves this site yet">
              An administrator adds them in the practice file.
            </EmptyState>
          ) : null}
          <div className={classes["cards"]}>
            {clinicians.map((person) => (
              <ClinicianCard
                key={person.id}
                person={person}
                canAsk={canAsk}
                besides={besides}
                news={news}
              />
            ))}
          </div>
        </BoardSection>
        {elsewhere.length > 0 ? (
          <BoardSection title="Behavioral health at your other sites">
            <PeopleRows people={elsewhere} />
          </BoardSection>
        ) : null}
        {team.length > 0 ? (
          <BoardSection title="My team">
            <PeopleRows people={team} besides={besides} />
          </BoardSection>
        ) : null}
        <EverybodyElse people={others} isOpenAtFirst={team.length === 0} />
      </div>
      <div className={classes["later"]}>{later}</div>
    </div>
  );
}
