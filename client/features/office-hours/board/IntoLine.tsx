import { Text } from "@mantine/core";
import { useNavigate } from "react-router";
import { lineOf } from "#shared/office-hours/line.ts";
import { joinLine } from "#shared/office-hours/office-hours.commands.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { isShownOpen, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { HandoffId, RoomId } from "#shared/kernel/ids.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/office-hours.module.css";
import { underWay, useMyStandings, useOfficeHours } from "../state/use-office-hours.ts";

export interface IntoLineProps {
  readonly handoffId: HandoffId;
  readonly urgency: Entry["urgency"];
  /** Where the patient waits. */
  readonly roomId: RoomId | null;
}

/** A hand-off of mine that can wait a little goes on in a line that is open now, before others. */
export function IntoLine({ handoffId, urgency, roomId }: IntoLineProps) {
  const slice = useOfficeHours();
  const { me, rolesHere } = useSession();
  const isWaiting = useMyStandings().some(({ entry }) => entry.state !== "choosing");
  const takesMe = ({ kind, state, roles, hostIds }: Hours): boolean =>
    kind === "line" &&
    (state === "open" || (state === "last_call" && urgency === "soon")) &&
    roles.some((role) => rolesHere.includes(role)) &&
    !hostIds.includes(me.id);
  const open = slice ? underWay(slice).filter((hours) => isShownOpen(hours) && takesMe(hours)) : [];
  if (isWaiting || open.length === 0) return null;
  return (
    <Panel
      title="Or ask in office hours"
      note="The hand-off becomes your place in the line, before others."
    >
      <ul className={parts["list"]}>
        {open.map((hours) => (
          <Line key={hours.id} {...{ hours, handoffId, urgency, roomId }} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({ hours, handoffId, urgency, roomId }: IntoLineProps & { readonly hours: Hours }) {
  const { siteId } = useSite();
  const navigate = useNavigate();
  const [modality = "video"] = hours.modalities;
  const before = lineOf(hours).length;
  return (
    <li className={parts["row"]}>
      <span className={parts["words"]}>
        <strong>{hours.title}</strong>
        <Text size="sm">
          {before === 0 ? "Nobody waits" : before === 1 ? "1 person waits" : `${before} wait`}
        </Text>
      </span>
      <ActButton
        contract={joinLine}
        input={{ hoursId: hours.id, topic: "case_question", modality, urgency, handoffId, roomId }}
        variant="default"
        aria-label={`Take it there: ${hours.title}`}
        onDone={() => void navigate(`/sites/${siteId}/office-hours/${hours.id}`)}
      >
        Take it there
      </ActButton>
    </li>
  );
}
