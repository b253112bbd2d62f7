import { NativeSelect } from "@mantine/core";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { describeStatus } from "#shared/presence/presence.sentences.ts";
import { usePresence } from "../../presence/use-presence.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { useBhPeople, usePrincipals } from "../parts/use-people.ts";
import type { RequestForm } from "./use-request-form.ts";

interface FieldProps {
  readonly form: RequestForm;
}

export function OnBehalfField({ form }: FieldProps) {
  const principals = usePrincipals();
  if (principals.length === 0) return null;
  const options = [
    ...principals.map(({ id, name, credentials }) => ({
      value: id,
      label: `${name}, ${credentials}`,
    })),
    { value: "", label: "Nobody else: for myself" },
  ];
  return (
    <div data-stop data-field="onBehalfOfId">
      <NativeSelect
        label="On behalf of"
        data={options}
        value={form.draft.onBehalfOfId ?? ""}
        error={form.problemOf("onBehalfOfId")}
        onChange={(event) =>
          form.set({ onBehalfOfId: (event.currentTarget.value as PersonId) || null })
        }
      />
    </div>
  );
}

export function WhomField({ form }: FieldProps) {
  const me = useMe();
  const { site } = useSite();
  const presence = usePresence();
  const people = useBhPeople().filter(({ id }) => id !== me.id);
  const labelOf = ({ id, name }: PersonCard): string => {
    const record = presence.of(id);
    return record ? `${name}: ${describeStatus(record, site.zone)}` : name;
  };
  const options = [
    { value: "", label: "Anyone suitable" },
    ...people.map((person) => ({ value: person.id, label: labelOf(person) })),
  ];
  return (
    <div data-stop data-field="personId">
      <NativeSelect
        label="Whom"
        description={
          form.draft.personId === null
            ? undefined
            : "Asked first; without an answer it goes on to others"
        }
        data={options}
        value={form.draft.personId ?? ""}
        error={form.problemOf("personId")}
        onChange={(event) =>
          form.set({ personId: (event.currentTarget.value as PersonId) || null })
        }
      />
    </div>
  );
}
