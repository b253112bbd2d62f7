import { z } from "zod";

/** Marks that turn around what stands beside them. */
const TURNING = /\p{Bidi_Control}/gu;
/** What takes no ink, alone: spaces, marks of no width, fillers. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}\u2800]/gu;

/** A line that somebody types, which somebody else can read. PostgreSQL refuses NUL in text, and no word needs one. */
export function words(min: number, max: number) {
  return z
    .string()
    .overwrite((value) => value.replaceAll("\u0000", "").replace(TURNING, "").trim())
    .min(min)
    .max(max)
    .refine((value) => min === 0 || value.replace(INVISIBLE, "") !== "", "something to read");
}
