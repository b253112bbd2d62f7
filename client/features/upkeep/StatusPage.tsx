import { Stack, Text } from "@mantine/core";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { hubStatus } from "#shared/upkeep/upkeep.queries.ts";
import { tellUpkeep, type UpkeepLine } from "#shared/upkeep/upkeep.sentences.ts";
import { useState } from "react";
import { useNow } from "../../platform/clock.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import { StatusLine } from "./StatusLine.tsx";
import classes from "./StatusPage.module.css";

/** For leads and administrators: how Hallway itself is doing, in words, and what to do where it is not well. */
export function StatusPage() {
  const { site, clock } = useSite();
  const [turn, setTurn] = useState(0);
  usePageTitle("How Hallway is doing", site.name);
  const minute = Math.floor(useNow(MINUTE_MS) / MINUTE_MS);
  const { data, refusal } = useHallwayQuery(hubStatus, {}, { refetchKey: [turn, minute] });
  const lines = data ? tellUpkeep(data) : [];
  return (
    <Stack className={classes["page"]} gap="lg">
      <PageHeader
        title="How Hallway is doing"
        subtitle={data ? `${site.name}, as of ${clock(data.asOf)}` : site.name}
      />
      {refusal ? (
        <RefusedState message={sayRefusal(refusal)} onRetry={() => setTurn(turn + 1)} />
      ) : null}
      {!data && !refusal ? <LoadingState label="Looking at how Hallway is doing" /> : null}
      {data && !refusal ? (
        <>
          <Text role="status" size="lg">
            {sayInAll(lines)}
          </Text>
          <ul className={classes["lines"]}>
            {lines.map((line) => (
              <StatusLine key={line.title} line={line} />
            ))}
          </ul>
          <Text size="sm" c="dimmed">
            Looked at anew each minute. The counts of pages are of today, and name nobody.
          </Text>
        </>
      ) : null}
    </Stack>
  );
}

function sayInAll(lines: readonly UpkeepLine[]): string {
  const bad = lines.filter(({ tone }) => tone === "bad").length;
  const watch = lines.filter(({ tone }) => tone === "watch").length;
  if (bad > 0)
    return bad === 1 ? "One thing needs somebody now." : `${bad} things need somebody now.`;
  if (watch > 0)
    return watch === 1
      ? "All works; one thing is worth a look."
      : `All works; ${watch} things are worth a look.`;
  return "All is well. There is nothing to do.";
}
