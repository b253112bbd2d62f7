import type { ReactNode } from "react";
import type { PersonCard } from "#shared/people/people.schema.ts";
import classes from "./PeopleRows.module.css";
import { PersonRow } from "./PersonRow.tsx";

interface PeopleRowsProps {
  readonly people: readonly PersonCard[];
  readonly besides?: ((person: PersonCard) => ReactNode) | undefined;
}

/** Colleagues, one line each, as many beside each other as there is room for. */
export function PeopleRows({ people, besides }: PeopleRowsProps) {
  return (
    <ul className={classes["rows"]} data-with-acts={besides ? true : undefined}>
      {people.map((person) => (
        <PersonRow key={person.id} person={person} besides={besides} />
      ))}
    </ul>
  );
}
