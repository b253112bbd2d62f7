/** Does something for each, a few at a time; the answers keep the order. */
export async function inBatches<Item, Value>(
  items: readonly Item[],
  width: number,
  act: (item: Item, index: number) => Promise<Value>,
): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (let from = 0; from < items.length; from += width)
    values.push(
      ...(await Promise.all(
        items.slice(from, from + width).map((item, at) => act(item, from + at)),
      )),
    );
  return values;
}
