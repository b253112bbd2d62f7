import { Button, Group, Stack, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { asksForDecision, type Carried } from "#shared/huddles/actions.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { PersonSelect } from "../../presence/PersonSelect.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";

interface CarriedQuestionProps {
  readonly label: string;
  readonly item: Carried;
  /** The button that drops it; null for whoever may not. */
  readonly drop: ReactNode;
  /** The button that gives it to a new owner. */
  readonly giveTo: (ownerId: PersonId) => ReactNode;
  /** The button that puts it before a lead. */
  readonly putBefore: (leadId: PersonId) => ReactNode;
}

/** What has been carried three times is decided on: drop, re-assign or escalate. */
export function CarriedQuestion({ label, item, drop, giveTo, putBefore }: CarriedQuestionProps) {
  const [choice, setChoice] = useState<"reassign" | "escalate" | null>(null);
  return (
    <Stack gap="xs" w="100%" role="group" aria-label={label}>
      {asksForDecision(item) ? (
        <Text fw={600}>Carried over three times: drop, re-assign or escalate?</Text>
      ) : null}
      <Group gap="xs">
        {drop}
        {(["reassign", "escalate"] as const).map((each) => (
          <Button
            key={each}
            variant={choice === each ? "light" : "default"}
            aria-expanded={choice === each}
            onClick={() => setChoice(choice === each ? null : each)}
          >
            {each === "reassign" ? "Re-assign" : "Escalate"}
          </Button>
        ))}
      </Group>
      {choice === "reassign" ? <Reassign giveTo={giveTo} /> : null}
      {choice === "escalate" ? <Escalate putBefore={putBefore} /> : null}
    </Stack>
  );
}

function Reassign({ giveTo }: Pick<CarriedQuestionProps, "giveTo">) {
  const [ownerId, setOwner] = useState<PersonId | null>(null);
  return (
    <Group gap="sm" align="flex-end">
      <PersonSelect label="New owner" value={ownerId} onChange={setOwner} />
      {ownerId ? giveTo(ownerId) : null}
    </Group>
  );
}

function Escalate({ putBefore }: Pick<CarriedQuestionProps, "putBefore">) {
  const { people, rolesOf } = usePeopleHere();
  const leads = people.filter(({ id }) => rolesOf(id).includes("lead"));
  const [leadId, setLead] = useState<PersonId | null>(leads[0]?.id ?? null);
  if (leads.length === 0) return <Text size="sm">This site has no lead.</Text>;
  return (
    <Group gap="sm" align="flex-end">
      <PersonSelect label="To which lead" people={leads} value={leadId} onChange={setLead} />
      {leadId ? putBefore(leadId) : null}
    </Group>
  );
}
