import { useLocation } from "react-router";
import { useSessionState } from "../../../platform/session/session-context.ts";
import { useCurrentCall } from "../../media/current-call.ts";
import { useMyStandings, type Standing } from "../state/use-office-hours.ts";
import { HostStrip } from "../hosting/HostStrip.tsx";
import { useTellingNextHours } from "../state/next-hours.ts";
import { LineSound } from "./LineSound.tsx";
import { LockedLine } from "./LockedLine.tsx";
import { QuestionsRow } from "./QuestionsRow.tsx";
import { StandingRow } from "./StandingRow.tsx";
import classes from "./Strip.module.css";

/** Where I stand in a line, and the door that I hold, above every page; the line on the lock screen, too: my turn can be heard from anywhere. */
export function LineStrip() {
  useTellingNextHours();
  const standings = useMyStandings();
  const { isLocked } = useSessionState();
  const { pathname } = useLocation();
  const call = useCurrentCall();
  // The page of a session says and offers all of this itself, and a call has a bar of its own.
  const isElsewhere = ({ hours, entry }: Standing): boolean =>
    !pathname.endsWith(hours.id) &&
    !(entry.state === "in_progress" && call?.path.endsWith(hours.id) === true);
  return (
    <>
      {standings.map((standing) => (
        <LineSound key={standing.entry.id} standing={standing} />
      ))}
      {isLocked ? (
        <div className={`${classes["strip"]} ${classes["fixed"]}`}>
          {standings.map((standing) => (
            <LockedLine key={standing.entry.id} standing={standing} />
          ))}
        </div>
      ) : (
        <div className={classes["strip"]}>
          {standings.filter(isElsewhere).map((standing) => (
            <StandingRow key={standing.entry.id} standing={standing} />
          ))}
          <HostStrip />
          <QuestionsRow />
        </div>
      )}
    </>
  );
}
