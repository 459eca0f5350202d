import {rspack} from '@docusaurus/faster';
import type {Plugin} from '@docusaurus/types';

const runtime = /runtime~main/;

/** As Docusaurus 3.10.2 sets it. */
const minimizerOptions = {
  minify: true,
  ecma: 2020,
  compress: {ecma: 5},
  module: true,
  format: {ecma: 5, comments: false, ascii_only: true},
} as const;

/**
 * Keeps the minifier from renaming the variables of the runtime. It chooses names by how often each letter occurs, and
 * while it works the runtime holds hashes that depend on the folder of the build: the same sources would give another
 * file in another folder.
 */
export default function steadyRuntime(): Plugin {
  return {
    name: 'steady-runtime',
    configureWebpack: ({optimization}) => {
      const others = (optimization?.minimizer ?? []).filter(
        (minimizer) => !(minimizer instanceof rspack.SwcJsMinimizerRspackPlugin),
      );
      const minimizer = [
        ...others,
        new rspack.SwcJsMinimizerRspackPlugin({exclude: runtime, minimizerOptions}),
        new rspack.SwcJsMinimizerRspackPlugin({
          include: runtime,
          minimizerOptions: {...minimizerOptions, mangle: false},
        }),
      ];
      // Docusaurus gives its bundler the types of webpack, and it is Rspack.
      return {mergeStrategy: {'optimization.minimizer': 'replace'}, optimization: {minimizer}} as ReturnType<
        NonNullable<Plugin['configureWebpack']>
      >;
    },
  };
}
