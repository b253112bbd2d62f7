import type { z } from "zod";
import { previewHandoff, type previewInputSchema } from "#shared/handoffs/handoffs.queries.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useStatuses } from "./use-preview.ts";

type PreviewInput = z.input<typeof previewInputSchema>;

/** Whom a request would interrupt first if it were pressed; null where nobody, undefined while it is not known. */
export function useInterrupted(request: PreviewInput | null): string | null | undefined {
  const pressed = {
    ...(request ?? { kind: "introduction", urgency: "routine" }),
    breakThrough: true,
  };
  const { data } = useHallwayQuery(
    previewHandoff,
    { request: pressed as PreviewInput },
    { enabled: request !== null, refetchKey: JSON.stringify([request, useStatuses()]) },
  );
  if (request === null || !data) return undefined;
  return data.steps.find(({ action }) => action === "ring" || action === "banner")?.name ?? null;
}
