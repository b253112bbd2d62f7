/** The token of an invitation stands behind `#`: a browser sends that part to nobody, and it is in no log. */
export function takeInviteToken(location: Location, history: History): string | null {
  const text = location.hash.replace(/^#/, "").replace(/^token=/, "");
  if (text === "") return null;
  // Nobody who looks at the screen or into the history later shall find it.
  history.replaceState(history.state, "", location.pathname);
  return decodeURIComponent(text);
}
