import { Stack, Text, Title } from "@mantine/core";
import type { HandoffContent } from "#shared/handoffs/content.schema.ts";
import type { Handoff, Offer } from "#shared/handoffs/handoffs.schema.ts";
import { declineReasonLabels } from "#shared/handoffs/handoffs.labels.ts";
import { describeOffer } from "#shared/handoffs/handoffs.sentences.ts";
import { ActionIcon, actionLabels } from "../parts/ActionIcon.tsx";
import { useTelling } from "../parts/use-telling.ts";
import classes from "../parts/panels.module.css";

interface OffersPanelProps {
  readonly handoff: Handoff;
  /** Why those who could not come could not, where that may be read. */
  readonly declines?: HandoffContent["declines"];
}

/** Who was asked, how, by which rule, and what is known of it; and who was left alone, and why. */
export function OffersPanel({ handoff, declines = [] }: OffersPanelProps) {
  const { offers, leftAlone } = handoff;
  if (offers.length === 0 && leftAlone.length === 0) return null;
  return (
    <section className={classes["card"]} aria-label="Who was asked">
      <Title order={2} size="h4" mb="sm">
        Who was asked
      </Title>
      <Stack gap="md">
        {offers.map((offer) => (
          <OfferLine
            key={offer.id}
            offer={offer}
            handoff={handoff}
            decline={declines.find(({ offerId }) => offerId === offer.id)}
          />
        ))}
        {leftAlone.length > 0 && (
          <Stack gap="xs">
            <Text size="sm" fw={600}>
              Left alone
            </Text>
            {leftAlone.map(({ personId, says, ruleId }) => (
              <Text key={`${personId} ${says}`} size="sm" c="dimmed">
                {says} {ruleId && <span className={classes["rule"]}>{ruleId}</span>}
              </Text>
            ))}
          </Stack>
        )}
      </Stack>
    </section>
  );
}

interface OfferLineProps {
  readonly offer: Offer;
  readonly handoff: Handoff;
  readonly decline: HandoffContent["declines"][number] | undefined;
}

function OfferLine({ offer, handoff, decline }: OfferLineProps) {
  const { nameOf, secondsClock } = useTelling(handoff.siteId);
  return (
    <div>
      <Text fw={600} size="sm" className={classes["withIcon"] ?? ""}>
        <ActionIcon action={offer.action} /> {nameOf(offer.personId)}
        <Text span size="sm" fw={400} c="dimmed">
          {actionLabels[offer.action]}
        </Text>
      </Text>
      <Text size="sm">
        {describeOffer(offer, secondsClock)}
        {decline && `: ${declineReasonLabels[decline.reason].toLowerCase()}`}
      </Text>
      <Text size="sm" c="dimmed">
        {offer.because.join("; ")} <span className={classes["rule"]}>{offer.ruleId}</span>
      </Text>
    </div>
  );
}
