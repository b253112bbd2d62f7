import { Checkbox, Group, NativeSelect } from "@mantine/core";
import type { RequestForm } from "./use-request-form.ts";
import { useBhPeople } from "../parts/use-people.ts";

const languageNames = new Intl.DisplayNames(["en"], { type: "language" });

/** Hard filters: whoever does not meet them is not asked. Only what somebody here can offer is on the lists. */
export function WantedFields({ form }: { readonly form: RequestForm }) {
  const { draft, set } = form;
  const people = useBhPeople();
  const skills = inOrder(people.flatMap((person) => person.skills));
  const languages = inOrder(people.flatMap((person) => person.languages));
  const states = inOrder(people.flatMap((person) => person.licenseStates));
  return (
    <>
      {skills.length > 0 && (
        <Checkbox.Group
          label="Skills"
          description="Everybody without all of these is left out"
          value={[...draft.skills]}
          onChange={(chosen) => set({ skills: chosen })}
        >
          <Group gap="sm" mt="xs">
            {skills.map((skill) => (
              <Checkbox key={skill} value={skill} label={skill.replaceAll("_", " ")} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      <Group grow align="start">
        <NativeSelect
          label="Language"
          data={[
            { value: "", label: "Any" },
            ...languages.map((value) => ({ value, label: languageNames.of(value) ?? value })),
          ]}
          value={draft.language}
          onChange={(event) => set({ language: event.currentTarget.value })}
        />
        <NativeSelect
          label="Licensed in"
          data={[{ value: "", label: "Any" }, ...states.map((value) => ({ value, label: value }))]}
          value={draft.licenseState}
          onChange={(event) => set({ licenseState: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}

function inOrder<Word extends string>(words: readonly Word[]): readonly Word[] {
  return [...new Set(words)].toSorted();
}
