import { Anchor, Button, Loader, Text } from "@mantine/core";
import { Suspense, useState } from "react";
import { Link } from "react-router";
import { placeAndUrgency } from "#shared/handoffs/handoffs.sentences.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { ClaimAction } from "../actions/ClaimAction.tsx";
import { CounterAnswer } from "../actions/CounterAnswer.tsx";
import { JoinAction } from "../actions/JoinAction.tsx";
import { StartAction } from "../actions/StartAction.tsx";
import { StillThere } from "../actions/StillThere.tsx";
import { lastingText } from "../parts/moment-text.ts";
import { urgencyClass, UrgencyShape } from "../parts/UrgencyMark.tsx";
import { useActions } from "../parts/use-actions.ts";
import { useTelling, type Telling } from "../parts/use-telling.ts";
import type { Attention, AttentionKind } from "./attention.ts";
import classes from "./Strip.module.css";
import { lazyPage } from "../../../platform/lazy-page.ts";

/** Fetched when it is first needed: most days nobody has to decide. */
const { Page: DecisionPanel } = lazyPage(
  async () => (await import("../page/DecisionPanel.tsx")).DecisionPanel,
);

const { Page: FactAnswer } = lazyPage(
  async () => (await import("../actions/FactAnswer.tsx")).FactAnswer,
);

const headlines: Readonly<
  Record<AttentionKind, (attention: Attention, telling: Telling) => string>
> = {
  unanswered: ({ handoff }, { now, shortNameOf }) =>
    handoff.joinedIds.length > 0
      ? `${handoff.joinedIds.map((id) => shortNameOf(id)).join(", ")} coming; no BH clinician yet. Please decide.`
      : `Nobody has answered${now - handoff.requestedAt < MINUTE_MS ? "" : ` for ${lastingText(now - handoff.requestedAt)}`}. Please decide.`,
  proposal: ({ handoff }, { shortNameOf }) =>
    `${shortNameOf(handoff.counter?.personId ?? null)} proposes something else`,
  fact: ({ handoff }, { shortNameOf }) =>
    `${shortNameOf(handoff.factAsked?.personId ?? null)} asks for one more fact`,
  not_started: () => "Are you still coming?",
  crisis_for_me: ({ handoff }, { shortNameOf }) =>
    `${shortNameOf(handoff.requesterId)} called it for you`,
  crisis_on: ({ handoff }, telling) => crisisHeadline(handoff, telling),
};

function crisisHeadline({ state, ownerId, joinedIds }: Handoff, { shortNameOf }: Telling): string {
  if (ownerId !== null)
    return `${shortNameOf(ownerId)} is ${state === "in_progress" ? "there" : "coming"}. Join?`;
  return joinedIds.length === 0
    ? "Nobody has it. Can you come?"
    : `${joinedIds.map((id) => shortNameOf(id)).join(", ")} coming; no BH clinician yet. Can you come?`;
}

/** A clinician takes what nobody has; everybody else comes beside whoever has it. */
function ComeAction({ handoff }: { readonly handoff: Handoff }) {
  const Come = useActions(handoff).includes("handoff.claim") ? ClaimAction : JoinAction;
  return <Come handoff={handoff} size="sm" />;
}

interface AttentionRowProps {
  readonly attention: Attention;
  /** Where a person may put it aside: nobody has to join. */
  readonly onDismiss?: (() => void) | undefined;
}

/** A hand-off that turns to a person who was not offered it; it stays until it is dealt with. */
export function AttentionRow({ attention, onDismiss }: AttentionRowProps) {
  const { kind, handoff } = attention;
  const telling = useTelling(handoff.siteId, MINUTE_MS / 6);
  const isAlwaysOpen = kind === "proposal" || kind === "fact" || kind === "not_started";
  const [isOpen, setOpen] = useState(false);
  return (
    <section
      className={`${classes["row"]} ${classes["loud"]} ${urgencyClass(handoff.urgency)}`}
      aria-label="Needs you"
    >
      <div className={classes["line"]}>
        <UrgencyShape urgency={handoff.urgency} />
        <Text className={classes["words"] ?? ""} role={kind === "unanswered" ? "alert" : "status"}>
          <strong>{placeAndUrgency(telling.whereOf(handoff), handoff.urgency)}</strong>:{" "}
          {headlines[kind](attention, telling)}
        </Text>
        {kind === "crisis_on" && <ComeAction handoff={handoff} />}
        {onDismiss && (
          <Button variant="default" onClick={onDismiss}>
            Not now
          </Button>
        )}
        {kind === "unanswered" && (
          <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? "Close" : "Decide"}
          </Button>
        )}
        <Anchor
          component={Link}
          size="sm"
          {...(kind === "unanswered" ? { c: "dimmed" } : {})}
          to={`/sites/${handoff.siteId}/handoffs/${handoff.id}`}
        >
          Look
        </Anchor>
      </div>
      {(isOpen || isAlwaysOpen) && (
        <div className={classes["inside"]}>
          <Suspense
            fallback={<Loader size="sm" role="status" aria-label="Fetching what can be done" />}
          >
            <AttentionForm attention={attention} />
          </Suspense>
        </div>
      )}
    </section>
  );
}

function AttentionForm({ attention: { kind, handoff } }: { readonly attention: Attention }) {
  if (kind === "proposal") return <CounterAnswer handoff={handoff} />;
  if (kind === "fact") return <FactAnswer handoff={handoff} />;
  if (kind === "not_started")
    return (
      <>
        <StillThere handoff={handoff} />
        <StartAction handoff={handoff} variant="default" />
      </>
    );
  return <DecisionPanel handoff={handoff} />;
}
