export interface TextPart {
  readonly text: string;
  /** What is dialed; null where the text is words. */
  readonly number: string | null;
}

/** 911, 988, and numbers of seven or ten digits as they are written here: 555-0100, (217) 555-0100, +1 217-555-0100. */
const NUMBER = /(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])?\d{3}[ .-]\d{4}\b|\b(?:911|988)\b/g;

/** The telephone numbers in a text, and the words between them, in order. */
export function splitNumbers(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(NUMBER)) {
    if (index > end) parts.push({ text: text.slice(end, index), number: null });
    parts.push({ text: found, number: found.replaceAll(/[^\d+]/g, "") });
    end = index + found.length;
  }
  return end < text.length ? [...parts, { text: text.slice(end), number: null }] : parts;
}
