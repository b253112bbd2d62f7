import { Anchor, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { manageQuery, type ManagedPerson } from "#shared/people/people.queries.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import { ManagedPersonRow } from "./ManagedPersonRow.tsx";
import classes from "./PeoplePage.module.css";
import { WallScreens } from "./WallScreens.tsx";

function matches({ person, email }: ManagedPerson, words: string): boolean {
  return `${person.name} ${person.credentials} ${email}`
    .toLowerCase()
    .includes(words.trim().toLowerCase());
}

/** For leads and administrators: who belongs to the site, how their accounts stand, and the wall screens. */
export function PeoplePage() {
  const { site, people } = useSite();
  const [words, setWords] = useState("");
  const [turn, setTurn] = useState(0);
  usePageTitle("People", site.name);
  // Asked anew when the site's people change, by whomever.
  const { data, refusal } = useHallwayQuery(manageQuery, {}, { refetchKey: [turn, people] });
  const found = data
    ?.filter((managed) => matches(managed, words))
    .toSorted((a, b) => a.person.name.localeCompare(b.person.name));
  return (
    <Stack className={classes["page"]} gap="lg">
      <PageHeader title="People" subtitle={site.name}>
        <TextInput
          type="search"
          aria-label="Search people"
          placeholder="Search people"
          leftSection={<IconSearch size="1rem" aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </PageHeader>
      <Text size="sm">
        People and their roles come from the practice file; here their accounts are looked after.{" "}
        <Anchor href="#wall-screens" size="sm">
          Wall screens
        </Anchor>{" "}
        stand below.
      </Text>
      {refusal ? (
        <RefusedState message={sayRefusal(refusal)} onRetry={() => setTurn(turn + 1)} />
      ) : null}
      {!data && !refusal ? <LoadingState label="Fetching the people" /> : null}
      {found?.length === 0 ? (
        <EmptyState title="Nobody matches">Try a shorter word.</EmptyState>
      ) : null}
      <ul className={classes["people"]}>
        {found?.map((managed) => (
          <ManagedPersonRow
            key={managed.person.id}
            managed={managed}
            onChanged={() => setTurn((before) => before + 1)}
          />
        ))}
      </ul>
      <div id="wall-screens" tabIndex={-1}>
        {data ? <WallScreens /> : null}
      </div>
    </Stack>
  );
}
