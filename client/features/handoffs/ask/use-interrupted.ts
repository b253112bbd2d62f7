import type { z } from "zod";
import { previewHandoff, type previewInputSchema } from "#shared/handoffs/handoffs.queries.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";

type PreviewInput = z.input<typeof previewInputSchema>;

/** Whom a request would interrupt first if it were pressed; undefined where nobody, or while it is not known. */
export function useInterrupted(request: PreviewInput | null): string | undefined {
  const pressed = {
    ...(request ?? { kind: "introduction", urgency: "routine" }),
    breakThrough: true,
  };
  const { data } = useHallwayQuery(
    previewHandoff,
    { request: pressed as PreviewInput },
    { enabled: request !== null, refetchKey: JSON.stringify(request) },
  );
  if (request === null) return undefined;
  return data?.steps.find(({ action }) => action === "ring" || action === "banner")?.name;
}
