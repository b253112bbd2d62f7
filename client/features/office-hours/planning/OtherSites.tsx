import { Button, Checkbox, Group, Text } from "@mantine/core";
import { useState } from "react";
import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import type { SiteId } from "#shared/kernel/ids.ts";
import { serveSites } from "#shared/office-hours/served.commands.ts";
import { servedSites } from "#shared/office-hours/office-hours.queries.ts";
import type { Series } from "#shared/office-hours/office-hours.schema.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { listNames } from "../../../ui/list-names.ts";
import { useMySites } from "../../presence/use-my-sites.ts";
import classes from "./planning.module.css";

interface NamedSite {
  readonly id: SiteId;
  readonly name: string;
}

/** Which further sites a line serves: seen and chosen by whoever plans it, a new one by whoever may plan there, too. */
export function OtherSites({ series }: { readonly series: Series }) {
  const [turn, setTurn] = useState(0);
  const { data } = useHallwayQuery(
    servedSites,
    { seriesId: series.id },
    { refetchKey: [turn, series] },
  );
  const mine = useSitesToAdd(series);
  if (!data || series.kind !== "line") return null;
  const { sites } = data;
  const all = [...sites, ...mine.filter(({ id }) => !sites.some((site) => site.id === id))];
  if (all.length === 0) return null;
  return (
    <Choice
      key={sites.map(({ id }) => id).join()}
      series={series}
      all={all}
      served={sites.map(({ id }) => id)}
      onSaved={() => setTurn(turn + 1)}
    />
  );
}

/** Sites of mine at which I may plan this door, too. */
function useSitesToAdd({ siteId, hostIds }: Series): readonly NamedSite[] {
  const { id: myId, memberships } = useMe();
  const sites = useMySites();
  const mayPlan = (roles: readonly Role[]): boolean =>
    roles.some((role) => role === "lead" || role === "admin") ||
    (hostIds.includes(myId) && bhRoles.some((role) => roles.includes(role)));
  return sites
    .filter(({ id }) => id !== siteId)
    .filter(({ id }) => memberships.some((each) => each.siteId === id && mayPlan(each.roles)))
    .map(({ id, name }) => ({ id, name }));
}

interface ChoiceProps {
  readonly series: Series;
  readonly all: readonly NamedSite[];
  readonly served: readonly SiteId[];
  readonly onSaved: () => void;
}

function Choice({ series, all, served, onSaved }: ChoiceProps) {
  const [chosen, setChosen] = useState(served);
  const serve = useCommand(serveSites);
  const isChanged = chosen.toSorted().join() !== served.toSorted().join();
  const gone = all.filter(({ id }) => served.includes(id) && !chosen.includes(id));
  const save = async (): Promise<void> => {
    if ((await serve.run({ seriesId: series.id, siteIds: [...chosen] })).ok) onSaved();
  };
  return (
    <div role="group" aria-label={`Other sites: ${series.title}`}>
      <Text size="sm" fw={600}>
        Open to other sites, too
      </Text>
      <Text size="sm" c="dimmed">
        They see it on their board and come in by video or by phone, and in person where a host is
        with them; of others in the line they see nothing.
      </Text>
      <div className={classes["checks"]}>
        {all.map(({ id, name }) => (
          <Checkbox
            key={id}
            className={classes["check"] ?? ""}
            label={name}
            checked={chosen.includes(id)}
            onChange={() =>
              setChosen(
                chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id],
              )
            }
          />
        ))}
      </div>
      {isChanged ? (
        <Group gap="xs" align="center">
          <Button
            loading={serve.state === "sending"}
            aria-label={`Save other sites: ${series.title}`}
            onClick={() => void save()}
          >
            Save
          </Button>
          {gone.length > 0 ? (
            <Text size="sm">
              Whoever waits from {listNames(gone.map(({ name }) => name))} is asked what comes
              instead.
            </Text>
          ) : null}
        </Group>
      ) : null}
      <CommandOutcomeNote state={serve.state} refusal={serve.refusal} />
    </div>
  );
}
