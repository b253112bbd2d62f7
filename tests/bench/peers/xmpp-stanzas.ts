/** Cuts what an XMPP server sends into whole stanzas: the elements right below the stream's own. */
export interface StanzaReader {
  read(chunk: string): readonly string[];
  /** A new stream begins, as after signing in. */
  reset(): void;
}

const TAG = /<(\/?)([\w:-]+|\?)[^>]*?(\/?)>/g;

export function createStanzaReader(): StanzaReader {
  let rest = "";
  let depth = 0;
  let beganAt = 0;
  let lookedTo = 0;
  return {
    read(chunk) {
      rest += chunk;
      const found: string[] = [];
      TAG.lastIndex = lookedTo;
      for (let tag = TAG.exec(rest); tag; tag = TAG.exec(rest)) {
        lookedTo = TAG.lastIndex;
        const [, isEnd, name, isWhole] = tag;
        if (name === "?" || name === "stream:stream") continue;
        if (depth === 0 && isEnd !== "/") beganAt = tag.index;
        if (isEnd === "/") depth -= 1;
        else if (isWhole !== "/") depth += 1;
        if (depth === 0) found.push(rest.slice(beganAt, lookedTo));
      }
      if (depth === 0) {
        rest = rest.slice(lookedTo);
        lookedTo = 0;
      }
      return found;
    },
    reset() {
      rest = "";
      depth = 0;
      lookedTo = 0;
    },
  };
}
