import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type Rolldown } from "vite";

/** Lays every script and style down compressed as well: done once, it may take the time that makes it a seventh smaller. */
function pack(): Plugin {
  const compress = promisify(brotliCompress);
  return {
    name: "pack",
    apply: "build",
    async writeBundle({ dir = "" }) {
      const assets = join(dir, "assets");
      const files = (await readdir(assets)).filter((name) => /\.(js|css)$/.test(name));
      await Promise.all(
        files.map(async (name) => {
          const packed = await compress(await readFile(join(assets, name)));
          await writeFile(join(assets, `${name}.br`), packed);
        }),
      );
    },
  };
}

type Modules = Pick<Rolldown.ChunkingContext, "getModuleInfo">;

/** What the page needs before it can ask for anything else: all that its entry imports outright. */
function isOfFirstScreen(id: string, modules: Modules): boolean {
  const above = new Set([id]);
  for (const each of above) {
    // A list of all that a package has says nothing of who wants what.
    if (/node_modules\/@(mantine|tabler)\/.*\/index\.m?js$/.test(each)) continue;
    const found = modules.getModuleInfo(each);
    if (found?.isEntry) return each !== id;
    for (const importer of found?.importers ?? []) above.add(importer);
  }
  return false;
}

export default defineConfig({
  root: "client",
  plugins: [react(), pack()],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2022",
    // Colors are written with light-dark(), which an older target would take apart.
    cssTarget: ["chrome123", "edge123", "firefox120", "safari17.5"],
    // The page may load nothing that is not a file of its own: no data: scripts or fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    // Before compression; what counts is measured: `npm run bench -- --only first-paint`.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Zod is told how to work in the same file in which it comes, so before any schema is made.
            { name: "zod", test: /node_modules\/zod\/|schemas-without-eval/ },
            // One file, and not two dozen: each has headers of its own.
            {
              debugName: "first",
              name: (id, chunks) => (isOfFirstScreen(id, chunks) ? "first" : null),
            },
          ],
        },
      },
    },
  },
});
