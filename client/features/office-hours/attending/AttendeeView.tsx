import type { Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { QuestionsPanel } from "../questions/QuestionsPanel.tsx";
import { liveEntryOf } from "../state/use-office-hours.ts";
import { useHoursContents, type HoursContents } from "../state/use-hours-contents.ts";
import { isTurnedAway, visitingOf } from "../state/visiting.ts";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { isKeptFor } from "../mine/my-times.ts";
import { Announcements } from "./Announcements.tsx";
import classes from "./attending.module.css";
import { CalledCard } from "./CalledCard.tsx";
import { ChoosingCard } from "./ChoosingCard.tsx";
import { EndedNote, lastVisitOf } from "./EndedNote.tsx";
import { JoinCard } from "./JoinCard.tsx";
import { KeptPlace } from "./KeptPlace.tsx";
import { PlaceCard } from "./PlaceCard.tsx";
import { SkippedCard } from "./SkippedCard.tsx";
import { SlotsPanel } from "./SlotsPanel.tsx";
import { TurnedAwayCard } from "./TurnedAwayCard.tsx";
import { WithHostCard } from "./WithHostCard.tsx";

/** One session as those see it who come to it: their place, or the way in. */
export function AttendeeView({ hours }: { readonly hours: Hours }) {
  const me = useMe();
  const entry = liveEntryOf(hours, me.id);
  const contents = useHoursContents(hours, entry !== undefined);
  const last = lastVisitOf(hours, me.id);
  return (
    <KeptFocus label={hours.title} className={classes["all"]}>
      <KeptFocus label="My visit" className={classes["visit"]}>
        {entry ? (
          <MyEntry hours={hours} entry={entry} contents={contents} />
        ) : (
          <>
            {last ? <EndedNote hours={hours} entry={last} /> : null}
            {isKeptFor(hours, me.id) ? (
              <KeptPlace hours={hours} />
            ) : (
              <JoinCard hours={hours} isAgain={last !== undefined} />
            )}
          </>
        )}
      </KeptFocus>
      <Announcements said={contents.announcements} />
      {hours.kind === "slots" ? <SlotsPanel hours={hours} /> : null}
      {(entry && isBusy(entry)) || visitingOf(hours) ? null : (
        <QuestionsPanel seriesId={hours.seriesId} />
      )}
    </KeptFocus>
  );
}

interface MyEntryProps {
  readonly hours: Hours;
  readonly entry: Entry;
  readonly contents: HoursContents;
}

function MyEntry({ hours, entry, contents }: MyEntryProps) {
  if (entry.state === "called") return <CalledCard hours={hours} entry={entry} />;
  if (entry.state === "in_progress") return <WithHostCard hours={hours} entry={entry} />;
  if (entry.state === "choosing" && isTurnedAway(hours))
    return <TurnedAwayCard hours={hours} entry={entry} />;
  if (entry.state === "choosing")
    return <ChoosingCard hours={hours} entry={entry} line={contents.lineOf(entry.id)} />;
  if (entry.state === "skipped") return <SkippedCard hours={hours} entry={entry} />;
  const own = { line: contents.lineOf(entry.id), callBack: contents.callBackOf(entry.id) };
  return <PlaceCard hours={hours} entry={entry} {...own} />;
}

/** There is something else to do now than to leave a question. */
function isBusy({ state }: Entry): boolean {
  return state === "called" || state === "in_progress" || state === "choosing";
}
