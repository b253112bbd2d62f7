import { Anchor, CloseButton, Text } from "@mantine/core";
import { Link } from "react-router";
import { useTelling, type Telling } from "../parts/use-telling.ts";
import { urgencyClass, UrgencyShape } from "../parts/UrgencyMark.tsx";
import type { Notice, NoticeKind } from "./notices.ts";
import classes from "./Strip.module.css";

const sentences: Readonly<Record<NoticeKind, (notice: Notice, telling: Telling) => string>> = {
  taken: ({ handoff }, { shortNameOf }) => `${shortNameOf(handoff.ownerId)} has it`,
  passed_on: () => "Your time to answer is over; it goes on",
  nobody_has_it: () => "Nobody has it. You can still take it",
  no_longer_needed: () => "No longer needed",
  coming: ({ handoff }, { shortNameOf, clock }) =>
    `${shortNameOf(handoff.ownerId)} has it${handoff.etaAt === null ? "" : `, there about ${clock(handoff.etaAt)}`}`,
  not_coming: () => "It is being offered again: whoever had it is not coming after all",
  feedback: ({ handoff }, { shortNameOf }) =>
    `Feedback from ${shortNameOf(handoff.ownerId)} is there`,
  not_yours: () => "It has been offered to others",
};

/** News in one quiet line; it goes away by itself. */
export function NoticeRow({
  notice,
  onDismiss,
}: {
  readonly notice: Notice;
  readonly onDismiss: () => void;
}) {
  const telling = useTelling(notice.handoff.siteId);
  const { siteId, id, urgency } = notice.handoff;
  return (
    <div className={`${classes["row"]} ${urgencyClass(urgency)}`} role="status">
      <div className={classes["line"]}>
        <UrgencyShape urgency={urgency} />
        <Text className={classes["words"] ?? ""}>
          {telling.whereOf(notice.handoff)}:{" "}
          <strong>{sentences[notice.kind](notice, telling)}</strong>
        </Text>
        {notice.kind !== "no_longer_needed" && (
          <Anchor component={Link} to={`/sites/${siteId}/handoffs/${id}`}>
            Look
          </Anchor>
        )}
        <CloseButton aria-label="Close" onClick={onDismiss} />
      </div>
    </div>
  );
}
