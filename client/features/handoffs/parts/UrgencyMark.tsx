import { Text } from "@mantine/core";
import { urgencyLooks, type UrgencyLook } from "#shared/handoffs/handoffs.labels.ts";
import type { Urgency } from "#shared/norms/norms.schema.ts";
import classes from "./urgency.module.css";

const paths: Readonly<Record<UrgencyLook["shape"], string>> = {
  octagon: "M8 3h8l5 5v8l-5 5H8l-5-5V8z",
  triangle: "M12 3.5 21.5 20h-19z",
  diamond: "M12 2.5 21.5 12 12 21.5 2.5 12z",
  disc: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z",
  ring: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z",
};

/** Sets the colors of an urgency for everything inside. */
export function urgencyClass(urgency: Urgency): string {
  return classes[urgency] ?? "";
}

export function UrgencyShape({ urgency }: { readonly urgency: Urgency }) {
  const { shape } = urgencyLooks[urgency];
  const hollow = shape === "ring" ? ` ${classes["hollow"]}` : "";
  return (
    <svg
      className={`${urgencyClass(urgency)} ${classes["shape"]}${hollow}`}
      viewBox="0 0 24 24"
      aria-hidden
    >
      <path d={paths[shape]} />
    </svg>
  );
}

/** The shape and the word of an urgency; color comes third. */
export function UrgencyMark({
  urgency,
  size = "md",
}: {
  readonly urgency: Urgency;
  readonly size?: "sm" | "md" | "lg" | "xl";
}) {
  return (
    <Text span fz={size} className={`${urgencyClass(urgency)} ${classes["mark"]}`}>
      <UrgencyShape urgency={urgency} />
      {urgencyLooks[urgency].label}
    </Text>
  );
}
