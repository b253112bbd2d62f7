import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { ValueOf } from "#shared/kernel/contract.ts";
import { suggestionList } from "#shared/huddles/huddles.queries.ts";
import { isPending } from "#shared/huddles/suggestions.schema.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { useSession } from "../../platform/session/use-session.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import classes from "./HuddlesPage.module.css";
import parts from "./parts/huddles.module.css";
import { useHuddles } from "./state/use-huddles.ts";
import { SuggestionItem } from "./suggestions/SuggestionItem.tsx";

type Shown = ValueOf<typeof suggestionList>["suggestions"];

/** What people of the site suggested in huddles, and what became of it. */
export function SuggestionsPage() {
  const { site, siteId } = useSite();
  usePageTitle("Suggestions", site.name);
  // Asked anew when one comes, and when the lead has said something of one.
  const pending = useHuddles()?.suggestions;
  const [turn, setTurn] = useState(0);
  const { data, refusal } = useHallwayQuery(suggestionList, {}, { refetchKey: [pending, turn] });
  return (
    <Stack className={classes["page"]} gap="lg">
      <PageHeader title="Suggestions" subtitle={site.name}>
        <Button component={Link} variant="default" to={`/sites/${siteId}/huddles`}>
          To the huddles
        </Button>
      </PageHeader>
      <Text size="sm">
        They come out of huddles, under “Thanks, and one suggestion”. The lead says what becomes of
        each.
      </Text>
      {refusal ? (
        <RefusedState message={sayRefusal(refusal)} onRetry={() => setTurn(turn + 1)} />
      ) : null}
      {!data && !refusal ? <LoadingState label="Fetching the board" /> : null}
      {data?.suggestions.length === 0 ? (
        <EmptyState title="Nothing is suggested yet">
          Whoever is in a huddle can put a suggestion here.
        </EmptyState>
      ) : null}
      {data ? <Board all={data.suggestions} /> : null}
    </Stack>
  );
}

function Board({ all }: { readonly all: Shown }) {
  const pending = all.filter(({ suggestion }) => isPending(suggestion));
  const settled = all.filter(({ suggestion }) => !isPending(suggestion));
  return (
    <>
      {pending.length > 0 ? <Group title="To look at" some={pending} /> : null}
      {settled.length > 0 ? (
        <Group
          title="Settled"
          note="Kept as long as the practice keeps things, then gone"
          some={settled}
        />
      ) : null}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly note?: string;
  readonly some: Shown;
}

function Group({ title, note, some }: GroupProps) {
  const { rolesHere } = useSession();
  return (
    <Panel title={title} note={note}>
      <ul className={parts["list"]}>
        {some.map(({ suggestion, content }) => (
          <SuggestionItem
            key={suggestion.id}
            suggestion={suggestion}
            content={content}
            maySettle={rolesHere.includes("lead")}
          />
        ))}
      </ul>
    </Panel>
  );
}
