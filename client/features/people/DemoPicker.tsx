import { Text, TextInput, Title, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Refusal } from "#shared/kernel/result.ts";
import type { DemoPerson } from "#shared/people/sessions.schema.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { callHub } from "../../platform/http/http-client.ts";
import { useSessionClient } from "../../platform/session/session-context.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import classes from "./DemoPicker.module.css";
import { DemoPair } from "./DemoPair.tsx";
import { groupDemoPeople, type SiteGroup } from "./demo-groups.ts";

/** Demo only: one tap and one is somebody. */
export function DemoPicker() {
  const session = useSessionClient();
  const [words, setWords] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { data, refetch } = useQuery({
    queryKey: ["demo-people"],
    queryFn: () => callHub({ method: "GET", path: "/demo/people" }),
  });
  const handlePick = async (personId: PersonId): Promise<void> => {
    const result = await session.signIn({ personId });
    setRefusal(result.ok ? null : result);
  };
  if (!data) return <LoadingState label="Fetching the people" />;
  if (!data.ok) return <RefusedState message={sayRefusal(data)} onRetry={() => void refetch()} />;
  const groups = groupDemoPeople(data.value as readonly DemoPerson[], words);
  return (
    <>
      {refusal ? <RefusedState message={sayRefusal(refusal)} /> : null}
      <DemoPair
        people={data.value as readonly DemoPerson[]}
        onPick={(personId) => void handlePick(personId)}
      />
      <TextInput
        aria-label="Search by name, role or site"
        placeholder="Search by name, role or site"
        type="search"
        size="md"
        leftSection={<IconSearch size="1.125rem" aria-hidden />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        data-autofocus
      />
      {groups.length === 0 ? (
        <EmptyState title="Nobody matches">Try a shorter word.</EmptyState>
      ) : null}
      <div className={classes["sites"]}>
        {groups.map((group) => (
          <SiteColumn
            key={group.label}
            group={group}
            onPick={(personId) => void handlePick(personId)}
          />
        ))}
      </div>
    </>
  );
}

function SiteColumn({
  group,
  onPick,
}: {
  readonly group: SiteGroup;
  readonly onPick: (personId: PersonId) => void;
}) {
  return (
    <section aria-label={group.label}>
      <Title order={2} size="h5" mb="xs">
        {group.label}
      </Title>
      {group.roles.map(({ label, people }) => (
        <div key={label} className={classes["role"]}>
          <Text size="xs" c="dimmed" fw={600} component="h3">
            {label}
          </Text>
          {people.map((person) => (
            <UnstyledButton
              key={person.id}
              className={classes["person"] ?? ""}
              onClick={() => onPick(person.id)}
            >
              <span className={classes["name"]}>{person.name}</span>
              <span className={classes["detail"]}>
                {[person.credentials, person.workplace === "remote" ? "remote" : ""]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </UnstyledButton>
          ))}
        </div>
      ))}
    </section>
  );
}
