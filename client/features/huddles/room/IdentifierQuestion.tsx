import { useState } from "react";
import { identifierWarnings, type IdentifierKind } from "#shared/people/identifiers.ts";
import { WarningWords } from "../../../ui/Words.tsx";

export interface IdentifierQuestion {
  /** What it is asked about; empty while nothing is. */
  readonly found: readonly IdentifierKind[];
  /** Whether it may be saved now; where not, the question stands. */
  mayPass(): boolean;
}

/** What looks as if it named the patient is asked about once before it is saved, and anew where the words have changed. */
export function useIdentifierQuestion(
  words: string,
  kinds: readonly IdentifierKind[],
): IdentifierQuestion {
  const [askedAbout, setAskedAbout] = useState<string | null>(null);
  return {
    found: askedAbout === words ? [...new Set(kinds)] : [],
    mayPass: () => {
      if (kinds.length === 0 || askedAbout === words) return true;
      setAskedAbout(words);
      return false;
    },
  };
}

export function IdentifierWords({ found }: Pick<IdentifierQuestion, "found">) {
  if (found.length === 0) return null;
  return (
    <WarningWords>
      {found.map((kind) => identifierWarnings[kind]).join(" ")} Change it, or save it as it is.
    </WarningWords>
  );
}
