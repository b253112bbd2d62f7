import { Anchor, Button, Group, Text } from "@mantine/core";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { DemoPerson } from "#shared/people/sessions.schema.ts";

interface DemoPairProps {
  readonly people: readonly DemoPerson[];
  readonly onPick: (personId: PersonId) => void;
}

/** Who asks and who comes, at one site: with both, the first hand-off takes a minute. */
function findDemoPair(
  people: readonly DemoPerson[],
): { readonly asks: DemoPerson; readonly comes: DemoPerson } | null {
  const asks = people.find(({ name }) => name === "Maya Lindqvist");
  const comes = people.find(({ name }) => name === "Dana Reyes");
  return asks && comes ? { asks, comes } : null;
}

/** A hand-off needs two: whom to be here, and whom in a second window. */
export function DemoPair({ people, onPick }: DemoPairProps) {
  const pair = findDemoPair(people);
  if (!pair) return null;
  const { asks, comes } = pair;
  const first = ({ name }: DemoPerson): string => name.split(" ")[0] ?? name;
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm">
        To try a hand-off: be {asks.name}, who asks, here, and {comes.name}, who comes, in{" "}
        <Anchor href="/sign-in" target="_blank" rel="noopener">
          a second window
        </Anchor>
        .
      </Text>
      <Group gap="xs">
        <Button onClick={() => onPick(asks.id)}>Be {first(asks)}</Button>
        <Button variant="default" onClick={() => onPick(comes.id)}>
          Be {first(comes)}
        </Button>
      </Group>
    </Group>
  );
}
