import type { Handoff, HandoffState } from "#shared/handoffs/handoffs.schema.ts";
import type { Urgency } from "#shared/norms/norms.schema.ts";
import { useSite } from "../../platform/site/use-site.ts";
import classes from "./WallHandoffs.module.css";

const shown: Partial<Record<HandoffState, string>> = {
  waiting: "waiting",
  offered: "being asked",
  unanswered: "nobody has answered",
  accepted: "coming",
  in_progress: "with the patient",
};

const urgencyWords: Record<Urgency, string> = {
  crisis: "Crisis",
  now: "Now",
  soon: "Soon",
  today: "Today",
  routine: "Routine",
};

/** Where somebody is needed, by room: for a screen that only staff can see. */
export function WallHandoffs({ handoffs }: { readonly handoffs: readonly Handoff[] }) {
  const open = handoffs
    .filter(({ state }) => shown[state] !== undefined)
    .toSorted((a, b) => a.requestedAt - b.requestedAt);
  return (
    <section aria-label="Hand-offs">
      <h2 className={classes["heading"]}>Hand-offs</h2>
      <ul className={classes["list"]}>
        {open.map((handoff) => (
          <WallHandoff key={handoff.id} handoff={handoff} />
        ))}
        {open.length === 0 ? <li className={classes["none"]}>None in flight</li> : null}
      </ul>
    </section>
  );
}

function WallHandoff({
  handoff: { roomId, urgency, state, ownerId, etaAt },
}: {
  readonly handoff: Handoff;
}) {
  const { site, personById, clock } = useSite();
  const room = site.rooms.find(({ id }) => id === roomId)?.name ?? "No room";
  const owner = personById(ownerId)?.name;
  const when = state === "accepted" && etaAt !== null ? `, about ${clock(etaAt)}` : "";
  return (
    <li
      className={classes["handoff"]}
      data-loud={state === "unanswered" || urgency === "crisis" || undefined}
    >
      <span className={classes["room"]}>{room}</span>
      <span>
        {urgencyWords[urgency]} · {owner ? `${owner} ` : ""}
        {shown[state]}
        {when}
      </span>
    </li>
  );
}
