import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { asksForDecision, type ActionItem } from "#shared/huddles/actions.schema.ts";
import {
  escalateActionItem,
  finishActionItem,
  reassignActionItem,
} from "#shared/huddles/huddles.commands.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { PersonSelect } from "../../presence/PersonSelect.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";

interface CarriedQuestionProps {
  readonly item: ActionItem;
  readonly mayDrop: boolean;
  readonly onDone: () => void;
}

/** What has been carried three times is decided on: drop, re-assign or escalate. Anybody may do the same earlier. */
export function CarriedQuestion({ item, mayDrop, onDone }: CarriedQuestionProps) {
  const [choice, setChoice] = useState<"reassign" | "escalate" | null>(null);
  const actionItemId = item.id;
  return (
    <Stack gap="xs" w="100%" role="group" aria-label="Decide on this action">
      {asksForDecision(item) ? (
        <Text fw={600}>Carried over three times: drop, re-assign or escalate?</Text>
      ) : null}
      <Group gap="xs">
        {mayDrop ? (
          <ActButton
            contract={finishActionItem}
            input={{ actionItemId, as: "dropped" }}
            variant="default"
          >
            Drop
          </ActButton>
        ) : null}
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
      {choice === "reassign" ? <Reassign item={item} onDone={onDone} /> : null}
      {choice === "escalate" ? <Escalate item={item} onDone={onDone} /> : null}
    </Stack>
  );
}

type ChoiceProps = Pick<CarriedQuestionProps, "item" | "onDone">;

function Reassign({ item, onDone }: ChoiceProps) {
  const [ownerId, setOwner] = useState<PersonId | null>(null);
  return (
    <Group gap="sm" align="flex-end">
      <PersonSelect label="New owner" value={ownerId} onChange={setOwner} />
      {ownerId ? (
        <ActButton
          contract={reassignActionItem}
          input={{ actionItemId: item.id, ownerId }}
          onDone={onDone}
        >
          Give it to them
        </ActButton>
      ) : null}
    </Group>
  );
}

function Escalate({ item, onDone }: ChoiceProps) {
  const { people, rolesOf } = usePeopleHere();
  const leads = people.filter(({ id }) => rolesOf(id).includes("lead"));
  const [leadId, setLead] = useState<PersonId | null>(leads[0]?.id ?? null);
  if (leads.length === 0) return <Text size="sm">This site has no lead.</Text>;
  return (
    <Group gap="sm" align="flex-end">
      <PersonSelect label="To which lead" people={leads} value={leadId} onChange={setLead} />
      {leadId ? (
        <ActButton
          contract={escalateActionItem}
          input={{ actionItemId: item.id, leadId }}
          onDone={onDone}
        >
          Put it before them
        </ActButton>
      ) : null}
    </Group>
  );
}
