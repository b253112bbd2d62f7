import { Anchor } from "@mantine/core";
import { Fragment } from "react";
import { splitNumbers } from "./split-numbers.ts";

/** Words with telephone numbers in them, each of which is called by a tap. */
export function CallText({ children }: { readonly children: string }) {
  return splitNumbers(children).map(({ text, number }, index) =>
    number === null ? (
      <Fragment key={index}>{text}</Fragment>
    ) : (
      <Anchor key={index} href={`tel:${number}`} inherit c="inherit">
        {text}
      </Anchor>
    ),
  );
}
