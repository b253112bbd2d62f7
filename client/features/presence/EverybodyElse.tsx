import { Collapse, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronRight } from "@tabler/icons-react";
import { useId } from "react";
import type { PersonCard } from "#shared/people/people.schema.ts";
import classes from "./EverybodyElse.module.css";
import { PeopleRows } from "./PeopleRows.tsx";

export interface EverybodyElseProps {
  readonly people: readonly PersonCard[];
  readonly isOpenAtFirst: boolean;
}

/** The rest of the site, folded away until somebody wants it. */
export function EverybodyElse({ people, isOpenAtFirst }: EverybodyElseProps) {
  const [isOpen, { toggle }] = useDisclosure(isOpenAtFirst);
  const panelId = useId();
  if (people.length === 0) return null;
  return (
    <section>
      <h2 className={classes["heading"]}>
        <UnstyledButton
          className={classes["toggle"] ?? ""}
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={toggle}
        >
          <IconChevronRight
            className={classes["chevron"]}
            data-open={isOpen || undefined}
            aria-hidden
          />
          Everybody else
          <span className={classes["count"]}>{people.length}</span>
        </UnstyledButton>
      </h2>
      <Collapse expanded={isOpen} id={panelId}>
        <PeopleRows people={people} />
      </Collapse>
    </section>
  );
}
