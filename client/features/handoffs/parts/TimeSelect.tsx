import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { now } from "../../../platform/clock.ts";

interface TimeSelectProps {
  readonly label: string;
  /** How many minutes from now are offered. */
  readonly minutes: readonly number[];
  readonly clock: (at: number) => string;
  readonly value: number | null;
  readonly onChange: (at: number | null) => void;
  readonly error?: string | undefined;
  /** Absent: a time must be chosen. */
  readonly noneLabel?: string;
  readonly isRequired?: boolean;
}

/** A moment later today, chosen by key or thumb: "10:45 (in 15 min)". */
export function TimeSelect({
  label,
  minutes,
  clock,
  value,
  onChange,
  error,
  noneLabel = "Not said",
  isRequired = false,
}: TimeSelectProps) {
  // Counted from when the form was opened, so that a chosen time does not wander.
  const [openedAt] = useState(() => Math.ceil(now() / MINUTE_MS) * MINUTE_MS);
  const offered = minutes.map((count) => ({ at: openedAt + count * MINUTE_MS, count }));
  const known =
    value === null || offered.some(({ at }) => at === value)
      ? offered
      : [{ at: value, count: Math.round((value - openedAt) / MINUTE_MS) }, ...offered];
  const options = known.map(({ at, count }) => ({
    value: String(at),
    label: `${clock(at)} (in ${count} min)`,
  }));
  return (
    <NativeSelect
      label={label}
      data={isRequired ? options : [{ value: "", label: noneLabel }, ...options]}
      value={value === null ? "" : String(value)}
      error={error}
      onChange={(event) =>
        onChange(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))
      }
    />
  );
}
