import { Button, Text } from "@mantine/core";
import { Link } from "react-router";
import { asksForDecision } from "#shared/huddles/actions.schema.ts";
import { flagReasonLabels, type Flag } from "#shared/huddles/flags.schema.ts";
import type { Huddle } from "#shared/huddles/huddles.schema.ts";
import { settleFlag } from "#shared/huddles/huddles.commands.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { Tag } from "../../../ui/Tag.tsx";
import { ActButton } from "../../../ui/ActButton.tsx";
import parts from "../parts/huddles.module.css";
import { ThreadToggle } from "../../threads/ThreadToggle.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { CarriedFlag } from "./CarriedFlag.tsx";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { useCarriedInto } from "../state/use-huddles.ts";

interface FlagRowProps {
  readonly flag: Flag;
  readonly mayWrite: boolean;
}

/** One flagged patient: why, whose, when somebody may be needed, and what became of it. */
export function FlagRow({ flag, mayWrite }: FlagRowProps) {
  const { huddle, contents, standing } = useHuddleRoom();
  const me = useMe();
  const { siteId, site } = useSite();
  const content = contents.flag(flag.id);
  const room = site.rooms.find(({ id }) => id === content?.roomId)?.name;
  const isOpen = flag.state === "open";
  const asks = asksForDecision(flag);
  const isOn = huddle.state !== "scheduled";
  const isOver = huddle.state === "ended";
  const carried = useCarriedInto(huddle, flag.id);
  const handoffId = flag.handoffId ?? carried?.flag.handoffId;
  return (
    <li>
      <KeptFocus>
        <div className={parts["row"]}>
          <div className={parts["words"]}>
            <Text fw={650}>
              {content?.handle ?? "A patient"}
              {room ? ` · ${room}` : ""}
            </Text>
            {content ? (
              <Text size="sm">
                {content.reasons.map((reason) => flagReasonLabels[reason]).join("; ")}
              </Text>
            ) : null}
            {content?.note ? <Text size="sm">{content.note}</Text> : null}
            <FlagFacts flag={flag} />
            {carried ? <CarriedInto next={carried.next} /> : null}
          </div>
          {isOpen ? null : <Tag tone="good">Spoken of</Tag>}
          {isOpen && isOver ? <Tag tone="plain">Not spoken of</Tag> : null}
          {handoffId ? (
            <Button component={Link} variant="light" to={`/sites/${siteId}/handoffs/${handoffId}`}>
              To its hand-off
            </Button>
          ) : null}
          {mayWrite && isOpen && isOn && !isOver ? (
            <ActButton
              contract={settleFlag}
              input={{ huddleId: huddle.id, flagId: flag.id, as: "discussed" }}
              variant="light"
              aria-label={`Spoken of: ${content?.handle ?? "patient"}`}
            >
              Spoken of
            </ActButton>
          ) : null}
          {mayWrite && isOpen && !isOver && !asks ? (
            <ActButton
              contract={settleFlag}
              input={{ huddleId: huddle.id, flagId: flag.id, as: "dropped" }}
              variant="subtle"
              px="xs"
              aria-label={`Drop: ${content?.handle ?? "patient"}`}
            >
              Drop
            </ActButton>
          ) : null}
          {mayWrite && content && !handoffId ? (
            <Button
              component={Link}
              variant="default"
              to={`/sites/${siteId}/huddles/${huddle.id}/flags/${flag.id}/ask`}
              aria-label={`Make it a hand-off: ${content?.handle ?? "patient"}`}
            >
              Make it a hand-off
            </Button>
          ) : null}
          {standing.mayRead ? (
            <ThreadToggle
              site={siteId}
              thread={{ kind: "flag", subjectId: flag.id }}
              about={content ? `the flag of ${content.handle}` : "this flag"}
              subject={content?.handle ?? "a patient"}
              isTheirs={[flag.addedById, flag.ownerId, flag.headsUp?.personId].includes(me.id)}
            />
          ) : null}
          {mayWrite && isOpen && !isOver && asks ? (
            <CarriedFlag flag={flag} handle={content?.handle ?? "patient"} />
          ) : null}
        </div>
      </KeptFocus>
    </li>
  );
}

function CarriedInto({ next }: { readonly next: Huddle }) {
  const { siteId, site } = useSite();
  const now = useNow(MINUTE_MS);
  const moment = next.plannedAt === null ? "" : `, ${sayMoment(next.plannedAt, now, site.zone)}`;
  return (
    <Text size="sm">
      Flagged again in{" "}
      <Link className={parts["link"]} to={`/sites/${siteId}/huddles/${next.id}`}>
        {next.title}
        {moment}
      </Link>
    </Text>
  );
}

function FlagFacts({ flag }: { readonly flag: Flag }) {
  const { ownerId, headsUp, carriedFromAt, carryCount = 0 } = flag;
  const { nameOf } = usePeopleHere();
  const { site } = useSite();
  const now = useNow(MINUTE_MS);
  const say = (at: number): string => sayMoment(at, now, site.zone);
  const facts = [
    ownerId === null ? "No owner yet" : `Owner: ${nameOf(ownerId)}`,
    headsUp === null
      ? null
      : `Heads-up: may need ${headsUp.personId === null ? "whoever holds BH" : nameOf(headsUp.personId)} at ${say(headsUp.at)}`,
    carriedFromAt === undefined ? null : `Not spoken of in the huddle of ${say(carriedFromAt)}`,
    carryCount > 1 ? `Carried over ${carryCount} times` : null,
  ];
  return (
    <Text size="sm" c="dimmed">
      {facts.filter((fact) => fact !== null).join(" · ")}
    </Text>
  );
}
