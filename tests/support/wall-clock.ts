/** The machine's own time, for hubs in processes of their own, which no test can move. Epoch ms. */
export function wallNow(): number {
  return Date.now();
}
