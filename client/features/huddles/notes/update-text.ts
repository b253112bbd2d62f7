/** A Yjs update as it travels: base64. */
export function updateToText(update: Uint8Array): string {
  let bytes = "";
  for (const byte of update) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

export function updateFromText(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
