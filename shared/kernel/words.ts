import { z } from "zod";

/** A line that somebody types. PostgreSQL refuses NUL in text, and no word needs one. */
export function words(min: number, max: number) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .transform((value) => value.replaceAll("\u0000", ""));
}
