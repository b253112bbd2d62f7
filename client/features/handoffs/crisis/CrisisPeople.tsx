import { Text, Title } from "@mantine/core";
import {
  IconBell,
  IconBellOff,
  IconCheck,
  IconHeartHandshake,
  IconMinus,
  IconRun,
} from "@tabler/icons-react";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useTelling } from "../parts/use-telling.ts";
import { crisisPeople, crisisStandingLabels, type CrisisStanding } from "./crisis-people.ts";
import classes from "./Crisis.module.css";

const icons: Readonly<Record<CrisisStanding, typeof IconBell>> = {
  there: IconHeartHandshake,
  coming: IconRun,
  joining: IconRun,
  seen: IconCheck,
  ringing: IconBell,
  banner: IconBellOff,
  reaching: IconBell,
  cannot: IconMinus,
  no_answer: IconMinus,
  not_reached: IconMinus,
  not_needed: IconMinus,
};

/** Live: who is coming and when, who was rung, who cannot. */
export function CrisisPeople({ handoff }: { readonly handoff: Handoff }) {
  const { nameOf, clock } = useTelling(handoff.siteId);
  const people = crisisPeople(handoff);
  return (
    <section className={classes["card"]} aria-label="Who is coming">
      <Title order={2} size="h4" mb="sm">
        Who is coming
      </Title>
      <ul className={classes["people"]} aria-live="polite">
        {people.map(({ personId, standing, etaAt }) => {
          const Icon = icons[standing];
          const isComing = standing === "there" || standing === "coming" || standing === "joining";
          return (
            <li key={personId}>
              <Text
                fw={isComing ? 700 : 400}
                c={isComing ? "bright" : "dimmed"}
                className={classes["person"] ?? ""}
              >
                <Icon size={18} aria-hidden /> {nameOf(personId)}: {crisisStandingLabels[standing]}
                {standing === "coming" && etaAt !== null ? `, about ${clock(etaAt)}` : ""}
              </Text>
            </li>
          );
        })}
        {people.length === 0 && (
          <li>
            <Text fw={600}>Nobody could be rung. Call for help, and use the lines beside.</Text>
          </li>
        )}
      </ul>
    </section>
  );
}
