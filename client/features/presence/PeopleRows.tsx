import type { PersonCard } from "#shared/people/people.schema.ts";
import classes from "./PeopleRows.module.css";
import { PersonRow } from "./PersonRow.tsx";

/** Colleagues, one line each, as many beside each other as there is room for. */
export function PeopleRows({ people }: { readonly people: readonly PersonCard[] }) {
  return (
    <ul className={classes["rows"]}>
      {people.map((person) => (
        <PersonRow key={person.id} person={person} />
      ))}
    </ul>
  );
}
