import { Kbd, Table } from "@mantine/core";
import { Panel } from "../../ui/Panel.tsx";

const shortcuts = [
  { keys: ["Alt", "M"], does: "Open my status" },
  { keys: ["Tab"], does: "To the next control; the first one skips to the page" },
  { keys: ["Esc"], does: "Close what is open; the focus goes back to where it was" },
] as const;

/** The keys that Hallway knows. */
export function Shortcuts() {
  return (
    <Panel title="Keyboard">
      <Table withRowBorders={false} verticalSpacing="xs">
        <Table.Tbody>
          {shortcuts.map(({ keys, does }) => (
            <Table.Tr key={does}>
              <Table.Td w="8rem">
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
