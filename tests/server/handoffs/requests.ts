/** A request that nothing is wrong with; tests change one thing at a time. Invented patients. */
export function buildRequest(differing: Readonly<Record<string, unknown>> = {}) {
  const { content, ...others } = differing as { content?: Readonly<Record<string, unknown>> };
  return {
    kind: "same_day_visit",
    urgency: "now",
    roomId: "room-4",
    ...others,
    content: { patientHandle: "J.D.", reason: "depression", patientAgreed: "yes", ...content },
  };
}
